import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type Transform, pipeline } from 'node:stream'
import zlib from 'node:zlib'
import type { Digest } from '../cache/digest.js'
import { type Answer, discard } from './request.js'
import { TransientError } from './transient.js'

/** What whoever reads a body knows of it. */
interface Expected {
  /** Fewer are a body that was cut. */
  bytes?: number | undefined
  /** Whether its digest is compared in the end, so that parts that do not belong together are found out. */
  hasDigest?: boolean
}

/** The body of a successful answer. */
export interface Body {
  /** How many bytes it has; undefined where the server does not say it, or says it of a coded form. */
  size: number | undefined
  /** @returns its bytes, once, as one stream: where the connection breaks, the rest is asked for. */
  read(expected?: Expected): AsyncGenerator<Buffer>
  /** @returns the digest of what was read. */
  digest(): Digest
  /** Whether it was put together from the bodies of several answers. */
  isPatched(): boolean
}

/** How the rest of a body is asked for. */
export interface Source {
  /** Sends the same request with these headers added. */
  ask(headers: Record<string, string>): Promise<Answer>
  /** Waits before another try; throws where that would not help. */
  pause(error: unknown): Promise<void>
}

/** The rest of a body was not handed out: no token that lasts so long, for instance. */
export class RefusedRest extends Error {
  constructor(readonly answer: Answer) {
    super('the rest of a body was refused')
  }
}

/** The server has other bytes now than those that were read before. */
class ChangedBody extends TransientError {}

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
  /** The answers that it is put together from. */
  parts: [IncomingMessage, ...IncomingMessage[]]
  /** How many bytes it has on its way; undefined where nobody says it. */
  total: number | undefined
  hasDigest: boolean
  /** So many were read. */
  bytes: number
  /** Of these; it is the proof that what is read anew begins as what was read before. */
  hash: Hash
  /** Nobody wants more of it. */
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
    // Whoever reads begins anew where there is nothing to go on from.
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
 * A closed range: to an open one some registries answer 416. It needs a proof that the rest is that of the same body: the
 * entity's tag, if that is strong (RFC 9110 §13.1.5), or the digest in the end.
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

/** @returns what comes after the bytes that were read before, if those before it are the same. */
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
      throw new ChangedBody('the server has other bytes now')
    if (chunk.length > known.length) yield chunk.subarray(known.length)
  }
  if (left > 0) throw new ChangedBody('the server has fewer bytes now')
}

async function* decode(coded: AsyncIterable<Buffer>, decoder: Transform, hash: Hash): AsyncGenerator<Buffer> {
  // What it fails with comes out of the decoder.
  pipeline(coded, decoder, () => undefined)
  for await (const chunk of decoder as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
}
