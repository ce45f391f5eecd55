import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { refuseUnattested, requireProvenance } from '../../../src/artifact/registry/provenance.js'
import { InputError } from '../../../src/errors.js'
import { failureOf, platformOf, useScratch } from '../support.js'

const scratch = useScratch()
const reference = `ghcr.io/kata/agent@sha256:${'a'.repeat(64)}`
const release = (version: string) => ({ kind: 'release', version }) as const

describe('refuseUnattested', () => {
  it.each([
    [{ path: '/a' }, /nobody attests an agent of your own/],
    [{ source: 'release' as const }, /upstream attests no release tarball/],
    [{ platform: platformOf('ppc64le') }, /upstream attests nothing for ppc64le/],
    [{ version: release('3.9.0') }, /attests x86_64 agents from 3\.10\.0 on, and this is 3\.9\.0/],
    [
      { version: release('3.13.0'), platform: platformOf('aarch64') },
      /attests aarch64 agents from 3\.14\.0 on, and this is 3\.13\.0/
    ]
  ])('refuses %j', (change, problem) => {
    const wanted = { version: release('4.1.0'), source: 'auto' as const, platform: platformOf('x86_64') }
    expect(() => {
      refuseUnattested({ ...wanted, ...change })
    }).toThrow(InputError)
    expect(() => {
      refuseUnattested({ ...wanted, ...change })
    }).toThrow(problem)
  })

  it.each([
    ['x86_64', release('3.10.0')],
    ['s390x', release('3.10.0')],
    ['aarch64', release('3.14.0')],
    ['x86_64', { kind: 'main' } as const],
    ['aarch64', { kind: 'commit', commit: 'a'.repeat(40) } as const]
  ] as const)('lets %s pass with %j', (uname, version) => {
    expect(() => {
      refuseUnattested({ version, source: 'auto', platform: platformOf(uname) })
    }).not.toThrow()
  })
})

describe('requireProvenance', () => {
  /** Runs with a `gh` of our own, which writes down how it was run. */
  const verify = (
    script: string,
    token: string | undefined = 'secret',
    variables: NodeJS.ProcessEnv = {}
  ) => {
    const file = join(scratch.temp(), 'gh')
    const note = `printf '%s\\n' "$@" > ${file}.args; /usr/bin/env > ${file}.env; ls "$HOME" > ${file}.home\n`
    writeFileSync(file, `#!/bin/sh\n${note}${script}`, { mode: 0o755 })
    return requireProvenance(reference, { token, temp: scratch.temp(), variables, folders: [scratch.temp()] })
  }
  const seen = (what: string) => readFileSync(join(scratch.temp(), `gh.${what}`), 'utf8').split('\n')

  it('asks gh about this digest, by upstream’s repository', async () => {
    await verify('exit 0')
    expect(seen('args')).toEqual([
      'attestation',
      'verify',
      `oci://${reference}`,
      '-R',
      'kata-containers/kata-containers',
      ''
    ])
  })

  it('gives it the token and the way to the network, and nothing else of the job', async () => {
    const variables = {
      HTTPS_PROXY: 'http://p:1',
      DOCKER_CONFIG: '/d',
      DEPLOY_PASSWORD: 'x',
      GITHUB_TOKEN: 'y'
    }
    await verify('exit 0', 'secret', variables)
    const env = seen('env').filter(line => !/^(PWD|SHLVL|_|OLDPWD)?(=|$)/.test(line))
    expect(env.map(line => line.replace(/^HOME=.*/, 'HOME')).sort()).toEqual([
      'DOCKER_CONFIG=/d',
      'GH_NO_UPDATE_NOTIFIER=1',
      'GH_TOKEN=secret',
      'HOME',
      'HTTPS_PROXY=http://p:1',
      'NO_COLOR=1'
    ])
    expect(readdirSync(scratch.temp()).filter(name => name.startsWith('kata-agent-gh-'))).toEqual([])
  })

  it('fails with gh’s own words', async () => {
    const failure = verify('echo "Error: no attestations found" >&2; exit 1')
    expect(await failureOf(failure)).toBe(
      `not-attested: no valid attestation that kata-containers/kata-containers built ${reference}: Error: no attestations found`
    )
  })

  it.each([
    [undefined, {}],
    ['secret', { GITHUB_API_URL: 'https://ghes.example/api/v3' }]
  ])('does not run it without a token for github.com', async (token, variables) => {
    const file = join(scratch.temp(), 'gh.args')
    const attempt = requireProvenance(reference, { token, temp: scratch.temp(), variables })
    expect(await failureOf(attempt)).toMatch(/^bad-input: input 'verify-provenance': .*no token for it/)
    expect(existsSync(file)).toBe(false)
  })

  it('names the package where gh is missing', async () => {
    const attempt = requireProvenance(reference, {
      token: 'x',
      temp: scratch.temp(),
      variables: {},
      folders: ['/nowhere']
    })
    expect(await failureOf(attempt)).toMatch(/^missing-tool: the tool gh is needed/)
  })
})
