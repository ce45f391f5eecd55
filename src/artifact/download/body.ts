import { Readable } from 'node:stream'
import { SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import type { Digest } from '../cache/digest.js'
import { type Take, passingContent } from '../unpack/content.js'
import type { BodyReader } from './http.js'
import { tellProgress } from './progress.js'
import { TakeFailure, TransientError } from './transient.js'

/** What came of a body that was read as it came. */
export interface Received<T> {
  taken: T
  size: number
  digest: Digest
}

/** What is known of a body before it comes. */
export interface HandOptions {
  /** Names it to the user. */
  what: string
  /** More is not taken. */
  maxBytes: number
  /** Less is a body that was cut. */
  exactBytes?: number
  /** The digest that it must have, and what is said of another. */
  expected?: { digest: Digest; refuse: (found: Digest) => SetupError } | undefined
  log: Log
}

/** Reads nothing: for an answer whose status and address say it all. */
export const readNothing: BodyReader<undefined> = () => Promise.resolve(undefined)

/** @returns a reader that keeps the body in memory; more than `maxBytes` is refused. */
export function readBytes(what: string, maxBytes: number): BodyReader<Buffer> {
  return async body => {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of body.read()) {
      size += chunk.length
      if (size > maxBytes) throw tooLong(what, maxBytes)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  }
}

/**
 * @returns a reader that hands the body on as it comes, and hashes it on the way. A body of more than `maxBytes` is
 * stopped there; one of less than `exactBytes` was cut, and its rest is asked for. Nothing that `take` makes of it counts
 * before its digest is right, nor does its word that the body is damaged: then what is left of it is read all the same.
 */
export function handTo<T>(take: Take<T>, options: HandOptions): BodyReader<Received<T>> {
  const { what, maxBytes, exactBytes, expected, log } = options
  return async (body, signal) => {
    const expectedBytes = exactBytes ?? body.size
    if (expectedBytes !== undefined && expectedBytes > maxBytes) throw tooLong(what, maxBytes)
    const progress = tellProgress(what, expectedBytes, log)
    const chunks = body.read({ bytes: exactBytes, hasDigest: expected !== undefined })
    let size = 0
    let failure: { cause: unknown } | undefined
    const next = async () => {
      try {
        const chunk = await chunks.next()
        size += chunk.done ? 0 : chunk.value.length
        if (size > maxBytes) throw tooLong(what, maxBytes)
        progress(size)
        return chunk
      } catch (cause) {
        failure = { cause }
        throw cause
      }
    }
    // It cannot end the reading: what `take` leaves is part of the digest.
    const content = Readable.from({ [Symbol.asyncIterator]: () => ({ next }) }, { objectMode: false })
    const result = await take(passingContent(content, expectedBytes), signal).then(
      taken => ({ taken }),
      (error: unknown) => ({ error })
    )
    content.destroy()
    const isSettled = 'error' in result && (expected === undefined || !blamesContent(result.error))
    if (!isSettled) while (failure === undefined && !(await next()).done);
    // Also of a piece that was asked for before, and that nobody waited for.
    if (failure !== undefined) throw failure.cause
    if (isSettled) throw new TakeFailure(result.error)
    const digest = body.digest()
    if (expected !== undefined && digest !== expected.digest) {
      throw body.isPatched()
        ? new TransientError('what was had in several tries does not fit together')
        : expected.refuse(digest)
    }
    if ('error' in result) throw new TakeFailure(result.error)
    return { taken: result.taken, size, digest }
  }
}

/** Another body would have been read; of a full disk, say, one can tell at once. */
function blamesContent(error: unknown): boolean {
  return error instanceof SetupError && error.anchor === 'bad-archive'
}

function tooLong(what: string, maxBytes: number): SetupError {
  return new SetupError(`${what} is longer than the ${maxBytes} bytes that it may have`, {
    remedy: 'What the server sends is not what it announced; look at the mirror or proxy in between.',
    anchor: 'download-failed'
  })
}
