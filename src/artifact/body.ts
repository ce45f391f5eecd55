import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SetupError } from '../errors.js'
import type { Digest } from './digest.js'
import type { BodyReader } from './http.js'
import { TransientError } from './transient.js'

/** A body that was written to a file. */
export interface SavedBody {
  size: number
  digest: Digest
}

/** @returns a reader that keeps the body in memory; more than `maxBytes` is refused. */
export function readBytes(what: string, maxBytes: number): BodyReader<Buffer> {
  return async (body, signal) => {
    const chunks: Buffer[] = []
    await pipeline(
      body,
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
 * stopped there; one of less than `exactBytes` was cut, and is asked for again. On failure there is no file.
 */
export function saveTo(
  file: string,
  what: string,
  maxBytes: number,
  exactBytes?: number
): BodyReader<SavedBody> {
  return async (body, signal) => {
    const hash = createHash('sha256')
    const meter = new Meter(maxBytes, tooLong(what, maxBytes), chunk => hash.update(chunk))
    try {
      await pipeline(body, meter, createWriteStream(file), { signal })
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

function tooLong(what: string, maxBytes: number): () => SetupError {
  return () =>
    new SetupError(`${what} is longer than the ${maxBytes} bytes that it may have`, {
      remedy: 'What the server sends is not what it announced; look at the mirror or proxy in between.',
      anchor: 'download-failed'
    })
}
