import semver from 'semver'
import { InputError, SetupError, messageOf } from '../../errors.js'
import { type ToolRun, describeEnd, findTool, runProgram } from '../../host/tool.js'
import { inTempFolder } from '../cache/staging.js'
import { dockerFolder } from './login.js'
import { isHomeApi } from '../version/github-api.js'
import type { Platform } from '../../host/platform.js'
import type { ExactVersion } from '../version/version.js'

/** The repository whose workflows must have built an agent. */
const builtBy = 'kata-containers/kata-containers'
const githubApi = new URL('https://api.github.com')
/** It fetches a few documents. */
const verifyTimeoutMs = 120_000
const maxWordsChars = 500
/** The first with `gh attestation`; Debian 12 and 13 have older ones. */
const firstGhWithAttestations = '2.49.0'
/**
 * What a program needs to reach the network and to be let in by the registry; nothing else of the job's environment is
 * handed on, but the mark by which a runner finds what a killed step has left running.
 */
const handedOn = [
  'HTTPS_PROXY',
  'https_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'REGISTRY_AUTH_FILE',
  'XDG_RUNTIME_DIR',
  'RUNNER_TRACKING_ID'
]

/** The first releases whose component artifacts upstream's build attests [read in its workflows]. */
const attestedSince: Readonly<Record<Platform['uname'], string | undefined>> = {
  x86_64: '3.10.0',
  s390x: '3.10.0',
  aarch64: '3.14.0',
  ppc64le: undefined
}

/** What is to be verified. */
export interface Attestable {
  version: ExactVersion | undefined
  path?: string | undefined
  source: 'auto' | 'registry' | 'release'
  platform: Platform
}

/** @throws InputError where upstream attests nothing of the kind, so that no download can help. */
export function refuseUnattested({ version, path, source, platform }: Attestable): void {
  if (path !== undefined)
    throw unattested("nobody attests an agent of your own ('path')", 'Leave one of them out.')
  if (source === 'release') {
    throw unattested('upstream attests no release tarball', 'Use source: registry, or leave source out.')
  }
  const since = attestedSince[platform.uname]
  if (since === undefined) {
    throw unattested(
      `upstream attests nothing for ${platform.uname}`,
      'Pin the artifact with the input digest.'
    )
  }
  if (version?.kind !== 'release' || semver.gte(version.version, since)) return
  throw unattested(
    `upstream attests ${platform.uname} agents from ${since} on, and this is ${version.version}`,
    `Take ${since} or later, or pin the artifact with the input digest.`
  )
}

/** What `gh` is run with. */
export interface VerifierOptions {
  /** A token for the API of github.com. */
  token: string | undefined
  /** For what `gh` keeps while it runs. */
  temp: string
  signal?: AbortSignal | undefined
  variables?: NodeJS.ProcessEnv
  /** For tests: where `gh` is looked for, and when it has had its time. */
  folders?: readonly string[] | undefined
  timeLimit?: AbortSignal
}

/**
 * Has GitHub's own command verify that a workflow of kata-containers built an artifact: its signature, its log entry,
 * and that it is about this very digest.
 * @param reference `<registry>/<repository>@sha256:<hex>`
 * @throws SetupError unless that is so, which tells what is not attested from what could not be checked; the signal's
 * reason when aborted. Either way nothing of `gh` runs any more, and no file of it is left.
 */
export async function requireProvenance(reference: string, options: VerifierOptions): Promise<void> {
  const { token, temp, signal, variables = process.env, folders } = options
  const { timeLimit = AbortSignal.timeout(verifyTimeoutMs) } = options
  if (token === undefined || !isHomeApi(githubApi, variables['GITHUB_API_URL'])) throw noToken()
  const gh = await findGh(folders)
  await inTempFolder(temp, 'kata-agent-gh-', async home => {
    const env = {
      ...Object.fromEntries(
        handedOn.flatMap(name => (variables[name] === undefined ? [] : [[name, variables[name]]]))
      ),
      HOME: home,
      DOCKER_CONFIG: dockerFolder(variables),
      GH_TOKEN: token,
      GH_NO_UPDATE_NOTIFIER: '1',
      NO_COLOR: '1'
    }
    const args = ['attestation', 'verify', `oci://${reference}`, '-R', builtBy]
    const ended = await runProgram(gh, args, { env, signal, timeLimit })
    if (ended.exitCode !== 0) throw explainFailure(reference, ended)
  })
}

async function findGh(folders: readonly string[] | undefined): Promise<string> {
  return findTool('gh', folders).catch((error: unknown) => {
    throw tooOldOrMissing(messageOf(error), error)
  })
}

/**
 * How `gh` says that it came to no verdict: Go's words for a request that failed, gh's own, an answer other than 404 (which
 * is how GitHub says that there is no attestation), and what it could not even ask about.
 */
const uncheckedWords =
  /\b(Get|Head|Post) "https?:|error connecting to |HTTP (?!404)\d{3}|failed to digest artifact|GH_TOKEN|gh auth login|Bad credentials|rate limit|trusted root|\bTUF\b/i

/** With its own words, whose last line is what it ends with. */
function explainFailure(reference: string, ended: ToolRun): SetupError {
  const output = ended.stderr || ended.stdout
  if (/unknown command "attestation"/.test(output)) {
    return tooOldOrMissing('the gh of this machine is too old to verify attestations')
  }
  const wasCut = ended.exitCode === null || ended.unstarted !== undefined
  const said = output.replace(/\s+/g, ' ').trim().slice(0, maxWordsChars)
  const tookTooLong = ended.stopped === 'time limit' && `it took longer than ${verifyTimeoutMs / 1000} s`
  const words = tookTooLong || said || `gh ${describeEnd(ended)}`
  if (wasCut || uncheckedWords.test(output)) {
    return new SetupError(`it could not be checked whether ${builtBy} built ${reference}: ${words}`, {
      remedy:
        'Nothing is known against the artifact, and nothing of it was run. See that GitHub and the registry can be reached and that the input token is good for github.com, and run the job again.',
      anchor: 'attestation-not-checked'
    })
  }
  return new SetupError(`no valid attestation that ${builtBy} built ${reference}: ${words}`, {
    remedy: 'Do not use this artifact where its origin matters. A mirror must keep the digests of upstream.',
    anchor: 'not-attested'
  })
}

function tooOldOrMissing(problem: string, cause?: unknown): SetupError {
  return new SetupError(problem, {
    remedy: `Install gh ${firstGhWithAttestations} or later from https://cli.github.com (packages of a distribution may be older), or leave verify-provenance out and pin the artifact with the input digest.`,
    anchor: 'missing-tool',
    cause
  })
}

function unattested(problem: string, remedy: string): InputError {
  return new InputError('verify-provenance', problem, remedy)
}

function noToken(): InputError {
  return unattested(
    'the attestations are with github.com, and there is no token for it',
    'Set the input token to github.token in a job on github.com; a job of another server has none that is good there.'
  )
}
