import { SetupError, messageOf, systemErrorCode } from '../../errors.js'
import type { Stage, Way } from './connection.js'
import { TransientError } from './transient.js'

/** OpenSSL's codes for a certificate that was not signed by an authority that this host trusts. */
const unknownAuthority = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
])

/**
 * @param way how far the last try came: it tells which host failed.
 * @param asked the URL of the request, before redirects.
 * @returns the error that tells the user why the request failed.
 */
export function describeFailure(error: unknown, way: Way, asked: URL, tries: number): SetupError {
  const often = tries > 1 ? ` (tried ${tries} times)` : ''
  const { problem, remedy } = explainCause(error, way)
  return new SetupError(`cannot get ${nameUrl(way.url, asked)}: ${problem}${often}`, {
    remedy,
    anchor: 'download-failed',
    cause: error
  })
}

/** @returns the error for a peer that did not respond in time. */
export function describeSilence({ stage, peer, proxyVariable }: Way, ms: number): TransientError {
  const who = proxyVariable === undefined ? peer : `the proxy ${peer}`
  const problems: Record<Stage, string> = {
    name: `the name of ${who} was not resolved`,
    connection: `${who} did not accept a connection`,
    tunnel: `${who} did not answer CONNECT`,
    tls: `${who} did not finish the TLS handshake`,
    answer: `${who} did not answer`,
    body: `${who} sent no more data`
  }
  return new TransientError(`${problems[stage]} within ${ms / 1000} s`)
}

/** @returns a URL without its query, which may contain a signature, and the host that redirected to it, if any. */
export function nameUrl(url: URL, asked: URL): string {
  const led = url.origin === asked.origin ? '' : `, to which ${asked.host} redirects`
  return `${url.origin}${url.pathname}${led}`
}

function explainCause(error: unknown, way: Way): { problem: string; remedy: string } {
  const { stage, peer, proxyVariable: variable, url } = way
  const who = variable === undefined ? peer : `the proxy ${peer}`
  const code = systemErrorCode(error) ?? ''
  const reach =
    variable === undefined
      ? `Check that this runner can reach ${url.host}, or use a mirror (inputs registry and release-url).`
      : `Check that the environment variable ${variable} names the right proxy, and that this runner can reach it.`
  if (error instanceof TransientError) return { problem: error.message, remedy: reach }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      problem: `the host name ${peer.replace(/:\d+$/, '')} ${variable ? 'of the proxy ' : ''}cannot be resolved (${code})`,
      remedy: variable
        ? reach
        : 'Check the name, and this runner’s DNS and proxy variables (HTTPS_PROXY, NO_PROXY).'
    }
  }
  if (code.startsWith('HPE_')) {
    return { problem: `the answer of ${who} is not HTTP (${code})`, remedy: reach }
  }
  if (stage === 'tls') return explainTls(error, code, who, reach)
  // If several addresses of a host were tried, the error that combines them has a code but no message.
  const said = messageOf(error) || code
  const problem = code === '' || said.includes(code) ? said : `${said} (${code})`
  return { problem: variable === undefined ? problem : `cannot reach ${who}: ${problem}`, remedy: reach }
}

function explainTls(
  error: unknown,
  code: string,
  who: string,
  reach: string
): { problem: string; remedy: string } {
  const problem = (said: string) => `no trusted TLS connection: ${said} (${code})`
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const time = code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'
    return {
      problem: problem(`the certificate of ${who} ${time}`),
      remedy: `The operator of ${who} must renew it, unless the clock of this runner is wrong.`
    }
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      problem: problem(`the certificate of ${who} is for another name: ${reasonOf(error)}`),
      remedy: `Check the name; if it is right, something else answers in place of ${who}.`
    }
  }
  if (unknownAuthority.has(code)) {
    return {
      problem: problem(
        `the certificate of ${who} is not signed by an authority that this host trusts: ${messageOf(error)}`
      ),
      remedy:
        'If a proxy intercepts TLS, or the server uses a private authority, set NODE_EXTRA_CA_CERTS to the certificate of that authority.'
    }
  }
  if (code === 'ECONNRESET') {
    return { problem: `${who} closed the connection during the TLS handshake (${code})`, remedy: reach }
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return {
      problem: `the TLS handshake with ${who} failed: ${messageOf(error).trim()} (${code})`,
      remedy: reach
    }
  }
  return {
    problem: problem(`the certificate of ${who} is not accepted: ${messageOf(error)}`),
    remedy: `Check the certificate of ${who}; if it is right, something else answers in its place.`
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'reason' in error ? String(error.reason) : messageOf(error)
}
