import { Readable } from 'node:stream'
import { SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import type { Digest } from '../cache/digest.js'
import { type Take, passingContent } from '../unpack/content.js'
import type { BodyReader } from './http.js'
import { tellProgress } from './progress.js'
import { TakeFailure, TransientError } from './transient.js'

/** The result of a body that was passed on while it was received. */
export interface Received<T> {
  taken: T
  size: number
  digest: Digest
}

/** What is known of a body before it is received. */
export interface HandOptions {
  /** The name of the body in messages. */
  what: string
  /** A longer body is refused. */
  maxBytes: number
  /** A shorter body is truncated. */
  exactBytes?: number
  /** The digest that it must have, and the error for a different one. */
  expected?: { digest: Digest; refuse: (found: Digest) => SetupError } | undefined
  log: Log
}

/** Reads nothing: for an answer of which only the status and the URL matter. */
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
 * @returns a reader that passes the body to `take` while it is received and hashed. A body longer than `maxBytes` is
 * refused; if one is shorter than `exactBytes`, the rest is requested. The result of `take` is returned only if the digest
 * is correct. This also applies if `take` reports damage: the rest of the body is still read, because a wrong digest
 * explains the damage.
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
    // `take` cannot end the reading, because the bytes that it does not read are part of the digest.
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
        ? new TransientError('the parts received in several tries do not belong together')
        : expected.refuse(digest)
    }
    if ('error' in result) throw new TakeFailure(result.error)
    return { taken: result.taken, size, digest }
  }
}

/** Whether the content caused the error; a full disk, for example, can be reported at once. */
function blamesContent(error: unknown): boolean {
  return error instanceof SetupError && error.anchor === 'bad-archive'
}

function tooLong(what: string, maxBytes: number): SetupError {
  return new SetupError(`${what} is longer than the ${maxBytes} bytes allowed`, {
    remedy: 'The server does not send what it announced; check the mirror or proxy in between.',
    anchor: 'download-failed'
  })
}
