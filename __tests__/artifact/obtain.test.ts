import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { requireElf } from '../../src/artifact/unpack/elf.js'
import { createHttpGet } from '../../src/artifact/download/http.js'
import { findCandidates } from '../../src/artifact/local.js'
import { type ArtifactRequest, obtainAgent } from '../../src/artifact/obtain.js'
import type { ProbeDependencies } from '../../src/artifact/probe.js'
import { parseRegistry } from '../../src/artifact/registry/registry.js'
import { parseVersionRequest } from '../../src/artifact/version/version.js'
import { silentLog } from '../silent-log.js'
import { cpio, tar } from '../fixtures/archives.mjs'
import { type RegistryServer, type TestManifest, startRegistry } from './registry-server.js'
import {
  type LocalServer,
  agentTarball,
  compress,
  elfFor,
  failureOf,
  filesBelow,
  platformOf,
  recordingLog,
  serve,
  sha256,
  tarOf,
  useScratch,
  x86
} from './support.js'

const scratch = useScratch()
const binary = elfFor(x86)
const repository = '/v2/kata/cached-artefacts/agent'
const commit = '00112233445566778899aabbccddeeff00112233'

/** These agents do not run; they are what they are taken for. */
const build = { version: '4.1.0', commit: 'c0ffee' }
let timesAsked = 0
const probe = async (path: string, { what = path, platform = x86 }: ProbeDependencies = {}) => {
  timesAsked++
  await requireElf(path, platform, what)
  return { ...build, version: /:(\d+\.\d+\.\d+)-/.exec(what)?.[1] ?? build.version }
}

/** Where the `gh` of these tests lies, for those that have one. */
let ghFolders: readonly string[] = ['/nowhere']

/** Obtains with a client that does not wait; every way needs only what differs. */
async function obtain(change: Partial<ArtifactRequest>, log = recordingLog(), signal?: AbortSignal) {
  const request: ArtifactRequest = {
    version: parseVersionRequest('4.1.0'),
    source: 'registry',
    registry: parseRegistry('127.0.0.1:1/kata'),
    releaseUrl: new URL('http://127.0.0.1:1/releases'),
    verifyProvenance: false,
    keepGuestComponents: false,
    platform: x86,
    temp: scratch.temp(),
    ...change
  }
  const httpGet = createHttpGet({ log, sleep: () => Promise.resolve(), ...(signal && { signal }) })
  return obtainAgent(request, { log, httpGet, probe, ghFolders, ...(signal && { signal }) })
}

const at = (server: LocalServer) => parseRegistry(`${server.url.host}/kata/cached-artefacts`)

async function pushAgent(server: RegistryServer, tag = '4.1.0-x86_64', agent = binary) {
  const layer = await agentTarball(agent)
  const digest = server.push(tag, {
    'agent-version': Buffer.from('4.1.0-0123456789'),
    'kata-static-agent.tar.zst': layer
  })
  return { digest, layer }
}

/** Nothing is left of a failed attempt, anywhere. */
function expectNothingLeft() {
  expect(filesBelow(scratch.temp())).toEqual([])
}

