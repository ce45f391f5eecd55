import type { ServerResponse } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { handTo, readBytes } from '../../../src/artifact/download/body.js'
import { type HttpOptions, createHttpGet } from '../../../src/artifact/download/http.js'
import { isTransient, retryAfterMs } from '../../../src/artifact/download/transient.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, recordingLog, serve, sha256, takeAll, useScratch } from '../support.js'
import type { Take } from '../../../src/artifact/unpack/content.js'

useScratch()
const text = readBytes('the text', 100)

/** A client that does not wait, and tells how long it would have. */
function client(options: Partial<HttpOptions> = {}) {
  const pauses: number[] = []
  const sleep = (ms: number) => {
    pauses.push(ms)
    return Promise.resolve()
  }
  return { get: createHttpGet({ log: silentLog, sleep, ...options }), pauses }
}

/** Answers from a list; the last answer stays. */
function inTurn(...answers: ((response: ServerResponse) => void)[]) {
  let turn = 0
  return serve((_request, response) => answers[Math.min(turn++, answers.length - 1)]?.(response))
}

const ok = (response: ServerResponse) => response.end('hello')
const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end('no')
const cutInside = (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': '5' }).write('he', () => response.destroy())
}
const cutBefore = (response: ServerResponse) => {
  response.destroy()
}

describe('a passing fault', () => {
  it.each([
    ['429', status(429)],
    ['500', status(500)],
    ['502', status(502)],
    ['503', status(503)],
    ['a reset before the answer', cutBefore],
    ['a reset inside the body', cutInside]
  ])('%s is tried again', async (_name, fault) => {
    const server = await inTurn(fault, fault, ok)
    const { get, pauses } = client()
    const reply = await get(server.url, {}, text)
    expect(reply.ok && reply.value.toString()).toBe('hello')
    expect(server.seen).toHaveLength(3)
    expect(pauses[0]).toBeGreaterThanOrEqual(500)
    expect(pauses[0]).toBeLessThan(1500)
    expect(pauses[1]).toBeGreaterThanOrEqual(1000)
    expect(pauses[1]).toBeLessThan(3000)
  })

  it('that stays ends after five tries, and says what it was', async () => {
    const server = await inTurn(status(503))
    const log = recordingLog()
    expect(await failureOf(client({ log }).get(new URL('/x', server.url), {}, text))).toBe(
      `download-failed: cannot get ${server.url.origin}/x: status 503 (tried 5 times)`
    )
    expect(server.seen).toHaveLength(5)
    expect(log.lines).toHaveLength(4)
  })

  it('a connection that is refused is tried again, and named', async () => {
    const { get, pauses } = client()
    expect(await failureOf(get(new URL('http://127.0.0.1:1/'), {}, text))).toMatch(
      /ECONNREFUSED.*tried 5 times/
    )
    expect(pauses).toHaveLength(4)
  })

  it('a server that stops in the middle is given up and tried again', async () => {
    const stall = (response: ServerResponse) => response.writeHead(200, { 'content-length': '5' }).write('he')
    const server = await inTurn(stall, ok)
    expect((await client({ stallMs: 100 }).get(server.url, {}, text)).ok).toBe(true)
    expect(server.seen).toHaveLength(2)
  })

  it('a server that never answers is given up and tried again', async () => {
    const server = await inTurn(() => undefined, ok)
    expect((await client({ answerMs: 100 }).get(server.url, {}, text)).ok).toBe(true)
  })

  it('that lasts is given up when the whole takes too long, be it in a pause or in a body', async () => {
    const refusing = await inTurn(status(503))
    const slow = createHttpGet({ log: silentLog, deadlineMs: 100 })
    expect(await failureOf(slow(new URL('/x', refusing.url), {}, text))).toBe(
      `download-failed: ${refusing.url.origin}/x was not downloaded within 0.1 s`
    )
    const trickling = await inTurn(response => {
      const drip = setInterval(() => response.write('x'), 10)
      response.once('close', () => {
        clearInterval(drip)
      })
    })
    expect(await failureOf(slow(trickling.url, {}, text))).toMatch(/was not downloaded within 0\.1 s/)
    expect(trickling.seen).toHaveLength(1)
  })

  it('a body shorter than it must be is tried again', async () => {
    const short = (response: ServerResponse) => response.end('he')
    const server = await inTurn(short, ok)
    const reply = await client().get(
      server.url,
      {},
      handTo(takeAll, { what: 'f', maxBytes: 5, exactBytes: 5, log: silentLog })
    )
    const hello = Buffer.from('hello')
    expect(reply.ok && reply.value).toEqual({ taken: hello, size: 5, digest: sha256(hello) })
  })
})

describe('Retry-After', () => {
  it('is waited for to the second', async () => {
    const server = await inTurn(status(429, { 'retry-after': '7' }), ok)
    const { get, pauses } = client()
    await get(server.url, {}, text)
    expect(pauses).toEqual([7000])
  })

  it('that is too long ends it at once', async () => {
    const server = await inTurn(status(429, { 'retry-after': '3600' }), ok)
    const { get } = client()
    expect(await failureOf(get(server.url, {}, text))).toMatch(/asks to retry only after 3600 s/)
    expect(server.seen).toHaveLength(1)
  })

  it('is read as seconds or as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    expect(retryAfterMs('120', now)).toBe(120_000)
    expect(retryAfterMs('Thu, 01 Jan 2026 00:00:09 GMT', now)).toBe(9000)
    expect(retryAfterMs('Thu, 01 Jan 2020 00:00:00 GMT', now)).toBe(0)
    expect(retryAfterMs('soon', now)).toBeUndefined()
    expect(retryAfterMs(undefined, now)).toBeUndefined()
  })
})

