import { SetupError, messageOf, systemErrorCode } from '../../errors.js'

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
  if (error instanceof TransientError) return true
  if (isClientTimeout(error)) return true
  return transientCodes.has(systemErrorCode(error) ?? '')
}

/** The HTTP client's own words for a connection that was silent for too long; it gives them no code. */
function isClientTimeout(error: unknown): boolean {
  return messageOf(error).startsWith('Request timeout:')
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

/** @returns the error that tells a user why nothing came from this URL. */
export function describeFailure(error: unknown, url: URL, tries: number): SetupError {
  const often = tries > 1 ? ` (tried ${tries} times)` : ''
  const { problem, remedy } = explain(error, url.host)
  return new SetupError(`cannot get ${url.origin}${url.pathname}: ${problem}${often}`, {
    remedy,
    anchor: 'download-failed',
    cause: error
  })
}

function explain(error: unknown, host: string): { problem: string; remedy: string } {
  const code = systemErrorCode(error) ?? ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      problem: `the host name ${host} cannot be resolved (${code})`,
      remedy: 'Check the name, and this runner’s DNS and proxy variables (HTTPS_PROXY, NO_PROXY).'
    }
  }
  if (/CERT|SIGNATURE|SSL|TLS|EPROTO/.test(code)) {
    return {
      problem: `no trusted TLS connection: ${messageOf(error)} (${code})`,
      remedy: 'Where a proxy intercepts TLS, name its certificate authority in NODE_EXTRA_CA_CERTS.'
    }
  }
  const reach = `Check that ${host} can be reached from this runner, or use a mirror: inputs registry and release-url.`
  if (isClientTimeout(error)) return { problem: 'the server has fallen silent', remedy: reach }
  // Where each address of a host was tried, the error that sums them up has a code and no message.
  const problem = messageOf(error) || code
  return {
    problem: code === '' || problem.includes(code) ? problem : `${problem} (${code})`,
    remedy: reach
  }
}