describe('from a registry', () => {
  it('costs challenge, token, manifest and layer when cold, and nothing when warm', async () => {
    const server = await startRegistry()
    const { digest, layer } = await pushAgent(server)
    const agent = await obtain({ registry: at(server) })
    const manifest = `${repository}/manifests/4.1.0-x86_64`
    expect(server.paths()).toEqual([manifest, '/token', manifest, `${repository}/blobs/${sha256(layer)}`])
    expect(server.seen[1]?.url).toContain('service=the+%22registry%22')
    expect(agent).toEqual({
      path: expect.stringMatching(
        /\/kata-agent\/4\.1\.0-registry\.h[0-9a-f]{12}\/x86_64\/usr\/bin\/kata-agent$/
      ),
      origin: `${server.url.host}/kata/cached-artefacts/agent:4.1.0-x86_64`,
      source: 'registry',
      digest,
      cacheHit: false,
      pruned: [],
      attested: false,
      build
    })
    expect(readFileSync(agent.path)).toEqual(binary)
    expect(statSync(agent.path).mode & 0o111).toBe(0o111)
    expect(readdirSync(scratch.temp())).toHaveLength(1)

    server.seen.length = 0
    expect(await obtain({ registry: at(server) })).toEqual({ ...agent, cacheHit: true })
    expect(server.seen).toEqual([])
  })

  it('costs token, manifest and layer where the token endpoint is known', async () => {
    const server = await startRegistry()
    await pushAgent(server)
    const tokenEndpoint = { realm: new URL('/token', server.url), service: 'it' }
    await obtain({ registry: { ...at(server), tokenEndpoint } })
    expect(server.seen[0]?.url).toBe(
      '/token?service=it&scope=repository%3Akata%2Fcached-artefacts%2Fagent%3Apull'
    )
    expect(server.seen).toHaveLength(3)
  })

  it('costs manifest and layer where no token is wanted', async () => {
    const server = await startRegistry({ auth: false })
    await pushAgent(server)
    await obtain({ registry: at(server) })
    expect(server.seen).toHaveLength(2)
  })

  it.each([
    [commit, `${commit}-x86_64`],
    ['3.20.0', '3.20.0-x86_64']
  ])('takes %s from its tag, once', async (version, tag) => {
    const server = await startRegistry({ auth: false })
    server.push(tag, { 'kata-static-agent.tar.xz': await agentTarball(binary, [], 'xz') })
    const wanted = { registry: at(server), version: parseVersionRequest(version) }
    expect((await obtain(wanted)).cacheHit).toBe(false)
    expect((await obtain(wanted)).cacheHit).toBe(true)
    expect(server.seen).toHaveLength(2)
  })

  it('asks for main each time, and takes the layer only when it is new', async () => {
    const server = await startRegistry({ auth: false })
    const main = { registry: at(server), version: parseVersionRequest('main') }
    await pushAgent(server, 'latest-main-x86_64')
    expect((await obtain(main)).cacheHit).toBe(false)
    server.seen.length = 0
    expect((await obtain(main)).cacheHit).toBe(true)
    expect(server.paths()).toEqual([`${repository}/manifests/latest-main-x86_64`])

    const { digest } = await pushAgent(server, 'latest-main-x86_64', elfFor(x86, 'newer'))
    expect(await obtain(main)).toMatchObject({ cacheHit: false, digest })
  })

  it('follows the redirect of a blob without its token', async () => {
    const layer = await agentTarball(binary)
    const store = await serve((_request, response) => response.end(layer))
    const server = await startRegistry({
      intercept(path, response) {
        if (!path.includes('/blobs/')) return false
        response.writeHead(307, { location: store.url.href }).end()
        return true
      }
    })
    server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': layer })
    await obtain({ registry: at(server) })
    expect(store.seen).toHaveLength(1)
    expect(store.seen[0]?.headers.authorization).toBeUndefined()
  })

  it('tries a layer again that was cut', async () => {
    let cuts = 0
    const layer = await agentTarball(binary)
    const server = await startRegistry({
      auth: false,
      intercept(path, response) {
        if (!path.includes('/blobs/') || cuts++ > 0) return false
        response
          .writeHead(200, { 'content-length': layer.length })
          .write(layer.subarray(0, 100), () => response.destroy())
        return true
      }
    })
    server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': layer })
    expect((await obtain({ registry: at(server) })).cacheHit).toBe(false)
    expect(cuts).toBe(2)
  })

  it('keeps what one registry gave apart from another', async () => {
    const [one, two] = [await startRegistry({ auth: false }), await startRegistry({ auth: false })]
    await pushAgent(one)
    await pushAgent(two, '4.1.0-x86_64', elfFor(x86, 'two'))
    await obtain({ registry: at(one) })
    const agent = await obtain({ registry: at(two) })
    expect(agent.cacheHit).toBe(false)
    expect(readFileSync(agent.path)).toEqual(elfFor(x86, 'two'))
  })

  describe('refuses', () => {
    const layer = () => agentTarball(binary)

    /** The failure with a registry that has one artifact, changed as told. */
    async function failureWith(
      change: (manifest: TestManifest) => unknown,
      titles = ['kata-static-agent.tar.zst']
    ) {
      const server = await startRegistry({ auth: false })
      const content = await layer()
      server.push('4.1.0-x86_64', Object.fromEntries(titles.map(title => [title, content])), change)
      const failure = await failureOf(obtain({ registry: at(server) }))
      expectNothingLeft()
      return failure
    }

    const changeLayer = (change: object) => (manifest: TestManifest) => ({
      ...manifest,
      layers: manifest.layers.map(each => ({ ...each, ...change }))
    })

    const faults: [string, RegExp, (manifest: TestManifest) => unknown, string[]?][] = [
      ['no such layer', /has no layer titled .*; its layers: agent-version/, m => m, ['agent-version']],
      ['two such layers', /has 2 layers/, m => m, ['kata-static-agent.tar.zst', 'kata-static-agent.tar.xz']],
      ['no annotations', /its layers: \(untitled\)/, changeLayer({ annotations: undefined })],
      ['an index of nothing', /is an index of nothing/, () => ({ schemaVersion: 2, manifests: [] })],
      ['another document', /is of the media type "a\/x"/, m => ({ ...m, mediaType: 'a/x' })],
      ['another schema', /lists no layers/, m => ({ ...m, schemaVersion: 1 })],
      ['no object', /is not an object/, () => []],
      ['another algorithm', /the digest "sha512:00", not a sha256/, changeLayer({ digest: 'sha512:00' })],
      ['a layer of no size', /of the size 0/, changeLayer({ size: 0 })],
      ['a layer of several GB', /declares an agent of 5000000000 bytes/, changeLayer({ size: 5e9 })],
      ['a layer that is no descriptor', /no descriptor/, m => ({ ...m, layers: [null] })]
    ]

    it.each(faults)('a manifest with %s', async (...[, problem, change, titles]) => {
      expect(await failureWith(change, titles)).toMatch(new RegExp(`^bad-manifest: .*${problem.source}`))
    })

    it('a layer that is longer than declared', async () => {
      expect(await failureWith(changeLayer({ size: 10 }))).toMatch(/is longer than the 10 bytes/)
    })

    it('a layer that is shorter than declared', async () => {
      expect(await failureWith(changeLayer({ size: 100_000 }))).toMatch(
        /the body ends after \d+ of 100000 bytes/
      )
    })

    it('a layer whose content differs', async () => {
      const content = await layer()
      const server = await startRegistry({
        auth: false,
        intercept(path, response) {
          if (!path.includes('/blobs/')) return false
          response.end(Buffer.from(content).fill(0, 20, 30))
          return true
        }
      })
      server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': content })
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(
        /^digest-mismatch: the layer kata-static-agent/
      )
      expectNothingLeft()
    })

    it.each([
      [`sha256:${'0'.repeat(64)}`, /^digest-mismatch: the manifest of /],
      ['sha512:00', /^bad-manifest: .*not a sha256/]
    ])('a manifest that the registry calls %s', async (declared, problem) => {
      const server = await startRegistry({
        intercept(_path, response) {
          response.writeHead(200, { 'docker-content-digest': declared }).end('{}')
          return true
        }
      })
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(problem)
    })

    it('a web page in place of a manifest', async () => {
      const server = await serve((_request, response) => response.end('<!doctype html><p>Log in'))
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(/^bad-manifest: .* is HTML/)
    })

    it.each([
      [401, /^registry-refused: .* requires credentials for the manifest of .*: go away/],
      [403, /^registry-refused: .* denies access to the manifest of/],
      [418, /^download-failed: .* answered with status 418 for the manifest of/]
    ])('a status %i', async (status, problem) => {
      const server = await serve((_request, response) => {
        response.writeHead(status).end('{"errors":[{"code":"X","message":"go away"}]}')
      })
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(problem)
      expectNothingLeft()
    })

    it('a token endpoint that gives none', async () => {
      const server = await startRegistry({
        intercept(path, response) {
          if (path === '/token') response.writeHead(403).end('{"errors":[{"message":"denied"}]}')
          return path === '/token'
        }
      })
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(
        /^registry-refused: .* denies access to a token to read .*: denied/
      )
    })

    it('a token endpoint that is not https', async () => {
      const server = await serve((_request, response) => {
        response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://example.org/token"' }).end()
      })
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(
        /for a token to http:\/\/example\.org, which is not https/
      )
    })

    it('an agent for another architecture', async () => {
      const server = await startRegistry({ auth: false })
      await pushAgent(server, '4.1.0-x86_64', elfFor(platformOf('s390x')))
      expect(await failureOf(obtain({ registry: at(server) }))).toMatch(
        /^wrong-architecture: the agent of .*s390x/
      )
      expectNothingLeft()
    })
  })

  it.each([
    [
      '3.20.1',
      /there is no .*agent:3\.20\.1-x86_64; the nearest releases of upstream: 3\.19\.0, .*3\.22\.0$/
    ],
    ['4.1.0', /there is no .*agent:4\.1\.0-x86_64$/],
    [commit, /there is no .*-x86_64$/]
  ])(
    'says that it has no %s, and names the nearest where upstream has none either',
    async (version, problem) => {
      const server = await startRegistry()
      const failure = await failureOf(obtain({ registry: at(server), version: parseVersionRequest(version) }))
      expect(failure).toMatch(problem)
      expect(failure).toMatch(/^artifact-not-found/)
      expect(server.paths().filter(path => path.includes('/tags/'))).toEqual([])
    }
  )
})

