import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { dockerFolder, findLogin } from '../../../src/artifact/registry/docker-config.js'
import { parseRegistry } from '../../../src/artifact/registry/registry.js'
import { failureOf, useScratch } from '../support.js'

const scratch = useScratch()
const base64 = (text: string) => Buffer.from(text).toString('base64')
const auth = base64('me:pass:word')
const basic = { kind: 'basic', authorization: `Basic ${auth}` }

/** What is found of a registry in a configuration. */
function find(config: unknown, registry = 'mirror.example:8443/kata') {
  mkdirSync(scratch.temp(), { recursive: true })
  const text = typeof config === 'string' ? config : JSON.stringify(config)
  writeFileSync(join(scratch.temp(), 'config.json'), text)
  return findLogin(parseRegistry(registry), scratch.temp())
}

describe('findLogin', () => {
  it.each([['mirror.example:8443'], ['https://mirror.example:8443'], ['https://mirror.example:8443/v1/']])(
    'finds what docker login left under %s',
    async key => {
      expect(await find({ auths: { [key]: { auth } } })).toEqual(basic)
    }
  )

  it.each([
    ['nothing', {}],
    ['another host', { auths: { 'mirror.example': { auth } } }],
    ['an entry without a password', { auths: { 'mirror.example:8443': {} } }],
    ['something that is no password', { auths: { 'mirror.example:8443': { auth: base64('me') } } }],
    ['a list', []]
  ])('finds nothing in a configuration with %s', async (_what, config) => {
    expect(await find(config)).toBeUndefined()
  })

  it('finds nothing where there is no configuration', async () => {
    expect(await findLogin(parseRegistry('mirror.example/x'), '/no/such/folder')).toBeUndefined()
  })

  it.each([
    [
      { credHelpers: { 'mirror.example:8443': 'ecr-login' } },
      /to docker-credential-ecr-login, which is not run/
    ],
    [{ credsStore: 'desktop', auths: { 'mirror.example:8443': {} } }, /to docker-credential-desktop/],
    [{ auths: { 'mirror.example:8443': { auth, identitytoken: 'x' } } }, /an identity token for mirror/]
  ])('says what of %j it cannot use', async (config, reason) => {
    expect(await find(config)).toEqual({ kind: 'unusable', reason: expect.stringMatching(reason) })
  })

  it('gives nothing of it to the public registry, which needs none', async () => {
    const config = { auths: { 'ghcr.io': { auth } } }
    expect(await find(config, 'ghcr.io/kata-containers/cached-artefacts')).toBeUndefined()
    expect(await find(config, 'ghcr.io/my-org/mirror')).toEqual(basic)
  })

  it('tells of a configuration that cannot be read', async () => {
    expect(await failureOf(find('{'))).toMatch(/^registry-refused: cannot read Docker’s configuration .*JSON/)
  })
})

it('looks where Docker does', () => {
  expect(dockerFolder({ HOME: '/home/me' })).toBe('/home/me/.docker')
  expect(dockerFolder({ HOME: '/home/me', DOCKER_CONFIG: '/etc/d' })).toBe('/etc/d')
})
