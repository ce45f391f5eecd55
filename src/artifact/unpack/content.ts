import { createReadStream, createWriteStream } from 'node:fs'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { requireSpace, writingTo } from '../../host/disk.js'
import { ByteReader } from './byte-reader.js'

/** With larger ones the memory of spent buffers grows, with smaller ones the time. */
export const chunkBytes = 1 << 18

/** The bytes of an artifact: they pass once as they come, or lie in a file that can be read again. */
export interface Content {
  /** Undefined for what passes. */
  file: string | undefined
  /** Undefined where nobody says it. */
  size?: number | undefined
  /** @throws PassedError where they have passed. */
  open(): Readable
}

/** Bytes that are gone are needed once more: they have to be had anew, in a file. */
export class PassedError extends Error {}

/** Reads an artifact; its digest is known only afterwards, so that nothing of it may be run or relied on meanwhile. */
export type Take<T> = (content: Content, signal?: AbortSignal) => Promise<T>

/** @returns the content of a file. */
export function fileContent(file: string): Content {
  return { file, open: () => readFrom(file) }
}

/** @returns what comes in a stream. */
export function passingContent(stream: Readable, size: number | undefined): Content {
  let passed = false
  const open = () => {
    if (passed) throw new PassedError('the artifact has passed')
    passed = true
    return stream
  }
  return { file: undefined, size, open }
}

/** @returns the file that content lies in. @throws PassedError where there is none. */
export function fileOf({ file }: Content): string {
  if (file !== undefined) return file
  throw new PassedError('the artifact is in no file')
}

/** Writes content to a file, where it lies in none. @returns the content of a file. */
export async function keepInFile(
  content: Content,
  file: string,
  what: string,
  signal?: AbortSignal
): Promise<Content> {
  if (content.file !== undefined) return content
  await requireSpace(dirname(file), content.size ?? 0, what)
  await writingTo(dirname(file), () => pipeline(content.open(), createWriteStream(file), { signal }))
  return fileContent(file)
}

/** @param start the byte that is read first. */
export function readFrom(file: string, start = 0): Readable {
  const source = createReadStream(file, { highWaterMark: chunkBytes, start })
  // What fails before anybody reads fails whoever reads later.
  return source.on('error', () => undefined)
}

/** @returns the first bytes of a stream, fewer where it is shorter, and a stream of all of it in its place. */
export async function peek(source: Readable, length: number): Promise<{ head: Buffer; all: Readable }> {
  const bytes = new ByteReader(source)
  const head = await bytes.peek(length)
  return { head, all: fromGenerator(source, bytes.rest()) }
}

/** @returns what a generator makes of a source; whoever leaves early ends the source, and by that the generator. */
export function fromGenerator(source: Readable, chunks: AsyncGenerator<Buffer>): Readable {
  return Readable.from(chunks, { objectMode: false }).once('close', () => source.destroy())
}
