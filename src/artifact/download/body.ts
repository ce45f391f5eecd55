import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import { type Digest, describeMismatch } from '../cache/digest.js'
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
  /** What else was downloaded is not kept. */
  digest?: Digest
  log: Log
}

/** Reads nothing: for an answer whose status and address say it all. */
export const readNothing: BodyReader<undefined> = () => Promise.resolve(undefined)

/** @returns a reader that keeps the body in memory; more than `maxBytes` is refused. */
export function readBytes(what: string, maxBytes: number): BodyReader<Buffer> {
  return async (body, signal) => {
    const chunks: Buffer[] = []
    await pipeline(
      body.read(),
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
 * stopped there; one of less than `exactBytes` was cut, and its rest is asked for. Where the disk cannot hold it, that
 * is told before, if its size is known. On failure there is no file.
 */
export function saveTo(file: string, options: SaveOptions): BodyReader<SavedBody> {
  const { what, maxBytes, exactBytes, digest, log } = options
  return async (body, signal) => {
    const expectedBytes = exactBytes ?? body.size
    if (expectedBytes !== undefined && expectedBytes > maxBytes) throw tooLong(what, maxBytes)()
    if (expectedBytes !== undefined) await requireSpace(dirname(file), expectedBytes, what)
    const progress = tellProgress(what, expectedBytes, log)
    const meter = new Meter(maxBytes, tooLong(what, maxBytes), () => {
      progress(meter.size)
    })
    const source = body.read({ bytes: exactBytes, hasDigest: digest !== undefined })
    try {
      await writingTo(dirname(file), () => pipeline(source, meter, createWriteStream(file), { signal }))
      const found = body.digest()
      if (digest !== undefined && found !== digest) {
        throw body.isPatched()
          ? new TransientError('what was had in several tries does not fit together')
          : describeMismatch(what, found, digest)
      }
      return { size: meter.size, digest: found }
    } catch (error) {
      await rm(file, { force: true })
      throw error
    }
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

function tooLong(what: string, maxBytes: number): () => SetupError {
  return () =>
    new SetupError(`${what} is longer than the ${maxBytes} bytes that it may have`, {
      remedy: 'What the server sends is not what it announced; look at the mirror or proxy in between.',
      anchor: 'download-failed'
    })
}
