import { systemErrorCode } from '../../errors.js'

/** A fault that may be gone at the next try. */
export class TransientError extends Error {
  override readonly name = 'TransientError'

  constructor(
    message: string,
    /** How long the server asked to be left alone. */
    readonly retryAfterMs?: number
  ) {
    super(message)
  }
}

/** Whoever was handed a body failed, which is no fault of the network's: the cause is what is told. */
export class TakeFailure extends Error {
  constructor(override readonly cause: unknown) {
    super('the body could not be taken')
  }
}

/** What Node.js calls a network that fails in passing. A name that does not resolve (ENOTFOUND) stays so. */
const transientCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ETIMEDOUT'
])

/** Whether trying again may help. */
export function isTransient(error: unknown): boolean {
  return error instanceof TransientError || transientCodes.has(systemErrorCode(error) ?? '')
}

/**
 * @param header a `Retry-After` value: seconds, or a date (RFC 9110 §10.2.3).
 * @returns milliseconds from now, or undefined where the header says nothing usable.
 */
export function retryAfterMs(header: string | undefined, now: number = Date.now()): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
