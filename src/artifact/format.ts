import { open } from 'node:fs/promises'

/** What a file is by its first bytes; its name is never asked. */
export type Format = 'elf' | 'script' | 'zstd' | 'xz' | 'gzip' | 'tar' | 'empty' | 'unknown'

const signatures: readonly { format: Format; offset: number; bytes: Buffer }[] = [
  { format: 'elf', offset: 0, bytes: Buffer.from('\x7fELF', 'latin1') },
  { format: 'script', offset: 0, bytes: Buffer.from('#!') },
  { format: 'zstd', offset: 0, bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]) },
  { format: 'xz', offset: 0, bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
  { format: 'gzip', offset: 0, bytes: Buffer.from([0x1f, 0x8b]) },
  { format: 'tar', offset: 257, bytes: Buffer.from('ustar') }
]

const longestHeadBytes = 262

/** @returns the format of a file's content. */
export async function detectFormat(file: string): Promise<Format> {
  const head = await readHead(file, longestHeadBytes)
  if (head.length === 0) return 'empty'
  const found = signatures.find(({ offset, bytes }) =>
    head.subarray(offset, offset + bytes.length).equals(bytes)
  )
  return found?.format ?? 'unknown'
}

/** @returns the first bytes of a file: `length`, or fewer where it is shorter. */
export async function readHead(file: string, length: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
