import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
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
  read(expected?: Expected): AsyncIterable<Buffer>
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
  const size = coding === undefined ? lengthOf(headers) : undefined
  const parts: IncomingMessage[] = [answer.message]
  const hash = createHash('sha256')
  const body: Body = {
    size,
    read({ bytes, hasDigest = false } = {}) {
      const total = decoder ? lengthOf(headers) : (bytes ?? lengthOf(headers))
      const first: FirstPart = { message: answer.message, total, hasDigest }
      if (decoder === undefined) return joinParts(first, source, parts, hash)
      return decode(joinParts(first, source, parts, createHash('sha256')), decoder, hash)
    },
    digest: () => `sha256:${hash.copy().digest('hex')}`,
    isPatched: () => parts.length > 1
  }
  const close = async () => {
    await Promise.all(parts.map(discard))
  }
  return { body, close }
}

function lengthOf({ 'content-length': length }: IncomingHttpHeaders): number | undefined {
  return length === undefined ? undefined : Number(length)
}

type Hash = ReturnType<typeof createHash>

interface FirstPart {
  message: IncomingMessage
  total: number | undefined
  hasDigest: boolean
}

/** @param hash is given all bytes; it is the proof that what is read anew begins as what was read before. */
async function* joinParts(
  first: FirstPart,
  source: Source,
  parts: IncomingMessage[],
  hash: Hash
): AsyncGenerator<Buffer> {
  let bytes = 0
  let part = first.message as AsyncIterable<Buffer>
  for (;;) {
    let failure: unknown
    try {
      for await (const chunk of part) {
        bytes += chunk.length
        hash.update(chunk)
        yield chunk
      }
      if (first.total === undefined || bytes >= first.total) return
      failure = new TransientError(`the body ends after ${bytes} of ${first.total} bytes`)
    } catch (error) {
      failure = error
    }
    // Whoever reads begins anew where there is nothing to go on from.
    if (bytes === 0 || failure instanceof ChangedBody) throw failure
    part = await findRest(first, bytes, source, parts, hash, failure)
  }
}

async function findRest(
  first: FirstPart,
  bytes: number,
  source: Source,
  parts: IncomingMessage[],
  hash: Hash,
  broken: unknown
): Promise<AsyncIterable<Buffer>> {
  for (let failure = broken; ;) {
    await source.pause(failure)
    try {
      const range = rangeOf(first, bytes)
      let answer = await source.ask(range)
      const status = answer.message.statusCode
      if (status === 206 && continues(answer.message, first, bytes)) {
        parts.push(answer.message)
        return answer.message as AsyncIterable<Buffer>
      }
      if (status === 206 || status === 416) {
        await discard(answer.message)
        answer = await source.ask({})
      }
      if (answer.message.statusCode !== 200) throw new RefusedRest(answer)
      parts.push(answer.message)
      return skipKnown(answer.message, bytes, hash.copy().digest('hex'))
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
function rangeOf({ message, total, hasDigest }: FirstPart, bytes: number): Record<string, string> {
  const { etag } = message.headers
  const tag = etag?.startsWith('"') ? etag : undefined
  if (total === undefined || (tag === undefined && !hasDigest)) return {}
  return { range: `bytes=${bytes}-${total - 1}`, ...(tag !== undefined && { 'if-range': tag }) }
}

function continues({ headers }: IncomingMessage, { message, total }: FirstPart, bytes: number): boolean {
  const [, from, all] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? []
  const isSame = headers['content-encoding'] === message.headers['content-encoding']
  return isSame && Number(from) === bytes && (all === '*' || Number(all) === total)
}

/** @returns what comes after so many bytes, if these have the digest of those that were read before. */
async function* skipKnown(message: IncomingMessage, bytes: number, digest: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let left = bytes
  for await (const chunk of message as AsyncIterable<Buffer>) {
    const known = chunk.subarray(0, left)
    if (left > 0) hash.update(known)
    left -= known.length
    if (left > 0) continue
    if (known.length > 0 && hash.digest('hex') !== digest)
      throw new ChangedBody('the server has other bytes now')
    if (chunk.length > known.length) yield chunk.subarray(known.length)
  }
}

async function* decode(coded: AsyncIterable<Buffer>, decoder: Transform, hash: Hash): AsyncGenerator<Buffer> {
  // What it fails with comes out of the decoder.
  pipeline(coded, decoder, () => undefined)
  for await (const chunk of decoder as AsyncIterable<Buffer>) {
    hash.update(chunk)
    yield chunk
  }
}
