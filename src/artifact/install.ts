import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { SetupError, messageOf } from '../errors.js'
import type { Log } from '../log.js'
import type { InstalledTool } from './installed-tool.js'
import { type Digest, requirePinned } from './cache/digest.js'
import type { Platform } from '../host/platform.js'
import { type AgentBuild, probeAgent } from './probe.js'
import { type StagingPlace, emptyFolder, inStagingFolder } from './cache/staging.js'
import {
  type CacheSlot,
  digestFiles,
  fillStaging,
  findCached,
  publish,
  shortHash
} from './cache/tool-cache.js'
import type { Taken } from './take.js'
import type { Tool } from './tool.js'
import { PassedError, type Take, keepInFile } from './unpack/content.js'

/** An artifact whose content is not read yet. */
export interface Artifact {
  /** If the artifact is an index: the manifest that was chosen from it, which is the subject of a build attestation. */
  manifest?: Digest
  /**
   * @param take is called again if the network requires a download to start over.
   * @returns the result of `take`.
   * @throws if the artifact does not have the digest that is declared for it.
   */
  read<T>(take: Take<T>): Promise<{ taken: T; digest: Digest }>
}

/** A source of an agent: how to identify its cached copy, and how to fetch it if there is none. */
export interface Supply {
  source: InstalledTool['source']
  /** For people: a registry reference, a URL or a path. */
  origin: string
  /** The slot in the tool cache that stands for exactly this origin. */
  slotVersion: string
  /** The version that the agent must report; undefined if any version is accepted. */
  version?: string
  /**
   * Set if a build attestation is required: fails unless the artifact with this digest has one. When an artifact is read,
   * this is checked before the first byte, without a further call.
   */
  requireAttestation?: (digest: Digest) => Promise<void>
  /** Changes nothing on this host. */
  find(): Promise<Artifact>
}

/** The options that all supplies have in common. */
export interface InstallOptions {
  tool: Tool
  /** The guest image of a tarball from which the agent is extracted. */
  guestImage?: string | undefined
  log: Log
  platform: Platform
  /** The folder for temporary files while an artifact is unpacked (RUNNER_TEMP). */
  temp: string
  /** Rejects if this host cannot run an agent; until it resolves, nothing on the host is changed. */
  hostChecked?: Promise<unknown> | undefined
  keepGuestComponents: boolean
  digest?: Digest | undefined
  signal?: AbortSignal | undefined
  /** Asks a binary for its version; by default, the binary must be an agent. */
  probe?: typeof probeAgent | undefined
}

/** @returns the supply's agent from the tool cache; it is fetched, unpacked and put there first if necessary. */
export async function install(supply: Supply, options: InstallOptions): Promise<InstalledTool> {
  const agent = await installSupply(supply, options)
  return { ...agent, attested: supply.requireAttestation !== undefined }
}

async function installSupply(supply: Supply, options: InstallOptions): Promise<InstalledTool> {
  const { log, platform, tool, hostChecked } = options
  const slot: CacheSlot = { tool, version: slotVersionOf(supply, options), arch: platform.uname }
  const cached = await findCached(slot, options.digest, log, hostChecked)
  if (cached !== undefined) {
    await hostChecked
    await supply.requireAttestation?.(cached.manifest ?? cached.digest)
    log.info(
      `Found the ${tool.component} of ${cached.origin} in the tool cache, unchanged since it was verified`
    )
    return cached
  }
  const artifact = await supply.find()
  await hostChecked
  return inStagingFolder(downloadsIn(options.temp), temp =>
    fillStaging(slot, options.temp, async staging => {
      const found = await readArtifact(artifact, staging, supply.origin, { ...options, temp })
      return finishInstall(supply, artifact, found, slot, staging, options)
    })
  )
}

/**
 * Reads the artifact in one pass. If that is not possible, it is downloaded to a file first: for an image that the user
 * names, and for an agent that is behind links to a member that was not kept.
 */
async function readArtifact(
  artifact: Artifact,
  staging: string,
  what: string,
  options: InstallOptions
): Promise<{ taken: Taken; digest: Digest }> {
  const { guestImage, temp, digest: pinned, log } = options
  // Not loaded if the agent is in the tool cache.
  const { takeTool } = await import('./take.js')
  const take: Take<() => Promise<Taken>> = async (content, signal) => {
    await emptyFolder(staging)
    return takeTool(content, staging, what, options, signal)
  }
  const finish = async ({ taken, digest }: { taken: () => Promise<Taken>; digest: Digest }) => {
    requirePinned(digest, pinned, what)
    return { taken: await taken(), digest }
  }
  if (guestImage === undefined) {
    try {
      return await finish(await artifact.read(take))
    } catch (error) {
      if (!(error instanceof PassedError)) throw error
      log.info(`${what} must be read more than once, so it is fetched again`)
    }
  }
  const file = join(temp, 'artifact')
  const { taken: content, digest } = await artifact.read((passing, signal) =>
    keepInFile(passing, file, what, signal)
  )
  return finish({ taken: await take(content, options.signal), digest })
}

/** Separate slots for agents with and without guest components, and for the agents of different guest images. */
function slotVersionOf({ slotVersion }: Supply, { keepGuestComponents, guestImage }: InstallOptions): string {
  const image = guestImage === undefined ? '' : `.image.${shortHash(guestImage)}`
  return `${slotVersion}${image}${keepGuestComponents ? '.components' : ''}`
}

async function finishInstall(
  supply: Supply,
  { manifest }: Artifact,
  found: { taken: Taken; digest: Digest },
  slot: CacheSlot,
  staging: string,
  options: InstallOptions
): Promise<InstalledTool> {
  const { files, pruned, place, build: known } = found.taken
  const { source } = supply
  const origin = place === undefined ? supply.origin : `${supply.origin} (${place})`
  const [build, digests] = await Promise.all([
    // Asked before it is published, so that an agent that does not run here, or has another version, leaves nothing behind.
    identifyTool(join(staging, options.tool.member), { ...supply, origin }, options, known),
    digestFiles(staging, files)
  ])
  return publish(slot, staging, {
    schema: 1,
    source,
    origin,
    digest: found.digest,
    ...(manifest && { manifest }),
    files: digests,
    pruned,
    build
  })
}

async function identifyTool(
  path: string,
  { origin, version }: Supply,
  { tool, platform, probe = probeAgent }: InstallOptions,
  known: AgentBuild | undefined
): Promise<AgentBuild> {
  const build = known ?? (await probe(path, { platform, what: `the ${tool.component} of ${origin}` }))
  // An artifact may have the wrong label: a request for a release must get that release.
  if (!tool.tellsRelease || version === undefined || version === build.version) return build
  throw new SetupError(`version ${version} was requested, but the agent reports version ${build.version}`, {
    remedy: 'Check the content of the mirror, or set version to the version of the agent.',
    anchor: 'not-an-agent'
  })
}

/** Must differ from the prefix of the instances' folders, which are in the same place. */
const downloadsPrefix = 'kata-agent-download-'

/** @returns a new path in RUNNER_TEMP for a job's downloads; the folder is created with the first of them. */
export function planDownloads(temp: string): string {
  return join(temp, `${downloadsPrefix}${randomBytes(6).toString('hex')}`)
}

function downloadsIn(temp: string): StagingPlace {
  return {
    parent: temp,
    prefix: downloadsPrefix,
    explain: error =>
      new SetupError(`cannot create a folder in ${temp}: ${messageOf(error)}`, {
        remedy: 'Set RUNNER_TEMP to a folder that this user can write to.',
        anchor: 'unsupported-host',
        cause: error
      })
  }
}
