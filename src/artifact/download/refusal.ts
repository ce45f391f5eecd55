import { type ErrorDetails, SetupError } from '../../errors.js'
import type { Refusal } from './http.js'

/**
 * @param what the thing asked for, as a noun: `the manifest of ghcr.io/…/agent:4.1.0-x86_64`.
 * @param wayIn what the user may do to be let in (401).
 * @returns the error for an answer that is no success, in words of its own for 401, 403 and 404.
 */
export function describeRefusal(
  refusal: Refusal,
  what: string,
  wayIn = 'Only what may be read anonymously can be taken: make it public, or check the name.'
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
        message: `${url.host} wants credentials for ${what}${said}`,
        remedy: wayIn,
        anchor: 'registry-refused'
      }
    case 403:
      return {
        message: `${url.host} refuses to hand out ${what}${limitOf(headers['x-ratelimit-reset'])}${said}`,
        remedy:
          'It is private, or a firewall, proxy or rate limit stands between: check the name, or use a mirror.',
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
        message: `${url.host} answers ${status} for ${what}${said}`,
        remedy: 'Look at what answers there: a proxy or mirror may be set up wrong.',
        anchor: 'download-failed'
      }
  }
}

function limitOf(reset: string | string[] | undefined): string {
  const seconds = Number(reset)
  if (reset === undefined || !Number.isFinite(seconds)) return ''
  return `, rate limit until ${new Date(seconds * 1000).toISOString()}`
}

/** The server's own words on one line: the message of an OCI error document, else the start of the text. */
function excerptOf(text: string): string {
  const words = (/"message"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? text).replace(/\s+/g, ' ').trim()
  if (words === '' || words.startsWith('<')) return ''
  return `: ${words.slice(0, 200)}`
}
