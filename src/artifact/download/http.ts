import type { IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { HttpClient } from '@actions/http-client'
import { SetupError } from '../../errors.js'
import type { Log } from '../../runner/log.js'
import { TransientError, describeFailure, isTransient, retryAfterMs } from './transient.js'
import { isSafeTransport } from './transport.js'

/** One request and four more: with the pauses between them, half a minute of an unwell server. */
const maxTries = 5
/** Doubled with each try. */
const firstPauseMs = 1_000
/** A server that wants to be left alone for longer is told of, not waited for. */
const maxRetryAfterMs = 120_000
/** A registry sends a pull to its blob store with one redirect; release downloads take two. */
const maxRedirects = 5
/** No byte for so long, before or inside an answer, and the connection counts as dead. */
const defaultStallMs = 60_000
/** From the first try to the last byte: a tarball of 1.6 GB comes through 1 MB a second in that time. */
const defaultDeadlineMs = 30 * 60_000
/** What is kept of the body of an answer that is not a success: enough for its words. */
const maxErrorTextBytes = 16 * 1024

/** Reads a successful answer's body to its end; one that fails with a passing fault is called again. */
export type BodyReader<T> = (body: IncomingMessage, signal: AbortSignal) => Promise<T>

/** What a server said in the end. `url` is where it was said, after redirects. */
export type Reply<T> = { ok: true; url: URL; headers: IncomingHttpHeaders; value: T } | Refusal

/** An answer other than 200 that trying again would not change. */
export interface Refusal {
  ok: false
  url: URL
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/**
 * GETs a URL, through the proxy that the environment names. Passing faults are tried again; redirects are
 * followed, with `authorization` sent to the URL's own origin only.
 * @param form is POSTed, where it is given: for a token that is had by a secret in the body. That is not redirected.
 * @throws SetupError when the server cannot be reached or does not get well; the signal's reason when aborted.
 */
export type HttpGet = <T>(
  url: URL,
  headers: Record<string, string>,
  read: BodyReader<T>,
  form?: URLSearchParams
) => Promise<Reply<T>>

export interface HttpOptions {
  log: Log
  signal?: AbortSignal
  /** For tests: how to wait, and how long a silent connection is borne. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
  stallMs?: number
  deadlineMs?: number
}

/** @returns a {@link HttpGet} that logs its retries and stops with the signal. */
export function createHttpGet(options: HttpOptions): HttpGet {
  const { log, signal, stallMs = defaultStallMs, deadlineMs = defaultDeadlineMs } = options
  const sleep = options.sleep ?? ((ms, stop) => delay(ms, undefined, { signal: stop }))
  const getWithRetries = async <T>(
    url: URL,
    headers: Record<string, string>,
    read: BodyReader<T>,
    stop: AbortSignal,
    form?: URLSearchParams
  ): Promise<Reply<T>> => {
    for (let tries = 1; ; tries++) {
      try {
        return await requestOnce(url, headers, read, stallMs, stop, form)
      } catch (error) {
        stop.throwIfAborted()
        if (error instanceof SetupError) throw error
        if (tries === maxTries || !isTransient(error)) throw describeFailure(error, url, tries)
        const pauseMs = pauseBefore(tries, error, url)
        log.info(
          `${describeFailure(error, url, tries).message}; trying again in ${(pauseMs / 1000).toFixed(1)} s`
        )
        await sleep(pauseMs, stop)
      }
    }
  }
  return async (url, headers, read, form) => {
    signal?.throwIfAborted()
    const deadline = AbortSignal.timeout(deadlineMs)
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      return await getWithRetries(url, headers, read, stop, form)
    } catch (error) {
      signal?.throwIfAborted()
      throw deadline.aborted ? tooSlow(url, deadlineMs, error) : error
    }
  }
}

function tooSlow(url: URL, deadlineMs: number, cause: unknown): SetupError {
  const seconds = deadlineMs / 1000
  const time = seconds < 60 ? `${seconds} s` : `${seconds / 60} min`
  return new SetupError(`${url.origin}${url.pathname} did not come within ${time}`, {
    remedy: `Look at the way from this runner to ${url.host}, or use a mirror nearer by: inputs registry and release-url.`,
    anchor: 'download-failed',
    cause
  })
}

/** What the server asks for, else doubling pauses, with jitter so that a matrix of jobs does not return in step. */
function pauseBefore(tries: number, error: unknown, url: URL): number {
  const asked = error instanceof TransientError ? error.retryAfterMs : undefined
  if (asked === undefined) return firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random())
  if (asked <= maxRetryAfterMs) return asked
  throw new SetupError(`${url.host} asks to be left alone for ${Math.ceil(asked / 1000)} s`, {
    remedy:
      'Run the job again later, or take the artifact from a mirror with the inputs registry or release-url.',
    anchor: 'download-failed',
    cause: error
  })
}

async function requestOnce<T>(
  url: URL,
  headers: Record<string, string>,
  read: BodyReader<T>,
  stallMs: number,
  signal: AbortSignal,
  form?: URLSearchParams
): Promise<Reply<T>> {
  // Ends whatever is left of the request, such as the unread body of a redirect.
  const end = new AbortController()
  const stop = AbortSignal.any([signal, end.signal])
  try {
    const { message, from } = await followRedirects(openClient(stop, stallMs), url, headers, form)
    message.setTimeout(stallMs, () => {
      message.destroy(new TransientError('the server has fallen silent'))
    })
    const status = message.statusCode ?? 0
    if (status === 200) {
      return { ok: true, url: from, headers: message.headers, value: await read(message, stop) }
    }
    if (status === 429 || status >= 500) {
      throw new TransientError(`status ${status}`, retryAfterMs(message.headers['retry-after']))
    }
    return { ok: false, url: from, status, headers: message.headers, text: await readText(message) }
  } finally {
    end.abort()
  }
}

async function followRedirects(
  client: HttpClient,
  url: URL,
  headers: Record<string, string>,
  form?: URLSearchParams
): Promise<{ message: IncomingMessage; from: URL }> {
  let from = url
  let sent = headers
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const { message } = await send(client, from, { ...sent }, form)
    const next = redirectTarget(message, from)
    if (next === undefined) return { message, from }
    if (form !== undefined) throw badRedirect(url, 'redirects a request that holds a secret')
    if (next.origin !== from.origin) sent = withoutAuthorization(sent)
    from = next
  }
  throw badRedirect(url, `redirects more than ${maxRedirects} times`)
}

