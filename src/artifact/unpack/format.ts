import { open } from 'node:fs/promises'

/** What a file is by its first bytes; its name is never asked. */
export type Format =
  'elf' | 'script' | 'zstd' | 'xz' | 'gzip' | 'tar' | 'cpio' | 'ext4' | 'erofs' | 'disk' | 'empty' | 'unknown'

const signatures: readonly { format: Format; offset: number; bytes: Buffer }[] = [
  { format: 'elf', offset: 0, bytes: Buffer.from('\x7fELF', 'latin1') },
  { format: 'script', offset: 0, bytes: Buffer.from('#!') },
  { format: 'zstd', offset: 0, bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
  { format: 'xz', offset: 0, bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
  { format: 'gzip', offset: 0, bytes: Buffer.from([0x1f, 0x8b]) },
  { format: 'tar', offset: 257, bytes: Buffer.from('ustar') },
  // Of newc, without and with checksums; then superblocks, and last what any boot sector ends with.
  { format: 'cpio', offset: 0, bytes: Buffer.from('070701') },
  { format: 'cpio', offset: 0, bytes: Buffer.from('070702') },
  { format: 'ext4', offset: 1080, bytes: Buffer.from([0x53, 0xef]) },
  { format: 'erofs', offset: 1024, bytes: Buffer.from([0xe2, 0xe1, 0xf5, 0xe0]) },
  { format: 'disk', offset: 510, bytes: Buffer.from([0x55, 0xaa]) }
]

/** What is no use here, and is named to the user. */
const otherKinds: readonly { kind: string; bytes: Buffer }[] = [
  { kind: 'a zip archive', bytes: Buffer.from('PK\x03\x04') },
  { kind: 'compressed with bzip2', bytes: Buffer.from('BZh') },
  { kind: 'a 7z archive', bytes: Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1') },
  { kind: 'compressed with lz4', bytes: Buffer.from([0x04, 0x22, 0x4d, 0x18]) },
  { kind: 'compressed with lzip', bytes: Buffer.from('LZIP') },
  { kind: 'compressed with lzma', bytes: Buffer.from([0x5d, 0, 0]) },
  { kind: 'compressed with compress', bytes: Buffer.from([0x1f, 0x9d]) },
  { kind: 'a cpio archive of another form than newc', bytes: Buffer.from('070707') },
  { kind: 'a cpio archive of another form than newc', bytes: Buffer.from([0xc7, 0x71]) },
  { kind: 'a Debian package', bytes: Buffer.from('!<arch>\ndebian') },
  { kind: 'an RPM package', bytes: Buffer.from([0xed, 0xab, 0xee, 0xdb]) },
  { kind: 'a disk image of QEMU (qcow2)', bytes: Buffer.from('QFI\xfb', 'latin1') },
  { kind: 'a squashfs file system', bytes: Buffer.from('hsqs') },
  { kind: 'a Git LFS pointer, not the file itself', bytes: Buffer.from('version https://git-lfs') },
  { kind: 'an HTML page', bytes: Buffer.from('<') },
  { kind: 'a script', bytes: Buffer.from('#!') }
]

/** zstd's frames of any content, which its own tool passes over; pzstd puts one before each of the others. */
const skippableMagics = { first: 0x184d2a50, last: 0x184d2a5f }
const skippableHeaderBytes = 8
/** Of a tar's header: where its checksum stands, and the whole. */
const checksumAt = { start: 148, end: 156 }
const tarHeaderBytes = 512

/** As much as {@link formatOf} needs. */
export const headBytes = 1082

/** @returns the format of a file's content. */
export async function detectFormat(file: string): Promise<Format> {
  return formatOf(await readHead(file, headBytes))
}

/** @param head the first {@link headBytes} of a file, or all of a shorter one. */
export function formatOf(head: Buffer): Format {
  if (head.length === 0) return 'empty'
  const found = signatures.find(({ offset, bytes }) =>
    head.subarray(offset, offset + bytes.length).equals(bytes)
  )
  if (found !== undefined) return found.format
  if (isSkippable(head)) {
    const next = head.subarray(skippableHeaderBytes + head.readUInt32LE(4))
    // lz4 has the same frames; where more than the head is skipped, it is most likely zstd.
    return next.length < 4 || isSkippable(next) || formatOf(next) === 'zstd' ? 'zstd' : 'unknown'
  }
  return isOldTar(head) ? 'tar' : 'unknown'
}

/** @returns what a file is in words, where it is neither an executable nor an archive or image that is taken. */
export function describeKind(head: Buffer): string {
  if (head.length === 0) return 'an empty file'
  const known = otherKinds.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes))
  return (
    known?.kind ??
    (/^[\t\n\r\x20-\x7e]+$/.test(head.toString('latin1')) ? 'a text file' : 'another kind of file')
  )
}

function isSkippable(head: Buffer): boolean {
  if (head.length < skippableHeaderBytes) return false
  const magic = head.readUInt32LE(0)
  return magic >= skippableMagics.first && magic <= skippableMagics.last
}

/** A tar from before POSIX (v7) has no signature, but the checksum of its first header. */
function isOldTar(head: Buffer): boolean {
  if (head.length < tarHeaderBytes || head[0] === 0) return false
  const { start, end } = checksumAt
  const bytes = Buffer.from(head.subarray(0, tarHeaderBytes)).fill(' ', start, end)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  return (
    /^ *[0-7]+[ \0]/.test(head.toString('latin1', start, end)) &&
    parseInt(head.toString('latin1', start, end).trim(), 8) === sum
  )
}

/** @returns `length` bytes of a file, or fewer where it is shorter. */
export async function readHead(file: string, length: number, start = 0): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
