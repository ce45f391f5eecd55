import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { handTo, readBytes } from '../../../src/artifact/download/body.js'
import { type BodyReader, createHttpGet } from '../../../src/artifact/download/http.js'
import { SetupError } from '../../../src/errors.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, serve, sha256, takeAll, useScratch } from '../support.js'

useScratch()

/** Bytes of which no two pieces are alike. */
const content = Buffer.from(Array.from({ length: 20_000 }, (_, index) => `${index},`).join(''))
const most = Math.floor(content.length * 0.9)

interface Sending {
  /** After so many bytes the connection breaks. */
  cutAfter?: number
  headers?: Record<string, string>
  /** Whether a range is answered by it. */
  ranges?: boolean
}

/** A server that has one body, and the bytes of it that it has sent. Each answer is told of the requests before it. */
async function serveBody(
  answer: (request: IncomingMessage, turn: number) => Sending | 'refuse',
  bytes = content
) {
  let sent = 0
  const server = await serve((request, response) => {
    const sending = answer(request, server.seen.length)
    if (sending === 'refuse') response.writeHead(401).end('no')
    else sent += send(request, response, sending, bytes)
  })
  return { ...server, sent: () => sent }
}

function send(request: IncomingMessage, response: ServerResponse, sending: Sending, bytes: Buffer): number {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const isRange = sending.ranges === true && from !== undefined
  const start = isRange ? Number(from) : 0
  const part = bytes.subarray(start, isRange ? Number(to) + 1 : bytes.length)
  const range = { 'content-range': `bytes ${from}-${to}/${bytes.length}` }
  response.writeHead(isRange ? 206 : 200, {
    'content-length': String(part.length),
    ...(isRange && range),
    ...sending.headers
  })
  if (sending.cutAfter === undefined) {
    response.end(part)
    return part.length
  }
  // What was written is to arrive before the connection breaks.
  const first = part.subarray(0, sending.cutAfter)
  response.write(first, () => setTimeout(() => response.destroy(), 20))
  return first.length
}

function client(pauses: number[] = []) {
  const sleep = (ms: number) => Promise.resolve(pauses.push(ms))
  return createHttpGet({ log: silentLog, sleep })
}

let saved: Buffer | undefined

/** Reads it as the layer of a manifest: its size and its digest are known. */
function layer(bytes = content, take = takeAll): BodyReader<unknown> {
  const size = bytes.length
  const expected = {
    digest: sha256(bytes),
    refuse: (found: string) => new SetupError(`not ${found}`, { remedy: 'x' })
  }
  const read = handTo(take, { what: 'the layer', maxBytes: size, exactBytes: size, expected, log: silentLog })
  return async (body, signal) => {
    saved = undefined
    saved = (await read(body, signal)).taken
  }
}
/** Reads it as a document, of which nothing is known. */
const document = readBytes('the document', 1 << 20)

const rangesOf = (server: { seen: { headers: IncomingMessage['headers'] }[] }) =>
  server.seen.map(({ headers }) => [headers.range, headers['if-range']])

