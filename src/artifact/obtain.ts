import { InputError, SetupError } from '../errors.js'
import type { Log } from '../log.js'
import type { Agent } from './agent.js'
import { componentSupply } from './component.js'
import type { Digest } from './digest.js'
import { type HttpGet, createHttpGet } from './http.js'
import { type InstallOptions, install } from './install.js'
import { findCandidates, localSupply } from './local.js'
import type { Platform } from './platform.js'
import type { Registry } from './registry.js'
import { releaseSupply } from './release.js'
import { kataAgent } from './tool.js'
import { NoAgentError } from './archive.js'
import { type VersionRequest, describeVersion, newestKnownRelease } from './version.js'

/** Which agent is wanted, and from where. */
export interface ArtifactRequest {
  /** Without it, the newest release that the action knows. */
  version?: VersionRequest | undefined
  /** A local file or folder instead, absolute. */
  path?: string | undefined
  source: 'auto' | 'registry' | 'release'
  registry: Registry
  /** The page of all releases. */
  releaseUrl: URL
  /** What the artifact must be. */
  digest?: Digest | undefined
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
  signal?: AbortSignal
  httpGet?: HttpGet
}

/**
 * Finds the agent in the tool cache (RUNNER_TOOL_CACHE), or fetches, verifies and unpacks it and puts it there.
 * Nothing of it has been run.
 * @throws SetupError that says why there is none; the signal's reason when aborted. Either way no file is left.
 */
export async function obtainAgent(
  request: ArtifactRequest,
  dependencies: ObtainDependencies
): Promise<Agent> {
  const { log, signal } = dependencies
  const httpGet = dependencies.httpGet ?? createHttpGet(dependencies)
  const { platform, temp, keepGuestComponents, guestImage, digest } = request
  const options = {
    tool: kataAgent,
    log,
    platform,
    temp,
    keepGuestComponents,
    ...(guestImage !== undefined && { guestImage }),
    ...(digest && { digest }),
    ...(signal && { signal })
  }
  const agent =
    request.path === undefined
      ? await obtainPublished(request, options, httpGet)
      : await obtainLocal(request.path, options)
  for (const name of agent.pruned) log.info(`Left out the guest component ${name}`)
  return agent
}

async function obtainPublished(
  request: ArtifactRequest,
  options: InstallOptions,
  httpGet: HttpGet
): Promise<Agent> {
  const version = request.version ?? { kind: 'release', version: newestKnownRelease }
  const { source, registry, releaseUrl } = request
  options.log.info(`Wanted: kata-agent ${describeVersion(version)} for ${options.platform.uname}`)
  const fromRegistry = async () =>
    install(await componentSupply(version, { ...options, registry, httpGet }), options)
  const fromRelease = (release: string) =>
    install(releaseSupply(release, { ...options, releaseUrl, httpGet }), options)

  if (source === 'release' || options.guestImage !== undefined) return fromRelease(requireRelease(version))
  if (source === 'registry' || version.kind !== 'release') return fromRegistry()
  return tryBoth(fromRegistry, () => fromRelease(version.version), options)
}

/** The registry, and where it has not got the artifact or cannot be reached, the release. */
export async function tryBoth(
  first: () => Promise<Agent>,
  second: () => Promise<Agent>,
  { log }: Pick<InstallOptions, 'log'>
): Promise<Agent> {
  try {
    return await first()
  } catch (error) {
    if (!isUnavailable(error)) throw error
    log.warning(`Not from the registry: ${error.message}. Trying the release.`)
    return second().catch((secondError: unknown) => {
      // Where neither has it, the registry's answer is the better one: it names what there is.
      throw isUnavailable(secondError) ? error : secondError
    })
  }
}

function isUnavailable(error: unknown): error is SetupError {
  if (!(error instanceof SetupError)) return false
  const { anchor } = error
  return anchor === 'artifact-not-found' || anchor === 'registry-refused' || anchor === 'download-failed'
}

async function obtainLocal(path: string, options: InstallOptions): Promise<Agent> {
  const candidates = await findCandidates(path, options.platform)
  if (candidates.length > 1) options.log.info(`Candidates, in this order: ${candidates.join(', ')}`)
  let missing: NoAgentError | undefined
  for (const file of candidates) {
    try {
      return await install(await localSupply(file, options.signal), options)
    } catch (error) {
      if (!(error instanceof NoAgentError)) throw error
      options.log.info(error.message)
      missing = error
    }
  }
  if (candidates.length === 1 && missing) throw missing
  throw new NoAgentError(`none of the ${candidates.length} files in ${path} that may hold an agent does`, {
    remedy:
      'Download the artifact that has the agent: kata-static-agent.tar.zst, or a kata-static tarball with usr/bin/kata-agent.',
    anchor: 'not-an-agent',
    cause: missing
  })
}

function requireRelease(version: VersionRequest): string {
  if (version.kind === 'release') return version.version
  throw new InputError(
    'source',
    `there is no release of ${describeVersion(version)}`,
    'Use source: registry for commits and main; release has releases only.'
  )
}
