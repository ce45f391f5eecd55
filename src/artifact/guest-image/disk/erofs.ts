import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { SetupError } from '../../../errors.js'
import { describeDamage } from '../../unpack/archive.js'
import { requireSpace } from '../../../host/disk.js'
import { type RunTool, wordsOf } from '../../../host/tool.js'
import { folderTree } from '../folder-tree.js'
import type { GuestTree } from '../guest-tree.js'

const chunkBytes = 1 << 20

/** An EROFS file system within an image. */
export interface ErofsPlace {
  /** A folder for what is unpacked; `image` in it is the image. */
  folder: string
  /** The first byte of the file system, and how many it has. */
  offset: number
  size: number
  /** Names the image in errors. */
  what: string
}

/**
 * Unpacks the file system with fsck.erofs. Up to its version 1.8 it can neither take one file alone, nor begin
 * anywhere but at the first byte of an image.
 */
export async function openErofs(place: ErofsPlace, run: RunTool, signal?: AbortSignal): Promise<GuestTree> {
  const { folder, offset, size, what } = place
  const partition = join(folder, 'partition')
  await requireSpace(folder, size, `the file system of ${what}`)
  await pipeline(
    createReadStream(join(folder, 'image'), {
      start: offset,
      end: offset + size - 1,
      highWaterMark: chunkBytes
    }),
    createWriteStream(partition, { flags: 'wx' }),
    { signal }
  )
  const options = { cwd: folder, env: { LC_ALL: 'C' }, signal }
  const ended = await run('fsck.erofs', ['--extract=tree', '--no-preserve', 'partition'], options)
  if (ended.exitCode !== 0) throw explainFailure(wordsOf(ended), what)
  await rm(partition)
  // A guest's folders may be read-only, and then only root could remove what is in them.
  await run('chmod', ['-R', 'u+rwX', 'tree'], options)
  return folderTree(join(folder, 'tree'))
}

function explainFailure(words: string, what: string): SetupError {
  if (!/option/.test(words)) return describeDamage(`the file system of ${what} cannot be unpacked: ${words}`)
  return new SetupError(`fsck.erofs is too old to unpack ${what}: ${words}`, {
    remedy: 'It takes erofs-utils 1.5 or later, as in Debian 12 and Ubuntu 24.04.',
    anchor: 'missing-tool'
  })
}