describe('a body that breaks', () => {
  it('twice at nine tenths is fetched once, and little more', async () => {
    const server = await serveBody((_request, turn) => ({
      ranges: true,
      ...(turn <= 2 && { cutAfter: turn === 1 ? most : Math.floor((content.length - most) * 0.9) })
    }))
    const pauses: number[] = []
    expect((await client(pauses)(server.url, {}, layer())).ok).toBe(true)
    expect(saved?.equals(content)).toBe(true)
    expect(server.sent()).toBe(content.length)
    const second = most + Math.floor((content.length - most) * 0.9)
    expect(rangesOf(server)).toEqual([
      [undefined, undefined],
      [`bytes=${most}-${content.length - 1}`, undefined],
      [`bytes=${second}-${content.length - 1}`, undefined]
    ])
    expect(pauses).toHaveLength(2)
  })

  it('is gone on with under the tag that it has, where nobody knows its digest', async () => {
    const headers = { etag: '"strong"' }
    const server = await serveBody((_request, turn) => ({
      headers,
      ranges: true,
      ...(turn === 1 && { cutAfter: most })
    }))
    const reply = await client()(server.url, {}, document)
    expect(reply.ok && reply.value.equals(content)).toBe(true)
    expect(server.sent()).toBe(content.length)
    expect(rangesOf(server)[1]).toEqual([`bytes=${most}-${content.length - 1}`, '"strong"'])
  })

  it.each([
    ['without a tag', {}],
    ['with a weak tag', { etag: 'W/"weak"' }]
  ])(
    '%s and without a digest is requested whole, since nothing would prove its rest',
    async (_how, headers) => {
      const server = await serveBody((_request, turn) => ({
        headers,
        ranges: true,
        ...(turn === 1 && { cutAfter: most })
      }))
      const reply = await client()(server.url, {}, document)
      expect(reply.ok && reply.value.equals(content)).toBe(true)
      expect(rangesOf(server)[1]).toEqual([undefined, undefined])
    }
  )

  it('is read on from where it broke, where the server knows no ranges', async () => {
    const server = await serveBody((_request, turn) => (turn === 1 ? { cutAfter: most } : {}))
    let begun = 0
    const read: BodyReader<unknown> = (body, signal) => {
      begun++
      return layer()(body, signal)
    }
    expect((await client()(server.url, {}, read)).ok).toBe(true)
    expect(saved?.equals(content)).toBe(true)
    expect(server.sent()).toBe(content.length + most)
    expect(begun).toBe(1)
  })

  it.each([
    ['416', { status: 416, headers: {} }],
    ['206 with another range', { status: 206, headers: { 'content-range': `bytes 0-9/${content.length}` } }],
    ['206 of another length', { status: 206, headers: { 'content-range': `bytes ${most}-9/10` } }],
    ['206 without a range', { status: 206, headers: { 'content-type': 'multipart/byteranges; boundary=x' } }],
    [
      '206 in another coding',
      {
        status: 206,
        headers: {
          'content-encoding': 'gzip',
          'content-range': `bytes ${most}-${content.length - 1}/${content.length}`
        }
      }
    ]
  ])('is requested whole at once where a range is answered by %s', async (_what, { status, headers }) => {
    const server = await serve((request, response) => {
      if (request.headers.range !== undefined) response.writeHead(status, headers).end('no such range')
      else send(request, response, server.seen.length === 1 ? { cutAfter: most } : {}, content)
    })
    const pauses: number[] = []
    expect((await client(pauses)(server.url, {}, layer())).ok).toBe(true)
    expect(saved?.equals(content)).toBe(true)
    expect(server.seen).toHaveLength(3)
    expect(pauses).toHaveLength(1)
  })

  it('and of which the server does not say the length is requested whole, and read on', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200)
      if (server.seen.length > 1) response.end(content)
      else response.write(content.subarray(0, most), () => setTimeout(() => response.destroy(), 20))
    })
    const reply = await client()(server.url, {}, document)
    expect(reply.ok && reply.value.equals(content)).toBe(true)
  })

  it('that the server announces as shorter than it must be is gone on with', async () => {
    const server = await serve((request, response) => {
      if (server.seen.length > 1) send(request, response, { ranges: true }, content)
      else response.end(content.subarray(0, most))
    })
    expect((await client()(server.url, {}, layer())).ok).toBe(true)
    expect(saved?.equals(content)).toBe(true)
    expect(rangesOf(server)[1]?.[0]).toBe(`bytes=${most}-${content.length - 1}`)
  })

  it('again and again ends after five tries, and leaves no file', async () => {
    const server = await serveBody(() => ({ ranges: true, cutAfter: 10 }))
    expect(await failureOf(client()(server.url, {}, layer()))).toMatch(/\(tried 5 times\)$/)
    expect(server.sent()).toBe(50)
    expect(saved).toBeUndefined()
  })
})

