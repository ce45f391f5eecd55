import { statfs } from 'node:fs/promises'
import { SetupError, systemErrorCode } from '../errors.js'

/** Left free for the rest of the job. */
const spareBytes = 64 << 20

/** @throws SetupError if a folder's disk does not have room for that many bytes. */
export async function requireSpace(folder: string, bytes: number, what: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const freeBytes = bavail * bsize
  if (freeBytes >= bytes + spareBytes) return
  throw diskFull(
    `no room for ${what} in ${folder}: it requires ${inMegabytes(bytes)}, but only ${inMegabytes(freeBytes)} are free`
  )
}

/** Runs a function that writes below a folder. If the disk fills up or is read-only, the error says so. */
export async function writingTo<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw explainWrite(folder, error)
  }
}

/** The same as {@link writingTo}, for a synchronous function. */
export function writeTo<T>(folder: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw explainWrite(folder, error)
  }
}

function explainWrite(folder: string, error: unknown): unknown {
  if (isDiskFull(error)) return diskFull(`the disk of ${folder} is full`, error)
  if (systemErrorCode(error) !== 'EROFS') return error
  return new SetupError(`${folder} is on a read-only file system`, {
    remedy: 'Set RUNNER_TEMP and RUNNER_TOOL_CACHE to folders that the job can write to.',
    anchor: 'unsupported-host',
    cause: error
  })
}

/** Whether a system error means that a disk, or this user's quota, is used up. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(systemErrorCode(error) ?? '')
}

/** @returns a size in MB, the unit in which downloads are reported: `21.4 MB`. */
export function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function diskFull(message: string, cause?: unknown): SetupError {
  return new SetupError(message, {
    remedy: 'Free space there, or set RUNNER_TEMP and RUNNER_TOOL_CACHE to folders on a larger disk.',
    anchor: 'disk-full',
    cause
  })
}
