import { SetupError, messageOf, systemErrorCode } from '../../errors.js'
import type { Stage, Way } from './connection.js'
import { TransientError } from './transient.js'

/** What OpenSSL says of a certificate that nobody whom this host trusts has signed. */
const unknownAuthority = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
])

/**
 * @param way how far the last try came: whoever failed there is named.
 * @param asked the URL that was asked for at first.
 * @returns the error that tells a user why nothing came.
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

/** @returns the fault of one who let us wait so long. */
export function describeSilence({ stage, peer, proxyVariable }: Way, ms: number): TransientError {
  const who = proxyVariable === undefined ? peer : `the proxy ${peer}`
  const problems: Record<Stage, string> = {
    name: `the name of ${who} was not resolved`,
    connection: `${who} did not take a connection`,
    tunnel: `${who} did not answer CONNECT`,
    tls: `${who} did not finish the TLS handshake`,
    answer: `${who} did not answer`,
    body: `${who} sent nothing more`
  }
  return new TransientError(`${problems[stage]} within ${ms / 1000} s`)
}

/** @returns a URL without its query, which may hold a signature, and who redirected us there. */
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
      ? `Check that ${url.host} can be reached from this runner, or use a mirror: inputs registry and release-url.`
      : `Check that the environment variable ${variable} names the right proxy, and that this runner reaches it.`
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
    return { problem: `${who} answers with something that is not HTTP (${code})`, remedy: reach }
  }
  if (stage === 'tls') return explainTls(error, code, who, reach)
  // Where each address of a host was tried, the error that sums them up has a code and no message.
  const said = messageOf(error) || code
  const problem = code === '' || said.includes(code) ? said : `${said} (${code})`
  return { problem: variable === undefined ? problem : `no way to ${who}: ${problem}`, remedy: reach }
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
      remedy: `Whoever runs ${who} has to renew it, unless the clock of this runner is wrong.`
    }
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      problem: problem(`the certificate of ${who} is for another name: ${reasonOf(error)}`),
      remedy: `Check the name; if it is right, something else answers in the place of ${who}.`
    }
  }
  if (unknownAuthority.has(code)) {
    return {
      problem: problem(`the certificate of ${who} is signed by no authority known here: ${messageOf(error)}`),
      remedy:
        'Where a proxy intercepts TLS, or the server has an authority of its own, name its certificate in NODE_EXTRA_CA_CERTS.'
    }
  }
  if (code === 'ECONNRESET') {
    return { problem: `${who} ended the connection during the TLS handshake (${code})`, remedy: reach }
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return {
      problem: `${who} does not speak TLS as we do: ${messageOf(error).trim()} (${code})`,
      remedy: reach
    }
  }
  return {
    problem: problem(`the certificate of ${who} is not accepted: ${messageOf(error)}`),
    remedy: `Look at the certificate of ${who}; if it is right, something else answers in its place.`
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'reason' in error ? String(error.reason) : messageOf(error)
}