describe('an agent that is not what it was labelled as', () => {
  it('is not kept', async () => {
    const server = await startRegistry({ auth: false })
    server.push('commit-x86_64', {})
    await pushAgent(server, `${commit}-x86_64`)
    const httpGet = createHttpGet({ log: silentLog })
    const request = {
      version: parseVersionRequest('3.20.0'),
      source: 'registry' as const,
      registry: at(server),
      releaseUrl: new URL('http://127.0.0.1:1/releases'),
      verifyProvenance: false,
      keepGuestComponents: false,
      platform: x86,
      temp: scratch.temp()
    }
    await pushAgent(server, '3.20.0-x86_64')
    const attempt = obtainAgent(request, { log: silentLog, httpGet, probe: () => Promise.resolve(build) })
    expect(await failureOf(attempt)).toBe(
      'not-an-agent: version 3.20.0 was requested, but the agent reports version 4.1.0'
    )
    expectNothingLeft()
  })
})

describe('verify-provenance', () => {
  const notes = () => readFileSync(join(scratch.temp(), 'gh', 'calls'), 'utf8')

  function installGh(exitCode: number, before = ':') {
    const folder = join(scratch.temp(), 'gh')
    mkdirSync(folder, { recursive: true })
    const script = `#!/bin/sh\nprintf '%s ' "$@" >> ${folder}/calls\n${before}\nexit ${exitCode}\n`
    writeFileSync(join(folder, 'gh'), script, { mode: 0o755 })
    ghFolders = [folder]
  }

  const wanted = { verifyProvenance: true, token: 'secret' }

  it('has the very digest attested before the layer is taken, and again for the cached copy', async () => {
    installGh(0)
    const server = await startRegistry({ auth: false })
    const { digest } = await pushAgent(server)
    const agent = await obtain({ ...wanted, registry: at(server) })
    expect(agent.attested).toBe(true)
    const call = `attestation verify oci://${server.url.host}/kata/cached-artefacts/agent@${digest} -R kata-containers/kata-containers `
    expect(notes()).toBe(call)
    expect(await obtain({ ...wanted, registry: at(server) })).toMatchObject({
      cacheHit: true,
      attested: true
    })
    expect(notes()).toBe(call.repeat(2))
    expect((await obtain({ registry: at(server) })).attested).toBe(false)
  })

  it('asks about the manifest that an index leads to, cached or not, and shows both digests', async () => {
    installGh(0)
    const server = await startRegistry({ auth: false })
    const { digest: manifest } = await pushAgent(server, 'other')
    const digest = server.push('4.1.0-x86_64', {}, () => ({
      schemaVersion: 2,
      manifests: [
        { digest: sha256(Buffer.from('x')), platform: { os: 'linux', architecture: 'arm64' } },
        { digest: manifest, platform: { os: 'linux', architecture: 'amd64' } }
      ]
    }))
    const log = recordingLog()
    expect(await obtain({ ...wanted, registry: at(server), digest }, log)).toMatchObject({ digest, manifest })
    expect(log.lines.join('\n')).toContain(
      `Verified the index ${digest}, its entry for this platform: the manifest ${manifest} and`
    )
    expect(await obtain({ ...wanted, registry: at(server) })).toMatchObject({ digest, cacheHit: true })
    const subjects = [...notes().matchAll(/agent@(\S+)/g)].map(([, subject]) => subject)
    expect(subjects).toEqual([manifest, manifest])
  })

  it('is ended by a cancel', async () => {
    installGh(0, 'exec sleep 3600')
    const server = await startRegistry({ auth: false })
    await pushAgent(server)
    const cancel = new AbortController()
    const attempt = obtain({ ...wanted, registry: at(server) }, recordingLog(), cancel.signal)
    const settled = attempt.catch(() => undefined)
    while (!existsSync(join(scratch.temp(), 'gh', 'calls')))
      await new Promise(resolve => setTimeout(resolve, 5))
    cancel.abort(new Error('cancelled'))
    await settled
    await expect(attempt).rejects.toThrow('cancelled')
  })

  it('takes nothing that is not attested, cached or not, nor a release tarball instead', async () => {
    installGh(1)
    const server = await startRegistry({ auth: false })
    await pushAgent(server)
    const attempt = () => failureOf(obtain({ ...wanted, source: 'auto', registry: at(server) }))
    expect(await attempt()).toMatch(/^not-attested: /)
    expect(server.seen).toHaveLength(1)
    await obtain({ registry: at(server) })
    expect(await attempt()).toMatch(/^not-attested: /)
  })

  it('refuses what upstream attests nothing of before anything is requested', async () => {
    const server = await startRegistry({ auth: false })
    const attempt = obtain({ ...wanted, registry: at(server), version: parseVersionRequest('3.9.0') })
    expect(await failureOf(attempt)).toMatch(/^bad-input: input 'verify-provenance': .*from 3\.10\.0 on/)
    expect(server.seen).toEqual([])
  })
})

