import { SetupError, messageOf } from '../../errors.js'
import { isDiskFull } from '../../host/disk.js'

/** What unpacking may come to, so that a small download cannot fill the disk. */
export interface UnpackLimits {
  memberBytes: number
  archiveBytes: number
}

/** Debug builds of the agent have 400 MB; the largest kata-static so far unpacks to 5 GB. */
export const unpackLimits: UnpackLimits = { memberBytes: 2 ** 30, archiveBytes: 16 * 2 ** 30 }

/** What is sound, but has no agent in it: another one may. */
export class NoAgentError extends SetupError {}

/** @returns the error for an archive or image that cannot be used. */
export function describeDamage(message: string, cause?: unknown): SetupError {
  return new SetupError(message, {
    remedy: 'Nothing of it was used. Get the archive anew; if it stays so, whoever made it must mend it.',
    anchor: 'bad-archive',
    cause
  })
}

/** Of zstd's tool, and of Node.js. */
const windowWords = /window size larger|windowTooLarge|requires too much memory/i

/** @returns what is to be told of a failure while an archive was read; what says it all, as it is. */
export function explainFailure(error: unknown, what: string): unknown {
  // A full disk is no fault of the archive's; whoever made the folder tells of it.
  if (error instanceof SetupError || isDiskFull(error)) return error
  if (windowWords.test(messageOf(error))) {
    return new SetupError(
      `${what} takes more memory to decompress than is allowed: its zstd window is over 128 MiB`,
      {
        remedy: 'Compress it anew without --ultra and --long, or with --long=27 at the most.',
        anchor: 'bad-archive',
        cause: error
      }
    )
  }
  return describeDamage(`${what} is damaged or cut short: ${messageOf(error)}`, error)
}

/** Passes on what an archive unpacks to. @throws SetupError once it is more than it may be. */
export async function* limitContent(
  source: AsyncIterable<Buffer>,
  what: string,
  { archiveBytes }: UnpackLimits
): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > archiveBytes) throw describeDamage(`${what} unpacks to more than ${archiveBytes} bytes`)
    yield chunk
  }
}

/** @returns an entry's name as a path below the root, as GNU tar takes it; undefined for one that leads out by `..`. */
export function memberPath(name: string): string | undefined {
  const parts = name.split('/')
  return parts.includes('..') ? undefined : parts.filter(part => part !== '' && part !== '.').join('/')
}

/** @throws SetupError for an entry that is larger than it may be. */
export function requireSize({ path, size }: { path: string; size: number }, maxBytes: number): void {
  if (size > maxBytes)
    throw describeDamage(`the archive entry '${path}' has ${size} bytes, more than the ${maxBytes} allowed`)
}
