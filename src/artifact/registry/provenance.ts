import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import semver from 'semver'
import { InputError, SetupError } from '../../errors.js'
import { findTool } from '../unpack/decompress.js'
import { dockerFolder } from './docker-config.js'
import { isHomeApi } from '../version/github-api.js'
import type { Platform } from '../../host/platform.js'
import type { ExactVersion } from '../version/version.js'

/** The repository whose workflows must have built an agent. */
const builtBy = 'kata-containers/kata-containers'
const githubApi = new URL('https://api.github.com')
/** It fetches a few documents. */
const verifyTimeoutMs = 120_000
const maxWordsChars = 500
/** What a program needs to reach the network from here; nothing else of the job's environment is handed on. */
const networkVariables = [
  'HTTPS_PROXY',
  'https_proxy',
  'NO_PROXY',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR'
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
  variables?: NodeJS.ProcessEnv
  /** For tests: where `gh` is looked for. */
  folders?: readonly string[]
}

/**
 * Has GitHub's own command verify that a workflow of kata-containers built an artifact: its signature, its log entry,
 * and that it is about this very digest.
 * @param reference `<registry>/<repository>@sha256:<hex>`
 * @throws SetupError unless that is so.
 */
export async function requireProvenance(reference: string, options: VerifierOptions): Promise<void> {
  const { token, temp, variables = process.env, folders } = options
  if (token === undefined || !isHomeApi(githubApi, variables['GITHUB_API_URL'])) throw noToken()
  const gh = await findTool('gh', 'gh', folders)
  await mkdir(temp, { recursive: true })
  const home = await mkdtemp(join(temp, 'kata-agent-gh-'))
  try {
    const network = networkVariables.map(name => [name, variables[name]] as const)
    const env = {
      ...Object.fromEntries(network.filter(([, value]) => value !== undefined)),
      HOME: home,
      DOCKER_CONFIG: dockerFolder(variables),
      GH_TOKEN: token,
      GH_NO_UPDATE_NOTIFIER: '1',
      NO_COLOR: '1'
    }
    await run(gh, ['attestation', 'verify', `oci://${reference}`, '-R', builtBy], env, reference)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

function run(gh: string, args: string[], env: NodeJS.ProcessEnv, reference: string): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(gh, args, { env, cwd: '/', timeout: verifyTimeoutMs }, (error, stdout, stderr) => {
      if (error === null) {
        resolve()
        return
      }
      const words = (stderr || stdout || error.message).replace(/\s+/g, ' ').trim().slice(0, maxWordsChars)
      reject(
        new SetupError(`no valid attestation that ${builtBy} built ${reference}: ${words}`, {
          remedy:
            'Do not use this artifact where its origin matters. If GitHub could only not be reached, try again; a mirror must keep the digests of upstream.',
          anchor: 'not-attested',
          cause: error
        })
      )
    })
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
