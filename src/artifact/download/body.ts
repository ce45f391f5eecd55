import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname } from 'node:path'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import zlib from 'node:zlib'
import { SetupError } from '../../errors.js'
import type { Log } from '../../runner/log.js'
import type { Digest } from '../cache/digest.js'
import { requireSpace, writingTo } from '../../host/disk.js'
import type { BodyReader } from './http.js'
import { tellProgress } from './progress.js'
import { TransientError } from './transient.js'

/** A body that was written to a file. */
export interface SavedBody {
  size: number
  digest: Digest
}

/** What is known of a body before it comes. */
export interface SaveOptions {
  /** Names it to the user. */
  what: string
  /** More is not taken. */
  maxBytes: number
  /** Less is a body that was cut. */
  exactBytes?: number
  log: Log
}

/** Reads nothing: for an answer whose status and address say it all. */
export const readNothing: BodyReader<undefined> = () => Promise.resolve(undefined)

/** @returns a reader that keeps the body in memory; more than `maxBytes` is refused. */
export function readBytes(what: string, maxBytes: number): BodyReader<Buffer> {
  return async (body, signal) => {
    const chunks: Buffer[] = []
    await pipeline(
      body,
      decoderOf(body),
      new Meter(maxBytes, tooLong(what, maxBytes)),
      async source => {
        for await (const chunk of source as AsyncIterable<Buffer>) chunks.push(chunk)
      },
      { signal }
    )
    return Buffer.concat(chunks)
  }
}

/**
 * @returns a reader that streams the body to a file and hashes it on the way. A body of more than `maxBytes` is
 * stopped there; one of less than `exactBytes` was cut, and is asked for again. Where the disk cannot hold it, that
 * is told before, if its size is known. On failure there is no file.
 */
export function saveTo(file: string, options: SaveOptions): BodyReader<SavedBody> {
  const { what, maxBytes, exactBytes, log } = options
  return async (body, signal) => {
    const expectedBytes = exactBytes ?? announcedBytes(body)
    if (expectedBytes !== undefined && expectedBytes > maxBytes) throw tooLong(what, maxBytes)()
    if (expectedBytes !== undefined) await requireSpace(dirname(file), expectedBytes, what)
    const hash = createHash('sha256')
    const progress = tellProgress(what, expectedBytes, log)
    const meter = new Meter(maxBytes, tooLong(what, maxBytes), chunk => {
      hash.update(chunk)
      progress(meter.size)
    })
    try {
      await writingTo(dirname(file), () =>
        pipeline(body, decoderOf(body), meter, createWriteStream(file), { signal })
      )
      if (exactBytes !== undefined && meter.size < exactBytes) {
        throw new TransientError(`the body ends after ${meter.size} of ${exactBytes} bytes`)
      }
    } catch (error) {
      await rm(file, { force: true })
      throw error
    }
    return { size: meter.size, digest: `sha256:${hash.digest('hex')}` }
  }
}

/** Counts what passes, shows it to `see`, and fails with `refuse` once it is more than `maxBytes`. */
export class Meter extends Transform {
  size = 0

  constructor(
    private readonly maxBytes: number,
    private readonly refuse: () => Error,
    private readonly see: (chunk: Buffer) => void = () => undefined
  ) {
    super()
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error: Error | null, data?: Buffer) => void
  ) {
    this.size += chunk.length
    if (this.size > this.maxBytes) {
      done(this.refuse())
      return
    }
    this.see(chunk)
    done(null, chunk)
  }
}

/** What undoes a content coding (RFC 9110 §8.4.1). */
const decoders: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  ['deflate', () => zlib.createInflate()],
  ['br', () => zlib.createBrotliDecompress()]
])

/**
 * Digests and sizes are those of the content without the coding of its way, which none was asked for, and some servers and
 * proxies apply all the same. One that is not known here is passed on as it is: stores are seen to call a file's own
 * compression so, and what is no such thing; a digest tells them apart.
 */
function decoderOf({ headers }: IncomingMessage): Transform {
  return decoders.get(headers['content-encoding']?.toLowerCase() ?? '')?.() ?? new PassThrough()
}

function announcedBytes({ headers }: IncomingMessage): number | undefined {
  const length = headers['content-length']
  return length === undefined ? undefined : Number(length)
}

function tooLong(what: string, maxBytes: number): () => SetupError {
  return () =>
    new SetupError(`${what} is longer than the ${maxBytes} bytes that it may have`, {
      remedy: 'What the server sends is not what it announced; look at the mirror or proxy in between.',
      anchor: 'download-failed'
    })
}