function send(client: HttpClient, url: URL, headers: Record<string, string>, form?: URLSearchParams) {
  if (form === undefined) return client.get(url.href, headers)
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return client.post(url.href, form.toString(), { ...headers, ...type })
}

function redirectTarget(message: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(message.statusCode ?? 0)) return undefined
  const location = message.headers.location ?? ''
  if (location === '' || !URL.canParse(location, from.href)) throw badRedirect(from, 'redirects to nowhere')
  const target = new URL(location, from)
  if (!isSafeTransport(target)) throw badRedirect(from, `redirects to ${target.origin}, which is not https`)
  return target
}

function badRedirect(url: URL, problem: string): SetupError {
  return new SetupError(`${url.host} ${problem}`, {
    remedy: `Look at what answers at ${url.origin}${url.pathname}: a proxy or mirror may be set up wrong.`,
    anchor: 'download-failed'
  })
}

function withoutAuthorization(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization')
  )
}

/** The client's own redirects are off: it compares host names without ports, and its retries know no Retry-After. */
function openClient(signal: AbortSignal, socketTimeout: number): HttpClient {
  const handler = {
    prepareRequest(options: RequestOptions) {
      options.signal = signal
      // The client passes an IPv6 host on in the brackets that it has in a URL, which no resolver knows.
      options.host = options.host?.replace(/^\[(.*)\]$/, '$1') ?? null
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('handles no authentication'))
  }
  return new HttpClient('setup-kata-agent', [handler], {
    allowRedirects: false,
    allowRetries: false,
    socketTimeout
  })
}

/** As much of a refusal's body as its words need; it is never more than a help to the reader. */
async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxErrorTextBytes) break
    }
  } catch {
    // The status has been received, and it is what counts.
  }
  return Buffer.concat(chunks).toString()
}
