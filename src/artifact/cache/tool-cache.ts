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

/** Enough to tell origins apart; what is in the folder is checked by whole digests. */
const shortHashChars = 12
/** Two jobs may publish at once; that a third finds the place taken again is not to be expected. */
const maxPublishTries = 3

/** Not a version's name, so that tool-cache passes over it. */
const stagingPrefix = '.staging-'

/** A folder of the tool cache. */
export interface CacheSlot {
  tool: Tool
  /** A semantic version, as tool-cache wants it: `4.1.0-registry.h1a2b3c4d5e6f`. */
  version: string
  arch: Platform['uname']
}

/** @returns a version for tool-cache; the parts after the number tell copies of different origin apart. */
export function slotVersion(version: string, ...parts: string[]): string {
  return `${version}-${parts.join('.')}`
}

/** @returns a short hash of a text, in a form that a semantic version may have as a part. */
export function shortHash(text: string): string {
  return `h${createHash('sha256').update(text).digest('hex').slice(0, shortHashChars)}`
}

/**
 * @returns the agent in this slot if each file is what was verified when it was put there, and the artifact is the
 * pinned one. A folder that fails this is thrown away, once the host is known to be able.
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
    log.warning(`The cached copy in ${folder} is not used: ${messageOf(error)}. It is fetched anew.`)
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
 * Makes a filled folder the slot's own, whole or not at all. Where another job was quicker, and its copy is sound
 * and of the same artifact, that copy is taken.
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
  // tool-cache takes a folder for whole once this file stands beside it.
  await writeFile(`${folder}.complete`, '')
  return toInstalledTool(folder, record, slot.tool, false)
}

/** @returns the digest of each file below a folder, for the record. */
export async function digestFiles(folder: string, files: readonly string[]): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {}
  for (const file of files) digests[file] = await digestFile(join(folder, file))
  return digests
}

function requireArtifact(record: ArtifactRecord, pinned: Digest | undefined): void {
  if (pinned === undefined || record.digest === pinned) return
  throw new Error(`it came from the artifact ${record.digest}, and ${pinned} is asked for`)
}

async function isSame(folder: string, record: ArtifactRecord, tool: Tool): Promise<boolean> {
  try {
    const other = await verifyFolder(folder, tool)
    return other.digest === record.digest && other.files[tool.member] === record.files[tool.member]
  } catch {
    return false // Whatever is wrong with it, it makes place for ours.
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
    // Who holds the staging folder tells of a full disk.
    throw isDiskFull(error) ? error : unwritable(to, error)
  }
}

/** The marker first: nobody may take a folder for whole that is being removed. */
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
  throw new SetupError('RUNNER_TOOL_CACHE is not set, so there is no place to keep the agent in', {
    remedy: 'A runner sets it. Elsewhere, set it to a folder of yours.',
    anchor: 'unsupported-host'
  })
}

function unwritable(folder: string, cause: unknown): SetupError {
  return new SetupError(`cannot write the agent into the tool cache at ${folder}: ${messageOf(cause)}`, {
    remedy: 'See that the runner’s user may write below RUNNER_TOOL_CACHE and that there is space left.',
    anchor: 'unsupported-host',
    cause
  })
}
