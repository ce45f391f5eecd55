import { lstat, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { InstalledTool } from '../installed-tool.js'
import { isObject } from '../../json/object.js'
import { type Digest, digestFile, isDigest } from './digest.js'
import type { AgentBuild } from '../probe.js'
import type { Tool } from '../tool.js'

const recordName = 'artifact.json'

/** What was verified when a folder of the tool cache was filled. */
export interface ArtifactRecord {
  schema: 1
  source: InstalledTool['source']
  origin: string
  digest: Digest
  /** If the artifact is an index: the manifest that was chosen from it. */
  manifest?: Digest
  /** The files below the folder and their digests. */
  files: Record<string, Digest>
  pruned: string[]
  /** What the agent (or another tool) reported about itself. */
  build: AgentBuild
}

/** Writes the record next to the files that it describes. */
export async function writeRecord(folder: string, record: ArtifactRecord): Promise<void> {
  await writeFile(join(folder, recordName), `${JSON.stringify(record, null, 2)}\n`)
}

/**
 * Checks that each file of a folder is what was verified when the folder was filled.
 * @returns the folder's record.
 * @throws Error that names what differs.
 */
export async function verifyFolder(folder: string, tool: Tool): Promise<ArtifactRecord> {
  const record: unknown = JSON.parse(await readFile(join(folder, recordName), 'utf8'))
  if (!isArtifactRecord(record, tool))
    throw new Error(`${recordName} does not have the form that this version writes`)
  for (const [file, digest] of Object.entries(record.files)) {
    const path = join(folder, file)
    if (!(await lstat(path)).isFile()) throw new Error(`${file} is not a file`)
    if ((await digestFile(path)) !== digest) throw new Error(`${file} was changed`)
  }
  return record
}

/** @returns the agent (or another tool) that a folder with a record contains. */
export function toInstalledTool(
  folder: string,
  record: ArtifactRecord,
  { member }: Tool,
  cacheHit: boolean
): InstalledTool {
  const { source, origin, pruned, build, manifest } = record
  return {
    path: join(folder, member),
    origin,
    source,
    digest: record.digest,
    ...(manifest && { manifest }),
    cacheHit,
    pruned,
    attested: false,
    build
  }
}

type Unchecked<T> = Partial<Record<keyof T, unknown>>

function isArtifactRecord(value: unknown, { member }: Tool): value is ArtifactRecord {
  if (!isObject(value)) return false
  const { schema, source, origin, digest, manifest, files, pruned, build } =
    value as Unchecked<ArtifactRecord>
  if (schema !== 1 || typeof origin !== 'string' || !isDigest(digest)) return false
  if (manifest !== undefined && !isDigest(manifest)) return false
  if (source !== 'registry' && source !== 'release' && source !== 'path') return false
  if (!areStrings(pruned) || !isAgentBuild(build)) return false
  return isObject(files) && member in files && Object.values(files).every(isDigest)
}

function isAgentBuild(value: unknown): value is AgentBuild {
  if (!isObject(value)) return false
  const { version, commit } = value as Unchecked<AgentBuild>
  return areStrings([version, commit])
}

function areStrings(values: unknown): values is string[] {
  return Array.isArray(values) && values.every(value => typeof value === 'string')
}
