import { mkdirP, rmRF } from '@actions/io'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { find } from '@actions/tool-cache'
import { SetupError, messageOf, systemErrorCode } from '../../errors.js'
import type { Log } from '../../log.js'
import type { InstalledTool } from '../installed-tool.js'
import { type ArtifactRecord, toInstalledTool, verifyFolder, writeRecord } from './artifact-record.js'
import { type Digest, digestFile } from './digest.js'
import type { Platform } from '../../host/platform.js'
import { isDiskFull, writingTo } from '../../host/disk.js'
import { inStagingFolder } from './staging.js'
import { kataAgent, kataAgentCtl, type Tool } from '../tool.js'

/** Enough to distinguish origins; the content of the folder is checked against full digests. */
const shortHashChars = 12
/** Two jobs may publish at once; more conflicts in a row are not expected. */
const maxPublishTries = 3

/** Not a version's name, so that tool-cache passes over it. */
const stagingPrefix = '.staging-'

/** A folder of the tool cache. */
export interface CacheSlot {
  tool: Tool
  /** A semantic version, as tool-cache requires: `4.1.0-registry.h1a2b3c4d5e6f`. */
  version: string
  arch: Platform['uname']
}

/** @returns a version for tool-cache; the parts after the number distinguish copies from different origins. */
export function slotVersion(version: string, ...parts: string[]): string {
  return `${version}-${parts.join('.')}`
}

/** @returns a short hash of a text, in a form that is allowed as a part of a semantic version. */
export function shortHash(text: string): string {
  return `h${createHash('sha256').update(text).digest('hex').slice(0, shortHashChars)}`
}

/**
 * @returns the agent in this slot if its files are the ones that were verified when they were put there, and the artifact
 * is the pinned one. A folder that fails this check is removed, once it is known that the host can run an agent.
 */
export async function findCached(
  slot: CacheSlot,
  pinned: Digest | undefined,
  log: Log,
  hostChecked?: Promise<unknown>
): Promise<InstalledTool | undefined> {
  requireCacheRoot()
  const folder = find(slot.tool.name, slot.version, slot.arch)
  if (folder === '') return undefined
  try {
    const record = await verifyFolder(folder, slot.tool)
    requireArtifact(record, pinned)
    return toInstalledTool(folder, record, slot.tool, true)
  } catch (error) {
    await hostChecked
    log.warning(`The cached copy in ${folder} is not used: ${messageOf(error)}. It is fetched again.`)
    await discard(folder)
    return undefined
  }
}

/**
 * Fills a new folder in the tool cache; what `fill` leaves there is for {@link publish}, or removed if it fails.
 *
 * @param downloads the job's folder for downloads, by whose name {@link removeStaging} finds what a killed step has left.
 */
export async function fillStaging<T>(
  { tool }: CacheSlot,
  downloads: string,
  fill: (staging: string) => Promise<T>
): Promise<T> {
  const parent = join(requireCacheRoot(), tool.name)
  const explain = (error: unknown) => unwritable(parent, error)
  const place = { parent, prefix: stagingPrefix, owner: ownerOf(downloads), explain }
  return inStagingFolder(place, async staging => {
    // Other users of the host may read what is published.
    await chmod(staging, 0o755)
    return fill(staging)
  })
}

/** Removes what {@link fillStaging} has left of a step that was killed. */
export async function removeStaging(downloads: string): Promise<void> {
  for (const { name } of [kataAgent, kataAgentCtl]) {
    const parent = join(process.env.RUNNER_TOOL_CACHE ?? '', name)
    if (!existsSync(parent)) continue
    const left = (await readdir(parent)).filter(name => name.startsWith(stagingPrefix + ownerOf(downloads)))
    for (const folder of left) await rmRF(join(parent, folder))
  }
}

function ownerOf(downloads: string): string {
  return `${basename(downloads)}-`
}

/**
 * Moves a filled folder to its slot in one step. If another job was faster, and its copy is intact and of the same
 * artifact, that copy is used.
 */
export async function publish(
  slot: CacheSlot,
  staging: string,
  record: ArtifactRecord
): Promise<InstalledTool> {
  await writeRecord(staging, record)
  const folder = slotFolder(slot)
  for (let tries = 1; !(await renamed(staging, folder)); tries++) {
    if (await isSame(folder, record, slot.tool)) break
    if (tries === maxPublishTries) throw unwritable(folder, new Error('another job keeps changing it'))
    await discard(folder)
  }
  // tool-cache considers a folder complete once this file exists next to it.
  await writeFile(`${folder}.complete`, '')
  return toInstalledTool(folder, record, slot.tool, false)
}

/** @returns the digests of files below a folder, for the record. */
export async function digestFiles(folder: string, files: readonly string[]): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {}
  for (const file of files) digests[file] = await digestFile(join(folder, file))
  return digests
}

function requireArtifact(record: ArtifactRecord, pinned: Digest | undefined): void {
  if (pinned === undefined || record.digest === pinned) return
  throw new Error(`it came from the artifact ${record.digest}, but ${pinned} is requested`)
}

async function isSame(folder: string, record: ArtifactRecord, tool: Tool): Promise<boolean> {
  try {
    const other = await verifyFolder(folder, tool)
    return other.digest === record.digest && other.files[tool.member] === record.files[tool.member]
  } catch {
    return false // Whatever is wrong with it, ours replaces it.
  }
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await mkdirP(dirname(to))
    await rename(from, to)
    return true
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false
    // A full disk is reported by the owner of the staging folder.
    throw isDiskFull(error) ? error : unwritable(to, error)
  }
}

/** Removes the marker first: a folder that is being removed must not be considered complete. */
async function discard(folder: string): Promise<void> {
  await writingTo(folder, async () => {
    await rm(`${folder}.complete`, { force: true })
    await rmRF(folder)
  })
}

function slotFolder(slot: CacheSlot): string {
  return join(requireCacheRoot(), slot.tool.name, slot.version, slot.arch)
}

function requireCacheRoot(): string {
  const root = process.env.RUNNER_TOOL_CACHE ?? ''
  if (root !== '') return root
  throw new SetupError('RUNNER_TOOL_CACHE is not set, so the agent cannot be stored anywhere', {
    remedy: 'Runners set it. Outside a runner, set it to a folder of your own.',
    anchor: 'unsupported-host'
  })
}

function unwritable(folder: string, cause: unknown): SetupError {
  return new SetupError(`cannot write the agent into the tool cache at ${folder}: ${messageOf(cause)}`, {
    remedy:
      'Make sure that the runner’s user can write below RUNNER_TOOL_CACHE and that there is space left.',
    anchor: 'unsupported-host',
    cause
  })
}
