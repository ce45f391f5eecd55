import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { type Socket, connect, isIP } from 'node:net'
import tls from 'node:tls'
import { SetupError } from '../../errors.js'
import { type Proxy, findProxy, hostOf, portOf } from './proxy.js'
import { TransientError, retryAfterMs } from './transient.js'

/** Longer than Node.js gives one address before it tries the next: through a VPN or a satellite it takes that long. */
const addressMs = 1_000

/** What a request is waiting for. */
export type Stage = 'name' | 'connection' | 'tunnel' | 'tls' | 'answer' | 'body'

/** How far a request has come; when it fails, this is what failed. */
export interface Way {
  /** What is asked for; after a redirect, what it leads to. */
  url: URL
  stage: Stage
  /** Whom it waits for: the URL's host, or the proxy. */
  peer: string
  /** The variable that names the proxy, while that is the peer. */
  proxyVariable?: string | undefined
}

/** What a request tells the agent that finds it a connection. */
export interface ConnectOptions extends https.RequestOptions {
  way: Way
  /** Ends the making of a connection; one that is made is not its business. */
  connectSignal: AbortSignal
}

/** The connections of a whole step, kept from one request to the next. */
export interface Connections {
  agentFor(url: URL): http.Agent
  /** Closes those that no request uses, so that nothing waits for them. */
  close(): void
}

/** @param makeConnection for tests: how a connection is made. */
export function openConnections(makeConnection = openConnection): Connections {
  const createConnection = (options: ConnectOptions, done: (error: unknown, socket?: Socket) => void) => {
    makeConnection(options.way, options.connectSignal).then(socket => {
      done(null, socket)
    }, done)
  }
  const settings = { keepAlive: true }
  const plain = Object.assign(new http.Agent(settings), { createConnection })
  const secure = Object.assign(new https.Agent(settings), { createConnection })
  return {
    agentFor: ({ protocol }) => (protocol === 'https:' ? secure : plain),
    close() {
      plain.destroy()
      secure.destroy()
    }
  }
}

/**
 * Connects to a URL's host, through the proxy that the environment names, and agrees on TLS. On failure nothing is left.
 * @param way is told how far it has come.
 * @param connectTcp for tests, as `variables` is.
 * @throws the signal's AbortError as soon as that aborts, whatever it is waiting for.
 */
export async function openConnection(
  way: Way,
  signal: AbortSignal,
  connectTcp: typeof connect = connect,
  variables = process.env
): Promise<Socket> {
  const { url } = way
  const target = { host: hostOf(url), port: portOf(url) }
  const proxy = findProxy(url, variables)
  signal.throwIfAborted()
  const first = proxy ?? target
  way.peer = proxy === undefined ? url.host : nameProxy(proxy)
  way.proxyVariable = proxy?.variable
  way.stage = isIP(first.host) === 0 ? 'name' : 'connection'
  const { host, port } = first
  const tcp = connectTcp({ host, port, noDelay: true, autoSelectFamilyAttemptTimeout: addressMs })
  tcp.once('lookup', () => {
    way.stage = 'connection'
  })
  try {
    await reach(tcp, 'connect', signal)
    let socket = tcp
    if (proxy !== undefined) {
      if (proxy.secure) socket = await secure(socket, proxy.host, way, signal)
      way.stage = 'tunnel'
      await openTunnel(socket, proxy, `${url.hostname}:${target.port}`, signal)
      way.peer = url.host
      way.proxyVariable = undefined
    }
    if (url.protocol === 'https:') socket = await secure(socket, target.host, way, signal)
    way.stage = 'answer'
    return socket
  } catch (error) {
    tcp.destroy()
    throw error
  }
}

/** Errors beyond the event belong to whoever uses the socket then; without a listener they would end the process. */
async function reach(socket: Socket, event: string, signal: AbortSignal): Promise<void> {
  socket.on('error', () => undefined)
  await once(socket, event, { signal })
}

async function secure(socket: Socket, host: string, way: Way, signal: AbortSignal): Promise<tls.TLSSocket> {
  way.stage = 'tls'
  const servername = isIP(host) === 0 ? host : ''
  const secured = tls.connect({ socket, host, servername, ALPNProtocols: ['http/1.1'] })
  await reach(secured, 'secureConnect', signal)
  return secured
}

/** Has the proxy connect a socket with the target. [RFC 9110 §9.3.6] */
async function openTunnel(socket: Socket, proxy: Proxy, target: string, signal: AbortSignal): Promise<void> {
  const { authorization } = proxy
  const headers = { host: target, ...(authorization && { 'proxy-authorization': authorization }) }
  const request = http.request({ method: 'CONNECT', path: target, headers, createConnection: () => socket })
  request.on('error', () => undefined).end()
  const [response, , head] = (await once(request, 'connect', { signal })) as [IncomingMessage, Socket, Buffer]
  const status = response.statusCode ?? 0
  if (status < 200 || status > 299) throw refusedTunnel(response, proxy, target)
  if (head.length > 0) socket.unshift(head)
}

function refusedTunnel({ statusCode = 0, headers }: IncomingMessage, proxy: Proxy, target: string): Error {
  const name = `the proxy ${nameProxy(proxy)}`
  const { variable, authorization } = proxy
  if (statusCode === 429 || statusCode >= 500) {
    return new TransientError(
      `${name} does not reach ${target} (status ${statusCode})`,
      retryAfterMs(headers['retry-after'])
    )
  }
  const refused = (problem: string, remedy: string) =>
    new SetupError(`${name} ${problem}`, { remedy, anchor: 'download-failed' })
  if (statusCode === 407) {
    const schemes = [headers['proxy-authenticate'] ?? 'Basic'].flat().join(', ')
    if (!/\bbasic\b/i.test(schemes)) {
      return refused(
        `wants a login of another kind than Basic (407)`,
        `Let ${variable} name a proxy that takes Basic or none, such as a local one that logs in to this one.`
      )
    }
    return authorization === undefined
      ? refused('wants a login (407)', `Put it into ${variable}: http://user:password@host:port.`)
      : refused(
          'does not take the login it was shown (407)',
          `Correct user and password in ${variable}; special characters are percent-encoded there.`
        )
  }
  const allow = `Have the proxy allow ${target}, or name the host in NO_PROXY where it can be reached directly.`
  if (statusCode === 403) return refused(`forbids connections to ${target} (403)`, allow)
  return refused(
    `does not connect us to ${target} (status ${statusCode})`,
    `Check that ${variable} names a proxy for https. ${allow}`
  )
}

function nameProxy({ host, port }: Proxy): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}
