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

/** An artifact of which all is known but its bytes. */
export interface Artifact {
  /** The manifest that was taken, where the artifact is an index of some: what a build attestation is about. */
  manifest?: Digest
  /**
   * @param take is called again where the network makes it begin anew.
   * @returns what it made of the artifact; if that was not what it is declared to be, this throws.
   */
  read<T>(take: Take<T>): Promise<{ taken: T; digest: Digest }>
}

/** One way to an agent: how to know its cached copy, and how to fetch it where there is none. */
export interface Supply {
  source: InstalledTool['source']
  /** For people: a registry reference, a URL or a path. */
  origin: string
  /** The slot in the tool cache that stands for exactly this origin. */
  slotVersion: string
  /** What the agent must say that it is; undefined where any version may come. */
  version?: string
  /**
   * Where a build attestation is wanted: fails unless there is one for the artifact of this digest. An artifact that is
   * read does so of itself, before any byte.
   */
  requireAttestation?: (digest: Digest) => Promise<void>
  /** Changes nothing on this host. */
  find(): Promise<Artifact>
}

/** What is the same for each supply. */
export interface InstallOptions {
  tool: Tool
  /** The guest image of a tarball that the agent is to be taken out of. */
  guestImage?: string | undefined
  log: Log
  platform: Platform
  /** For what has to be written while an artifact is unpacked (RUNNER_TEMP). */
  temp: string
  /** Nothing is changed on this host before it is known that it can run an agent. */
  hostChecked?: Promise<unknown> | undefined
  keepGuestComponents: boolean
  digest?: Digest | undefined
  signal?: AbortSignal | undefined
  /** Asks a binary what it is; by default as an agent. */
  probe?: typeof probeAgent | undefined
}

/** @returns the supply's agent from the tool cache; it is fetched, unpacked and put there first if need be. */
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
      `Found the ${tool.component} of ${cached.origin} in the tool cache, and it is as it was verified`
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
 * In one pass; what takes two is had in a file: an image that the user names, and what turns out to be behind links to
 * where nothing was kept.
 */
async function readArtifact(
  artifact: Artifact,
  staging: string,
  what: string,
  options: InstallOptions
): Promise<{ taken: Taken; digest: Digest }> {
  const { guestImage, temp, digest: pinned, log } = options
  // Not loaded by a warm start.
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
      log.info(`${what} has to be read more than once, and is fetched again for that`)
    }
  }
  const file = join(temp, 'artifact')
  const { taken: content, digest } = await artifact.read((passing, signal) =>
    keepInFile(passing, file, what, signal)
  )
  return finish({ taken: await take(content, options.signal), digest })
}

/** A copy with the guest components must never serve a job that wants none, nor one image's agent for another's. */
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
    // Asked before it is published: one that does not run here, or is another, leaves nothing behind.
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
  // An artifact may be labelled wrongly: who asked for a release is to get that release.
  if (!tool.tellsRelease || version === undefined || version === build.version) return build
  throw new SetupError(`version ${version} was asked for, and the agent says that it is ${build.version}`, {
    remedy: "Check what the mirror holds, or give the agent's own version.",
    anchor: 'not-an-agent'
  })
}

/** Not the prefix of the instances' folders, which lie there too. */
const downloadsPrefix = 'kata-agent-download-'

/** @returns a new name for a job's folder for downloads in RUNNER_TEMP; it is made with the first of them. */
export function planDownloads(temp: string): string {
  return join(temp, `${downloadsPrefix}${randomBytes(6).toString('hex')}`)
}

function downloadsIn(temp: string): StagingPlace {
  return {
    parent: temp,
    prefix: downloadsPrefix,
    explain: error =>
      new SetupError(`cannot make a folder in ${temp}: ${messageOf(error)}`, {
        remedy: 'See that RUNNER_TEMP names a folder that this user may write.',
        anchor: 'unsupported-host',
        cause: error
      })
  }
}
