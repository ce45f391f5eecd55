import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { dockerFolder, findLogin } from '../../../src/artifact/registry/login.js'
import { parseRegistry } from '../../../src/artifact/registry/registry.js'
import { failureOf, useScratch } from '../support.js'

const scratch = useScratch()
const base64 = (text: string) => Buffer.from(text).toString('base64')
const basic = (text: string) => ({ kind: 'basic', authorization: `Basic ${base64(text)}` })
const auth = base64('me:pass:word')
const mine = basic('me:pass:word')
/** An entry whose user says under which key it was. */
const by = (user: string) => ({ auth: base64(`${user}:x`) })

/** Nothing of the machine's own is looked at. */
const places = () => ({
  HOME: scratch.temp(),
  DOCKER_CONFIG: join(scratch.temp(), 'docker'),
  XDG_RUNTIME_DIR: join(scratch.temp(), 'run')
})
function put(file: string, config: unknown) {
  const path = join(scratch.temp(), file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config))
  return path
}
const look = (registry = 'mirror.example:8443/kata', variables: NodeJS.ProcessEnv = {}) =>
  findLogin(parseRegistry(registry), 'agent', { ...places(), ...variables })

/** What is found of a registry in a configuration. */
function find(config: unknown, registry?: string) {
  put('docker/config.json', config)
  return look(registry)
}

