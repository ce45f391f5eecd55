import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'
import { SetupError } from '../errors.js'
import type { Format } from './format.js'

/** Fixed, so that a PATH set by the job does not decide what unpacks a file that root will run. */
const toolFolders = ['/usr/bin', '/bin', '/usr/local/bin']
const chunkBytes = 1 << 20
const maxWordsChars = 500

/** The formats that a tar may be wrapped in. */
export type TarFormat = Extract<Format, 'zstd' | 'xz' | 'gzip' | 'tar'>

/** Whether {@link openPlain} can read this format. */
export function isTarFormat(format: Format): format is TarFormat {
  return format === 'zstd' || format === 'xz' || format === 'gzip' || format === 'tar'
}

/**
 * @returns the streams that, piped one into the next, give the plain content of a compressed file.
 * @throws SetupError where a tool for it is missing. What is damaged fails in the stream.
 */
export async function openPlain(file: string, format: TarFormat): Promise<[Readable, ...Transform[]]> {
  const source = () => createReadStream(file, { highWaterMark: chunkBytes })
  switch (format) {
    case 'tar':
      return [source()]
    case 'gzip':
      return [source(), zlib.createGunzip({ chunkSize: chunkBytes })]
    case 'xz':
      return [runDecompressor(await findTool('xz', 'xz-utils'), file)]
    case 'zstd': {
      const builtIn = builtInZstd()
      return builtIn ? [source(), builtIn] : [runDecompressor(await findTool('zstd', 'zstd'), file)]
    }
  }
}

/** Node.js has zstd from 22.15 on; with its default chunks it is three times slower than the tool. */
function builtInZstd(): Transform | undefined {
  const { createZstdDecompress } = zlib as Partial<{
    createZstdDecompress: (options: { chunkSize: number }) => Transform
  }>
  return createZstdDecompress?.({ chunkSize: chunkBytes })
}

/**
 * @returns the absolute path of a tool.
 * @throws SetupError that names the Debian package it is in.
 */
export async function findTool(
  tool: string,
  debianPackage: string,
  folders: readonly string[] = toolFolders
): Promise<string> {
  for (const folder of folders) {
    const path = `${folder}/${tool}`
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false // It is looked for in the next folder, and missed below.
    )
    if (runs) return path
  }
  throw new SetupError(`the tool ${tool} is needed for this artifact, and is not installed`, {
    remedy: `Install it: sudo apt-get install ${debianPackage} (it is looked for in ${folders.join(', ')}).`,
    anchor: 'missing-tool'
  })
}

function runDecompressor(tool: string, file: string): Readable {
  return Readable.from(decompressed(tool, file), { objectMode: false })
}

/** What the tool writes to stdout; the stream fails when the tool does, and the tool ends when the stream does. */
async function* decompressed(tool: string, file: string): AsyncGenerator<Buffer> {
  const child = spawn(tool, ['-dc', file], { stdio: ['ignore', 'pipe', 'pipe'], env: {} })
  const closed = once(child, 'close') as Promise<[number | null, string | null]>
  // Awaited below; when the reader leaves early nobody is there to hear of its failure.
  closed.catch(() => undefined)
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(0, maxWordsChars)))
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) yield chunk
    const [code, signal] = await closed
    if (code !== 0) throw new Error(words.trim() || `${tool} ended with ${code ?? signal ?? 'no code'}`)
  } finally {
    child.kill('SIGKILL')
  }
}
