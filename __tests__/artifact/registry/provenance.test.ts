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
    variables: NodeJS.ProcessEnv = {},
    stops: { signal?: AbortSignal; timeLimit?: AbortSignal } = {}
  ) => {
    const file = join(scratch.temp(), 'gh')
    const note = `printf '%s\\n' "$@" > ${file}.args; /usr/bin/env > ${file}.env; ls "$HOME" > ${file}.home\n`
    writeFileSync(file, `#!/bin/sh\n${note}${script}`, { mode: 0o755 })
    return requireProvenance(reference, {
      token,
      temp: scratch.temp(),
      variables,
      folders: [scratch.temp()],
      ...stops
    })
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
      REGISTRY_AUTH_FILE: '/a.json',
      XDG_RUNTIME_DIR: '/run/user/1',
      RUNNER_TRACKING_ID: 'r',
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
      'NO_COLOR=1',
      'REGISTRY_AUTH_FILE=/a.json',
      'RUNNER_TRACKING_ID=r',
      'XDG_RUNTIME_DIR=/run/user/1'
    ])
    expect(readdirSync(scratch.temp()).filter(name => name.startsWith('kata-agent-gh-'))).toEqual([])
  })

  it.each([
    'Error: no attestations found for subject: sha256:aa',
    '✗ Loading attestations from GitHub API failed\n\nError: HTTP 404: Not Found (https://api.github.com/repos/x/attestations/sha256:aa)',
    'Error: verifying with issuer "sigstore.dev": x509: certificate signed by unknown authority',
    'Error: at least one attestation failed to verify against Sigstore: expected SourceRepositoryURI to be x',
    'something that nobody has seen yet'
  ])('takes %j for a verdict, and fails with these words', async words => {
    const failure = verify(`cat >&2 <<'.'\n${words}\n.\nexit 1`)
    expect(await failureOf(failure)).toBe(
      `not-attested: no valid attestation that kata-containers/kata-containers built ${reference}: ${words.replace(/\s+/g, ' ')}`
    )
  })

  it.each([
    'error connecting to api.github.com\ncheck your internet connection or https://githubstatus.com',
    'Error: failed to digest artifact: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io: no such host',
    'Error: Get "https://tuf-repo-cdn.sigstore.dev/root.json": tls: failed to verify certificate',
    'HTTP 401: Bad credentials (https://api.github.com/repos/x/attestations/sha256:aa)',
    'HTTP 403: API rate limit exceeded',
    'HTTP 502: Bad Gateway',
    'gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.'
  ])('takes %j for no verdict, and says so', async words => {
    const failure = verify(`cat >&2 <<'.'\n${words}\n.\nexit 1`)
    expect(await failureOf(failure)).toBe(
      `attestation-not-checked: it could not be checked whether kata-containers/kata-containers built ${reference}: ${words.replace(/\s+/g, ' ')}`
    )
  })

  it('takes a gh that is killed for no verdict', async () => {
    expect(await failureOf(verify('kill -9 $$'))).toMatch(
      /^attestation-not-checked: .*gh was killed by a signal$/
    )
  })

  it('takes a gh that cannot be started for no verdict', async () => {
    const file = join(scratch.temp(), 'gh')
    writeFileSync(file, '#!/no/such/interpreter\n', { mode: 0o755 })
    const options = { token: 'secret', temp: scratch.temp(), variables: {}, folders: [scratch.temp()] }
    expect(await failureOf(requireProvenance(reference, options))).toMatch(/^attestation-not-checked: /)
  })

  it('says which gh is needed where this one knows no attestations, as Debian’s', async () => {
    const attempt = verify(`echo 'unknown command "attestation" for "gh"' >&2; exit 1`)
    expect(await failureOf(attempt)).toMatch(/^missing-tool: the gh of this machine is too old/)
    await expect(attempt).rejects.toMatchObject({
      remedy: expect.stringMatching(/gh 2\.49\.0 or later from/)
    })
  })

  describe('ends gh and all that it has started, and leaves no file,', () => {
    /** One that has started another process, has noted that one's id, and ends of itself never. */
    const endless = () =>
      `sleep 3600 & echo $! > ${scratch.temp()}/child.new; mv ${scratch.temp()}/child.new ${scratch.temp()}/child; wait`
    const child = () => join(scratch.temp(), 'child')

    async function verifyUntil(stop: 'signal' | 'timeLimit') {
      const controller = new AbortController()
      const never = new AbortController().signal
      const stops = { signal: never, timeLimit: never, [stop]: controller.signal }
      const attempt = verify(endless(), 'secret', {}, stops)
      const settled = attempt.catch(() => undefined)
      while (!existsSync(child())) await new Promise(resolve => setTimeout(resolve, 5))
      controller.abort(new Error('cancelled'))
      await settled
      expect(isRunning(Number(readFileSync(child(), 'utf8')))).toBe(false)
      expect(readdirSync(scratch.temp()).filter(name => name.startsWith('kata-agent-gh-'))).toEqual([])
      return attempt
    }

    it('on a cancel, with its reason', async () => {
      await expect(verifyUntil('signal')).rejects.toThrow('cancelled')
    })

    it('at its time limit, which is no verdict', async () => {
      expect(await failureOf(verifyUntil('timeLimit'))).toMatch(
        /^attestation-not-checked: .*it took longer than 120 s$/
      )
    })

    it('or does not begin after a cancel', async () => {
      const stops = { signal: AbortSignal.abort(new Error('cancelled')) }
      await expect(verify('exit 0', 'secret', {}, stops)).rejects.toThrow('cancelled')
      expect(existsSync(join(scratch.temp(), 'gh.args'))).toBe(false)
    })
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
    expect(await failureOf(attempt)).toMatch(/^missing-tool: this artifact requires the tool gh/)
    await expect(attempt).rejects.toMatchObject({ remedy: expect.stringMatching(/cli\.github\.com/) })
  })
})

/** Whether a process of this id runs; one that has ended, and that nobody has waited for yet, does not. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // ESRCH, ENOENT: it is gone.
  }
}
