import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { SetupError } from '../../errors.js'
import type { ConnectOptions, Connections, Way } from './connection.js'
import { describeSilence } from './failure.js'
import { isTransient } from './transient.js'
import { isSafeTransport } from './transport.js'

/** Registries redirect once, to their blob store; release downloads are redirected twice. */
const maxRedirects = 5
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** The settings that the requests of a download have in common. */
export interface Exchange {
  connections: Connections
  /** The time limit from the lookup of the name to the headers of the answer. */
  answerMs: number
  signal: AbortSignal
  /** The form to POST; undefined for a GET. */
  form?: URLSearchParams | undefined
}

/** An answer whose body has not been read yet. `url` is the URL that it came from, after redirects. */
export interface Answer {
  url: URL
  message: IncomingMessage
}

/**
 * GETs a URL once, following redirects. `authorization` is sent only to the URL's own origin; a form is not redirected.
 * @param way is updated with the progress.
 */
export async function request(
  url: URL,
  headers: Record<string, string>,
  way: Way,
  exchange: Exchange
): Promise<Answer> {
  let from = url
  let sent = { 'user-agent': 'setup-kata-agent', 'accept-encoding': 'identity', ...headers }
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    way.url = from
    const message = await send(from, sent, way, exchange)
    const next = redirectTarget(message, from)
    if (next === undefined) return { message, url: from }
    await discard(message)
    if (exchange.form !== undefined) throw badRedirect(url, 'redirects a request that contains a secret')
    if (next.origin !== from.origin) sent = withoutAuthorization(sent)
    from = next
  }
  throw badRedirect(url, `redirects more than ${maxRedirects} times`)
}

async function send(
  url: URL,
  headers: Record<string, string>,
  way: Way,
  { connections, answerMs, signal, form }: Exchange
): Promise<IncomingMessage> {
  const clock = AbortSignal.timeout(answerMs)
  const connectSignal = AbortSignal.any([signal, clock])
  for (;;) {
    const options: ConnectOptions = { agent: connections.agentFor(url), headers, signal, way, connectSignal }
    // A reused connection only waits for the answer; a new one updates the stage itself.
    Object.assign(way, { stage: 'answer', peer: url.host, proxyVariable: undefined })
    const sent = (url.protocol === 'https:' ? https : http).request(url, {
      ...options,
      ...(form && { method: 'POST', headers: { ...headers, ...formType } })
    })
    sent.on('error', () => undefined).end(form?.toString())
    try {
      const [message] = (await once(sent, 'response', { signal: connectSignal })) as [IncomingMessage]
      way.stage = 'body'
      return message
    } catch (error) {
      sent.destroy()
      signal.throwIfAborted()
      if (clock.aborted) throw describeSilence(way, answerMs)
      // The server had closed the idle connection: each idle connection is tried once, then a new one is made.
      if (!sent.reusedSocket || !isTransient(error)) throw error
    }
  }
}

/** Makes the connection available to the next request if the whole body has been received; otherwise closes it. */
export async function discard(message: IncomingMessage): Promise<void> {
  if (!message.complete) {
    message.destroy()
    return
  }
  message.resume()
  if (!message.closed) await once(message, 'close')
}

function redirectTarget(message: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(message.statusCode ?? 0)) return undefined
  const location = message.headers.location ?? ''
  const target = URL.canParse(location, from.href) && location !== '' ? new URL(location, from) : undefined
  if (target !== undefined && isSafeTransport(target)) return target
  message.destroy()
  throw badRedirect(
    from,
    target === undefined
      ? 'redirects without a valid target'
      : `redirects to ${target.origin}, which is not https`
  )
}

function badRedirect(url: URL, problem: string): SetupError {
  return new SetupError(`${url.host} ${problem}`, {
    remedy: `Check the server at ${url.origin}${url.pathname}: a proxy or mirror may be misconfigured.`,
    anchor: 'download-failed'
  })
}

function withoutAuthorization<T extends Record<string, string>>(headers: T): T {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization')
  ) as T
}
