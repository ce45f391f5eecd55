import { once } from 'node:events'
import { type IncomingMessage, createServer } from 'node:http'
import net, { type AddressInfo, Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { readBytes } from '../../../src/artifact/download/body.js'
import { openConnection, openConnections } from '../../../src/artifact/download/connection.js'
import { type HttpOptions, createHttpGet } from '../../../src/artifact/download/http.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, recordingLog, serve, serveTcp, useScratch } from '../support.js'

useScratch()
const text = readBytes('the text', 100)

/** The connections of a client in this environment; `connectTcp` stands in for the network. */
function connectionsIn(variables: Record<string, string>, connectTcp: unknown = net.connect) {
  const connect = connectTcp as typeof net.connect
  return openConnections((way, signal) => openConnection(way, signal, connect, variables))
}

function client(options: Partial<HttpOptions>) {
  return createHttpGet({ log: silentLog, sleep: () => Promise.resolve(), ...options })
}

/** A request that hangs: what its client works with, what it asks for, and how long it is silent. */
interface Hanging {
  url: URL
  variables?: Record<string, string>
  connectTcp?: unknown
}

const silent = () => serveTcp(() => undefined)
const unresolved = (options: net.TcpNetConnectOpts) =>
  net.connect({ ...options, lookup: () => undefined, family: 4 })

/** Every state of a connection, in which the other side leaves it for ever. */
const states: [string, string, () => Promise<Hanging>][] = [
  [
    'a name is looked up',
    'the name of host.example was not resolved within 0.2 s',
    () => Promise.resolve({ url: new URL('https://host.example/'), connectTcp: unresolved })
  ],
  [
    'a connection is made',
    '192.0.2.1 did not accept a connection within 0.2 s',
    () => Promise.resolve({ url: new URL('https://192.0.2.1/'), connectTcp: () => new Socket() })
  ],
  [
    'the name of a proxy is looked up',
    'the name of the proxy proxy.example:3128 was not resolved within 0.2 s',
    () =>
      Promise.resolve({
        url: new URL('https://host.example/'),
        variables: { HTTPS_PROXY: 'proxy.example:3128' },
        connectTcp: unresolved
      })
  ],
  [
    'a connection to a proxy is made',
    'the proxy 192.0.2.1:3128 did not accept a connection within 0.2 s',
    () =>
      Promise.resolve({
        url: new URL('https://host.example/'),
        variables: { HTTPS_PROXY: '192.0.2.1:3128' },
        connectTcp: () => new Socket()
      })
  ],
  [
    'a proxy is asked by CONNECT',
    'the proxy 127.0.0.1:PORT did not answer CONNECT within 0.2 s',
    async () => ({
      url: new URL('https://host.example/'),
      variables: { HTTPS_PROXY: `127.0.0.1:${await silent()}` }
    })
  ],
  [
    'the answer to CONNECT trickles',
    'the proxy 127.0.0.1:PORT did not answer CONNECT within 0.2 s',
    async () => ({
      url: new URL('https://host.example/'),
      variables: { HTTPS_PROXY: `127.0.0.1:${await serveTcp(trickle)}` }
    })
  ],
  [
    'TLS is agreed on with a proxy',
    'the proxy 127.0.0.1:PORT did not finish the TLS handshake within 0.2 s',
    async () => ({
      url: new URL('https://host.example/'),
      variables: { HTTPS_PROXY: `https://127.0.0.1:${await silent()}` }
    })
  ],
  [
    'TLS is agreed on through a proxy',
    'host.example did not finish the TLS handshake within 0.2 s',
    async () => ({
      url: new URL('https://host.example/'),
      variables: { HTTPS_PROXY: `127.0.0.1:${await serveTcp(acceptsConnect)}` }
    })
  ],
  [
    'TLS is agreed on',
    '127.0.0.1:PORT did not finish the TLS handshake within 0.2 s',
    async () => ({ url: new URL(`https://127.0.0.1:${await silent()}/`) })
  ],
  [
    'an answer is waited for',
    '127.0.0.1:PORT did not answer within 0.2 s',
    async () => ({ url: new URL(`http://127.0.0.1:${await silent()}/`) })
  ],
  [
    'the headers of an answer trickle',
    '127.0.0.1:PORT did not answer within 0.2 s',
    async () => ({ url: new URL(`http://127.0.0.1:${await serveTcp(trickle)}/`) })
  ],
  [
    'a body is read',
    '127.0.0.1:PORT sent no more data within 0.2 s',
    async () => ({ url: new URL(`http://127.0.0.1:${await serveTcp(beginBody)}/`) })
  ]
]

function trickle(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nx-trickle: ')
  const drip = setInterval(() => socket.write('x'), 10)
  socket.once('close', () => {
    clearInterval(drip)
  })
}

function acceptsConnect(socket: Socket): void {
  socket.once('data', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'))
}

function beginBody(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe')
}

describe.each(states)('while %s', (_state, problem, prepare) => {
  const prepared = async (options: Partial<HttpOptions>) => {
    const { url, variables = {}, connectTcp } = await prepare()
    const sockets: Socket[] = []
    const connect = (connectTcp ?? net.connect) as (options: net.NetConnectOpts) => Socket
    const kept = (how: net.NetConnectOpts) => {
      const socket = connect(how)
      sockets.push(socket)
      return socket
    }
    return { url, sockets, get: client({ connections: connectionsIn(variables, kept), ...options }) }
  }

  it('a clock ends each try, and says what it waited for', async () => {
    const log = recordingLog()
    const { url, sockets, get } = await prepared({ log, answerMs: 200, stallMs: 200 })
    const failure = await failureOf(get(url, {}, text))
    const words = problem.replace('PORT', '\\d+')
    expect(failure).toMatch(
      new RegExp(`^download-failed: cannot get ${url.href}: ${words} \\(tried 5 times\\)$`)
    )
    expect(log.lines).toHaveLength(4)
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true, true, true, true])
  })

  it('a cancel ends it at once, with its own reason', async () => {
    const cancel = new AbortController()
    const { url, sockets, get } = await prepared({ signal: cancel.signal })
    const attempt = get(url, {}, text)
    const ended = expect(attempt).rejects.toThrow('cancelled')
    await new Promise(resolve => setTimeout(resolve, 100))
    // The client's own time limits are far beyond this test's.
    cancel.abort(new Error('cancelled'))
    await ended
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true])
  })

  it('the time limit of the whole ends it, and the host is named', async () => {
    const { url, get } = await prepared({ deadlineMs: 200 })
    expect(await failureOf(get(url, {}, text))).toBe(
      `download-failed: ${url.href} was not downloaded within 0.2 s`
    )
  })
})

