import { InputError, SetupError } from '../errors.js'
import type { Log } from '../log.js'
import type { InstalledTool } from './installed-tool.js'
import { componentSupply } from './registry/component.js'
import type { Digest } from './cache/digest.js'
import type { HttpGet } from './download/http.js'
import { type InstallOptions, install } from './install.js'
import { candidateSupply, findCandidates } from './local.js'
import type { Platform } from '../host/platform.js'
import type { probeAgent } from './probe.js'
import { refuseUnattested, requireProvenance } from './registry/provenance.js'
import type { Registry } from './registry/registry.js'
import { releaseSupply } from './release/release.js'
import { resolveVersion } from './version/resolution.js'
import { NoAgentError } from './unpack/archive.js'
import { kataAgent } from './tool.js'
import { openReleases } from './version/upstream-releases.js'
import { type ExactVersion, type VersionRequest, describeVersion } from './version/version.js'

/** Which agent is requested, and from where. */
export interface ArtifactRequest {
  /** Undefined if a path is given. */
  version?: VersionRequest | undefined
  /** The absolute path of a local file or folder to use instead. */
  path?: string | undefined
  source: 'auto' | 'registry' | 'release'
  registry: Registry
  /** The releases page. */
  releaseUrl: URL
  /** The digest that the artifact must have. */
  digest?: Digest | undefined
  /** Whether an attestation that upstream built it is required. */
  verifyProvenance: boolean
  /** For GitHub's API. */
  token?: string | undefined
  keepGuestComponents: boolean
  /** The guest image from which the agent is extracted. Only releases have guest images. */
  guestImage?: string | undefined
  platform: Platform
  /** The folder for downloads while they are unpacked (RUNNER_TEMP). */
  temp: string
}

/** The dependencies of {@link obtainAgent}. */
export interface ObtainDependencies {
  log: Log
  signal?: AbortSignal | undefined
  httpGet: HttpGet
  /** Rejects if this host cannot run an agent; until it resolves, nothing on the host is changed. */
  hostChecked?: Promise<unknown> | undefined
  /** For tests: how an agent is asked for its version, and where `gh` is searched for. */
  probe?: typeof probeAgent | undefined
  ghFolders?: readonly string[] | undefined
}

/**
 * Finds the agent in the tool cache (RUNNER_TOOL_CACHE), or fetches, verifies and unpacks it, asks it for its version,
 * and puts it there.
 * @throws SetupError that says why it cannot be obtained; the signal's reason when aborted. In both cases, no file is left
 * behind.
 */
export async function obtainAgent(
  request: ArtifactRequest,
  dependencies: ObtainDependencies
): Promise<InstalledTool> {
  const options = { ...request, ...dependencies, tool: kataAgent }
  if (request.verifyProvenance) refuseUnattested({ ...request, version: undefined })
  const agent =
    request.path === undefined ? await obtainPublished(options) : await obtainLocal(request.path, options)
  for (const name of agent.pruned) options.log.info(`Left out the guest component ${name}`)
  return agent
}

type ObtainOptions = ArtifactRequest & ObtainDependencies & InstallOptions

async function obtainPublished(options: ObtainOptions): Promise<InstalledTool> {
  const { source, releaseUrl, verifyProvenance } = options
  const releases = openReleases(releaseUrl, options)
  const version = await resolveVersion(options.version ?? { kind: 'default' }, { ...options, releases })
  if (verifyProvenance) refuseUnattested({ ...options, version })
  const requireAttestation = verifyProvenance ? attestationBy(options) : undefined
  const fromRegistry = async () =>
    install(await componentSupply(version, { ...options, requireAttestation }), options)
  const fromRelease = (release: string) => install(releaseSupply(release, { ...options, releases }), options)

  if (source === 'release' || options.guestImage !== undefined) return fromRelease(requireRelease(version))
  // A release tarball has no attestation, so it cannot replace an artifact that must have one.
  if (source === 'registry' || version.kind !== 'release' || verifyProvenance) return fromRegistry()
  return tryBoth(fromRegistry, () => fromRelease(version.version), options)
}

function attestationBy({ token, temp, log, signal, ghFolders: folders }: ObtainOptions) {
  return async (reference: string) => {
    await requireProvenance(reference, { token, temp, signal, folders })
    log.info(`Verified the attestation that kata-containers built ${reference}`)
  }
}

/** Tries the registry first; if it does not have the artifact or cannot be reached, then the release. */
export async function tryBoth(
  first: () => Promise<InstalledTool>,
  second: () => Promise<InstalledTool>,
  { log, signal }: Pick<InstallOptions, 'log' | 'signal'>
): Promise<InstalledTool> {
  try {
    return await first()
  } catch (error) {
    signal?.throwIfAborted()
    if (!isUnavailable(error)) throw error
    log.warning(`Not available from the registry: ${error.message}. Trying the release.`)
    return second().catch((secondError: unknown) => {
      signal?.throwIfAborted()
      throw secondError instanceof SetupError ? bothFailed(error, secondError) : secondError
    })
  }
}

/** If neither has it, the remedy of the registry's error is more helpful. */
function bothFailed(first: SetupError, second: SetupError): SetupError {
  const { remedy, anchor } = isUnavailable(second) ? first : second
  return new SetupError(
    `not available from the registry: ${first.message}; nor from the release: ${second.message}`,
    {
      remedy,
      ...(anchor && { anchor }),
      cause: new AggregateError([first, second])
    }
  )
}

/** A refusal is not included: users who must log in should learn that, instead of waiting for a download of 1 GB. */
function isUnavailable(error: unknown): error is SetupError {
  if (!(error instanceof SetupError)) return false
  return error.anchor === 'artifact-not-found' || error.anchor === 'download-failed'
}

/** Candidates in a folder that are not the requested agent are logged and skipped. If all fail, the first error is thrown. */
async function obtainLocal(path: string, options: InstallOptions): Promise<InstalledTool> {
  const { log, platform, signal } = options
  const candidates = await findCandidates(path, platform)
  if (candidates.length > 1) log.info(`Candidates, in this order: ${candidates.join(', ')}`)
  let missing: NoAgentError | undefined
  let unfit: SetupError | undefined
  for (const file of candidates) {
    try {
      return await install(await candidateSupply(file, platform, signal), options)
    } catch (error) {
      if (!(error instanceof SetupError) || !isOfAnother(error) || candidates.length === 1) throw error
      if (error instanceof NoAgentError) {
        log.info(error.message)
        missing ??= error
      } else {
        log.warning(`Skipped: ${error.message}`)
        unfit ??= error
      }
    }
  }
  if (unfit) throw unfit
  throw new NoAgentError(
    `none of the ${candidates.length} files in ${path} that may contain an agent contains one`,
    {
      remedy:
        'Download the artifact that contains the agent: kata-static-agent.tar.zst, or a kata-static tarball with usr/bin/kata-agent.',
      anchor: 'not-an-agent',
      cause: missing
    }
  )
}

/** Whether a file is not what was searched for, so that another file may be. */
function isOfAnother({ anchor }: SetupError): boolean {
  return anchor === 'not-an-agent' || anchor === 'wrong-architecture'
}

function requireRelease(version: ExactVersion): string {
  if (version.kind === 'release') return version.version
  throw new InputError(
    'source',
    `there is no release of ${describeVersion(version)}`,
    'Use source: registry for commits and main; source: release has only releases.'
  )
}
