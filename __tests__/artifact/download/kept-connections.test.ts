import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { readBytes } from '../../../src/artifact/download/body.js'
import { createHttpGet } from '../../../src/artifact/download/http.js'
import { failureOf, recordingLog, serve, serveTcp, useScratch } from '../support.js'

useScratch()
const text = readBytes('the text', 1000)

function client(options: { answerMs?: number } = {}) {
  const log = recordingLog()
  const get = createHttpGet({ log, sleep: () => Promise.resolve(), ...options })
  return { get, log }
}

/** Answers each of its connections' requests so; after that the connection ends when the next request comes. */
function answerOnce(socket: Socket): void {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello')
    socket.once('data', () => socket.destroy())
  })
}

describe('a connection', () => {
  it('is kept for the next request, whatever the answer was', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/moved') response.writeHead(307, { location: '/' }).end('moved')
      else if (request.url === '/none') response.writeHead(404).end('none')
      else if (request.url === '/ill') response.writeHead(503).end('ill')
      else response.end('hello')
    })
    const { get } = client()
    await get(new URL('/', server.url), {}, text)
    await get(new URL('/moved', server.url), {}, text)
    await get(new URL('/none', server.url), {}, text)
    await get(new URL('/', server.url), {}, text, new URLSearchParams({ a: 'b' }))
    expect(await failureOf(get(new URL('/ill', server.url), {}, text))).toMatch(/status 503/)
    expect(server.seen).toHaveLength(10)
    expect(server.connections()).toBe(1)
  })

  it('is not kept where something of the answer is still to come', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') response.end('hello')
      else response.writeHead(307, { location: '/', 'content-length': '9' }).write('m')
    })
    const { get } = client()
    const reply = await get(new URL('/moved', server.url), {}, text)
    expect(reply.ok && reply.value.toString()).toBe('hello')
    expect(server.connections()).toBe(2)
  })

  it('that the server has closed meanwhile is one silent try more', async () => {
    const port = await serveTcp(answerOnce)
    const { get, log } = client()
    const url = new URL(`http://127.0.0.1:${port}/`)
    for (let turn = 0; turn < 3; turn++) expect((await get(url, {}, text)).ok).toBe(true)
    expect(log.lines).toEqual([])
  })

  it('is made anew where several kept ones are closed', async () => {
    const port = await serveTcp(answerOnce)
    const { get, log } = client()
    const url = new URL(`http://127.0.0.1:${port}/`)
    await Promise.all([1, 2, 3].map(() => get(url, {}, text)))
    expect((await get(url, {}, text)).ok).toBe(true)
    expect(log.lines).toEqual([])
  })

  it('that is new and closed is a fault, and told of', async () => {
    const port = await serveTcp(socket => socket.once('data', () => socket.destroy()))
    const { get, log } = client()
    expect(await failureOf(get(new URL(`http://127.0.0.1:${port}/`), {}, text))).toMatch(/tried 5 times/)
    expect(log.lines).toHaveLength(4)
  })

  it('that was kept and is silent now is tried again when the time for an answer is over', async () => {
    let connections = 0
    const port = await serveTcp(socket => {
      connections++
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello'))
    })
    const { get, log } = client({ answerMs: 200 })
    const url = new URL(`http://127.0.0.1:${port}/`)
    await get(url, {}, text)
    expect((await get(url, {}, text)).ok).toBe(true)
    expect(log.lines).toEqual([expect.stringContaining('did not answer within 0.2 s')])
    expect(connections).toBe(2)
  })

  it('is closed at the end, so that nothing waits for it', async () => {
    const closed = new Promise<void>(resolve => {
      answer = (request, response) => {
        request.socket.once('close', resolve)
        response.end('hello')
      }
    })
    const server = await serve((request, response) => {
      answer(request, response)
    })
    const { get } = client()
    await get(server.url, {}, text)
    get.closeConnections()
    await closed
  })
  let answer: (request: IncomingMessage, response: ServerResponse) => void

  it('on which a request is cancelled is not used again', async () => {
    const cancel = new AbortController()
    const server = await serve((request, response) => {
      if (request.url === '/') response.end('hello')
      else cancel.abort(new Error('cancelled'))
    })
    const get = createHttpGet({ log: recordingLog(), signal: cancel.signal })
    await get(new URL('/', server.url), {}, text)
    const gone = once(cancel.signal, 'abort')
    await expect(get(new URL('/hang', server.url), {}, text)).rejects.toThrow('cancelled')
    await gone
    expect(server.connections()).toBe(1)
  })
})
