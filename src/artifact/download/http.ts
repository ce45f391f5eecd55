import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import { type Connections, type Way, openConnections } from './connection.js'
import { describeFailure, describeSilence, nameUrl } from './failure.js'
import { type Answer, discard, request } from './request.js'
import { type Body, RefusedRest, openBody } from './resume.js'
import { TakeFailure, TransientError, isTransient, retryAfterMs } from './transient.js'

/** The first try and four retries. With the pauses between them, they bridge a server failure of about half a minute. */
const maxTries = 5
/** Doubles with each try. */
const firstPauseMs = 1_000
/** If a server asks for a longer pause, this is reported as an error. */
const maxRetryAfterMs = 120_000
/** From the lookup of the name to the headers of the answer, including proxy and TLS. */
const defaultAnswerMs = 30_000
/** If no byte of a body arrives for this long, the connection is considered dead. */
const defaultStallMs = 60_000
/** From the first try to the last byte: enough for a tarball of 1.6 GB at 1 MB/s. */
const defaultDeadlineMs = 30 * 60_000
/** How much of the body of an error answer is kept: enough for its message. */
const maxErrorTextBytes = 16 * 1024

/**
 * Reads a successful answer's body to its end. Broken connections are handled elsewhere; if the body must be read from its
 * beginning again, the reader is called again.
 */
export type BodyReader<T> = (body: Body, signal: AbortSignal) => Promise<T>

/** The final answer of a server. `url` is the URL that it came from, after redirects. */
export type Reply<T> = { ok: true; url: URL; headers: IncomingHttpHeaders; value: T } | Refusal

/** An answer other than 200 that retries would not change. */
export interface Refusal {
  ok: false
  url: URL
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/**
 * GETs a URL, through the proxy that the environment names. Transient failures are retried; redirects are followed, but
 * `authorization` is sent only to the URL's own origin.
 * @param form is POSTed, if given: for a token request with a secret in its body. Such a request is not redirected.
 * @throws SetupError if the server cannot be reached or keeps failing; the signal's reason when aborted.
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
  /** For tests: how to wait, how long to wait, and how connections are made. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
  answerMs?: number
  stallMs?: number
  deadlineMs?: number
  connections?: Connections
}

/** An {@link HttpGet} that keeps its connections for the next request. */
export type KeptHttpGet = HttpGet & { closeConnections: () => void }

/** @returns a {@link HttpGet} that logs its retries and stops with the signal. */
export function createHttpGet(options: HttpOptions): KeptHttpGet {
  const { log, signal, connections = openConnections() } = options
  const { answerMs = defaultAnswerMs, stallMs = defaultStallMs, deadlineMs = defaultDeadlineMs } = options
  const sleep = options.sleep ?? ((ms, stop) => delay(ms, undefined, { signal: stop }))
  const getWithRetries = async <T>(
    url: URL,
    headers: Record<string, string>,
    read: BodyReader<T>,
    way: Way,
    stop: AbortSignal,
    form: URLSearchParams | undefined
  ): Promise<Reply<T>> => {
    let tries = 0
    const pause = async (error: unknown) => {
      tries++
      stop.throwIfAborted()
      if (error instanceof SetupError) throw error
      if (error instanceof TakeFailure) throw error.cause
      const failure = describeFailure(error, way, url, tries)
      if (tries >= maxTries || !isTransient(error)) throw failure
      const pauseMs = pauseBefore(tries, error, way.url)
      log.info(`${failure.message}; retrying in ${(pauseMs / 1000).toFixed(1)} s`)
      await sleep(pauseMs, stop)
    }
    const ask = async (more: Record<string, string>) => {
      const exchange = { connections, answerMs, signal: stop, form }
      const answer = await request(url, { ...headers, ...more }, way, exchange)
      await requireWell(answer, way, stallMs)
      return answer
    }
    for (;;) {
      try {
        const answer = await ask({})
        if (answer.message.statusCode !== 200) return await toRefusal(answer)
        const { body, close } = openBody(answer, { ask, pause })
        try {
          const value = await read(body, stop)
          return { ok: true, url: answer.url, headers: answer.message.headers, value }
        } finally {
          await close()
        }
      } catch (error) {
        if (error instanceof RefusedRest) return toRefusal(error.answer)
        await pause(error)
      }
    }
  }
  const get: HttpGet = async (url, headers, read, form) => {
    signal?.throwIfAborted()
    const deadline = AbortSignal.timeout(deadlineMs)
    const stop = signal ? AbortSignal.any([signal, deadline]) : deadline
    const way: Way = { url, stage: 'answer', peer: url.host }
    try {
      return await getWithRetries(url, headers, read, way, stop, form)
    } catch (error) {
      signal?.throwIfAborted()
      throw deadline.aborted ? tooSlow(way, url, deadlineMs, error) : error
    }
  }
  return Object.assign(get, {
    closeConnections: () => {
      connections.close()
    }
  })
}

function tooSlow(way: Way, asked: URL, deadlineMs: number, cause: unknown): SetupError {
  const seconds = deadlineMs / 1000
  const time = seconds < 60 ? `${seconds} s` : `${seconds / 60} min`
  return new SetupError(`${nameUrl(way.url, asked)} was not downloaded within ${time}`, {
    remedy: `Check the network between this runner and ${way.url.host}, or use a nearer mirror (inputs registry and release-url).`,
    anchor: 'download-failed',
    cause
  })
}

/** The pause that the server asks for, or else doubling pauses with jitter, so that the jobs of a matrix do not retry at once. */
function pauseBefore(tries: number, error: unknown, url: URL): number {
  const asked = error instanceof TransientError ? error.retryAfterMs : undefined
  if (asked === undefined) return firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random())
  if (asked <= maxRetryAfterMs) return asked
  throw new SetupError(`${url.host} asks to retry only after ${Math.ceil(asked / 1000)} s`, {
    remedy: 'Run the job again later, or use a mirror (inputs registry and release-url).',
    anchor: 'download-failed',
    cause: error
  })
}

/** Sets the time limit for an answer's body. @throws TransientError for a status that may change with a retry. */
async function requireWell({ message }: Answer, way: Way, stallMs: number): Promise<void> {
  message.setTimeout(stallMs, () => {
    // The server is not silent if received data has not been read yet.
    if (message.readableLength > 0) message.setTimeout(stallMs)
    else message.destroy(describeSilence(way, stallMs))
  })
  const status = message.statusCode ?? 0
  if (status !== 429 && status < 500) return
  await discard(message)
  throw new TransientError(`status ${status}`, retryAfterMs(message.headers['retry-after']))
}

async function toRefusal({ message, url }: Answer): Promise<Refusal> {
  const { statusCode: status = 0, headers } = message
  const text = await readText(message)
  await discard(message)
  return { ok: false, url, status, headers, text }
}

/** Reads the beginning of an error answer's body; it only helps the user, so it may be missing. */
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
    // The status has been received, which is what matters.
  }
  return Buffer.concat(chunks).toString()
}
