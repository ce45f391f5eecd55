import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { type Socket, connect, isIP } from 'node:net'
import tls from 'node:tls'
import { SetupError } from '../../errors.js'
import { type Proxy, findProxy, hostOf, portOf } from './proxy.js'
import { TransientError, retryAfterMs } from './transient.js'

/** Longer than Node.js's default before it tries the next address: over a VPN or a satellite, connecting takes this long. */
const addressMs = 1_000

/** What a request is waiting for. */
export type Stage = 'name' | 'connection' | 'tunnel' | 'tls' | 'answer' | 'body'

/** How far a request has come. If it fails, this says what failed. */
export interface Way {
  /** The requested URL; after a redirect, its target. */
  url: URL
  stage: Stage
  /** The host that it waits for: the URL's host, or the proxy. */
  peer: string
  /** The variable that names the proxy, while the proxy is the peer. */
  proxyVariable?: string | undefined
}

/** What a request passes to the agent that provides its connection. */
export interface ConnectOptions extends https.RequestOptions {
  way: Way
  /** Aborts only while the connection is being made, not afterwards. */
  connectSignal: AbortSignal
}

/** The connections of a step, reused by its requests. */
export interface Connections {
  agentFor(url: URL): http.Agent
  /** Closes the connections that no request uses, so that they do not delay the exit. */
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
 * Connects to a URL's host, through the proxy that the environment names, and performs the TLS handshake. On failure, the
 * socket is closed.
 * @param way is updated with the progress.
 * @param connectTcp for tests, like `variables`.
 * @throws the signal's AbortError as soon as the signal aborts, at any stage.
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

/** Later errors are handled by the user of the socket; without a listener, they would end the process. */
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

/** Makes the proxy connect a socket to the target. [RFC 9110 §9.3.6] */
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
      `${name} cannot reach ${target} (status ${statusCode})`,
      retryAfterMs(headers['retry-after'])
    )
  }
  const refused = (problem: string, remedy: string) =>
    new SetupError(`${name} ${problem}`, { remedy, anchor: 'download-failed' })
  if (statusCode === 407) {
    const schemes = [headers['proxy-authenticate'] ?? 'Basic'].flat().join(', ')
    if (!/\bbasic\b/i.test(schemes)) {
      return refused(
        `requires an authentication scheme other than Basic (407)`,
        `Set ${variable} to a proxy that accepts Basic or no authentication, such as a local one that logs in to this one.`
      )
    }
    return authorization === undefined
      ? refused('requires a login (407)', `Add it to ${variable}: http://user:password@host:port.`)
      : refused(
          'does not accept the login (407)',
          `Correct user and password in ${variable}; special characters must be percent-encoded.`
        )
  }
  const allow = `Configure the proxy to allow ${target}, or add the host to NO_PROXY if it can be reached directly.`
  if (statusCode === 403) return refused(`denies connections to ${target} (403)`, allow)
  return refused(
    `does not connect us to ${target} (status ${statusCode})`,
    `Check that ${variable} names a proxy for https. ${allow}`
  )
}

function nameProxy({ host, port }: Proxy): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`
}
