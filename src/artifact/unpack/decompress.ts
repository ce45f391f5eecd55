import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Readable, type Transform, pipeline } from 'node:stream'
import zlib from 'node:zlib'
import { findTool } from '../../host/tool.js'
import { ByteReader } from './byte-reader.js'
import { chunkBytes, fromGenerator, readFrom } from './content.js'
import { type Format, headBytes, formatOf } from './format.js'

const maxWordsChars = 500

/** The formats that a tar may be wrapped in. */
export type TarFormat = Extract<Format, 'zstd' | 'xz' | 'gzip' | 'tar'>

/** Whether {@link openPlain} can read this format. */
export function isTarFormat(format: Format): format is TarFormat {
  return format === 'zstd' || format === 'xz' || format === 'gzip' || format === 'tar'
}

/**
 * @param start the byte of the file that its compressed content begins at.
 * @returns the plain content of a compressed file.
 * @throws SetupError where a tool for it is missing. What is damaged fails in the stream.
 */
export function openPlain(file: string, format: TarFormat, start = 0): Promise<Readable> {
  return decompress(readFrom(file, start), format)
}

/** @returns the plain content of a stream, which is read as it comes; otherwise as {@link openPlain}. */
export async function decompress(source: Readable, format: TarFormat): Promise<Readable> {
  switch (format) {
    case 'tar':
      return source
    case 'gzip':
      return fromGenerator(
        source,
        inflated(source, format, () => zlib.createGunzip({ chunkSize: chunkBytes }))
      )
    case 'xz':
      return fromGenerator(source, decompressed(await findTool('xz'), source))
    case 'zstd': {
      const create = builtInZstd()
      return fromGenerator(
        source,
        create ? inflated(source, format, create) : decompressed(await findTool('zstd'), source)
      )
    }
  }
}

/** What a stream of Node's zlib says of itself besides: how much of what it was given it has used. */
type Inflater = Transform & { bytesWritten: number }

/**
 * Compressed files may be several one after another, with zeros between. Node.js stops after the first frame of
 * zstd, and after the first zeros behind gzip, without a word.
 */
async function* inflated(
  source: Readable,
  format: TarFormat,
  create: () => Inflater
): AsyncGenerator<Buffer> {
  const bytes = new ByteReader(source)
  do {
    const inflater = create()
    feed(bytes, inflater).catch((error: unknown) => inflater.destroy(error as Error))
    yield* inflater as AsyncIterable<Buffer>
  } while (await hasMore(bytes, format))
}

/** Gives the inflater what it takes: up to where its content ends, what it was given last is looked at again. */
async function feed(bytes: ByteReader, inflater: Inflater): Promise<void> {
  const use = async (chunk: Buffer) => {
    const before = inflater.bytesWritten
    // It fails by itself, where it is read.
    await new Promise(resolve => inflater.write(chunk, resolve))
    return inflater.bytesWritten - before
  }
  while (await bytes.give(use));
  inflater.end()
}

async function hasMore(bytes: ByteReader, format: TarFormat): Promise<boolean> {
  if (!(await bytes.skipZeros())) return false
  if (formatOf(await bytes.peek(headBytes)) === format) return true
  throw new Error(`behind its ${format} content something else begins at byte ${bytes.offset}`)
}

/** Node.js has zstd from 22.15 on; with its default chunks it is three times slower than the tool. */
function builtInZstd(): (() => Inflater) | undefined {
  const { createZstdDecompress } = zlib as Partial<{
    createZstdDecompress: (options: { chunkSize: number }) => Inflater
  }>
  return createZstdDecompress && (() => createZstdDecompress({ chunkSize: chunkBytes }))
}

/** What the tool writes to stdout; the stream fails when the tool does, and the tool ends when its pipes do. */
async function* decompressed(tool: string, source: Readable): AsyncGenerator<Buffer> {
  const child = spawn(tool, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'], env: {} })
  // A tool that ends before its input does has said why by its exit code.
  pipeline(source, child.stdin, () => undefined)
  const closed = once(child, 'close') as Promise<[number | null, string | null]>
  // Awaited below; when the reader leaves early nobody is there to hear of its failure.
  closed.catch(() => undefined)
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(0, maxWordsChars)))
  yield* child.stdout as AsyncIterable<Buffer>
  const [code, signal] = await closed
  if (source.errored) throw source.errored
  if (code !== 0) throw new Error(words.trim() || `${tool} ended with ${code ?? signal ?? 'no code'}`)
}
