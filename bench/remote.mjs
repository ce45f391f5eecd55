/** A distant registry. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { publishAgent, startRegistry } from '../__tests__/fixtures/registry.mjs'
import { createNetwork } from './network.mjs'

/** ghcr.io, and the host to which it redirects requests for blobs; each has an address on loopback. */
const remote = {
  origin: { name: 'ghcr.io', address: '127.0.0.2' },
  cdn: { name: 'pkg-containers.githubusercontent.com', address: '127.0.0.3' }
}

/**
 * The same agent on ghcr.io, over TLS and a network. The real name is used because the action knows its token endpoint;
 * in this process's mount namespace, it resolves to loopback.
 *
 * @param line the properties of the network.
 */
export async function startRemoteRegistry({ folder, version, bytes }, line) {
  const { origin, cdn } = remote
  const at = mkdtempSync(path.join(folder, 'remote-'))
  const [hosts, key, cert] = ['hosts', 'key.pem', 'cert.pem'].map(name => path.join(at, name))
  writeFileSync(hosts, `${origin.address} ${origin.name}\n${cdn.address} ${cdn.name}\n`)
  execFileSync('mount', ['--bind', hosts, '/etc/hosts'])
  const names = `subjectAltName=DNS:${origin.name},DNS:${cdn.name}`
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', key]
  const subject = ['-subj', '/CN=bench', '-addext', names, '-days', '2', '-out', cert]
  execFileSync('openssl', ['req', '-x509', ...newKey, ...subject], { stdio: 'ignore' })

  const tls = { key: readFileSync(key), cert: readFileSync(cert) }
  const registry = await startRegistry({ tls, names: { origin: origin.name, cdn: cdn.name } })
  const { repository } = publishAgent(registry, { version, agent: bytes })
  const network = createNetwork(line)
  for (const [server, { address }] of Object.entries(remote)) {
    await network.relay({ host: address, port: 443 }, registry.ports[server])
  }
  return {
    url: registry.url,
    repository,
    counts: network.counts,
    /** The environment that makes Node.js and curl trust it. */
    trust: { NODE_EXTRA_CA_CERTS: cert, CURL_CA_BUNDLE: cert },
    async close() {
      network.close()
      await registry.close()
      execFileSync('umount', ['/etc/hosts'])
    }
  }
}
