import { mkdirP, rmRF } from '@actions/io'
import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../../errors.js'
import { writingTo } from '../../host/disk.js'

/** Longer than any download or unpacking takes: anything older was left behind by a job that was killed. */
const staleMs = 24 * 60 * 60 * 1000

/** Where a temporary folder is created, and the prefix of its name. */
export interface StagingPlace {
  parent: string
  prefix: string
  /** Comes after the prefix. */
  owner?: string
  /** Turns a failure to create the folder into an error for the user. */
  explain: (error: unknown) => Error
}

/**
 * Creates a folder, and removes it when `use` ends, even if it fails. Folders with the same prefix that killed jobs left
 * behind are removed, too.
 */
export async function inStagingFolder<T>(
  { parent, prefix, owner = '', explain }: StagingPlace,
  use: (folder: string) => Promise<T>
): Promise<T> {
  const folder = await writingTo(parent, () => createFolder(parent, prefix + owner)).catch(
    (error: unknown) => {
      throw error instanceof SetupError ? error : explain(error)
    }
  )
  try {
    await removeStale(parent, prefix)
    return await writingTo(folder, () => use(folder))
  } finally {
    // If the folder was published, it was renamed and no longer exists under this name.
    await rmRF(folder)
  }
}

/** Creates a folder below `parent`, which is created too if necessary, and removes it when `use` ends, even if it fails. */
export async function inTempFolder<T>(
  parent: string,
  prefix: string,
  use: (folder: string) => Promise<T>
): Promise<T> {
  const folder = await createFolder(parent, prefix)
  try {
    return await use(folder)
  } finally {
    await rmRF(folder)
  }
}

/** Removes everything in a folder. */
export async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rmRF(join(folder, name))
}

async function createFolder(parent: string, prefix: string): Promise<string> {
  await mkdirP(parent)
  return mkdtemp(join(parent, prefix))
}

async function removeStale(parent: string, prefix: string): Promise<void> {
  const names = (await readdir(parent)).filter(name => name.startsWith(prefix))
  for (const folder of names.map(name => join(parent, name))) {
    try {
      const { mtimeMs } = await stat(folder)
      if (Date.now() - mtimeMs > staleMs) await rmRF(folder)
    } catch {
      // Another job is removing it right now, or it belongs to another user: it does no harm.
    }
  }
}
