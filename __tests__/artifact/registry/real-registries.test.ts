import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { createSign } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createHttpGet } from '../../../src/artifact/download/http.js'
import { findLogin } from '../../../src/artifact/registry/login.js'
import { chooseLayer } from '../../../src/artifact/registry/manifest.js'
import { parseRegistry } from '../../../src/artifact/registry/registry.js'
import { openRepository } from '../../../src/artifact/registry/repository.js'
import { kataAgent } from '../../../src/artifact/tool.js'
import { silentLog } from '../../silent-log.js'
import { type LocalServer, failureOf, serve, sha256, takeAll, useScratch, x86 } from '../support.js'

/** script/prepare-tests.mjs builds these; docker-registry is Debian's. It says which of them are missing. */
const built = join(process.cwd(), 'node_modules/.cache/registries')
const oras = join(built, 'oras')
const registries = [
  ['distribution 3', join(built, 'registry')],
  ['docker-registry 2.8', '/usr/bin/docker-registry']
] as const

const scratch = useScratch()
const title = 'kata-static-agent.tar.zst'
const content = Buffer.from('what oras pushes')
/** What bcrypt makes of the password `secret`. */
const htpasswd = 'me:$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n'

let child: ChildProcess | undefined
let port = 0

beforeEach(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  server.close()
  await once(server, 'close')
})
afterEach(async () => {
  if (child === undefined || child.exitCode !== null) return
  child.kill()
  await once(child, 'exit')
})

const file = (name: string) => join(scratch.temp(), name)

/** Starts a registry that lets in by this, and waits until it answers. */
async function startRegistry(program: string, auth: object) {
  const config = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: file('storage') } },
    http: { addr: `127.0.0.1:${port}` },
    auth
  }
  // JSON is YAML, too.
  writeFileSync(file('config.yml'), JSON.stringify(config))
  child = spawn(program, ['serve', file('config.yml')], {
    stdio: 'ignore',
    env: { OTEL_TRACES_EXPORTER: 'none' }
  })
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/v2/`).then(
      () => true,
      () => false
    )
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

/** It asks a token service that is in this process. */
async function runOras(...args: string[]): Promise<string> {
  const config = ['--plain-http', '-u', 'me', '-p', 'secret', '--registry-config', file('oras.json')]
  return (await promisify(execFile)(oras, [...args, ...config], { cwd: scratch.temp() })).stdout
}

/** Pushes an artifact of kata's form. */
async function push(tag: string) {
  writeFileSync(file(title), content)
  const type = ['--artifact-type', 'application/vnd.unknown.artifact.v1']
  await runOras(
    'push',
    ...type,
    `127.0.0.1:${port}/kata/agent:${tag}`,
    `${title}:application/vnd.oci.image.layer.v1.tar`
  )
}

/** Reads the artifact with the credentials in a file of Podman's, as it writes it. */
async function pull(auths: object) {
  mkdirSync(file('containers'), { recursive: true })
  writeFileSync(file('containers/auth.json'), JSON.stringify({ auths }, undefined, '\t'))
  const registry = parseRegistry(`127.0.0.1:${port}/kata`)
  const places = { HOME: scratch.temp(), XDG_RUNTIME_DIR: scratch.temp() }
  const httpGet = createHttpGet({ log: silentLog, sleep: () => Promise.resolve() })
  const repository = openRepository(registry, 'agent', httpGet, await findLogin(registry, 'agent', places))
  try {
    const found = await repository.findManifest('4.1.0-x86_64', x86)
    if (found === undefined) throw new Error('nothing at the tag')
    const layer = chooseLayer(found.manifest, kataAgent.titles, 'it')
    expect(await repository.readLayer(layer, takeAll, silentLog)).toEqual(content)
    return found
  } finally {
    httpGet.closeConnections()
  }
}

const auth = Buffer.from('me:secret').toString('base64')

describe.each(registries)('%s', (_name, program) => {
  const itRuns = existsSync(oras) && existsSync(program) ? it : it.skip

  itRuns('with a password: is let in by a file of Podman’s, and followed through an index', async () => {
    writeFileSync(file('htpasswd'), htpasswd)
    await startRegistry(program, { htpasswd: { realm: 'it', path: file('htpasswd') } })
    await push('one')
    await runOras('manifest', 'index', 'create', `127.0.0.1:${port}/kata/agent:4.1.0-x86_64`, 'one')
    const found = await pull({ [`127.0.0.1:${port}/kata`]: { auth } })
    const manifest = await runOras('manifest', 'fetch', `127.0.0.1:${port}/kata/agent:one`)
    expect(found.digest).toBe(sha256(Buffer.from(manifest)))
    expect(found.index).not.toBe(found.digest)
    expect(await failureOf(pull({ [`127.0.0.1:${port}/other`]: { auth } }))).toMatch(/^registry-refused: /)
  })

  itRuns('with tokens: is requested another where the first has expired', async () => {
    const tokens = await startTokens()
    await startRegistry(program, {
      token: {
        realm: `${tokens.url.origin}/token`,
        service: 'it',
        issuer: 'it',
        rootcertbundle: file('cert.pem')
      }
    })
    await push('4.1.0-x86_64')
    tokens.seen.length = 0
    tokens.expireNext()
    const found = await pull({ [`http://127.0.0.1:${port}`]: { username: 'me', password: 'secret' } })
    expect(found.index).toBeUndefined()
    expect(tokens.seen.map(({ headers }) => headers.authorization)).toEqual([
      `Basic ${auth}`,
      `Basic ${auth}`
    ])
  })
})

/** A token service with a key of its own; one token of it can be made to be out of date when it is given. */
async function startTokens(): Promise<LocalServer & { expireNext(): void }> {
  const files = ['-nodes', '-newkey', 'rsa:2048', '-keyout', file('key.pem'), '-out', file('cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-days', '2', '-subj', '/CN=it', ...files], { stdio: 'ignore' })
  const certificate = readFileSync(file('cert.pem'), 'utf8').replace(/-----.*-----|\n/g, '')
  let hours = 1
  const server = await serve((_request, response) => {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: 'it',
      aud: 'it',
      sub: 'me',
      jti: String(now),
      nbf: now - 7200,
      iat: now - 7200,
      exp: now + hours * 3600,
      access: [{ type: 'repository', name: 'kata/agent', actions: ['pull', 'push'] }]
    }
    hours = 1
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', typ: 'JWT', x5c: [certificate] })}.${part(claims)}`
    const signature = createSign('sha256')
      .update(text)
      .sign(readFileSync(file('key.pem')), 'base64url')
    response.end(JSON.stringify({ token: `${text}.${signature}` }))
  })
  return {
    ...server,
    expireNext() {
      hours = -1
    }
  }
}