describe('a registry that lets nobody in without credentials', () => {
  const password = `Basic ${Buffer.from('me:secret').toString('base64')}`
  const before = process.env['DOCKER_CONFIG']
  beforeEach(() => {
    process.env['DOCKER_CONFIG'] = scratch.temp()
  })
  afterEach(() => {
    if (before === undefined) delete process.env['DOCKER_CONFIG']
    else process.env['DOCKER_CONFIG'] = before
  })
  const configure = (config: (host: string) => object, server: LocalServer) => {
    writeFileSync(join(scratch.temp(), 'config.json'), JSON.stringify(config(server.url.host)))
  }
  const loggedIn = (host: string) => ({ auths: { [host]: { auth: password.slice(6) } } })

  /** One that wants a password in the way named, for itself or for its tokens. */
  async function startPrivate(scheme: 'basic' | 'bearer') {
    const open = await startRegistry({ auth: false })
    await pushAgent(open)
    const server = await serve((request, response) => {
      const given = request.headers.authorization
      const refuse = (challenge: string) =>
        response.writeHead(401, { 'www-authenticate': challenge }).end('{"errors":[{"message":"log in"}]}')
      if (request.url?.startsWith('/token')) {
        if (given === password) response.end('{"token":"private"}')
        else response.writeHead(401).end('{"errors":[{"message":"log in"}]}')
      } else if (given === (scheme === 'basic' ? password : 'Bearer private')) {
        response.writeHead(307, { location: new URL(request.url ?? '', open.url).href }).end()
      } else
        refuse(
          scheme === 'basic' ? 'Basic realm="x"' : `Bearer realm="${server.url.origin}/token",service="x"`
        )
    })
    return { server, open }
  }

  it.each(['basic', 'bearer'] as const)(
    '%s: is shown what docker login left, and nobody else is',
    async scheme => {
      const { server, open } = await startPrivate(scheme)
      configure(loggedIn, server)
      expect((await obtain({ registry: at(server) })).cacheHit).toBe(false)
      expect(open.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
    }
  )

  it.each([
    ['basic', () => ({}), /docker login 127\.0\.0\.1:\d+/],
    ['bearer', () => ({}), /docker login 127\.0\.0\.1:\d+/],
    ['bearer', () => ({ credsStore: 'desktop' }), /docker-credential-desktop, which is not run here/],
    ['basic', (host: string) => ({ auths: { [host]: { auth: 'bWU6b2xk' } } }), /log in anew/]
  ] as const)('%s: that is not satisfied says what to do', async (scheme, config, remedy) => {
    const { server } = await startPrivate(scheme)
    configure(config, server)
    const attempt = obtain({ registry: at(server) })
    expect(await failureOf(attempt)).toMatch(/^registry-refused: .*requires credentials for .*: log in/)
    await expect(attempt).rejects.toMatchObject({ remedy: expect.stringMatching(remedy) })
  })
})

describe('a pinned digest', () => {
  const wrong = sha256(Buffer.from('wrong'))

  it('that differs is refused before the layer is taken', async () => {
    const server = await startRegistry({ auth: false })
    await pushAgent(server)
    expect(await failureOf(obtain({ registry: at(server), digest: wrong }))).toMatch(
      /^digest-mismatch: .*was requested/
    )
    expect(server.seen).toHaveLength(1)
    expectNothingLeft()
  })

  it('may be that of the manifest which an index at the tag leads to', async () => {
    const server = await startRegistry({ auth: false })
    const { digest } = await pushAgent(server, 'other')
    const index = server.push('4.1.0-x86_64', {}, () => ({ schemaVersion: 2, manifests: [{ digest }] }))
    expect(await obtain({ registry: at(server), digest })).toMatchObject({ digest, cacheHit: false })
    expect((await obtain({ registry: at(server), digest })).cacheHit).toBe(true)
    expect(await obtain({ registry: at(server), digest: index })).toMatchObject({ digest: index })
    expect(await failureOf(obtain({ registry: at(server), digest: wrong }))).toMatch(/^digest-mismatch/)
  })

  it('holds for the cached copy, too: it is fetched again', async () => {
    const server = await startRegistry({ auth: false })
    await pushAgent(server)
    await obtain({ registry: at(server) })
    const { digest } = await pushAgent(server, '4.1.0-x86_64', elfFor(x86, 'mended'))
    const log = recordingLog()
    const agent = await obtain({ registry: at(server), digest }, log)
    expect(agent).toMatchObject({ cacheHit: false, digest })
    expect(readFileSync(agent.path)).toEqual(elfFor(x86, 'mended'))
    expect(log.lines.join('\n')).toMatch(/warning: The cached copy .* is not used: it came from the artifact/)
    expect((await obtain({ registry: at(server), digest })).cacheHit).toBe(true)
  })
})

describe('from a release', () => {
  const path = '/releases/download/4.1.0/kata-static-4.1.0-amd64.tar.zst'

  async function startReleases(tarball: Buffer) {
    const server = await serve((request, response) => {
      if (request.url === path) response.end(tarball)
      else response.writeHead(404).end('Not Found')
    })
    return { server, wanted: { source: 'release' as const, releaseUrl: new URL('/releases/', server.url) } }
  }

  it('takes the agent out of the tarball, once', async () => {
    const tarball = await agentTarball(binary, [{ name: './usr/local/bin/api-server-rest', content: 'x' }])
    const { server, wanted } = await startReleases(tarball)
    const log = recordingLog()
    expect(await obtain({ ...wanted, digest: sha256(tarball) }, log)).toMatchObject({
      source: 'release',
      origin: new URL(path, server.url).href,
      digest: sha256(tarball),
      cacheHit: false,
      pruned: ['usr/local/bin/api-server-rest']
    })
    expect(log.lines).toContain('info: Left out the guest component usr/local/bin/api-server-rest')
    expect(await obtain(wanted)).toMatchObject({ cacheHit: true, pruned: ['usr/local/bin/api-server-rest'] })
    expect(server.paths()).toEqual([path])
  })

  it('keeps a copy with guest components apart from one without', async () => {
    const tarball = await agentTarball(binary, [{ name: './usr/local/bin/api-server-rest', content: 'x' }])
    const { wanted } = await startReleases(tarball)
    const kept = await obtain({ ...wanted, keepGuestComponents: true })
    expect(kept.pruned).toEqual([])
    expect(existsSync(join(dirname(kept.path), '../local/bin/api-server-rest'))).toBe(true)
    const pruned = await obtain(wanted)
    expect(pruned.cacheHit).toBe(false)
    expect(existsSync(join(dirname(pruned.path), '../local/bin/api-server-rest'))).toBe(false)
  })

  describe('is held against the digest that GitHub has of it', () => {
    const page = '/kata/kata/releases'
    const name = 'kata-static-4.1.0-amd64.tar.zst'

    async function startGithub(digest: unknown, apiStatus = 200) {
      const tarball = await agentTarball(binary)
      const assets = [{ name: 'other' }, { name, digest: digest === 'right' ? sha256(tarball) : digest }]
      const server = await serve((request, response) => {
        if (request.url === `${page}/download/4.1.0/${name}`) response.end(tarball)
        else if (request.url === `/api/v3/repos/kata/kata/releases/tags/4.1.0`)
          response.writeHead(apiStatus).end(JSON.stringify({ assets }))
        else response.writeHead(404).end()
      })
      return {
        server,
        tarball,
        wanted: { source: 'release' as const, releaseUrl: new URL(page, server.url) }
      }
    }

    it('and taken where it is the same; a pinned digest does without asking', async () => {
      const { server, tarball, wanted } = await startGithub('right')
      const log = recordingLog()
      await obtain(wanted, log)
      expect(log.lines.join('\n')).not.toMatch(/warning/)
      expect(server.seen).toHaveLength(2)
      rmSync(scratch.cache(), { recursive: true })
      await obtain({ ...wanted, digest: sha256(tarball) })
      expect(server.seen).toHaveLength(3)
    })

    it('and refused where it is another', async () => {
      const { wanted } = await startGithub(sha256(Buffer.from('x')))
      expect(await failureOf(obtain(wanted))).toMatch(/^digest-mismatch: .*but its declared digest is/)
      expectNothingLeft()
    })

    it.each([
      ['GitHub has none', null, 200, /^warning: .* is not verified: nobody says/m],
      ['the API answers with an error', 'right', 403, /^info: GitHub was not heard on the digest of/m],
      ['the API answers with an error, too', 'right', 403, /^warning: .* is not verified: nobody says/m]
    ])('and taken with a word about it where %s', async (_why, digest, status, words) => {
      const { wanted } = await startGithub(digest, status)
      const log = recordingLog()
      await obtain(wanted, log)
      expect(log.lines.join('\n')).toMatch(words)
    })
  })

  it('is refused with another digest', async () => {
    const { wanted } = await startReleases(await agentTarball(binary))
    expect(await failureOf(obtain({ ...wanted, digest: sha256(binary) }))).toMatch(/^digest-mismatch/)
    expectNothingLeft()
  })

  it('says so when there is none', async () => {
    const { wanted } = await startReleases(Buffer.alloc(0))
    expect(await failureOf(obtain({ ...wanted, version: parseVersionRequest('4.9.0') }))).toMatch(
      /^artifact-not-found: 127\.0\.0\.1:\d+ does not have .*kata-static-4\.9\.0-amd64\.tar\.zst/
    )
  })

  it('names what a tarball without an agent holds', async () => {
    const { wanted } = await startReleases(
      compress(await tarOf([{ name: 'opt/kata/x', content: 'x' }]), 'zst')
    )
    expect(await failureOf(obtain(wanted))).toMatch(/^not-an-agent: .* it contains opt\/kata\/x/)
    expectNothingLeft()
  })

  it.each(['main', commit])('does not exist for %s', async version => {
    expect(await failureOf(obtain({ source: 'release', version: parseVersionRequest(version) }))).toMatch(
      /^bad-input: input 'source': there is no release of/
    )
  })

  describe('with source auto', () => {
    it('is not asked where the registry has the agent', async () => {
      const { server, wanted } = await startReleases(await agentTarball(binary))
      const registry = await startRegistry({ auth: false })
      await pushAgent(registry)
      expect((await obtain({ ...wanted, source: 'auto', registry: at(registry) })).source).toBe('registry')
      expect(server.seen).toEqual([])
    })

    it('comes after a registry that has not got it, or cannot be reached', async () => {
      const { wanted } = await startReleases(await agentTarball(binary))
      const log = recordingLog()
      expect((await obtain({ ...wanted, source: 'auto' }, log)).source).toBe('release')
      expect(log.lines.join('\n')).toMatch(
        /warning: Not available from the registry: cannot get .*ECONNREFUSED.* Trying the release/
      )
    })

    it('is not taken instead where upstream must attest to the agent', async () => {
      const { server, wanted } = await startReleases(await agentTarball(binary))
      const attested = { ...wanted, source: 'auto', verifyProvenance: true, token: 'secret' } as const
      expect(await failureOf(obtain(attested))).toMatch(/^download-failed: .*ECONNREFUSED/)
      expect(server.seen).toEqual([])
    })

    it.each([401, 403])('is not taken instead where the registry refuses us with %i', async status => {
      const { server, wanted } = await startReleases(await agentTarball(binary))
      const registry = await startRegistry({
        intercept(_path, response) {
          response.writeHead(status).end()
          return true
        }
      })
      expect(await failureOf(obtain({ ...wanted, source: 'auto', registry: at(registry) }))).toMatch(
        /^registry-refused: /
      )
      expect(server.seen).toEqual([])
    })

    it('tells both causes, where neither has it', async () => {
      const { wanted } = await startReleases(Buffer.alloc(0))
      const registry = await startRegistry()
      registry.push('4.1.0-x86_64', {})
      const version = parseVersionRequest('4.9.0')
      expect(await failureOf(obtain({ ...wanted, version, source: 'auto', registry: at(registry) }))).toMatch(
        /^artifact-not-found: not available from the registry: there is no .*agent:4\.9\.0-x86_64; the nearest releases of upstream: .*4\.1\.0; nor from the release: .*does not have .*kata-static-4\.9\.0-amd64\.tar\.zst; the nearest releases of upstream: .*4\.1\.0/
      )
    })

    it('does not come to the rescue of what fails verification', async () => {
      const { server, wanted } = await startReleases(await agentTarball(binary))
      const registry = await startRegistry({ auth: false })
      await pushAgent(registry)
      const digest = sha256(Buffer.from('x'))
      expect(await failureOf(obtain({ ...wanted, source: 'auto', registry: at(registry), digest }))).toMatch(
        /^digest-mismatch/
      )
      expect(server.seen).toEqual([])
    })
  })
})

describe('from a path', () => {
  const put = (name: string, content: Buffer | string) => {
    const file = join(scratch.temp(), 'given', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    chmodSync(file, 0o644)
    return file
  }
  const folder = () => join(scratch.temp(), 'given')
  const local = (path: string, change: Partial<ArtifactRequest> = {}, log = recordingLog()) =>
    obtain({ version: undefined, path, ...change }, log)

  it('copies a binary, makes the copy executable, and knows it again by content', async () => {
    const path = put('my-agent', binary)
    const agent = await local(path)
    expect(agent).toMatchObject({ source: 'path', origin: path, digest: sha256(binary), cacheHit: false })
    expect(agent.path).not.toBe(path)
    expect(statSync(agent.path).mode & 0o777).toBe(0o755)
    expect(statSync(path).mode & 0o777).toBe(0o644)
    expect((await local(path)).cacheHit).toBe(true)
    put('my-agent', elfFor(x86, 'rebuilt'))
    expect(readFileSync((await local(path)).path)).toEqual(elfFor(x86, 'rebuilt'))
  })

  it('unpacks a tarball whatever its name', async () => {
    const tarball = await agentTarball(binary, [], 'xz')
    const agent = await local(put('artifact.bin', tarball))
    expect(agent.digest).toBe(sha256(tarball))
    expect(readFileSync(agent.path)).toEqual(binary)
  })

  it.each([
    ['a guest image', () => cpio([{ name: 'sbin/init', data: binary }])],
    ['a tar of a root file system', () => tar([{ name: './sbin/init', data: binary }])]
  ])('asks the init of %s once what it is', async (_kind, make) => {
    timesAsked = 0
    const agent = await local(put('rootfs', make()))
    expect(agent.origin).toMatch(/ \(sbin\/init\)$/)
    expect(readFileSync(agent.path)).toEqual(binary)
    expect(timesAsked).toBe(1)
  })

  it('holds the pinned digest against the file', async () => {
    expect(await failureOf(local(put('a', binary), { digest: sha256(Buffer.from('x')) }))).toMatch(
      /^digest-mismatch/
    )
  })

  it.each([
    ['#!/bin/sh\necho kata-agent', /^not-an-agent: .*a script, not an ELF/],
    ['plain words', /^not-an-agent: .*is a text file/],
    ['', /^not-an-agent: .*an empty file/],
    [elfFor(platformOf('ppc64le')), /^wrong-architecture: .*ppc64le/]
  ])('refuses a file that is no agent', async (content, problem) => {
    const path = put('kata-agent', content)
    expect(await failureOf(local(path))).toMatch(problem)
    expect(filesBelow(scratch.temp())).toEqual(['given/kata-agent'])
  })

  it('says so when there is nothing', async () => {
    expect(await failureOf(local('/no/such/file'))).toMatch(
      /^bad-input: input 'path': cannot read \/no\/such\/file: .*ENOENT/
    )
    put('README.md', 'x')
    expect(await failureOf(local(folder()))).toMatch(
      /^bad-input: input 'path': the folder .* contains no kata-agent/
    )
  })

  describe('that is a folder', () => {
    it('prefers the tarball of the agent, and says in which order it looks', async () => {
      put('kata-static-4.1.0-amd64.tar.zst', 'x')
      put('a/kata-static-agent-ctl.tar.zst', 'x')
      put('b/kata-agent', elfFor(x86, 'bare'))
      put('c/d/kata-static-agent.tar.zst', await agentTarball(binary))
      const log = recordingLog()
      const agent = await local(folder(), {}, log)
      expect(agent.origin).toBe(join(folder(), 'c/d/kata-static-agent.tar.zst'))
      expect(log.lines.join('\n')).toMatch(
        /Candidates, in this order: \S*static-agent\.tar\.zst, \S*b\/kata-agent, \S*4\.1\.0-amd64\.tar\.zst, \S*agent-ctl/
      )
    })

    it('passes over the tarballs of another architecture', async () => {
      put('kata-artifacts-arm64/kata-static-agent.tar.zst', await agentTarball(elfFor(platformOf('aarch64'))))
      put('z/kata-artifacts-amd64/kata-static-agent.tar.zst', await agentTarball(binary))
      expect((await local(folder())).origin).toContain('amd64')
    })

    it('goes on to the next tarball where one holds no agent', async () => {
      put('kata-static-kernel.tar.zst', compress(await tarOf([{ name: 'opt/vmlinuz', content: 'x' }]), 'zst'))
      put('kata-static-rootfs.tar.zst', await agentTarball(binary))
      expect((await local(folder())).origin).toContain('rootfs')
    })

    it('says that none of them holds an agent', async () => {
      const other = compress(await tarOf([{ name: 'opt/vmlinuz', content: 'x' }]), 'zst')
      put('kata-static-kernel.tar.zst', other)
      put('kata-static-qemu.tar.zst', other)
      expect(await failureOf(local(folder()))).toMatch(/^not-an-agent: none of the 2 files/)
    })

    it('goes on where one is for another architecture or no program, and says so', async () => {
      put('a/kata-agent', elfFor(platformOf('s390x')))
      put('b/kata-agent', 'built yesterday')
      put('c/kata-agent', binary)
      const log = recordingLog()
      expect((await local(folder(), {}, log)).origin).toBe(join(folder(), 'c/kata-agent'))
      expect(log.lines.filter(line => line.startsWith('warning'))).toEqual([
        expect.stringMatching(/Skipped: .*a\/kata-agent is a binary for another architecture: s390x/),
        expect.stringMatching(/Skipped: .*b\/kata-agent is a text file/)
      ])
    })

    it('tells of the first that was unfit where none is fit', async () => {
      put('a/kata-agent', elfFor(platformOf('s390x')))
      put('b/kata-static-kernel.tar', await tarOf([{ name: 'x', content: 'x' }]))
      expect(await failureOf(local(folder()))).toMatch(/^wrong-architecture: .*a\/kata-agent/)
    })

    it.each([
      'kata-agent-x86_64',
      'kata-agent.x86_64',
      'kata-agent-4.1.0-linux-amd64',
      'src/agent/target/x86_64-unknown-linux-musl/release/kata-agent',
      'a/b/c/d/e/f/g/h/i/kata-agent',
      'a name\nwith blanks/kata-agent'
    ])('holds the agent as %j', async name => {
      put(name, binary)
      put('kata-agent.d', 'deps')
      put('kata-agent-ctl', elfFor(x86, 'ctl'))
      put('kata-agent.service', 'ExecStop=poweroff')
      expect((await local(folder())).origin).toBe(join(folder(), name))
    })

    it.each([
      'kata-static-agent.tar.zstd',
      'kata.tzst',
      'kata.tgz',
      'kata.txz',
      'kata.tar.gz',
      'kata-agent-4.1.0.tar'
    ])('holds the agent in %s', async name => {
      put(name, await agentTarball(binary))
      expect((await local(folder())).origin).toBe(join(folder(), name))
    })

    it.each<[string, (away: string) => string]>([
      ['a link to a file elsewhere', away => join(away, 'kata-agent')],
      ['a link by way of a folder elsewhere', away => away]
    ])('holds %s', async (_what, target) => {
      const away = join(scratch.temp(), 'away')
      mkdirSync(away)
      writeFileSync(join(away, 'kata-agent'), binary)
      put('README.md', 'x')
      const to = target(away)
      symlinkSync(to, join(folder(), to === away ? 'bazel-bin' : 'kata-agent'))
      // None of these is waited for, followed without end, or taken for an agent.
      symlinkSync(folder(), join(folder(), 'round'))
      symlinkSync('kata-static-agent.tar', join(folder(), 'kata-static-agent.tar'))
      symlinkSync('/nowhere', join(folder(), 'kata-agent-gone'))
      execFileSync('mkfifo', [join(folder(), 'kata-static-agent.tar.xz')])
      const agent = await local(folder())
      expect(readFileSync(agent.path)).toEqual(binary)
    })

    it.each(['kata-agent', 'kata-static-agent.tar.zst'])(
      'holds %s, a pipe, which is not waited for',
      async name => {
        put('README.md', 'x')
        execFileSync('mkfifo', [join(folder(), name)])
        expect(await failureOf(local(folder()))).toMatch(/^bad-input: .* contains no kata-agent/)
        expect(await failureOf(local(join(folder(), name)))).toMatch(/is neither a file nor a folder/)
      }
    )

    it('is refused where it is too large to be looked through', async () => {
      for (const name of ['a', 'b/c', 'kata-agent']) put(name, binary)
      expect(await findCandidates(folder(), x86, 4)).toEqual([join(folder(), 'kata-agent')])
      expect(await failureOf(findCandidates(folder(), x86, 3))).toMatch(
        /^bad-input: .* has more than 3 entries$/
      )
    })

    it('is an OCI layout, or has one, whose digest is that of the manifest', async () => {
      const tarball = await agentTarball(binary)
      const blob = (bytes: Buffer) => {
        put(`made/blobs/sha256/${sha256(bytes).slice(7)}`, bytes)
        return { digest: sha256(bytes), size: bytes.length }
      }
      const annotations = { 'org.opencontainers.image.title': 'kata-static-agent.tar.zst' }
      const layers = [{ ...blob(tarball), annotations }]
      const manifest = blob(Buffer.from(JSON.stringify({ schemaVersion: 2, layers })))
      put('made/index.json', JSON.stringify({ schemaVersion: 2, manifests: [manifest] }))
      put('made/oci-layout', '{"imageLayoutVersion":"1.0.0"}')
      const agent = await local(folder(), { digest: manifest.digest })
      expect(readFileSync(agent.path)).toEqual(binary)
      expect(agent).toMatchObject({ source: 'path', digest: manifest.digest, cacheHit: false })
      expect((await local(join(folder(), 'made'), { digest: manifest.digest })).cacheHit).toBe(true)
    })

    it("is a guest's root file system, whose links start at its own root", async () => {
      put('opt/kata/agent', binary)
      put('sbin/init', 'systemd')
      mkdirSync(join(folder(), 'usr/bin'), { recursive: true })
      symlinkSync('/opt/kata/agent', join(folder(), 'usr/bin/kata-agent'))
      expect((await local(folder())).origin).toBe(join(folder(), 'opt/kata/agent'))
    })

    it("is a guest's root file system whose init is the agent", async () => {
      put('usr/sbin/init', binary)
      symlinkSync('usr/sbin', join(folder(), 'sbin'))
      expect((await local(folder())).origin).toBe(join(folder(), 'usr/sbin/init'))
    })

    it('names what a broken link leads to', async () => {
      put('README.md', 'x')
      symlinkSync('/nowhere/agent', join(folder(), 'link'))
      expect(await failureOf(local(join(folder(), 'link')))).toMatch(
        /^bad-input: .*cannot read .*link, a link to \/nowhere\/agent: .*ENOENT/
      )
    })

    it('does not go on where one is damaged', async () => {
      put('kata-static-agent.tar.zst', (await agentTarball(binary)).subarray(0, 60))
      put('kata-static-rootfs.tar.zst', await agentTarball(binary))
      expect(await failureOf(local(folder()))).toMatch(/^bad-archive/)
    })
  })
})

describe('a cancel', () => {
  it('ends a download with its own reason, and leaves nothing', async () => {
    const cancel = new AbortController()
    const layer = await agentTarball(binary)
    const server = await startRegistry({
      auth: false,
      intercept(path, response) {
        if (!path.includes('/blobs/')) return false
        response.writeHead(200, { 'content-length': layer.length }).write(layer.subarray(0, 50))
        setTimeout(() => {
          cancel.abort(new Error('cancelled'))
        }, 50)
        return true
      }
    })
    server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': layer })
    await expect(
      obtain({ registry: at(server), source: 'auto' }, recordingLog(), cancel.signal)
    ).rejects.toThrow('cancelled')
    expectNothingLeft()
  })
})

it('says so when there is no tool cache', async () => {
  const cache = scratch.cache()
  rmSync(cache, { recursive: true })
  process.env.RUNNER_TOOL_CACHE = ''
  expect(await failureOf(obtain({}))).toMatch(/^unsupported-host: RUNNER_TOOL_CACHE is not set/)
})
