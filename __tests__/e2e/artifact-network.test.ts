import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { publishAgent, publishRelease, startRegistry, type Registry } from '../fixtures/registry.mjs'
import type { Runner } from '../fixtures/runner.mjs'
import { standInAgent } from '../fixtures/stand-in-agent.mjs'
import { fastTime, filesBelow, inputsFor, isRoot, newRunner } from './support.js'

const asRoot = isRoot ? describe : describe.skip
const behindTls = isRoot && existsSync('/usr/bin/openssl') ? describe : describe.skip

let runner: Runner

beforeEach(() => {
  runner = newRunner()
})
afterEach(async () => {
  await runner.run('post')
  runner.remove()
})

behindTls('a network whose only way out is a proxy that intercepts TLS', () => {
  let folder: string
  let registry: Registry
  let proxy: Awaited<ReturnType<typeof startProxy>>
  const ca = (): string => path.join(folder, 'ca.pem')

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ca-'))
    const key = path.join(folder, 'key.pem')
    const names = ['-addext', 'subjectAltName=DNS:registry.test,DNS:cdn.test', '-subj', '/CN=stand-in']
    const files = ['-nodes', '-newkey', 'rsa:2048', '-keyout', key, '-out', ca()]
    execFileSync('/usr/bin/openssl', ['req', '-x509', '-days', '2', ...files, ...names], { stdio: 'ignore' })
    registry = await startRegistry({
      tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(ca(), 'utf8') },
      names: { origin: 'registry.test', cdn: 'cdn.test' }
    })
    publishAgent(registry)
    proxy = await startProxy({
      'registry.test:443': registry.ports.origin,
      'cdn.test:443': registry.ports.cdn
    })
  })
  afterAll(async () => {
    await proxy.close()
    await registry.close()
    rmSync(folder, { recursive: true })
  })

  it('is used as the environment says, with the certificate authority that it names', async () => {
    const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: ca() }
    const main = await runner.run('main', { ...inputsFor(registry), source: 'registry' }, { env })
    expect(main.stdout).not.toContain('::error')
    expect(main.code).toBe(0)
    expect(new Set(proxy.connects)).toEqual(new Set(['registry.test:443', 'cdn.test:443']))
    expect(registry.requests.map(({ server, status }) => `${server} ${status}`)).toEqual([
      'origin 401',
      'origin 200',
      'origin 200',
      'origin 307',
      'cdn 200'
    ])
  })

  it.each([
    ['the proxy', () => ({ NODE_EXTRA_CA_CERTS: ca() }), 'registry.test cannot be resolved'],
    ['the proxy, by NO_PROXY', () => ({ ...both(), NO_PROXY: '.test' }), 'registry.test cannot be resolved'],
    ['the authority', () => ({ HTTPS_PROXY: proxy.url }), 'no trusted TLS connection']
  ])('is no way without %s', async (_what, environment, words) => {
    const env = { ...environment(), ...fastTime }
    const main = await runner.run('main', { ...inputsFor(registry), source: 'registry' }, { env })
    expect(main.code).toBe(1)
    expect(main.stdout).toContain(words)
  })

  const both = (): Record<string, string> => ({ HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: ca() })
})

asRoot('a mirror that wants credentials', () => {
  it.each(['basic', 'bearer'] as const)('is shown those of docker login: %s', async auth => {
    const registry = await startRegistry({ auth, credentials: { username: 'me', password: 'secret' } })
    publishAgent(registry)
    const config = { auths: { [registry.host]: { auth: Buffer.from('me:secret').toString('base64') } } }
    writeFileSync(path.join(runner.workspace, 'config.json'), JSON.stringify(config))
    const inputs = { ...inputsFor(registry), source: 'registry' }
    const refused = await runner.run('main', inputs)
    expect(refused.stdout).toContain(`docker login ${registry.host}`)
    const main = await runner.run('main', inputs, { env: { DOCKER_CONFIG: runner.workspace } })
    expect(main.code).toBe(0)
    // The store of blobs refuses what is not meant for it, as Azure's does.
    expect(registry.requests.at(-1)).toMatchObject({ server: 'cdn', status: 200 })
    await registry.close()
  })
})

asRoot('the token', () => {
  it('goes to the API of the job’s own server, and nowhere else', async () => {
    const registry = await startRegistry()
    publishRelease(registry, { version: '4.2.0', agent: standInAgent({ version: '4.2.0' }) })
    const inputs = { ...inputsFor(registry), source: 'release', version: '>=4.2', token: 'secret' }
    const away = await runner.run('main', inputs)
    expect(away.outputs['agent-version']).toBe('4.2.0')
    expect(shown(registry)).toEqual([])
    await runner.run('post')
    rmSync(runner.toolCache, { recursive: true })
    registry.requests.length = 0
    await runner.run('main', inputs, { env: { GITHUB_API_URL: `${registry.url}/api/v3` } })
    expect(shown(registry)).toEqual([
      '/api/v3/repos/kata-containers/kata-containers/releases',
      '/api/v3/repos/kata-containers/kata-containers/releases/tags/4.2.0'
    ])
    await registry.close()
  })

  it('of the job is not even an input where the server is not github.com', () => {
    expect(readFileSync('action.yml', 'utf8')).toContain(
      "default: ${{ github.server_url == 'https://github.com' && github.token || '' }}"
    )
  })

  const shown = (registry: Registry): string[] =>
    registry.requests.filter(({ headers }) => headers.authorization !== undefined).map(each => each.path)
})

asRoot('source: auto', () => {
  it('goes on to the release where the registry cannot be reached, and says so', async () => {
    const registry = await startRegistry()
    publishRelease(registry)
    const inputs = { ...inputsFor(registry), registry: '127.0.0.1:9/kata' }
    const main = await runner.run('main', inputs, { env: fastTime })
    expect(main.code).toBe(0)
    expect(main.outputs['source']).toBe('release')
    expect(main.stdout).toMatch(/::warning::Not from the registry: .*ECONNREFUSED.* Trying the release\./)
    expect(filesBelow(runner.temp).filter(name => name.includes('download'))).toEqual([])
    await registry.close()
  })
})

/** A proxy that leads to these places alone, and notes who asked for which. */
async function startProxy(
  portOf: Record<string, number>
): Promise<{ url: string; connects: string[]; close: () => Promise<void> }> {
  const connects: string[] = []
  // What a CONNECT has taken over, the server no longer closes.
  const tunnels = new Set<net.Socket>()
  const server = http.createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    const target = request.url ?? ''
    connects.push(target)
    const port = portOf[target]
    if (port === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const upstream = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    for (const end of [upstream, socket]) {
      tunnels.add(end)
      end.on('error', () => {
        upstream.destroy()
        socket.destroy()
      })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connects,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve()
        })
        for (const tunnel of tunnels) tunnel.destroy()
        server.closeAllConnections()
      })
  }
}
