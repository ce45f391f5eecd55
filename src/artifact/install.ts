import { chmod, copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SetupError, messageOf } from '../errors.js'
import type { Log } from '../log.js'
import type { Agent } from './agent.js'
import { isTarFormat } from './decompress.js'
import { type Digest, requirePinned } from './digest.js'
import { requireElf } from './elf.js'
import { detectFormat } from './format.js'
import type { Platform } from './platform.js'
import { type AgentBuild, probeAgent } from './probe.js'
import { type StagingPlace, inStagingFolder } from './staging.js'
import { type CacheSlot, digestFiles, fillStaging, findCached, publish } from './tool-cache.js'
import { agentMember, type Unpacked, unpackAgent } from './unpack.js'

/** A file that holds an agent, verified against whatever names it. */
export interface Fetched {
  file: string
  digest: Digest
}

/** One way to an agent: how to know its cached copy, and how to fetch it where there is none. */
export interface Supply {
  source: Agent['source']
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
  log: Log
  platform: Platform
  /** Where downloads are kept while they are unpacked (RUNNER_TEMP). */
  temp: string
  keepGuestComponents: boolean
  digest?: Digest
  signal?: AbortSignal
  /** For tests, whose agents do not run. */
  probe?: typeof probeAgent
}

/** @returns the supply's agent from the tool cache; it is fetched, unpacked and put there first if need be. */
export async function install(supply: Supply, options: InstallOptions): Promise<Agent> {
  const agent = await installSupply(supply, options)
  return { ...agent, attested: supply.requireAttestation !== undefined }
}

async function installSupply(supply: Supply, options: InstallOptions): Promise<Agent> {
  const { log, platform, keepGuestComponents } = options
  // A copy with the guest components must never serve a job that wants none.
  const version = keepGuestComponents ? `${supply.slotVersion}.components` : supply.slotVersion
  const slot: CacheSlot = { version, arch: platform.uname }
  const cached = await findCached(slot, options.digest, log)
  if (cached !== undefined) {
    await supply.requireAttestation?.(cached.digest)
    log.info(`Found the agent of ${supply.origin} in the tool cache, and it is as it was verified`)
    return cached
  }
  return inStagingFolder(downloadsIn(options.temp), async folder => {
    const fetched = await supply.fetch(folder)
    requirePinned(fetched.digest, options.digest, supply.origin)
    return fillStaging(staging => installFetched(supply, fetched, slot, staging, options))
  })
}

async function installFetched(
  supply: Supply,
  fetched: Fetched,
  slot: CacheSlot,
  staging: string,
  options: InstallOptions
): Promise<Agent> {
  const { source, origin } = supply
  const { files, pruned } = await takeAgent(fetched.file, staging, origin, options)
  // Asked before it is published: one that does not run here, or is another, leaves nothing behind.
  const build = await lookAt(join(staging, agentMember), supply, options)
  const digests = await digestFiles(staging, files)
  return publish(slot, staging, {
    schema: 1,
    source,
    origin,
    digest: fetched.digest,
    files: digests,
    pruned,
    build
  })
}

async function lookAt(
  path: string,
  { origin, version }: Supply,
  { platform, probe = probeAgent }: InstallOptions
): Promise<AgentBuild> {
  const build = await probe(path, { platform, what: `the agent of ${origin}` })
  // An artifact may be labelled wrongly: who asked for a release is to get that release.
  if (version === undefined || version === build.version) return build
  throw new SetupError(`version ${version} was asked for, and the agent says that it is ${build.version}`, {
    remedy: "Check what the mirror holds, or give the agent's own version.",
    anchor: 'not-an-agent'
  })
}

/** What the file is decides, not what it is called: download-artifact and mirrors rename. */
async function takeAgent(
  file: string,
  into: string,
  what: string,
  options: InstallOptions
): Promise<Unpacked> {
  const format = await detectFormat(file)
  if (isTarFormat(format)) return unpackAgent(file, format, into, what, options)
  await requireElf(file, options.platform, what)
  const agent = join(into, agentMember)
  await mkdir(dirname(agent), { recursive: true })
  await copyFile(file, agent)
  // upload-artifact drops the execute bit.
  await chmod(agent, 0o755)
  return { files: [agentMember], pruned: [] }
}

/** Not the prefix of the instances' folders, which lie there too. */
function downloadsIn(temp: string): StagingPlace {
  return {
    parent: temp,
    prefix: 'kata-agent-download-',
    explain: error =>
      new SetupError(`cannot make a folder in ${temp}: ${messageOf(error)}`, {
        remedy: 'See that RUNNER_TEMP names a folder that this user may write.',
        anchor: 'unsupported-host',
        cause: error
      })
  }
}
