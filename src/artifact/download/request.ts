import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { SetupError } from '../../errors.js'
import type { ConnectOptions, Connections, Way } from './connection.js'
import { describeSilence } from './failure.js'
import { isTransient } from './transient.js'
import { isSafeTransport } from './transport.js'

/** A registry sends a pull to its blob store with one redirect; release downloads take two. */
const maxRedirects = 5
const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** What requests have in common. */
export interface Exchange {
  connections: Connections
  /** How long until the headers of an answer, from the look-up of the name on. */
  answerMs: number
  signal: AbortSignal
  /** What is POSTed; left out for a GET. */
  form?: URLSearchParams | undefined
}

/** An answer whose body is still to be read. `url` is where it came from, after redirects. */
export interface Answer {
  url: URL
  message: IncomingMessage
}

/**
 * GETs a URL once, following redirects. `authorization` goes to the URL's own origin only, and a form is not redirected.
 * @param way is told how far it has come.
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
    if (exchange.form !== undefined) throw badRedirect(url, 'redirects a request that holds a secret')
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
    // Of a kept connection, that is all there is to wait for; a new one says for itself how far it is.
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
      // The server had closed the connection while nobody used it: each such is tried once, then a new one is made.
      if (!sent.reusedSocket || !isTransient(error)) throw error
    }
  }
}

/** Lets a connection go on to the next request where all of the body is here, and ends it where not. */
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
    target === undefined ? 'redirects to nowhere' : `redirects to ${target.origin}, which is not https`
  )
}

function badRedirect(url: URL, problem: string): SetupError {
  return new SetupError(`${url.host} ${problem}`, {
    remedy: `Look at what answers at ${url.origin}${url.pathname}: a proxy or mirror may be set up wrong.`,
    anchor: 'download-failed'
  })
}

function withoutAuthorization<T extends Record<string, string>>(headers: T): T {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization')
  ) as T
}
