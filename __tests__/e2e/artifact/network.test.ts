import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { publishAgent, publishRelease, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner } from '../../fixtures/runner.mjs'
import { standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { makeAuthority, type Authority } from '../certificates.js'
import { copyAction, fastTime, filesBelow, inputsFor, isRoot, newRunner, node24 } from '../support.js'

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
  let authority: Authority
  let registry: Registry
  let proxy: Awaited<ReturnType<typeof startProxy>>
  const bad: https.Server[] = []
  const ca = (): string => authority.file

  beforeAll(async () => {
    authority = makeAuthority()
    registry = await startRegistry({
      tls: authority.issue(['registry.test', 'cdn.test']),
      names: { origin: 'registry.test', cdn: 'cdn.test' }
    })
    publishAgent(registry)
    proxy = await startProxy({
      'registry.test:443': registry.ports.origin,
      'cdn.test:443': registry.ports.cdn,
      'expired.test:443': await listenWith(authority.issue(['expired.test'], { days: -1 })),
      'wrong.test:443': await listenWith(authority.issue(['right.test']))
    })
  })
  const listenWith = async (certificate: https.ServerOptions): Promise<number> => {
    const server = https.createServer(certificate, (_request, response) => response.end('hello'))
    bad.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  afterAll(async () => {
    await proxy.close()
    await registry.close()
    for (const server of bad) server.close()
    authority.remove()
  })

  it('is used as the environment says, with the certificate authority that it names', async () => {
    const env = {
      HTTPS_PROXY: proxy.url.replace('//', '//me:p%25@').replace('http://', ''),
      NODE_EXTRA_CA_CERTS: ca()
    }
    const main = await runner.run('main', { ...inputsFor(registry), source: 'registry' }, { env })
    expect(main.stdout).not.toContain('::error')
    expect(main.code).toBe(0)
    // Node.js warns there of what is out of date.
    expect(main.stderr).toBe('')
    // One way through it to each host, and one TLS handshake on that.
    expect(proxy.connects).toEqual(['registry.test:443', 'cdn.test:443'])
    expect(registry.connections).toEqual({ origin: 1, cdn: 1 })
    expect(proxy.logins).toEqual(new Set(['me:p%']))
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

  it.each([
    ['no way through the proxy', 'gone.test', 'denies connections to gone.test:443', 'allow'],
    [
      'a certificate that has expired',
      'expired.test',
      'the certificate of expired.test has expired',
      'renew'
    ],
    [
      'a certificate of another name',
      'wrong.test',
      "the certificate of wrong.test is for another name: Host: wrong.test. is not in the cert's altnames: DNS:right.test",
      'Check the name'
    ]
  ])('names the host of blobs that has %s', async (_what, host, words, advice) => {
    registry.fault = ({ path: asked }) =>
      asked.includes('/blobs/') ? { status: 307, headers: { location: `https://${host}/x` } } : undefined
    const env = { ...both(), ...fastTime }
    const main = await runner.run('main', { ...inputsFor(registry), source: 'registry' }, { env })
    registry.fault = undefined
    const failure = main.stdout.slice(main.stdout.indexOf('::error'))
    expect(failure).toContain(words)
    expect(failure).toContain(advice)
    expect(failure).not.toContain('NODE_EXTRA_CA_CERTS')
    expect(failure).not.toContain('tried')
  })

  it('names the authority as the cure only where one is missing, and who has it', async () => {
    const env = { HTTPS_PROXY: proxy.url }
    const main = await runner.run('main', { ...inputsFor(registry), source: 'registry' }, { env })
    expect(main.stdout).toContain(
      'the certificate of registry.test is not signed by an authority that this host trusts'
    )
    expect(main.stdout).toContain('NODE_EXTRA_CA_CERTS')
  })

  it('is told of where its variable cannot be read, and nothing is requested directly', async () => {
    const env = { ...both(), HTTPS_PROXY: 'http://me:secret%@127.0.0.1:1' }
    const main = await runner.run('main', inputsFor(registry), { env })
    expect(main.code).toBe(1)
    expect(main.stdout).toContain(
      'the environment variable HTTPS_PROXY has a %25 that does not begin an escape'
    )
    expect(main.stdout).not.toContain('secret')
  })

  const both = (): Record<string, string> => ({ HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: ca() })
})

asRoot('a cancel while no server answers', () => {
  it.each([
    ['a name server', 'registry.test'],
    ['a host', '192.0.2.9']
  ])('ends the step at once: %s', async (_what, host) => {
    // What is sent there is lost, as behind a firewall; a look-up gives up after minutes.
    const resolv = path.join(runner.dir, 'resolv.conf')
    writeFileSync(resolv, 'nameserver 192.0.2.9\noptions timeout:30 attempts:5\n')
    const node = path.join(runner.dir, 'node')
    const commands = [
      'ip link add v0 type veth peer name v1',
      'ip addr add 192.0.2.2/24 dev v0',
      'ip link set v0 up',
      'ip link set v1 up',
      'ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev v0',
      `mount --bind ${resolv} /etc/resolv.conf`,
      `exec ${node24} "$@"`
    ]
    const script = `#!/bin/sh\nexec unshare --mount --net sh -c '${commands.join(' && ')}' sh "$@"\n`
    writeFileSync(node, script, { mode: 0o755 })
    const cut = newRunner({ node })
    try {
      const seen = { stdout: '', over: false }
      const inputs = { registry: `${host}/kata`, source: 'registry' }
      const step = cut.start('main', inputs, {
        timeoutMs: 25_000,
        onOutput: stdout => (seen.stdout = stdout)
      })
      void step.done.then(() => (seen.over = true))
      while (!seen.over && !seen.stdout.includes('Asking for')) await delay(10)
      await delay(200)
      step.signal('SIGTERM')
      const main = await step.done
      expect(main.stdout).toContain('cancelled (SIGTERM)')
      expect(main.stdout).not.toContain('cannot be resolved')
    } finally {
      await cut.run('post')
      cut.remove()
    }
  })
})

asRoot('a mirror that requires credentials', () => {
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
    expect(main.stdout).toMatch(
      /::warning::Not available from the registry: .*ECONNREFUSED.* Trying the release\./
    )
    expect(filesBelow(runner.temp).filter(name => name.includes('download'))).toEqual([])
    await registry.close()
  })
})

