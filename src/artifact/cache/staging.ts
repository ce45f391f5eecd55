import { mkdirP, rmRF } from '@actions/io'
import { mkdtemp, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../../errors.js'
import { writingTo } from '../../host/disk.js'

/** Longer than any download or unpacking takes: what is older was left by a job that was killed. */
const staleMs = 24 * 60 * 60 * 1000

/** Where a folder for work under way is made, and how its name begins. */
export interface StagingPlace {
  parent: string
  prefix: string
  /** Comes after the prefix. */
  owner?: string
  /** Puts a meaning to a failure to make it. */
  explain: (error: unknown) => Error
}

/**
 * Makes a folder of our own, and removes it when `use` ends, however that ends. What killed jobs have left of the same
 * kind is removed, too.
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
    // What was renamed to its place is no longer there.
    await rmRF(folder)
  }
}

/** Makes a folder of our own in another, which is made too if need be, and removes it when `use` ends, however that ends. */
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

/** Removes all that a folder holds. */
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
      // Another job removes it just now, or it is another user's: it is in nobody's way.
    }
  }
}
