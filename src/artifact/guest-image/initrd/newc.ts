import { describeDamage, memberPath } from '../../unpack/archive.js'
import { type ByteReader, CutShortError } from '../../unpack/byte-reader.js'

/** [Linux, Documentation/driver-api/early-userspace/buffer-format.rst] 070702 is the same, with a checksum. */
const magics = ['070701', '070702']
export const magicBytes = 6
const headerBytes = 110
const fieldChars = 8
/** PATH_MAX of Linux, which also bounds the target of a link. */
const maxPathBytes = 4096
const trailer = 'TRAILER!!!'
const typeMask = 0o170000
const types: Readonly<Record<number, NewcEntry['type']>> = {
  0o100000: 'file',
  0o040000: 'folder',
  0o120000: 'link'
}

/** An entry of a newc cpio archive. */
export interface NewcEntry {
  /** Without `./` or `/` before it; empty for the root itself. */
  path: string
  type: 'file' | 'folder' | 'link' | 'special'
  size: number
  /** What a link leads to, as it is written. */
  target: string
  /** The same for each name of one file, whose content only one of them has; undefined for a file of one name. */
  inode: string | undefined
}

/** Whether an archive begins with these bytes. */
export function isNewc(head: Buffer): boolean {
  return magics.includes(head.toString('latin1', 0, magicBytes))
}

/**
 * Reads one archive, up to and including its trailer. Whoever takes the entries may read their content from `bytes`;
 * what is left of it is passed over.
 *
 * @param archive tells this archive's inodes from those of others.
 * @param what names the image in errors.
 * @throws SetupError for what is no such archive, or is cut short.
 */
export async function* readNewc(bytes: ByteReader, archive: number, what: string): AsyncGenerator<NewcEntry> {
  let last = ''
  try {
    for (;;) {
      const entry = await readHeader(bytes, archive, what)
      if (entry === undefined) return
      last = entry.path
      const end = bytes.offset + entry.size
      yield entry
      await bytes.skip(end - bytes.offset + padding(entry.size))
    }
  } catch (error) {
    throw explainEnd(error, last, what)
  }
}

/** @returns what is meant where the bytes ended too soon, in or after an entry; any other error as it is. */
export function explainEnd(error: unknown, path: string, what: string): unknown {
  if (!(error instanceof CutShortError)) return error
  return describeDamage(
    `${what} is cut short: its cpio archive ends in or after '${path}', before its trailer`
  )
}

/** @returns undefined for the trailer. */
async function readHeader(bytes: ByteReader, archive: number, what: string): Promise<NewcEntry | undefined> {
  const at = bytes.offset
  const header = (await bytes.read(headerBytes)).toString('latin1')
  const fields = header.slice(6).match(/[0-9a-f]{8}/gi) ?? []
  const [ino, mode, , , nlink, , size, major, minor, , , nameBytes] = fields.map(field => parseInt(field, 16))
  if (!isNewc(Buffer.from(header)) || fields.length * fieldChars !== headerBytes - magicBytes) {
    throw describeDamage(`${what} has no cpio entry (newc) at byte ${at}, where one should begin`)
  }
  if (mode === undefined || size === undefined || nameBytes === undefined || nameBytes > maxPathBytes) {
    throw describeDamage(`${what} has at byte ${at} a cpio entry with a name of ${nameBytes ?? 0} bytes`)
  }
  const name = (await bytes.read(nameBytes)).toString().replace(/\0.*$/s, '')
  await bytes.skip(padding(headerBytes + nameBytes))
  if (name === trailer) return undefined
  const path = memberPath(name)
  if (path === undefined) throw describeDamage(`in ${what} the name ${name} leads out of the archive`)
  const type = types[mode & typeMask] ?? 'special'
  if (type === 'link' && size > maxPathBytes)
    throw describeDamage(`in ${what} the link ${name} has ${size} bytes`)
  return {
    path,
    type,
    size,
    target: type === 'link' ? (await bytes.peek(size)).toString() : '',
    inode: type === 'file' && (nlink ?? 1) > 1 ? [archive, major, minor, ino].join(':') : undefined
  }
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4
}
