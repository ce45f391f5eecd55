import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { publishAgent, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner } from '../../fixtures/runner.mjs'
import { makeAuthority, type Authority } from '../certificates.js'
import { inputsFor, isRoot, newRunner } from '../support.js'

const squid = '/usr/sbin/squid'
const login = '/usr/lib/squid/basic_ncsa_auth'
const needed = [squid, login, '/usr/bin/openssl']
const missing = needed.filter(file => !existsSync(file))
const withSquid = isRoot && missing.length === 0 ? describe : describe.skip
if (missing.length > 0) console.warn(`Skipped for want of ${missing.join(', ')}: squid as the proxy`)

withSquid('squid as the only way out', () => {
  let authority: Authority
  let registry: Registry
  let proxy: Squid
  let runner: Runner

  beforeAll(async () => {
    authority = makeAuthority()
    registry = await startRegistry({
      tls: authority.issue(['registry.test', 'cdn.test']),
      names: { origin: 'registry.test:', cdn: 'cdn.test:' }
    })
    publishAgent(registry)
  })
  afterAll(async () => {
    await registry.close()
    authority.remove()
  })
  beforeEach(() => {
    registry.requests.length = 0
    runner = newRunner()
  })
  afterEach(async () => {
    await runner.run('post')
    runner.remove()
    await proxy.stop()
  })

  const main = (user = '') =>
    runner.run(
      'main',
      { ...inputsFor(registry), source: 'registry' },
      { env: { HTTPS_PROXY: `${user}127.0.0.1:${proxy.port}`, NODE_EXTRA_CA_CERTS: authority.file } }
    )

  it('leads to what it allows', async () => {
    proxy = await startSquid(['http_access allow all'])
    const { stdout, stderr, code } = await main()
    expect(stdout).not.toContain('::error')
    expect(stderr).toBe('')
    expect(code).toBe(0)
    // Whoever looks whether squid listens yet is in its log, too.
    const tunnels = proxy.log().filter(line => line.startsWith('TCP_TUNNEL'))
    expect(tunnels).toEqual([`TCP_TUNNEL/200 ${registry.host}`, `TCP_TUNNEL/200 ${registry.cdn.host}`])
  })

  it('names what it forbids: here the host of blobs', async () => {
    proxy = await startSquid([
      'acl blobs dstdomain cdn.test',
      'http_access deny blobs',
      'http_access allow all'
    ])
    const { stdout, code } = await main()
    expect(code).toBe(1)
    expect(stdout).toContain(
      `the proxy 127.0.0.1:${proxy.port} denies connections to ${registry.cdn.host} (403)`
    )
    expect(stdout).not.toContain('trying again')
  })

  it('that requires a login is shown the one that the variable holds, and told of without', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'passwords-'))
    const passwords = path.join(folder, 'passwords')
    // `p%w`, as `openssl passwd -apr1` makes it.
    writeFileSync(passwords, 'me:$apr1$saltsalt$1en.M4JaKsefcf53Poojj0\n')
    chmodSync(folder, 0o755)
    proxy = await startSquid([
      `auth_param basic program ${login} ${passwords}`,
      'acl known proxy_auth REQUIRED',
      'http_access allow known',
      'http_access deny all'
    ])
    const without = await main()
    expect(without.stdout).toContain(`the proxy 127.0.0.1:${proxy.port} requires a login (407)`)
    const wrong = await main('me:wrong@')
    expect(wrong.stdout).toContain(`the proxy 127.0.0.1:${proxy.port} does not accept the login (407)`)
    expect(`${without.stdout}${wrong.stdout}`).not.toContain('trying again')
    expect(registry.requests).toEqual([])
    const right = await main('me:p%25w@')
    expect(right.code).toBe(0)
    expect(right.stderr).toBe('')
    rmSync(folder, { recursive: true })
  })

  it('is tried again where it cannot reach a host', async () => {
    proxy = await startSquid(['http_access allow all'])
    const inputs = { registry: 'gone.test/kata', source: 'registry' }
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
    const { stdout } = await runner.run('main', inputs, { env })
    expect(stdout).toMatch(/the proxy \S+ cannot reach gone\.test:443 \(status 50[03]\)/)
    expect(stdout).toContain('(tried 5 times)')
  })
})

interface Squid {
  port: number
  /** How each connection ended, and to where it led. */
  log(): string[]
  stop(): Promise<void>
}

/** @param rules who may connect to what, in squid's words. */
async function startSquid(rules: string[]): Promise<Squid> {
  const folder = mkdtempSync(path.join(tmpdir(), 'squid-'))
  // It works as a user of its own.
  chmodSync(folder, 0o777)
  const at = (name: string): string => path.join(folder, name)
  const port = await freePort()
  writeFileSync(at('hosts'), '127.0.0.1 registry.test cdn.test\n')
  const lines = [
    `http_port 127.0.0.1:${port}`,
    `pid_filename ${at('pid')}`,
    `hosts_file ${at('hosts')}`,
    `logformat short %Ss/%03>Hs %ru`,
    `access_log stdio:${at('access')} logformat=short`,
    `cache_log ${at('cache')}`,
    `coredump_dir ${folder}`,
    'cache deny all',
    'pinger_enable off',
    'visible_hostname squid.test',
    // No name server is requested what stands in no hosts file.
    'dns_nameservers 127.0.0.1',
    'dns_timeout 1 second',
    'shutdown_lifetime 0 seconds',
    ...rules
  ]
  writeFileSync(at('conf'), `${lines.join('\n')}\n`)
  const child = spawn(squid, ['-N', '-f', at('conf')], { stdio: 'ignore' })
  await untilListening(port, child)
  return {
    port,
    log: () => readFileSync(at('access'), 'utf8').split('\n').filter(Boolean),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      rmSync(folder, { recursive: true })
    }
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = net.connect(port, '127.0.0.1')
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false
    )
    socket.destroy()
    if (isThere) return
    await delay(50)
  }
  throw new Error(`squid ended with ${child.exitCode}`)
}
