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

/** Which agent is wanted, and from where. */
export interface ArtifactRequest {
  /** Undefined where a path is given. */
  version?: VersionRequest | undefined
  /** A local file or folder instead, absolute. */
  path?: string | undefined
  source: 'auto' | 'registry' | 'release'
  registry: Registry
  /** The page of all releases. */
  releaseUrl: URL
  /** What the artifact must be. */
  digest?: Digest | undefined
  /** Whether upstream must attest to have built it. */
  verifyProvenance: boolean
  /** For GitHub's API. */
  token?: string | undefined
  keepGuestComponents: boolean
  /** The guest image of a tarball that the agent is to be taken out of: then only a release has it. */
  guestImage?: string | undefined
  platform: Platform
  /** For downloads while they are unpacked (RUNNER_TEMP). */
  temp: string
}

/** What obtaining an agent works with. */
export interface ObtainDependencies {
  log: Log
  signal?: AbortSignal | undefined
  httpGet: HttpGet
  /** Rejects where this host cannot run an agent; until it resolves, nothing is changed. */
  hostChecked?: Promise<unknown> | undefined
  /** For tests: how an agent is asked what it is, and where `gh` is looked for. */
  probe?: typeof probeAgent | undefined
  ghFolders?: readonly string[] | undefined
}

/**
 * Finds the agent in the tool cache (RUNNER_TOOL_CACHE), or fetches, verifies and unpacks it, asks it for its version,
 * and puts it there.
 * @throws SetupError that says why there is none; the signal's reason when aborted. Either way no file is left.
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
  // A release tarball has no attestation, so that it cannot stand in for an artifact that must have one.
  if (source === 'registry' || version.kind !== 'release' || verifyProvenance) return fromRegistry()
  return tryBoth(fromRegistry, () => fromRelease(version.version), options)
}

function attestationBy({ token, temp, log, signal, ghFolders: folders }: ObtainOptions) {
  return async (reference: string) => {
    await requireProvenance(reference, { token, temp, signal, folders })
    log.info(`Verified the attestation that kata-containers built ${reference}`)
  }
}

/** The registry, and where it has not got the artifact or cannot be reached, the release. */
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
    log.warning(`Not from the registry: ${error.message}. Trying the release.`)
    return second().catch((secondError: unknown) => {
      signal?.throwIfAborted()
      throw secondError instanceof SetupError ? bothFailed(error, secondError) : secondError
    })
  }
}

/** Where neither has it, the registry's remedy is the better one: it knows what there is. */
function bothFailed(first: SetupError, second: SetupError): SetupError {
  const { remedy, anchor } = isUnavailable(second) ? first : second
  return new SetupError(`not from the registry: ${first.message}; nor from the release: ${second.message}`, {
    remedy,
    ...(anchor && { anchor }),
    cause: new AggregateError([first, second])
  })
}

/** A registry that refuses us is not unavailable: who has to log in is to hear of that, and not wait for 1 GB instead. */
function isUnavailable(error: unknown): error is SetupError {
  if (!(error instanceof SetupError)) return false
  return error.anchor === 'artifact-not-found' || error.anchor === 'download-failed'
}

/** In a folder, what cannot be the agent that is wanted is passed over, and said; in the end the first that failed tells. */
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
        log.warning(`Passed over: ${error.message}`)
        unfit ??= error
      }
    }
  }
  if (unfit) throw unfit
  throw new NoAgentError(`none of the ${candidates.length} files in ${path} that may hold an agent does`, {
    remedy:
      'Download the artifact that has the agent: kata-static-agent.tar.zst, or a kata-static tarball with usr/bin/kata-agent.',
    anchor: 'not-an-agent',
    cause: missing
  })
}

/** Whether a file is something else than was looked for, so that another may be it. */
function isOfAnother({ anchor }: SetupError): boolean {
  return anchor === 'not-an-agent' || anchor === 'wrong-architecture'
}

function requireRelease(version: ExactVersion): string {
  if (version.kind === 'release') return version.version
  throw new InputError(
    'source',
    `there is no release of ${describeVersion(version)}`,
    'Use source: registry for commits and main; release has releases only.'
  )
}
