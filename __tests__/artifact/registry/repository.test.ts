import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { createHttpGet } from '../../../src/artifact/download/http.js'
import type { Login } from '../../../src/artifact/registry/login.js'
import { type Registry, parseRegistry } from '../../../src/artifact/registry/registry.js'
import { openRepository } from '../../../src/artifact/registry/repository.js'
import { silentLog } from '../../silent-log.js'
import { type LocalServer, failureOf, serve, sha256, takeAll, useScratch, x86 } from '../support.js'

useScratch()
const login: Login = { kind: 'basic', authorization: 'Basic bWU6c2VjcmV0' }
const blob = Buffer.from('the agent')
const layer = { digest: sha256(blob), size: blob.length, title: 'kata-static-agent.tar.zst' }
const manifest = {
  schemaVersion: 2,
  layers: [{ ...layer, annotations: { 'org.opencontainers.image.title': layer.title } }]
}
const bytesOf = (document: unknown) => Buffer.from(JSON.stringify(document))

/** Reads the repository `kata/agent` of a server with a client that does not wait. */
function open({ url }: LocalServer, given?: Login, change: Partial<Registry> = {}) {
  const httpGet = createHttpGet({ log: silentLog, sleep: () => Promise.resolve() })
  const repository = openRepository(
    { ...parseRegistry(`${url.host}/kata`), ...change },
    'agent',
    httpGet,
    given
  )
  return {
    find: () => repository.findManifest('1', x86),
    read: () => repository.readLayer(layer, takeAll, silentLog)
  }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown

/** What each kind of request is answered with; the token service counts its tokens from 1. */
async function start(answers: { token?: Answer; manifest?: Answer; blob?: Answer }) {
  let tokens = 0
  const server = await serve((request, response) => {
    const path = request.url ?? ''
    if (path.startsWith('/token')) {
      tokens++
      ;(answers.token ?? ((_request, reply) => reply.end(`{"token":"t${tokens}"}`)))(request, response)
    } else if (path.includes('/manifests/')) {
      ;(answers.manifest ?? ((_request, reply) => reply.end(bytesOf(manifest))))(request, response)
    } else (answers.blob ?? ((_request, reply) => reply.end(blob)))(request, response)
  })
  const challenge = `Bearer realm="${server.url.origin}/token",service="s",scope="repository:kata/agent:pull"`
  const refuse = (response: ServerResponse, header = challenge) =>
    response.writeHead(401, { 'www-authenticate': header }).end()
  return { server, refuse, shown: () => server.seen.map(({ headers }) => headers.authorization) }
}

describe('a token', () => {
  it('that expires while a cut blob is tried again is had anew, and the blob is taken', async () => {
    let good = 'Bearer t1'
    const { server, refuse, shown } = await start({
      manifest: (_request, response) => response.end(bytesOf(manifest)),
      blob(request, response) {
        if (request.headers.authorization !== good) refuse(response)
        else if (good === 'Bearer t2') response.end(blob)
        else {
          good = 'Bearer t2'
          response.writeHead(200, { 'content-length': blob.length }).write('the', () => response.destroy())
        }
      }
    })
    expect(await open(server).read()).toEqual(blob)
    expect(shown()).toEqual([undefined, undefined, 'Bearer t1', 'Bearer t1', undefined, 'Bearer t2'])
  })

  it('that a known token service gave is had anew, too', async () => {
    const { server, shown } = await start({
      manifest(request, response) {
        if (request.headers.authorization === 'Bearer t2') response.end(bytesOf(manifest))
        else response.writeHead(401).end()
      }
    })
    const tokenEndpoint = { realm: new URL('/token', server.url) }
    expect(await open(server, undefined, { tokenEndpoint }).find()).toBeDefined()
    expect(shown()).toEqual([undefined, 'Bearer t1', undefined, 'Bearer t2'])
  })

  it('that is refused however often it is new is not asked for without end', async () => {
    const { server, refuse } = await start({ manifest: (_request, response) => refuse(response) })
    expect(await failureOf(open(server).find())).toMatch(/^registry-refused: .* requires credentials for/)
    expect(server.paths().filter(path => path === '/token')).toHaveLength(2)
  })

  it.each([
    ['{"token":"","access_token":"t1"}', 'Bearer t1'],
    ['{"access_token":"t1"}', 'Bearer t1'],
    ['{"token":"t1","access_token":"other"}', 'Bearer t1'],
    ['{"token":null,"access_token":"t1"}', 'Bearer t1']
  ])('is read out of %s', async (answer, expected) => {
    const { server, refuse, shown } = await start({
      token: (_request, response) => response.end(answer),
      manifest(request, response) {
        if (request.headers.authorization === expected) response.end(bytesOf(manifest))
        else refuse(response)
      }
    })
    expect(await open(server).find()).toBeDefined()
    expect(shown()).toEqual([undefined, undefined, expected])
  })

  it.each([
    [200, '<html>Log in', /^registry-refused: .* answers without a token to read/],
    [200, '{"token":"","access_token":""}', /^registry-refused: .* answers without a token to read/],
    [401, '', /^registry-refused: .* requires credentials for a token to read/],
    [403, '', /^registry-refused: .* denies access to a token to read/],
    [404, '', /^artifact-not-found: .* does not have a token to read/],
    [500, '', /^download-failed: cannot get .*\/token: status 500 \(tried 5 times\)/]
  ])(
    'that is not given (%i %s) is told, and what is private stays untried',
    async (status, body, problem) => {
      const { server, refuse } = await start({
        token: (_request, response) => response.writeHead(status).end(body),
        manifest: (_request, response) => refuse(response)
      })
      expect(await failureOf(open(server, login).find())).toMatch(problem)
      expect(server.paths().filter(path => path.includes('/manifests/'))).toHaveLength(1)
    }
  )

  it('is requested with an identity token in the body of a POST, and never in an address', async () => {
    const bodies: string[] = []
    const { server, refuse, shown } = await start({
      async token(request, response) {
        let body = ''
        for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString()
        bodies.push(body)
        response.end('{"access_token":"mine"}')
      },
      manifest(request, response) {
        if (request.headers.authorization === 'Bearer mine') response.end(bytesOf(manifest))
        else refuse(response)
      }
    })
    expect(await open(server, { kind: 'identity', token: 'a&b' }).find()).toBeDefined()
    expect(server.seen[1]).toMatchObject({
      method: 'POST',
      url: '/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' }
    })
    expect(Object.fromEntries(new URLSearchParams(bodies[0]))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'setup-kata-agent',
      service: 's',
      scope: 'repository:kata/agent:pull',
      refresh_token: 'a&b'
    })
    expect(shown()).toEqual([undefined, undefined, 'Bearer mine'])
  })

  it('is not asked for where a service sends an identity token on to another place', async () => {
    const other = await serve((_request, response) => response.end('{"access_token":"x"}'))
    const { server, refuse } = await start({
      token: (_request, response) => response.writeHead(307, { location: other.url.href }).end(),
      manifest: (_request, response) => refuse(response)
    })
    expect(await failureOf(open(server, { kind: 'identity', token: 'r' }).find())).toMatch(
      /redirects a request that contains a secret/
    )
    expect(other.seen).toEqual([])
  })
})