/** A proxy that answers each CONNECT so; `asked` are the requests. */
async function serveProxy(answer: string, address = '127.0.0.1') {
  const asked: IncomingMessage[] = []
  const server = createServer()
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(request)
    socket.on('error', () => undefined).end(answer)
  })
  server.listen(0, address)
  await once(server, 'listening')
  server.unref()
  return { asked, port: (server.address() as AddressInfo).port, close: () => server.close() }
}

describe('the answer of a proxy to CONNECT', () => {
  const ask = async (answer: string, login = '', log = silentLog) => {
    const proxy = await serveProxy(`HTTP/1.1 ${answer}\r\n\r\n`)
    const HTTPS_PROXY = `http://${login}127.0.0.1:${proxy.port}`
    const get = client({ log, connections: connectionsIn({ HTTPS_PROXY }) })
    const attempt = get(new URL('https://host.example/x'), {}, text)
    const error: unknown = await attempt.catch((reason: unknown) => reason)
    proxy.close()
    const failure = (await failureOf(attempt)).replace(String(proxy.port), 'PORT')
    return { failure, remedy: (error as { remedy?: string }).remedy, asked: proxy.asked }
  }

  it.each([
    [
      '407 Authentication Required\r\nproxy-authenticate: Basic realm="x"',
      '',
      'the proxy 127.0.0.1:PORT requires a login (407)',
      'Add it to HTTPS_PROXY'
    ],
    [
      '407 Authentication Required\r\nproxy-authenticate: Basic realm="x"',
      'user:secret@',
      'the proxy 127.0.0.1:PORT does not accept the login (407)',
      'Correct user and password in HTTPS_PROXY'
    ],
    [
      '407 Authentication Required\r\nproxy-authenticate: Negotiate\r\nproxy-authenticate: NTLM',
      'user:secret@',
      'the proxy 127.0.0.1:PORT requires an authentication scheme other than Basic (407)',
      'a proxy that accepts Basic or no authentication'
    ],
    [
      '403 Forbidden',
      '',
      'the proxy 127.0.0.1:PORT denies connections to host.example:443 (403)',
      'Configure the proxy to allow host.example:443'
    ],
    [
      '405 Method Not Allowed',
      '',
      'the proxy 127.0.0.1:PORT does not connect us to host.example:443 (status 405)',
      'HTTPS_PROXY names a proxy for https'
    ]
  ])('%j, with the login %j, is told at once', async (answer, login, words, advice) => {
    const { failure, remedy, asked } = await ask(answer, login)
    expect(failure).toBe(`download-failed: ${words}`)
    expect(remedy).toContain(advice)
    expect(remedy).not.toContain('secret')
    expect(asked).toHaveLength(1)
  })

  it.each(['502 Bad Gateway', '503 Service Unavailable', '504 Gateway Timeout', '429 Too Many Requests'])(
    '%s passes: it is asked again',
    async answer => {
      const { failure, asked } = await ask(answer)
      expect(failure).toBe(
        `download-failed: cannot get https://host.example/x: the proxy 127.0.0.1:PORT cannot reach host.example:443 (status ${answer.slice(0, 3)}) (tried 5 times)`
      )
      expect(asked).toHaveLength(5)
    }
  )

  it('is asked with the login that the variable holds, and the target’s host', async () => {
    const { asked } = await ask('403 Forbidden', 'me:p%25@')
    expect(asked[0]?.url).toBe('host.example:443')
    expect(asked[0]?.headers).toMatchObject({
      host: 'host.example:443',
      'proxy-authorization': `Basic ${Buffer.from('me:p%').toString('base64')}`
    })
  })

  it('is understood at an IPv6 address, too, and for one', async () => {
    const proxy = await serveProxy('HTTP/1.1 403 Forbidden\r\n\r\n', '::1')
    const get = client({ connections: connectionsIn({ HTTPS_PROXY: `http://[::1]:${proxy.port}` }) })
    expect(await failureOf(get(new URL('https://[2001:db8::1]/'), {}, text))).toBe(
      `download-failed: the proxy [::1]:${proxy.port} denies connections to [2001:db8::1]:443 (403)`
    )
    proxy.close()
  })

  it('that is not HTTP is told as that', async () => {
    const port = await serveTcp(socket => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    const get = client({ connections: connectionsIn({ HTTPS_PROXY: `127.0.0.1:${port}` }) })
    expect(await failureOf(get(new URL('https://host.example/'), {}, text))).toMatch(
      /the proxy 127\.0\.0\.1:\d+ is not HTTP \(HPE_/
    )
  })
})

describe('whoever failed', () => {
  it.each([
    [
      'a proxy that refuses',
      'HTTPS_PROXY',
      /cannot reach the proxy 127\.0\.0\.1:1: .*ECONNREFUSED/,
      /HTTPS_PROXY/
    ],
    ['a host that refuses', 'NONE', /connect ECONNREFUSED 127\.0\.0\.1:1/, /can reach 127\.0\.0\.1:1/]
  ])('is named: %s', async (_who, variable, words, advice) => {
    const url = variable === 'NONE' ? 'https://127.0.0.1:1/' : 'https://host.example/'
    const get = client({ connections: connectionsIn({ [variable]: '127.0.0.1:1' }) })
    const attempt = get(new URL(url), {}, text)
    await expect(attempt).rejects.toMatchObject({ remedy: expect.stringMatching(advice) as unknown })
    expect(await failureOf(attempt)).toMatch(words)
  })

  it.each([
    [
      'does not resolve',
      'https://blob.invalid/x?sig=secret',
      'ENOTFOUND',
      /blob\.invalid cannot be resolved/
    ],
    ['refuses', 'http://127.0.0.1:1/x?sig=secret', '', /connect ECONNREFUSED 127\.0\.0\.1:1/]
  ])('is named after a redirect: a host that %s', async (_how, location, code, words) => {
    const server = await serve((_request, response) => response.writeHead(307, { location }).end())
    const connectTcp = (options: net.TcpNetConnectOpts) =>
      net.connect({
        ...options,
        lookup: (host, _options, done) => {
          done(Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code }), '')
        }
      })
    const get = client({ connections: connectionsIn({}, connectTcp) })
    const failure = await failureOf(get(new URL('/a', server.url), {}, text))
    const { origin, pathname } = new URL(location)
    expect(failure).toContain(`cannot get ${origin}${pathname}, to which ${server.url.host} redirects: `)
    expect(failure).toMatch(words)
    expect(failure).not.toContain('secret')
  })

  it.each([
    [
      'a status that passes',
      (response: net.Socket) => response.end('HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n'),
      /: status 503/
    ],
    [
      'a body that is cut',
      (response: net.Socket) => response.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nx'),
      /ECONNRESET/
    ],
    [
      'a long Retry-After',
      (response: net.Socket) =>
        response.end('HTTP/1.1 429 No\r\nretry-after: 900\r\ncontent-length: 0\r\n\r\n'),
      /asks to retry only after 900 s/
    ]
  ])('is named after a redirect: %s', async (_what, answer, words) => {
    const port = await serveTcp(socket => socket.once('data', () => answer(socket)))
    const location = `http://127.0.0.1:${port}/x`
    const server = await serve((_request, response) => response.writeHead(307, { location }).end())
    const failure = await failureOf(client({})(server.url, {}, text))
    expect(failure).toContain(`127.0.0.1:${port}`)
    expect(failure).toMatch(words)
  })

  it('a server that speaks plain HTTP where TLS is expected is told as that', async () => {
    const { url } = await serve((_request, response) => response.end('hello'))
    expect(await failureOf(client({})(new URL(`https://${url.host}/`), {}, text))).toMatch(
      new RegExp(`the TLS handshake with ${url.host} failed: .*\\((EPROTO|ERR_SSL_)`)
    )
  })

  it('a host that ends the connection when it hears a name is told as that', async () => {
    const port = await serveTcp(socket => socket.once('data', () => socket.resetAndDestroy()))
    expect(await failureOf(client({})(new URL(`https://127.0.0.1:${port}/`), {}, text))).toContain(
      `127.0.0.1:${port} closed the connection during the TLS handshake (ECONNRESET) (tried 5 times)`
    )
  })
})
