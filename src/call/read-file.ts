import { closeSync, openSync, readSync, statSync } from 'node:fs'

const chunkBytes = 256 * 1024

/**
 * Reads a file, a pipe or a device.
 *
 * @returns its content; if that is longer than `maxBytes` (a device may be endless), only the first `maxBytes + 1`.
 * @throws the error of node:fs.
 */
export function readUpTo(maxBytes: number, file: string): Buffer {
  const descriptor = openSync(file, 'r')
  try {
    const chunks: Buffer[] = []
    for (let rest = maxBytes + 1; rest > 0;) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, rest))
      const length = readSync(descriptor, chunk)
      if (length === 0) break
      chunks.push(chunk.subarray(0, length))
      rest -= length
    }
    return Buffer.concat(chunks)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * @returns the same as {@link readUpTo}, for a regular file.
 * @throws Error for anything else: reading a pipe that nobody writes to would block forever.
 */
export function readRegularFile(maxBytes: number, file: string): Buffer {
  if (!statSync(file).isFile()) throw new Error(`${file} is not a regular file`)
  return readUpTo(maxBytes, file)
}
