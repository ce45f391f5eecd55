import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { Readable, type Transform, pipeline } from 'node:stream'
import zlib from 'node:zlib'
import { SetupError } from '../../errors.js'
import { type Format, headBytes, formatOf, readHead } from './format.js'

/** Fixed, so that a PATH set by the job does not decide what unpacks a file that root will run. */
const toolFolders = ['/usr/bin', '/bin', '/usr/local/bin', '/run/current-system/sw/bin']
/** With larger ones the memory of spent buffers grows, with smaller ones the time. */
const chunkBytes = 1 << 18
const maxWordsChars = 500

/** The formats that a tar may be wrapped in. */
export type TarFormat = Extract<Format, 'zstd' | 'xz' | 'gzip' | 'tar'>

/** Whether {@link openPlain} can read this format. */
export function isTarFormat(format: Format): format is TarFormat {
  return format === 'zstd' || format === 'xz' || format === 'gzip' || format === 'tar'
}

/**
 * @param start the byte of the file that its compressed content begins at.
 * @returns the streams that, piped one into the next, give the plain content of a compressed file.
 * @throws SetupError where a tool for it is missing. What is damaged fails in the stream.
 */
export async function openPlain(
  file: string,
  format: TarFormat,
  start = 0
): Promise<[Readable, ...Transform[]]> {
  switch (format) {
    case 'tar':
      return [createReadStream(file, { highWaterMark: chunkBytes, start })]
    case 'gzip':
      return [
        fromGenerator(inflated(file, format, start, () => zlib.createGunzip({ chunkSize: chunkBytes })))
      ]
    case 'xz':
      return [fromGenerator(decompressed(await findTool('xz', 'xz-utils'), file, start))]
    case 'zstd':
      return [
        fromGenerator(
          builtInZstd() === undefined
            ? decompressed(await findTool('zstd', 'zstd'), file, start)
            : inflated(file, format, start, builtInZstd)
        )
      ]
  }
}

function fromGenerator(chunks: AsyncGenerator<Buffer>): Readable {
  return Readable.from(chunks, { objectMode: false })
}

/** What a stream of Node's zlib says of itself besides: how much of what it was given it has used. */
type Inflater = Transform & { bytesWritten: number }

/**
 * Compressed files may be several one after another, with zeros between. Node.js stops after the first frame of
 * zstd, and after the first zeros behind gzip, without a word.
 */
async function* inflated(
  file: string,
  format: TarFormat,
  start: number,
  create: () => Inflater | undefined
): AsyncGenerator<Buffer> {
  for (let at: number | undefined = start; at !== undefined;) {
    const inflater = create()
    if (inflater === undefined) return
    pipeline(createReadStream(file, { highWaterMark: chunkBytes, start: at }), inflater, () => undefined)
    yield* inflater as AsyncIterable<Buffer>
    at = await nextFrame(file, format, at + inflater.bytesWritten)
  }
}

async function nextFrame(file: string, format: TarFormat, end: number): Promise<number | undefined> {
  const tail = createReadStream(file, { start: end })
  let at = end
  for await (const chunk of tail as AsyncIterable<Buffer>) {
    const zeros = chunk.findIndex(byte => byte !== 0)
    at += zeros === -1 ? chunk.length : zeros
    if (zeros === -1) continue
    if (formatOf(await readHead(file, headBytes, at)) === format) return at
    throw new Error(`behind its ${format} content something else begins at byte ${at}`)
  }
  return undefined
}

/** Node.js has zstd from 22.15 on; with its default chunks it is three times slower than the tool. */
function builtInZstd(): Inflater | undefined {
  const { createZstdDecompress } = zlib as Partial<{
    createZstdDecompress: (options: { chunkSize: number }) => Inflater
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

/** What the tool writes to stdout; the stream fails when the tool does, and the tool ends when the stream does. */
async function* decompressed(tool: string, file: string, start: number): AsyncGenerator<Buffer> {
  const child = spawn(tool, ['-dc'], { stdio: ['pipe', 'pipe', 'pipe'], env: {} })
  // A tool that ends before its input does has said why by its exit code.
  pipeline(createReadStream(file, { highWaterMark: chunkBytes, start }), child.stdin, () => undefined)
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