describe('the rest of a body', () => {
  const other = Buffer.from(content.toString().replaceAll('7', '8'))

  it('that goes with another beginning is not joined with it: the body is begun anew', async () => {
    const server = await serve((request, response) => {
      const first = server.seen.length === 1
      send(request, response, first ? { cutAfter: most } : {}, first ? content : other)
    })
    const pauses: number[] = []
    const reply = await client(pauses)(server.url, {}, document)
    expect(reply.ok && reply.value.equals(other)).toBe(true)
    expect(pauses).toHaveLength(2)
  })

  it('that is no longer there, since the body has become shorter, is not done without', async () => {
    const shorter = content.subarray(0, 1000)
    const server = await serve((_request, response) => {
      response.writeHead(200)
      if (server.seen.length > 1) response.end(shorter)
      else response.write(content.subarray(0, most), () => setTimeout(() => response.destroy(), 20))
    })
    const reply = await client()(server.url, {}, document)
    expect(reply.ok && reply.value.equals(shorter)).toBe(true)
  })

  it('that does not fit, as the digest shows, is given up, and the body begun anew', async () => {
    const server = await serve((request, response) => {
      const turn = server.seen.length
      const sending = { ranges: true, ...(turn === 1 && { cutAfter: most }) }
      send(request, response, sending, turn === 2 ? other : content)
    })
    expect((await client()(server.url, {}, layer())).ok).toBe(true)
    expect(saved?.equals(content)).toBe(true)
    expect(server.seen).toHaveLength(3)
  })

  it('that is refused is a refusal: whoever asked may have a new token', async () => {
    const server = await serveBody((_request, turn) => (turn === 1 ? { cutAfter: most } : 'refuse'))
    expect(await client()(server.url, {}, layer())).toMatchObject({ ok: false, status: 401, text: 'no' })
    expect(saved).toBeUndefined()
  })

  it('is requested where the whole was, and the token goes no further than it went', async () => {
    const blobs = await serveBody((_request, turn) => ({
      ranges: true,
      ...(turn === 1 && { cutAfter: most })
    }))
    const server = await serve((_request, response) =>
      response.writeHead(307, { location: blobs.url.href }).end()
    )
    await client()(server.url, { authorization: 'Bearer secret' }, layer())
    expect(saved?.equals(content)).toBe(true)
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer secret',
      'Bearer secret'
    ])
    expect(blobs.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined])
    expect(rangesOf(blobs)[1]?.[0]).toBe(`bytes=${most}-${content.length - 1}`)
  })
})

describe('a body whose server applies a coding that was not asked for', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync]
  ])('%s is decoded, also where it breaks', async (coding, encode) => {
    const coded = encode(content)
    const headers = { 'content-encoding': coding }
    const cutAfter = Math.floor(coded.length / 2)
    const server = await serveBody(
      (_request, turn) => ({ headers, ranges: true, ...(turn === 1 && { cutAfter }) }),
      coded
    )
    expect((await client()(server.url, {}, layer())).ok).toBe(true)
    expect(saved?.equals(content)).toBe(true)
    expect(server.sent()).toBe(coded.length)
    expect(server.seen[0]?.headers['accept-encoding']).toBe('identity')
  })

  it('is stopped at the length that it may have', async () => {
    const headers = { 'content-encoding': 'gzip' }
    const server = await serveBody(() => ({ headers }), gzipSync(Buffer.alloc(50 << 20)))
    expect(await failureOf(client()(server.url, {}, document))).toMatch(/longer than the 1048576 bytes/)
    expect(server.seen).toHaveLength(1)
  })

  it('is told of where it is damaged', async () => {
    const headers = { 'content-encoding': 'gzip' }
    const server = await serveBody(() => ({ headers }), Buffer.from('no gzip at all'))
    expect(await failureOf(client()(server.url, {}, document))).toMatch(/incorrect header check/)
    expect(server.seen).toHaveLength(1)
  })
})

it('a reader that takes its time is no silence of the server’s', async () => {
  const server = await serveBody(() => ({}))
  const slowly: BodyReader<number> = async body => {
    let bytes = 0
    for await (const chunk of body.read()) {
      if (bytes === 0) await delay(300)
      bytes += chunk.length
    }
    return bytes
  }
  const get = createHttpGet({ log: silentLog, stallMs: 50 })
  expect(await get(server.url, {}, slowly)).toMatchObject({ ok: true, value: content.length })
  expect(server.seen).toHaveLength(1)
})
