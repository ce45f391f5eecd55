import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { find } from '@actions/tool-cache'
import { SetupError, messageOf, systemErrorCode } from '../errors.js'
import type { Log } from '../log.js'
import type { Agent } from './agent.js'
import { type Digest, digestFile, hexOf, isDigest } from './digest.js'
import type { Platform } from './platform.js'
import type { Tool } from './tool.js'

const recordName = 'artifact.json'
/** Enough to tell origins apart; what is in the folder is checked by whole digests. */
const shortHashChars = 12
/** Two jobs may publish at once; that a third finds the place taken again is not to be expected. */
const maxPublishTries = 3

/** What was verified when a folder of the tool cache was filled. */
export interface ArtifactRecord {
  schema: 1
  source: Agent['source']
  origin: string
  digest: Digest
  /** Each file below the folder, and its digest. */
  files: Record<string, Digest>
  pruned: string[]
}

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
 * pinned one. A folder that fails this is thrown away.
 */
export async function findCached(
  slot: CacheSlot,
  pinned: Digest | undefined,
  log: Log
): Promise<Agent | undefined> {
  requireCacheRoot()
  const folder = find(slot.tool.name, slot.version, slot.arch)
  if (folder === '') return undefined
  try {
    const record = await verifyFolder(folder, slot.tool)
    requireArtifact(record, pinned)
    return toAgent(folder, record, slot.tool, true)
  } catch (error) {
    log.warning(`The cached copy in ${folder} is not used: ${messageOf(error)}. It is fetched anew.`)
    await discard(folder)
    return undefined
  }
}

/** Fills a new folder beside the slot's own; what `fill` leaves there is for {@link publish}, or removed if it fails. */
export async function fillStaging<T>(slot: CacheSlot, fill: (staging: string) => Promise<T>): Promise<T> {
  const staging = await createStaging(slot)
  try {
    return await fill(staging)
  } finally {
    // After a publication it is no longer there.
    await rm(staging, { recursive: true, force: true })
  }
}

/**
 * Makes a filled folder the slot's own, whole or not at all. Where another job was quicker, and its copy is sound
 * and of the same artifact, that copy is taken.
 */
export async function publish(slot: CacheSlot, staging: string, record: ArtifactRecord): Promise<Agent> {
  await writeFile(join(staging, recordName), `${JSON.stringify(record, null, 2)}\n`)
  const folder = slotFolder(slot)
  for (let tries = 1; !(await renamed(staging, folder)); tries++) {
    if (await isSame(folder, record, slot.tool)) break
    if (tries === maxPublishTries) throw unwritable(folder, new Error('another job keeps changing it'))
    await discard(folder)
  }
  // tool-cache takes a folder for whole once this file stands beside it.
  await writeFile(`${folder}.complete`, '')
  return toAgent(folder, record, slot.tool, false)
}

/** @returns the digest of each file below a folder, for the record. */
export async function digestFiles(folder: string, files: readonly string[]): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {}
  for (const file of files) digests[file] = await digestFile(join(folder, file))
  return digests
}

async function verifyFolder(folder: string, tool: Tool): Promise<ArtifactRecord> {
  const record: unknown = JSON.parse(await readFile(join(folder, recordName), 'utf8'))
  if (!isArtifactRecord(record, tool)) throw new Error(`${recordName} is not one that this version writes`)
  for (const [file, digest] of Object.entries(record.files)) {
    const path = join(folder, file)
    if (!(await lstat(path)).isFile()) throw new Error(`${file} is not a file`)
    if ((await digestFile(path)) !== digest) throw new Error(`${file} was changed`)
  }
  return record
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

function isArtifactRecord(value: unknown, { member }: Tool): value is ArtifactRecord {
  if (typeof value !== 'object' || value === null) return false
  const { schema, source, origin, digest, files, pruned } = value as Partial<
    Record<keyof ArtifactRecord, unknown>
  >
  if (schema !== 1 || typeof origin !== 'string' || !isDigest(digest)) return false
  if (source !== 'registry' && source !== 'release' && source !== 'path') return false
  if (!Array.isArray(pruned) || !pruned.every(name => typeof name === 'string')) return false
  return (
    typeof files === 'object' && files !== null && member in files && Object.values(files).every(isDigest)
  )
}

function toAgent(folder: string, record: ArtifactRecord, { member }: Tool, cacheHit: boolean): Agent {
  const digest = record.files[member]
  if (digest === undefined) throw new Error(`${recordName} does not name ${member}`)
  const { source, origin, pruned } = record
  return {
    path: join(folder, member),
    sha256: hexOf(digest),
    origin,
    source,
    digest: record.digest,
    cacheHit,
    pruned
  }
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false
    throw unwritable(to, error)
  }
}

/** The marker first: nobody may take a folder for whole that is being removed. */
async function discard(folder: string): Promise<void> {
  await rm(`${folder}.complete`, { force: true })
  await rm(folder, { recursive: true, force: true })
}

async function createStaging(slot: CacheSlot): Promise<string> {
  const folder = slotFolder(slot)
  try {
    await mkdir(dirname(folder), { recursive: true })
    const staging = await mkdtemp(join(dirname(folder), `.${slot.arch}-`))
    await chmod(staging, 0o755)
    return staging
  } catch (error) {
    throw unwritable(folder, error)
  }
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