describe('a password', () => {
  it.each([
    ['Bearer realm="https://127.0.0.1:9/token"', 'a token service'],
    ['Negotiate', 'another scheme'],
    ['', 'nothing']
  ])('is not shown to a registry that asks for %j', async header => {
    const { server, refuse, shown } = await start({
      manifest: (_request, response) => refuse(response, header)
    })
    await failureOf(open(server, login).find())
    expect(shown()).toEqual([undefined])
  })

  it('is shown once to a registry that asks for it and does not take it', async () => {
    const { server, refuse, shown } = await start({
      manifest: (_request, response) => refuse(response, 'Basic realm="x"')
    })
    const attempt = open(server, login).find()
    expect(await failureOf(attempt)).toMatch(/requires credentials/)
    await expect(attempt).rejects.toMatchObject({ remedy: expect.stringMatching(/log in anew/) })
    expect(shown()).toEqual([undefined, login.authorization])
  })

  it.each(['Basic realm="x"', 'Bearer realm="http://127.0.0.1:PORT/token"'])(
    'is not shown to another host that a redirect leads to, though it asks for %s',
    async header => {
      const other = await serve((request, response) => {
        const { port } = other.url
        response.writeHead(401, { 'www-authenticate': header.replace('PORT', port) }).end()
        expect(request.headers.authorization).toBeUndefined()
      })
      const { server, shown } = await start({
        blob: (_request, response) => response.writeHead(307, { location: other.url.href }).end()
      })
      expect(await failureOf(open(server, login).read())).toMatch(/^registry-refused/)
      expect(shown()).toEqual([undefined])
      expect(other.paths()).toEqual(['/'])
    }
  )
})

