import { stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../../../errors.js'
import { type RunTool, runTool, wordsOf } from '../../../host/tool.js'
import { describeDamage } from '../../unpack/archive.js'
import { type Format, headBytes, formatOf, readHead } from '../../unpack/format.js'
import { openErofs } from './erofs.js'
import { openExt4 } from './ext4.js'
import type { GuestTree } from '../guest-tree.js'
import type { ImageOptions } from '../initrd/initrd.js'

/** File systems that a guest may have, and that are not read here: they are named to the user. */
const otherFileSystems: readonly { name: string; offset: number; bytes: Buffer }[] = [
  { name: 'xfs', offset: 0, bytes: Buffer.from('XFSB') },
  { name: 'squashfs', offset: 0, bytes: Buffer.from('hsqs') },
  { name: 'LUKS, which is encrypted', offset: 0, bytes: Buffer.from('LUKS\xba\xbe', 'latin1') },
  { name: 'hashes of dm-verity', offset: 0, bytes: Buffer.from('verity\0\0') }
]

/** A part of a disk image, in bytes. */
interface Partition {
  offset: number
  size: number
}

/**
 * Opens the root file system of a disk image: the first ext4 or EROFS that its partition table names, or the image
 * itself where it has one without a table. Nothing is mounted.
 *
 * @param fileFormat what the file is.
 * @param what names the image in errors.
 * @throws SetupError for one that has none, is damaged, or takes a tool that is missing.
 */
export async function openDiskImage(
  file: string,
  fileFormat: Format,
  what: string,
  { scratch, signal }: ImageOptions,
  run: RunTool = runTool
): Promise<GuestTree> {
  await symlink(file, join(scratch, 'image'))
  const partitions = await listPartitions(file, fileFormat, scratch, what, run, signal)
  const seen: string[] = []
  for (const { offset, size } of partitions) {
    const head = await readHead(file, headBytes, offset)
    const format = formatOf(head)
    const place = { folder: scratch, offset, size, what }
    if (format === 'ext4') return openExt4(place, run, signal)
    if (format === 'erofs') return openErofs(place, run, signal)
    seen.push(nameContent(head, format))
  }
  throw new SetupError(
    `${what} has no partition with a file system that can be read (ext4 or EROFS); it has: ${seen.join(', ') || 'none'}`,
    {
      remedy: 'Take another image (input guest-image), an initrd, or the component artifact.',
      anchor: 'bad-archive'
    }
  )
}

async function listPartitions(
  file: string,
  format: Format,
  scratch: string,
  what: string,
  run: RunTool,
  signal?: AbortSignal
): Promise<Partition[]> {
  const { size } = await stat(file)
  if (format === 'ext4' || format === 'erofs') return [{ offset: 0, size }]
  const ended = await run('sfdisk', ['--json', 'image'], { cwd: scratch, env: { LC_ALL: 'C' }, signal })
  if (ended.exitCode === 0) return parsePartitions(ended.stdout, what)
  const words = wordsOf(ended).replace(/^sfdisk: image: /, '')
  throw describeDamage(`${what} is neither an initrd nor a disk image: ${words}`)
}

/** Reads what `sfdisk --json` says of a table, MBR or GPT. */
function parsePartitions(json: string, what: string): Partition[] {
  const { partitiontable: table } = JSON.parse(json) as {
    partitiontable?: { sectorsize?: unknown; partitions?: { start?: unknown; size?: unknown }[] }
  }
  const sectorBytes = Number(table?.sectorsize ?? 512)
  const partitions = (table?.partitions ?? []).map(({ start, size }) => ({
    offset: Number(start) * sectorBytes,
    size: Number(size) * sectorBytes
  }))
  if (partitions.every(({ offset, size }) => Number.isSafeInteger(offset) && size > 0)) return partitions
  throw describeDamage(`the partition table of ${what} makes no sense`)
}

function nameContent(head: Buffer, format: Format): string {
  const other = otherFileSystems.find(({ offset, bytes }) =>
    head.subarray(offset, offset + bytes.length).equals(bytes)
  )
  return other?.name ?? (format === 'unknown' || format === 'disk' ? 'something unknown' : format)
}
