import { type ErrorDetails, SetupError } from '../../errors.js'
import type { Refusal } from './http.js'

/**
 * @param what what was requested, as a noun: `the manifest of ghcr.io/…/agent:4.1.0-x86_64`.
 * @param wayIn the remedy if credentials are required (401).
 * @returns the error for an answer that is not a success, with specific messages for 401, 403 and 404.
 */
export function describeRefusal(
  refusal: Refusal,
  what: string,
  wayIn = 'Only public artifacts can be downloaded: make it public, or check the name.'
): SetupError {
  const { message, ...details } = explainRefusal(refusal, what, wayIn)
  return new SetupError(message, details)
}

function explainRefusal(
  { status, url, headers, text }: Refusal,
  what: string,
  wayIn: string
): ErrorDetails & { message: string } {
  const said = excerptOf(text)
  switch (status) {
    case 401:
      return {
        message: `${url.host} requires credentials for ${what}${said}`,
        remedy: wayIn,
        anchor: 'registry-refused'
      }
    case 403:
      return {
        message: `${url.host} denies access to ${what}${limitOf(headers['x-ratelimit-reset'])}${said}`,
        remedy:
          'It is private, or a firewall, proxy or rate limit blocks it: check the name, or use a mirror.',
        anchor: 'registry-refused'
      }
    case 404:
      return {
        message: `${url.host} does not have ${what}`,
        remedy: 'Check that this version exists there for this architecture.',
        anchor: 'artifact-not-found'
      }
    default:
      return {
        message: `${url.host} answered with status ${status} for ${what}${said}`,
        remedy: 'Check that server: a proxy or mirror may be misconfigured.',
        anchor: 'download-failed'
      }
  }
}

function limitOf(reset: string | string[] | undefined): string {
  const seconds = Number(reset)
  if (reset === undefined || !Number.isFinite(seconds)) return ''
  return `, rate limit until ${new Date(seconds * 1000).toISOString()}`
}

/** The server's message on one line: that of an OCI error document, or else the beginning of the text. */
function excerptOf(text: string): string {
  const words = (/"message"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text).replace(/\s+/g, ' ').trim()
  if (words === '' || words.startsWith('<')) return ''
  return `: ${words.slice(0, 200)}`
}