describe('what trying again does not change', () => {
  it.each([400, 401, 403, 404])('status %i is told at once, with its body', async code => {
    const server = await inTurn(status(code, { 'x-note': 'n' }))
    const reply = await client().get(server.url, {}, text)
    expect(reply).toMatchObject({ ok: false, status: code, text: 'no', headers: { 'x-note': 'n' } })
    expect(server.seen).toHaveLength(1)
  })

  it('of a body of any length as much is kept as its words take', async () => {
    const server = await inTurn(response => response.writeHead(404).end('n'.repeat(1 << 20)))
    const reply = await client().get(server.url, {}, text)
    expect(reply).toMatchObject({ ok: false, status: 404, text: expect.stringMatching(/^n{16384,262144}$/) })
  })

  it('a body longer than it may be is stopped there', async () => {
    const server = await inTurn(response => {
      const pump = () => {
        while (response.write('x'.repeat(1000)));
        response.once('drain', pump)
      }
      pump()
    })
    let bytes = 0
    const count: Take<void> = async content => {
      for await (const chunk of content.open() as AsyncIterable<Buffer>) bytes += chunk.length
    }
    expect(
      await failureOf(
        client().get(server.url, {}, handTo(count, { what: 'the layer', maxBytes: 5000, log: silentLog }))
      )
    ).toMatch(/the layer is longer than the 5000 bytes/)
    expect(bytes).toBeLessThanOrEqual(5000)
    expect(server.seen).toHaveLength(1)
  })

  it('a name that does not resolve is not asked for again', () => {
    expect(isTransient(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))).toBe(false)
    expect(isTransient(Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }))).toBe(false)
    expect(isTransient(Object.assign(new Error('x'), { code: 'ECONNRESET' }))).toBe(true)
  })
})

describe('a redirect', () => {
  const to = (location: string | undefined, code = 307) =>
    serve((_request, response) =>
      response.writeHead(code, location === undefined ? {} : { location }).end('moved')
    )

  it.each([301, 302, 303, 307, 308])('%i is followed', async code => {
    const target = await inTurn(ok)
    const server = await to(target.url.href, code)
    const reply = await client().get(server.url, {}, text)
    expect(reply.ok && reply.value.toString()).toBe('hello')
    expect(reply.url.href).toBe(target.url.href)
  })

  it('to another origin takes the token off, a port being enough of a difference', async () => {
    const target = await inTurn(ok)
    const server = await to(target.url.href)
    await client().get(server.url, { Authorization: 'Bearer secret', accept: 'a' }, text)
    expect(server.seen[0]?.headers.authorization).toBe('Bearer secret')
    expect(target.seen[0]?.headers.authorization).toBeUndefined()
    expect(target.seen[0]?.headers.accept).toBe('a')
  })

  it('within the origin keeps it, and may be relative', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: 'b?c=1' }).end()
      else response.end('hello')
    })
    await client().get(new URL('/a', server.url), { authorization: 'Bearer secret' }, text)
    expect(server.seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/a', 'Bearer secret'],
      ['/b?c=1', 'Bearer secret']
    ])
  })

  it('back to the first origin does not put it on again', async () => {
    const home = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: away.url.href }).end()
      else response.end('hello')
    })
    const away = await serve((_request, response) => {
      response.writeHead(302, { location: new URL('/back', home.url).href }).end()
    })
    await client().get(home.url, { authorization: 'Bearer secret' }, text)
    expect(home.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined])
  })

  it.each([
    ['http://example.org/', /redirects to http:\/\/example\.org, which is not https/],
    ['file:///etc/passwd', /which is not https/],
    [undefined, /redirects without a valid target/]
  ])('to %s is refused', async (location, problem) => {
    const server = await to(location)
    expect(await failureOf(client().get(server.url, {}, text))).toMatch(problem)
    expect(server.seen).toHaveLength(1)
  })

  it('loop ends', async () => {
    const server = await to('/')
    expect(await failureOf(client().get(server.url, {}, text))).toMatch(/redirects more than 5 times/)
    expect(server.seen).toHaveLength(6)
  })
})

describe('a cancel', () => {
  it('ends a request that hangs, with its own reason', async () => {
    const cancel = new AbortController()
    const server = await serve(() => {
      cancel.abort(new Error('cancelled'))
    })
    await expect(client({ signal: cancel.signal }).get(server.url, {}, text)).rejects.toThrow('cancelled')
    expect(server.seen).toHaveLength(1)
  })

  it('ends a body in the middle, and leaves no file', async () => {
    const cancel = new AbortController()
    const server = await inTurn(response => {
      response.writeHead(200, { 'content-length': '5' }).write('he')
      setTimeout(() => {
        cancel.abort(new Error('cancelled'))
      }, 50)
    })
    await expect(
      client({ signal: cancel.signal }).get(
        server.url,
        {},
        handTo(takeAll, { what: 'f', maxBytes: 5, log: silentLog })
      )
    ).rejects.toThrow('cancelled')
  })

  it('ends the pause between two tries', async () => {
    const cancel = new AbortController()
    const server = await serve((_request, response) => {
      response.writeHead(503).end()
      setTimeout(() => {
        cancel.abort(new Error('cancelled'))
      }, 20)
    })
    await expect(
      createHttpGet({ log: silentLog, signal: cancel.signal })(server.url, {}, text)
    ).rejects.toThrow()
    expect(server.seen).toHaveLength(1)
  })
})

it('reaches an IPv6 address', async () => {
  expect(await failureOf(client().get(new URL('http://[::1]:1/'), {}, text))).toMatch(
    /ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT/
  )
})