/** A proxy that leads to these places alone, and notes who asked for which. */
async function startProxy(
  portOf: Record<string, number>
): Promise<{ url: string; connects: string[]; logins: Set<string>; close: () => Promise<void> }> {
  const connects: string[] = []
  const logins = new Set<string>()
  // What a CONNECT has taken over, the server no longer closes.
  const tunnels = new Set<net.Socket>()
  const server = http.createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    const target = request.url ?? ''
    connects.push(target)
    const login = request.headers['proxy-authorization']?.replace(/^Basic /, '')
    if (login !== undefined) logins.add(Buffer.from(login, 'base64').toString())
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
    logins,
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

asRoot('a host that turns out to be unable while the network is asked', () => {
  it('is told of at once, and nothing was written', async () => {
    const registry = await startRegistry()
    registry.fault = () => ({ delayMs: 60_000 })
    const root = copyAction()
    writeFileSync(
      path.join(root, 'dist/root.sh'),
      '[ "$1" != probe ] || { sleep 0.5; echo missing=unshare; }\n'
    )
    const unable = newRunner({ root })
    try {
      const main = await unable.run('main', inputsFor(registry))
      expect(main.stdout).toContain('::error::this host lacks unshare')
      expect(main.stdout).not.toContain('trying again')
      expect(main.code).toBe(1)
      expect(registry.requests.length).toBeLessThanOrEqual(1)
      expect([...filesBelow(unable.temp), ...filesBelow(unable.toolCache)]).toEqual([])
    } finally {
      unable.remove()
      rmSync(root, { recursive: true })
      await registry.close()
    }
  })
})
