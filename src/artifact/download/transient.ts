import { systemErrorCode } from '../../errors.js'

/** A failure that may not occur again with a retry. */
export class TransientError extends Error {
  override readonly name = 'TransientError'

  constructor(
    message: string,
    /** The pause that the server asked for. */
    readonly retryAfterMs?: number
  ) {
    super(message)
  }
}

/** Whoever reads a body failed, so the network is not at fault: the cause is what is reported. */
export class TakeFailure extends Error {
  constructor(override readonly cause: unknown) {
    super('the body could not be taken')
  }
}

/** Node.js's codes for transient network failures. A name that does not resolve (ENOTFOUND) is not transient. */
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

/** Whether a retry may help. */
export function isTransient(error: unknown): boolean {
  return error instanceof TransientError || transientCodes.has(systemErrorCode(error) ?? '')
}

/**
 * @param header a `Retry-After` value: seconds, or a date (RFC 9110 §10.2.3).
 * @returns milliseconds from now; undefined if the header is missing or invalid.
 */
export function retryAfterMs(header: string | undefined, now: number = Date.now()): number | undefined {
  if (header === undefined) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
