import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { tar, xz, zstd, zstdBlocks, type TarEntry } from '../../fixtures/archives.mjs'
import {
  agentTree,
  publishAgent,
  startRegistry,
  type FaultAnswer,
  type OciManifest,
  type Registry
} from '../../fixtures/registry.mjs'
import type { Runner } from '../../fixtures/runner.mjs'
import { hostArch, incompressible, standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { fastTime, filesBelow, inputsFor, isRoot, newRunner } from '../support.js'

/** A fault, and the words that the user sees. */
interface Row {
  fault: string
  inputs?: Record<string, string>
  /** What the server answers instead, to the requests whose path has `to` in it. */
  answer?: FaultAnswer & { to: string }
  /** Changes the manifest. */
  manifest?: (manifest: OciManifest) => unknown
  /** The file that `path` names. */
  file?: () => Buffer | string
  sees: (string | RegExp)[]
}

const manifests = '/manifests/'
const blob = 'blobs/sha256'
const denied = '{"errors":[{"code":"DENIED","message":"requested access is denied"}]}'

const networkFaults: Row[] = [
  {
    fault: 'a name that does not resolve',
    inputs: { registry: 'registry.invalid/kata' },
    sees: ['the host name registry.invalid cannot be resolved', 'HTTPS_PROXY', '#download-failed']
  },
  {
    fault: 'nobody at the address',
    inputs: { registry: '127.0.0.1:9/kata' },
    sees: ['ECONNREFUSED 127.0.0.1:9', 'tried 5 times', '#download-failed']
  },
  {
    fault: 'a reset before the answer',
    answer: { to: manifests, reset: true },
    sees: [/ECONNRESET|socket hang up/, 'tried 5 times']
  },
  {
    fault: 'a reset inside the body',
    answer: { to: blob, cutAfter: 1000 },
    sees: [/aborted|ECONNRESET|premature/i, 'tried 5 times', '#download-failed']
  },
  {
    fault: 'a server that falls silent',
    answer: { to: blob, stallAfter: 1000 },
    sees: [/sent no more data within 60 s \(tried 5 times\)/, '#download-failed']
  },
  {
    fault: 'a server that never answers',
    answer: { to: manifests, delayMs: 3_600_000 },
    sees: [/did not answer within 30 s \(tried 5 times\)/]
  },
  {
    fault: 'a body that is too short',
    answer: { to: blob, chunked: true, body: 'short' },
    sees: [/the body ends after \d+ of \d+ bytes \(tried 5 times\)/]
  },
  {
    fault: 'a body that is too long',
    answer: { to: blob, chunked: true, body: incompressible(20_000_000) },
    sees: [/kata-static-agent\.tar\.\w+ of .* is longer than the \d+ bytes allowed/]
  },
  {
    fault: 'a body that is announced as too long',
    answer: { to: blob, contentLength: 20_000_000 },
    sees: ['tried 5 times']
  },
  {
    fault: 'a status 401',
    answer: { to: manifests, status: 401, body: denied },
    sees: ['requires credentials for the manifest of', 'requested access is denied', 'docker login 127.0.0.1']
  },
  {
    fault: 'a status 403 with a rate limit',
    answer: { to: manifests, status: 403, body: denied, headers: { 'x-ratelimit-reset': '1793000000' } },
    sees: ['denies access to the manifest', 'rate limit until 2026-10-26T', '#registry-refused']
  },
  {
    fault: 'a status 404',
    inputs: { version: '3.20.1' },
    sees: [
      'there is no',
      'agent:3.20.1-',
      'the nearest releases of upstream: 3.19.0, ',
      '#artifact-not-found'
    ]
  },
  { fault: 'a status 429', answer: { to: manifests, status: 429 }, sees: ['status 429 (tried 5 times)'] },
  {
    fault: 'a status 429 that lasts an hour',
    answer: { to: manifests, status: 429, headers: { 'retry-after': '3600' } },
    sees: ['asks to retry only after 3600 s']
  },
  { fault: 'a status 500', answer: { to: blob, status: 500 }, sees: ['status 500 (tried 5 times)'] },
  {
    fault: 'a redirect loop',
    answer: { to: manifests, status: 307, headers: { location: '?again' } },
    sees: ['redirects more than 5 times']
  },
  {
    fault: 'a redirect to plain HTTP',
    answer: { to: blob, status: 307, headers: { location: 'http://mirror.example/blob' } },
    sees: ['redirects to http://mirror.example, which is not https']
  },
  {
    fault: 'a web page in place of a manifest',
    answer: { to: manifests, status: 200, body: '<!doctype html><title>Log in</title>' },
    sees: ['the manifest of', 'is HTML', '#bad-manifest']
  },
  {
    fault: 'a token service that gives no token',
    answer: { to: '/token', status: 200, body: '{}' },
    sees: ['answers without a token to read', '#registry-refused']
  },
  {
    fault: 'a layer that was changed on the way',
    answer: { to: blob, corruptAt: 1000 },
    sees: ['but its declared digest is sha256:', '#digest-mismatch']
  },
  {
    fault: 'neither registry nor release',
    inputs: { source: 'auto', registry: '127.0.0.1:9/kata' },
    sees: [
      'not available from the registry: cannot get http://127.0.0.1:9',
      'nor from the release: 127.0.0.1'
    ]
  },
  {
    fault: 'no latest release',
    inputs: { version: 'latest' },
    sees: ['/releases/latest does not lead to a release', '#artifact-not-found']
  },
  {
    fault: 'a range with nothing in it',
    inputs: { version: '~5.1' },
    sees: ["no release of kata-containers is in '~5.1'; the nearest that exist: ", '4.1.0']
  },
  {
    fault: 'a short commit',
    inputs: { version: 'ddcb1ad8d' },
    sees: ["the commit 'ddcb1ad8d' has 9 digits, not 40"]
  },
  {
    fault: 'an attestation that nobody could give',
    inputs: { version: '3.9.0', 'verify-provenance': 'true' },
    sees: ["input 'verify-provenance'", /from 3\.1[04]\.0 on, and this is 3\.9\.0/]
  }
]

const agent = (entry: Partial<TarEntry> = {}): TarEntry => ({
  name: './usr/bin/kata-agent',
  data: standInAgent(),
  mode: 0o755,
  ...entry
})
const packed = (...entries: TarEntry[]) => zstd(tar(entries))
const otherArch = hostArch === 'aarch64' ? 'x86_64' : 'aarch64'

const archiveFaults: Row[] = [
  {
    fault: 'a .zst that was cut',
    file: () => zstd(tar(agentTree(standInAgent({ padTo: 3_000_000 })))).subarray(0, 500_000),
    sees: ['is damaged or cut short', '#bad-archive']
  },
  {
    fault: 'a .xz that was cut',
    file: () => xz(tar(agentTree(standInAgent()))).subarray(0, 500_000),
    sees: ['is damaged or cut short', '#bad-archive']
  },
  {
    fault: 'a tar that was cut',
    file: () => tar(agentTree(standInAgent())).subarray(0, 500_000),
    sees: ['is damaged or cut short', 'Unexpected end of data']
  },
  { fault: 'another kind of file', file: () => 'hello, this is no archive', sees: ['is a text file'] },
  {
    fault: 'a compressed file that is no tar',
    file: () => zstd(Buffer.alloc(5000, 'x')),
    sees: ['is damaged or cut short', 'Invalid tar header']
  },
  {
    fault: 'a bad checksum in a header',
    file: () => packed(agent({ badChecksum: true })),
    sees: ['is damaged or cut short']
  },
  {
    fault: 'an agent behind ..',
    file: () => packed(agent({ name: '../usr/bin/kata-agent' })),
    sees: ['../usr/bin/kata-agent leads out of the archive', '#bad-archive']
  },
  {
    fault: 'an agent that is a link out of the archive',
    file: () => packed(agent({ type: 'symlink', linkname: '../../../bin/sh', data: '' })),
    sees: ['the link usr/bin/kata-agent leads out of it']
  },
  {
    fault: 'an agent that is a link to a file of the host',
    file: () => packed(agent({ type: 'symlink', linkname: '/bin/sh', data: '' })),
    sees: ['a link from there to /bin/sh, which is not in it', '#not-an-agent']
  },
  {
    fault: 'an agent that is a hard link to nothing',
    file: () => packed(agent({ type: 'link', linkname: 'bin/sh', data: '' })),
    sees: ['a link from there to /bin/sh, which is not in it']
  },
  {
    fault: 'an agent that is a sparse file',
    file: () => packed(agent({ type: 'S' })),
    sees: [
      'usr/bin/kata-agent is stored in a form of its own of GNU tar, most likely as a sparse file',
      '--sparse'
    ]
  },
  { fault: 'a zip', file: () => 'PK\x03\x04 and so on', sees: ['is a zip archive, not an ELF binary'] },
  { fault: 'bzip2', file: () => 'BZh91AY and so on', sees: ['is compressed with bzip2, not an ELF binary'] },
  {
    fault: 'an agent that is a device',
    file: () => packed(agent({ type: 'char', major: 1, minor: 3, data: '' })),
    sees: ['usr/bin/kata-agent is not a file (special)']
  },
  {
    fault: 'an agent that is a folder',
    file: () => packed(agent({ type: 'directory', data: '' })),
    sees: ['usr/bin/kata-agent is not a file (folder)']
  },
  {
    fault: 'an agent that claims to be huge',
    file: () => packed(agent({ data: '', size: 5_000_000_000 })),
    sees: ['has 5000000000 bytes, more than the 1073741824 allowed']
  },
  {
    fault: 'an agent that is huge: a bomb',
    file: () => {
      const header = tar([agent({ data: '', size: 2 ** 31 })]).subarray(0, 512)
      return zstdBlocks([header, { zeros: 2 ** 31 }, Buffer.alloc(1024)])
    },
    sees: ['has 2147483648 bytes, more than the 1073741824 allowed']
  },
  {
    fault: 'two agents',
    file: () => packed(agent(), agent({ name: 'usr/bin/kata-agent' })),
    sees: ['contains usr/bin/kata-agent twice']
  },
  { fault: 'an empty agent', file: () => packed(agent({ data: '' })), sees: ['usr/bin/kata-agent is empty'] },
  {
    fault: 'an agent that is no ELF',
    file: () => packed(agent({ data: 'hello' })),
    sees: ['is a text file, not an ELF binary', '#not-an-agent']
  },
  {
    fault: 'an agent that is a script',
    file: () => packed(agent({ data: '#!/bin/sh\nexit 0\n' })),
    sees: ['is a script, not an ELF binary']
  },
  {
    fault: 'an agent for another architecture',
    file: () => packed(agent({ data: standInAgent({ arch: otherArch }) })),
    sees: [`another architecture: ${otherArch}, not ${hostArch}`, '#wrong-architecture']
  },
  {
    fault: 'a program that is no agent',
    file: () => packed(agent({ data: readFileSync('/bin/true') })),
    sees: ['is not a kata-agent: asked for its version, it printed', '#not-an-agent']
  },
  {
    fault: 'an agent that is too old',
    file: () => packed(agent({ data: standInAgent({ version: '3.8.0' }) })),
    sees: ['this is kata-agent 3.8.0, which is too old', '#agent-too-old']
  },
  {
    fault: 'no agent at all',
    file: () => packed({ name: './usr/bin/other', data: 'x' }),
    sees: ['contains no usr/bin/kata-agent; it contains usr/bin/other', '#not-an-agent']
  },
  { fault: 'an empty file', file: () => '', sees: ['an empty file'] }
]

/** Changes the first layer, which is the agent's. */
const layer = (change: object) => (manifest: OciManifest) => ({
  ...manifest,
  layers: manifest.layers.map((each, index) => (index === 0 ? { ...each, ...change } : each))
})
const index =
  (...architectures: string[]) =>
  ({ mediaType, annotations }: Record<string, unknown>) => ({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: architectures.map(architecture => ({
      mediaType,
      digest: `sha256:${'0'.repeat(64)}`,
      size: 500,
      platform: { os: 'linux', architecture },
      annotations
    }))
  })

const manifestFaults: Row[] = [
  {
    fault: 'no layer with the title',
    manifest: layer({ annotations: { 'org.opencontainers.image.title': 'other.tar' } }),
    sees: [
      'has no layer titled kata-static-agent.tar.zst or kata-static-agent.tar.xz',
      'other.tar, agent-version'
    ]
  },
  {
    fault: 'two layers with the title',
    manifest: manifest => ({ ...manifest, layers: [...manifest.layers, ...manifest.layers] }),
    sees: ['has 2 layers titled']
  },
  {
    fault: 'a document of another type',
    manifest: manifest => ({ ...manifest, mediaType: 'application/vnd.docker.plugin.v1+json' }),
    sees: ['is of the media type']
  },
  {
    fault: 'an index that names what is not there',
    manifest: manifest => index('amd64')({ ...manifest }),
    sees: ['is an index that names sha256:0', 'which is not there', '#bad-manifest']
  },
  {
    fault: 'an index without our platform',
    manifest: manifest => index('riscv64', 'loong64')({ ...manifest }),
    sees: ['is an index of linux/riscv64, linux/loong64, and not of one manifest for linux/']
  },
  {
    fault: 'a size that is too small',
    manifest: layer({ size: 100 }),
    sees: ['is longer than the 100 bytes allowed']
  },
  {
    fault: 'a size that is too large',
    manifest: layer({ size: 90_000_000 }),
    sees: [/the body ends after \d+ of 90000000 bytes/]
  },
  {
    fault: 'a digest of an unknown algorithm',
    manifest: layer({ digest: `md5:${'0'.repeat(32)}` }),
    sees: ['has a layer with the digest', 'not a sha256']
  },
  {
    fault: 'no annotations',
    manifest: manifest => ({
      ...manifest,
      layers: manifest.layers.map(each => ({ ...each, annotations: undefined }))
    }),
    sees: ['its layers: (untitled), (untitled)']
  },
  {
    fault: 'a layer of several GB',
    manifest: layer({ size: 7_000_000_000 }),
    sees: ['declares an agent of 7000000000 bytes']
  },
  { fault: 'no layers', manifest: manifest => ({ ...manifest, layers: {} }), sees: ['lists no layers'] },
  { fault: 'no object', manifest: () => [], sees: ['is not an object'] }
]

const asRoot = isRoot ? describe : describe.skip

asRoot.each([
  ['network', networkFaults],
  ['archive', archiveFaults],
  ['manifest', manifestFaults]
])('faults of the %s', (_kind, rows) => {
  let registry: Registry
  let runner: Runner

  beforeAll(async () => {
    registry = await startRegistry()
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    runner = newRunner()
  })
  afterEach(() => {
    registry.fault = undefined
    runner.remove()
  })

  it.each(rows.map(row => [row.fault, row] as const))('%s', async (_fault, row) => {
    const { answer, manifest, file } = row
    publishAgent(registry, manifest ? { manifest } : {})
    if (answer) registry.fault = ({ path: asked }) => (asked.includes(answer.to) ? answer : undefined)
    if (file) writeFileSync(path.join(runner.workspace, 'given'), file())
    const where = file ? { path: 'given' } : { source: 'registry', ...inputsFor(registry) }
    await expectFault(runner, { ...where, ...row.inputs }, row.sees)
  })
})

asRoot('faults of TLS', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tls-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  const withOpenssl = existsSync('/usr/bin/openssl') ? it : it.skip

  withOpenssl('a certificate that nobody vouches for', async () => {
    const [key, cert] = ['key.pem', 'cert.pem'].map(name => path.join(folder, name)) as [string, string]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const files = ['-nodes', '-newkey', 'rsa:2048', '-keyout', key, '-out', cert]
    execFileSync('/usr/bin/openssl', ['req', '-x509', '-days', '2', ...files, ...subject], {
      stdio: 'ignore'
    })
    const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const runner = newRunner()
    try {
      const registry = `https://localhost:${(server.address() as AddressInfo).port}/kata`
      await expectFault(runner, { registry, source: 'registry' }, [
        /no trusted TLS connection: .* self-signed certificate/,
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'NODE_EXTRA_CA_CERTS'
      ])
    } finally {
      runner.remove()
      server.close()
    }
  })
})

/** Runs the main step; it must fail with one error that has these words, and leave nothing. */
async function expectFault(
  runner: Runner,
  inputs: Record<string, string>,
  sees: readonly (string | RegExp)[]
): Promise<void> {
  const main = await runner.run('main', inputs, { env: fastTime })
  expect(main.stderr).toBe('')
  expect(main.stdout.match(/^::error.*$/gm)).toHaveLength(1)
  const error = /^::error.*$/m.exec(main.stdout)?.[0].replaceAll('%0A', '\n').replaceAll('%25', '%') ?? ''
  for (const words of sees) {
    if (words instanceof RegExp) expect(error).toMatch(words)
    else expect(error).toContain(words)
  }
  expect(error).not.toContain('defect')
  expect(main.code).toBe(1)
  expect(filesBelow(runner.temp)).toEqual([])
  expect(filesBelow(runner.toolCache)).toEqual([])
}