describe('an index at the tag', () => {
  const bytes = bytesOf(manifest)
  const digest = sha256(bytes)
  const linux = (architecture: string, more = {}) => ({
    digest,
    platform: { os: 'linux', architecture, ...more }
  })
  const other = `sha256:${'0'.repeat(64)}`
  const attestation = {
    digest: other,
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' }
  }

  /** Finds the manifest where this stands at the tag, and one manifest beside it. */
  async function findIn(manifests: unknown[], change: object = {}, at: Record<string, Buffer> = {}) {
    const index = bytesOf({ schemaVersion: 2, manifests, ...change })
    const { server } = await start({
      manifest(request, response) {
        const reference = request.url?.split('/').at(-1) ?? ''
        const found = { '1': index, [digest]: bytes, ...at }[reference]
        response.writeHead(found === undefined ? 404 : 200).end(found)
      }
    })
    return { found: open(server).find(), index: sha256(index), server }
  }

  it.each<[string, unknown[], object?]>([
    ['one manifest without a platform', [{ digest }]],
    ['one manifest, of whatever platform it says', [linux('unknown')]],
    ['one for this platform among others', [{ ...linux('arm64'), digest: other }, linux('amd64')]],
    [
      'one for a variant of this platform',
      [{ ...linux('arm64', { variant: 'v8' }), digest: other }, linux('amd64', { variant: 'v2' })]
    ],
    ['one beside its attestation', [linux('amd64'), attestation]],
    ['one without a platform beside its attestation', [attestation, { digest }]],
    [
      'a type of an artifact',
      [{ digest, artifactType: 'application/vnd.unknown.artifact.v1' }],
      { artifactType: 'x/y' }
    ],
    ['the media type of OCI', [{ digest }], { mediaType: 'application/vnd.oci.image.index.v1+json' }],
    [
      'the media type of Docker',
      [{ digest }],
      { mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json' }
    ],
    [
      'an entry of another algorithm, which is not this platform’s',
      [{ ...linux('s390x'), digest: 'sha512:0' }, linux('amd64')]
    ]
  ])('with %s is followed, and both digests are told', async (_what, manifests, ...[change]) => {
    const { found, index } = await findIn(manifests, change)
    expect(await found).toMatchObject({ digest, index, manifest: { layers: [layer] } })
  })

  it.each<[string, RegExp, unknown[], object?]>([
    [
      'others',
      /is an index of linux\/arm64\/v8, \(no platform\), and not of one manifest for linux\/amd64$/,
      [linux('arm64', { variant: 'v8' }), {}]
    ],
    [
      'two for this platform',
      /is an index of linux\/amd64, linux\/amd64, and not of one/,
      [linux('amd64'), linux('amd64')]
    ],
    ['nothing', /is an index of nothing, and not of one/, []],
    ['an attestation alone', /is an index of nothing/, [attestation]],
    ['no descriptors', /is an index of \(no platform\), \(no platform\)/, [null, 'x']],
    ['another algorithm', /names the digest "sha512:0", not a sha256/, [{ digest: 'sha512:0' }]],
    [
      'a manifest that is not there',
      /is an index that names sha256:0+, which is not there/,
      [{ digest: other }]
    ],
    ['layers of its own', /is a manifest and an index at once/, [{ digest }], { layers: [] }],
    ['another type', /is of the media type "a\/x"/, [{ digest }], { mediaType: 'a/x' }]
  ])('with %s is refused', async (_what, problem, manifests, ...[change]) => {
    const { found } = await findIn(manifests, change)
    expect(await failureOf(found)).toMatch(new RegExp(`^bad-manifest: .*${problem.source}`))
  })

  it('of another index is refused', async () => {
    const inner = bytesOf({ schemaVersion: 2, manifests: [{ digest }] })
    const { found } = await findIn([{ digest: sha256(inner) }], {}, { [sha256(inner)]: inner })
    expect(await failureOf(found)).toMatch(/^bad-manifest: .* is an index of manifests, and not one itself$/)
  })

  it('is not followed to a manifest of another content', async () => {
    const { found } = await findIn([{ digest: other }], {}, { [other]: bytes })
    expect(await failureOf(found)).toMatch(/^digest-mismatch: /)
  })

  it('is requested by name: some registries say that there is nothing, where it is not', async () => {
    const { found, server } = await findIn([{ digest }])
    await found
    for (const type of [
      'oci.image.index.v1',
      'docker.distribution.manifest.list.v2',
      'oci.image.manifest.v1'
    ])
      expect(server.seen[0]?.headers.accept).toContain(`application/vnd.${type}+json`)
  })
})

describe('a content coding that nobody asked for', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['aws-chunked', bytes => bytes]
  ])(
    '(%s) is undone on a manifest, a layer and a token before their digests are taken',
    async (coding, encode) => {
      const send = (bytes: Buffer) => (_request: IncomingMessage, response: ServerResponse) => {
        const content = encode(bytes)
        response.writeHead(200, { 'content-encoding': coding, 'content-length': content.length }).end(content)
      }
      const guard = (then: Answer) => (request: IncomingMessage, response: ServerResponse) => {
        if (request.headers.authorization === 'Bearer t') then(request, response)
        else refuse(response)
      }
      const { server, refuse } = await start({
        token: send(Buffer.from('{"token":"t"}')),
        manifest: guard(send(bytesOf(manifest))),
        blob: guard(send(blob))
      })
      expect(await open(server).find()).toMatchObject({ digest: sha256(bytesOf(manifest)) })
      expect(await open(server).read()).toEqual(blob)
    }
  )

  it('is undone no further than the layer may have bytes', async () => {
    const { server } = await start({
      blob(_request, response) {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1 << 20)))
      }
    })
    expect(await failureOf(open(server).read())).toMatch(/is longer than the 9 bytes/)
  })

  it('that is none is told, and leaves no file', async () => {
    const { server } = await start({
      blob: (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(blob)
    })
    expect(await failureOf(open(server).read())).toMatch(
      /^download-failed: cannot get .*incorrect header check/
    )
  })
})

it.each(['manifest', 'token'] as const)('refuses a %s that is longer than any', async kind => {
  const endless = Buffer.alloc((4 << 20) + 1, ' ')
  const { server, refuse } = await start({
    [kind]: (_request: IncomingMessage, response: ServerResponse) => response.end(endless),
    ...(kind === 'token' && {
      manifest: (_request: IncomingMessage, response: ServerResponse) => refuse(response)
    })
  })
  expect(await failureOf(open(server).find())).toMatch(/^download-failed: .* is longer than the \d+ bytes/)
})
