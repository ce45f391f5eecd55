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
  return found?.format ?? 'unknown'
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