describe('findLogin', () => {
  it.each([
    'mirror.example:8443',
    'mirror.example:8443/',
    'https://mirror.example:8443',
    'http://mirror.example:8443',
    'https://mirror.example:8443/v1/',
    'https://mirror.example:8443/v2/',
    'mirror.example:8443/v2/',
    'Mirror.Example:8443',
    'mirror.example:8443/kata',
    'mirror.example:8443/kata/agent'
  ])('finds what was left under %s', async key => {
    expect(await find({ auths: { [key]: { auth } } })).toEqual(mine)
  })

  it.each([
    'mirror.example',
    'mirror.example:8444',
    'mirror.example:8443/kat',
    'mirror.example:8443/kata/agent-ctl',
    'mirror.example:8443/other',
    'a.mirror.example:8443',
    'mirror.example:8443.evil.example',
    'https://',
    ''
  ])('finds nothing under %j', async key => {
    expect(await find({ auths: { [key]: { auth } } })).toBeUndefined()
  })

  it.each(['mirror.example:443', 'https://mirror.example/v2/', 'mirror.example'])(
    'takes %s for the registry at the port of https',
    async key => {
      expect(await find({ auths: { [key]: { auth } } }, 'mirror.example/kata')).toEqual(mine)
    }
  )

  it('takes the entry whose key says most of the repository’s path', async () => {
    const auths = {
      'mirror.example': by('host'),
      'mirror.example/kata/mirror': by('longest'),
      'mirror.example/kata': by('shorter')
    }
    expect(await find({ auths }, 'mirror.example/kata/mirror')).toEqual(basic('longest:x'))
    expect(await find({ auths }, 'mirror.example/kata/other')).toEqual(basic('shorter:x'))
    expect(await find({ auths }, 'mirror.example/katana')).toEqual(basic('host:x'))
  })

  it.each(['docker.io', 'index.docker.io', 'registry-1.docker.io'])(
    'knows that %s is Docker Hub, under each of its keys',
    async host => {
      for (const key of ['https://index.docker.io/v1/', 'docker.io', 'docker.io/me']) {
        expect(await find({ auths: { [key]: { auth } } }, `${host}/me`)).toEqual(mine)
      }
    }
  )

  it.each([
    ['user and password', { username: 'me', password: 'p' }, basic('me:p')],
    ['an identity token', { auth: base64('me:'), identitytoken: 'r' }, { kind: 'identity', token: 'r' }],
    ['an identity token beside a password', { auth, identitytoken: 'r' }, { kind: 'identity', token: 'r' }],
    ['an empty identity token', { auth, identitytoken: '' }, mine],
    ['bytes that are no UTF-8', { auth: Buffer.from('me:\xff', 'latin1').toString('base64') }, undefined]
  ])('reads an entry with %s', async (_what, entry, login) => {
    const expected = login ?? { kind: 'basic', authorization: `Basic ${entry.auth}` }
    expect(await find({ auths: { 'mirror.example:8443': entry } })).toEqual(expected)
  })

  it('passes over an empty entry, as a helper leaves it, for one with a password', async () => {
    const auths = { 'mirror.example:8443': {}, 'https://mirror.example:8443/v1/': { auth } }
    expect(await find({ auths })).toEqual(mine)
  })

  it.each([
    ['nothing', {}],
    ['no entries', { auths: null }],
    ['an entry that is none', { auths: { 'mirror.example:8443': null } }],
    ['an empty entry', { auths: { 'mirror.example:8443': {} } }],
    ['a list', []],
    ['an empty file', ''],
    ['a line of blanks', ' \n'],
    ['null', 'null']
  ])('finds nothing in a configuration with %s', async (_what, config) => {
    expect(await find(config)).toBeUndefined()
  })

  it('reads a file that begins with a byte order mark', async () => {
    expect(await find(`\uFEFF${JSON.stringify({ auths: { 'mirror.example:8443': { auth } } })}`)).toEqual(
      mine
    )
  })

  it('finds nothing where there is no configuration', async () => {
    expect(await look()).toBeUndefined()
  })

  it.each([
    [
      { credHelpers: { 'mirror.example:8443': 'ecr-login' } },
      /to docker-credential-ecr-login, which is not run/
    ],
    [{ credHelpers: { 'https://MIRROR.example:8443': 'gcr' } }, /to docker-credential-gcr/],
    [{ credsStore: 'desktop', auths: { 'mirror.example:8443': {} } }, /to docker-credential-desktop/],
    [{ auths: { 'mirror.example:8443': { auth: base64('me') } } }, /mirror\.example:8443 without a user and/],
    [{ auths: { 'mirror.example:8443': { registrytoken: 'x' } } }, /without a user and a password/]
  ])('says what of %j it cannot use', async (config, reason) => {
    expect(await find(config)).toEqual({ kind: 'unusable', reason: expect.stringMatching(reason) })
  })

  it('gives nothing of it to the public registry, which needs none', async () => {
    const config = { auths: { 'ghcr.io': { auth } } }
    expect(await find(config, 'ghcr.io/kata-containers/cached-artefacts')).toBeUndefined()
    expect(await find(config, 'ghcr.io/my-org/mirror')).toEqual(mine)
  })

  it('looks at the file that Podman’s variable names, at Docker’s, and at Podman’s own places', async () => {
    const entry = (user: string) => ({ auths: { 'mirror.example:8443': by(user) } })
    const explicit = put('my-auth.json', entry('explicit'))
    const found = () => look(undefined, { REGISTRY_AUTH_FILE: explicit })
    put('.config/containers/auth.json', entry('home'))
    expect(await look()).toEqual(basic('home:x'))
    put('run/containers/auth.json', entry('podman'))
    expect(await look()).toEqual(basic('podman:x'))
    put('docker/config.json', entry('docker'))
    expect(await look()).toEqual(basic('docker:x'))
    expect(await found()).toEqual(basic('explicit:x'))
    put('my-auth.json', { auths: {} })
    expect(await found()).toEqual(basic('docker:x'))
  })

  it('prefers Podman’s password to a helper of Docker’s', async () => {
    put('docker/config.json', { credsStore: 'desktop' })
    expect(await look()).toMatchObject({ kind: 'unusable' })
    put('run/containers/auth.json', { auths: { 'mirror.example:8443': { auth } } })
    expect(await look()).toEqual(mine)
  })

  it.each([
    ['is no JSON', `{"auths":{"x":{"auth":"${auth}" oops`, /docker\/config\.json: it is not JSON$/],
    ['is a folder', undefined, /docker\/config\.json: .*EISDIR/]
  ])('tells of a configuration that %s, and quotes nothing of it', async (_what, text, problem) => {
    if (text === undefined) mkdirSync(join(scratch.temp(), 'docker/config.json'), { recursive: true })
    const failure = await failureOf(text === undefined ? look() : find(text))
    expect(failure).toMatch(/^registry-refused: cannot read the credentials in /)
    expect(failure).toMatch(problem)
    expect(failure).not.toContain(auth.slice(0, 4))
  })
})

it('looks where Docker does', () => {
  expect(dockerFolder({ HOME: '/home/me' })).toBe('/home/me/.docker')
  expect(dockerFolder({ HOME: '/home/me', DOCKER_CONFIG: '/etc/d' })).toBe('/etc/d')
})
