import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Transform, pipeline } from 'node:stream'
import zlib from 'node:zlib'
import type { Digest } from '../cache/digest.js'
import { type Answer, discard } from './request.js'
import { TransientError } from './transient.js'

/** What the reader of a body knows about it. */
interface Expected {
  /** A shorter body is truncated. */
  bytes?: number | undefined
  /** Whether its digest is compared at the end, which detects parts that do not belong together. */
  hasDigest?: boolean
}

/** The body of a successful answer. */
export interface Body {
  /** Its length in bytes; undefined if the server does not send it, or sends that of an encoded form. */
  size: number | undefined
  /** @returns its bytes as one stream, which can be read once. If the connection breaks, the rest is requested. */
  read(expected?: Expected): AsyncGenerator<Buffer>
  /** @returns the digest of what was read. */
  digest(): Digest
  /** Whether it was assembled from several answers. */
  isPatched(): boolean
}

/** How the rest of a body is requested. */
export interface Source {
  /** Sends the same request with these headers added. */
  ask(headers: Record<string, string>): Promise<Answer>
  /** Waits before a retry; throws if a retry would not help. */
  pause(error: unknown): Promise<void>
}

/** The server refused the rest of a body, for example because the token has expired. */
export class RefusedRest extends Error {
  constructor(readonly answer: Answer) {
    super('the rest of a body was refused')
  }
}

/** The server's content differs from what was read before. */
class ChangedBody extends TransientError {}

/** Decoders of content codings (RFC 9110 §8.4.1). */
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
 *
 * @returns the body of an answer 200, and how to be done with it.
 */
export function openBody(answer: Answer, source: Source): { body: Body; close: () => Promise<void> } {
  const { headers } = answer.message
  const coding = headers['content-encoding']
  const decoder = decoders.get(coding?.toLowerCase() ?? '')?.()
  const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length'])
  const hash = createHash('sha256')
  const reading: Reading = {
    source,
    parts: [answer.message],
    total: length,
    hasDigest: false,
    bytes: 0,
    hash: decoder === undefined ? hash : createHash('sha256'),
    isClosed: false
  }
  const body: Body = {
    size: coding === undefined ? length : undefined,
    read({ bytes, hasDigest = false } = {}) {
      if (decoder === undefined && bytes !== undefined) reading.total = bytes
      reading.hasDigest = hasDigest
      const content = joinParts(reading, answer.message)
      return decoder === undefined ? content : decode(content, decoder, hash)
    },
    digest: () => `sha256:${hash.copy().digest('hex')}`,
    isPatched: () => reading.parts.length > 1
  }
  const close = async () => {
    reading.isClosed = true
    await Promise.all(reading.parts.map(discard))
  }
  return { body, close }
}

type Hash = ReturnType<typeof createHash>

/** How far a body has been read. */
interface Reading {
  source: Source
  /** The answers that it is assembled from. */
  parts: [IncomingMessage, ...IncomingMessage[]]
  /** Its length in bytes as transferred; undefined if the server does not send it. */
  total: number | undefined
  hasDigest: boolean
  /** The number of bytes read so far. */
  bytes: number
  /** The hash of these bytes. It proves that a new answer begins with the same bytes. */
  hash: Hash
  /** Whether the reader has stopped. */
  isClosed: boolean
}

async function* joinParts(reading: Reading, first: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for (let part = first; ;) {
    let failure: unknown
    try {
      for await (const chunk of part) {
        reading.bytes += chunk.length
        reading.hash.update(chunk)
        yield chunk
      }
      const { bytes, total } = reading
      if (total === undefined || bytes >= total) return
      failure = new TransientError(`the body ends after ${bytes} of ${total} bytes`)
    } catch (error) {
      failure = error
    }
    // If the download cannot be resumed, the reader starts over.
    if (reading.bytes === 0 || reading.isClosed || failure instanceof ChangedBody) throw failure
    part = await findRest(reading, failure)
  }
}

async function findRest(reading: Reading, broken: unknown): Promise<AsyncIterable<Buffer>> {
  const { source, parts } = reading
  for (let failure = broken; ;) {
    await source.pause(failure)
    try {
      let answer = await source.ask(rangeOf(reading))
      const status = answer.message.statusCode
      if (status === 206 && continues(answer.message, reading)) {
        parts.push(answer.message)
        return answer.message
      }
      if (status === 206 || status === 416) {
        await discard(answer.message)
        answer = await source.ask({})
      }
      if (answer.message.statusCode !== 200) throw new RefusedRest(answer)
      parts.push(answer.message)
      return skipKnown(answer.message, reading)
    } catch (error) {
      if (error instanceof RefusedRest) throw error
      failure = error
    }
  }
}

/**
 * The range is closed, because some registries answer 416 to an open one. Resuming requires proof that the rest belongs to
 * the same body: a strong entity tag (RFC 9110 §13.1.5), or the digest at the end.
 */
function rangeOf({ parts: [first], total, hasDigest, bytes }: Reading): Record<string, string> {
  const { etag } = first.headers
  const tag = etag?.startsWith('"') ? etag : undefined
  if (total === undefined || (tag === undefined && !hasDigest)) return {}
  return { range: `bytes=${bytes}-${total - 1}`, ...(tag !== undefined && { 'if-range': tag }) }
}

function continues({ headers }: IncomingMessage, { parts: [first], total, bytes }: Reading): boolean {
  const [, from, all] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? []
  const isSame = headers['content-encoding'] === first.headers['content-encoding']
  return isSame && Number(from) === bytes && (all === '*' || Number(all) === total)
}

/** @returns the bytes after those that were read before, if these are the same. */
async function* skipKnown(message: AsyncIterable<Buffer>, reading: Reading): AsyncGenerator<Buffer> {
  const before = reading.hash.copy().digest('hex')
  const hash = createHash('sha256')
  let left = reading.bytes
  for await (const chunk of message) {
    const known = chunk.subarray(0, left)
    if (left > 0) hash.update(known)
    left -= known.length
    if (left > 0) continue
    if (known.length > 0 && hash.digest('hex') !== before)
      throw new ChangedBody('the content on the server has changed')
    if (chunk.length > known.length) yield chunk.subarray(known.length)
  }
  if (left > 0) throw new ChangedBody('the server has fewer bytes now')
}

async function* decode(coded: AsyncIterable<Buffer>, decoder: Transform, hash: Hash): AsyncGenerator<Buffer> {
  // Its errors are passed on by the decoder.
  pipeline(coded, decoder, () => undefined)
  for await (const chunk of decoder as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
}
