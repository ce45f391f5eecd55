import { mkdirP } from '@actions/io'
import { randomBytes } from 'node:crypto'
import { chmod, copyFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputError, SetupError, messageOf } from '../errors.js'
import type { Log } from '../log.js'
import type { InstalledTool } from './installed-tool.js'
import { type TarFormat, isTarFormat } from './unpack/decompress.js'
import { type Digest, requirePinned } from './cache/digest.js'
import { requireElf } from './unpack/elf.js'
import { detectFormat } from './unpack/format.js'
import type { Platform } from '../host/platform.js'
import type { TakenOfGuest } from './guest-image/guest-agent.js'
import {
  isGuestImage,
  takeAgentOfImage,
  takeAgentOfTarredImage,
  takeAgentOfTree
} from './guest-image/guest-image.js'
import { type AgentBuild, probeAgent } from './probe.js'
import { type StagingPlace, inStagingFolder } from './cache/staging.js'
import {
  type CacheSlot,
  digestFiles,
  fillStaging,
  findCached,
  publish,
  shortHash
} from './cache/tool-cache.js'
import { type Tool, kataAgent } from './tool.js'
import { type Unpacked, unpackTool } from './tarball.js'

/** A file that holds an agent, verified against whatever names it. */
interface Fetched {
  file: string
  digest: Digest
  /** The manifest that was taken, where the artifact is an index of some: what a build attestation is about. */
  manifest?: Digest
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
   * Where a build attestation is wanted: fails unless there is one for the artifact of this digest. A fetch does so of
   * itself, before it takes more than the digest.
   */
  requireAttestation?: (digest: Digest) => Promise<void>
  /** @param folder a temporary one, for what is downloaded. */
  fetch(folder: string): Promise<Fetched>
}

/** What is the same for each supply. */
export interface InstallOptions {
  tool: Tool
  /** The guest image of a tarball that the agent is to be taken out of. */
  guestImage?: string | undefined
  log: Log
  platform: Platform
  /** Where downloads are kept while they are unpacked (RUNNER_TEMP). */
  temp: string
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
  const { log, platform, tool } = options
  const slot: CacheSlot = { tool, version: slotVersionOf(supply, options), arch: platform.uname }
  const cached = await findCached(slot, options.digest, log)
  if (cached !== undefined) {
    await supply.requireAttestation?.(cached.manifest ?? cached.digest)
    log.info(
      `Found the ${tool.component} of ${cached.origin} in the tool cache, and it is as it was verified`
    )
    return cached
  }
  return inStagingFolder(downloadsIn(options.temp), async folder => {
    const fetched = await supply.fetch(folder)
    requirePinned(fetched.digest, options.digest, supply.origin)
    return fillStaging(slot, staging =>
      installFetched(supply, fetched, slot, staging, { ...options, temp: folder })
    )
  })
}

/** A copy with the guest components must never serve a job that wants none, nor one image's agent for another's. */
function slotVersionOf({ slotVersion }: Supply, { keepGuestComponents, guestImage }: InstallOptions): string {
  const image = guestImage === undefined ? '' : `.image.${shortHash(guestImage)}`
  return `${slotVersion}${image}${keepGuestComponents ? '.components' : ''}`
}

async function installFetched(
  supply: Supply,
  fetched: Fetched,
  slot: CacheSlot,
  staging: string,
  options: InstallOptions
): Promise<InstalledTool> {
  const { tool } = options
  const { files, pruned, place, build: known } = await takeTool(fetched.file, staging, supply.origin, options)
  const { source } = supply
  const origin = place === undefined ? supply.origin : `${supply.origin} (${place})`
  const [build, digests] = await Promise.all([
    // Asked before it is published: one that does not run here, or is another, leaves nothing behind.
    identifyTool(join(staging, tool.member), { ...supply, origin }, options, known),
    digestFiles(staging, files)
  ])
  return publish(slot, staging, {
    schema: 1,
    source,
    origin,
    digest: fetched.digest,
    ...(fetched.manifest && { manifest: fetched.manifest }),
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

/** What was taken; where it was, where that is not the usual place; and what it is, where it was asked already. */
type Taken = Pick<Unpacked, 'files' | 'pruned'> & Partial<TakenOfGuest>

/** What the file is decides, not what it is called: download-artifact and mirrors rename. */
async function takeTool(file: string, into: string, what: string, options: InstallOptions): Promise<Taken> {
  const { tool, platform, guestImage } = options
  const format = await detectFormat(file)
  if (tool === kataAgent && (await isGuestImage(file, format))) {
    const taken = await takeAgentOfImage(file, format, into, what, options)
    return { files: [tool.member], pruned: [], ...taken }
  }
  if (isTarFormat(format)) return takeOfTarball(file, format, into, what, options)
  if (guestImage !== undefined) {
    throw new InputError('guest-image', `${what} is no tarball of images`, 'Leave guest-image out.')
  }
  await requireElf(file, platform, what)
  const binary = join(into, tool.member)
  await mkdirP(dirname(binary))
  await copyFile(file, binary)
  // upload-artifact drops the execute bit.
  await chmod(binary, 0o755)
  return { files: [tool.member], pruned: [] }
}

/** Most release tarballs hold the agent only inside their guest images. */
async function takeOfTarball(
  file: string,
  format: TarFormat,
  into: string,
  what: string,
  options: InstallOptions
): Promise<Taken> {
  const { files, pruned, images, place, tree } = await unpackTool(file, format, into, what, options)
  const { guestImage, tool } = options
  if (place === tool.member) return { files, pruned }
  if (place !== undefined) return { files, pruned, place }
  const isRootfs = images.length === 0 && guestImage === undefined
  const taken = isRootfs
    ? await takeAgentOfTree(tree, into, what, options)
    : await takeAgentOfTarredImage(file, format, images, into, what, options)
  return { files: [...files, tool.member], pruned, ...taken }
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
