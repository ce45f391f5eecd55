import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { type HandOptions, handTo } from '../../../src/artifact/download/body.js'
import { type HttpOptions, createHttpGet } from '../../../src/artifact/download/http.js'
import type { Take } from '../../../src/artifact/unpack/content.js'
import { SetupError } from '../../../src/errors.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, recordingLog, serve, sha256, takeAll, useScratch } from '../support.js'

useScratch()
/** More than the buffers of a connection hold, so that a reader that leaves early leaves something. */
const content = randomBytes(24 << 20)

/** Hands this content, of which it is known what it must be, to `take`. */
async function hand<T>(take: Take<T>, change: Partial<HandOptions> & { served?: Buffer } = {}) {
  const { served = content } = change
  let sent = 0
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': served.length })
    const send = () => {
      while (sent < served.length && !response.destroyed) {
        const part = served.subarray(sent, sent + (1 << 16))
        sent += part.length
        if (!response.write(part)) return response.once('drain', send)
      }
      return response.end()
    }
    send()
  })
  const log = recordingLog()
  const refuse = (found: string) =>
    new SetupError(`not ${found}`, { remedy: 'look', anchor: 'digest-mismatch' })
  const options: HandOptions = {
    what: 'it',
    maxBytes: content.length,
    expected: { digest: sha256(content), refuse },
    log,
    ...change
  }
  const get = createHttpGet({ log, sleep: () => Promise.resolve() })
  const reply = get(server.url, {}, handTo(take, options)).finally(get.closeConnections)
  return { reply, server, log, sent: () => sent }
}

const damage = (anchor: 'bad-archive' | 'digest-mismatch' | 'disk-full') =>
  new SetupError('broken', { remedy: 'mend', anchor })
const fail =
  (error: Error): Take<never> =>
  async content => {
    for await (const chunk of content.open() as AsyncIterable<Buffer>) if (chunk.length > 0) throw error
    throw new Error('nothing came')
  }

describe('a body that is handed on as it comes', () => {
  it('is had whole, with its size and its digest', async () => {
    const { reply } = await hand(takeAll)
    expect(await reply).toMatchObject({ ok: true, value: { size: content.length, digest: sha256(content) } })
  })

  it('goes through the digest to its end, also where whoever takes it has enough', async () => {
    const takeFirst: Take<number> = async passing => {
      for await (const chunk of passing.open() as AsyncIterable<Buffer>) return chunk.length
      return 0
    }
    const { reply, server } = await hand(takeFirst)
    expect(await reply).toMatchObject({ value: { size: content.length, digest: sha256(content) } })
    expect(server.seen).toHaveLength(1)
  })

  it('is not read where nobody opens it, but for the digest', async () => {
    const { reply } = await hand(passing => Promise.resolve(passing.size))
    expect(await reply).toMatchObject({ value: { taken: content.length, digest: sha256(content) } })
  })

  it('that has passed cannot be opened again', async () => {
    const { reply } = await hand(async passing => {
      await takeAll(passing)
      passing.open()
    })
    await expect(reply).rejects.toThrow(/has passed/)
  })
})

describe('a word that a body is damaged', () => {
  const changed = Buffer.from(content)
  changed[changed.length - 1] = (content.at(-1) ?? 0) ^ 1

  it('does not count where the digest says that it is another body', async () => {
    const { reply, sent } = await hand(fail(damage('bad-archive')), { served: changed })
    expect(await failureOf(reply)).toBe(`digest-mismatch: not ${sha256(changed)}`)
    expect(sent()).toBe(content.length)
  })

  it('counts where its digest is right', async () => {
    const { reply, sent } = await hand(fail(damage('bad-archive')))
    expect(await failureOf(reply)).toBe('bad-archive: broken')
    expect(sent()).toBe(content.length)
  })

  it('is told at once where nobody knows what its digest must be', async () => {
    const { reply, sent } = await hand(fail(damage('bad-archive')), { expected: undefined })
    expect(await failureOf(reply)).toBe('bad-archive: broken')
    expect(sent()).toBeLessThan(content.length)
  })

  it('does not take more than the body may have', async () => {
    const served = Buffer.concat([content, content])
    const server = await serve((_request, response) => response.write(served) && undefined)
    const options = { what: 'it', maxBytes: content.length, log: recordingLog() }
    const expected = { digest: sha256(content), refuse: () => damage('digest-mismatch') }
    const get = createHttpGet({ log: options.log })
    const read = handTo(fail(damage('bad-archive')), { ...options, expected })
    expect(await failureOf(get(server.url, {}, read))).toBe(
      `download-failed: it is longer than the ${content.length} bytes allowed`
    )
  })
})

it('a disk that is full is told at once, and nothing is requested again', async () => {
  const { reply, server, log, sent } = await hand(fail(damage('disk-full')))
  expect(await failureOf(reply)).toBe('disk-full: broken')
  expect(sent()).toBeLessThan(content.length)
  // What was being read when the connection was closed is no fault of the server's.
  await delay(50)
  expect(server.seen).toHaveLength(1)
  expect(log.lines).toEqual([])
})

it.each(['ENOSPC', 'EACCES', 'EPIPE'])(
  'what fails where the body is written (%s) is no fault of the network: it is told as it is, and at once',
  async code => {
    const error = Object.assign(new Error('write failed'), { code })
    const { reply, server, log } = await hand(fail(error))
    await expect(reply).rejects.toBe(error)
    expect(server.seen).toHaveLength(1)
    expect(log.lines).toEqual([])
  }
)

it('a body that breaks for good is not called another one where whoever took it already has enough', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 1000), () => setTimeout(() => response.destroy(), 20))
  })
  const takeFirst: Take<void> = async passing => {
    const body = passing.open()
    await once(body, 'readable')
    // With that the next piece is requested, which does not come.
    body.read()
  }
  const get = createHttpGet({ log: recordingLog(), sleep: () => Promise.resolve() })
  const expected = { digest: sha256(content), refuse: () => damage('digest-mismatch') }
  const read = handTo(takeFirst, { what: 'it', maxBytes: content.length, log: recordingLog(), expected })
  expect(await failureOf(get(server.url, {}, read))).toMatch(/^download-failed: .*\(tried 5 times\)$/)
})

it('what the network says goes before what is made of a body that is cut', async () => {
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': content.length })
    response.write(content.subarray(0, 1000), () => setTimeout(() => response.destroy(), 20))
  })
  const takeOrBlame: Take<Buffer> = passing =>
    takeAll(passing).catch(() => {
      throw damage('bad-archive')
    })
  const get = createHttpGet({ log: recordingLog(), sleep: () => Promise.resolve() })
  const read = handTo(takeOrBlame, { what: 'it', maxBytes: content.length, log: recordingLog() })
  expect(await failureOf(get(server.url, {}, read))).toMatch(/^download-failed: .*\(tried 5 times\)$/)
})

/** What a body that is handed on waits for, for ever: what the server does with each request, and what is done with it. */
const states: [string, RegExp, (response: ServerResponse, turn: number) => void, Take<unknown>][] = [
  ['it comes', /sent no more data within 0\.1 s \(tried 5 times\)$/, beginBody, takeAll],
  [
    'nobody wants more of it than its digest',
    /sent no more data within 0\.1 s \(tried 5 times\)$/,
    beginBody,
    () => Promise.resolve()
  ],
  [
    'the answer with its rest is waited for',
    /did not answer within 0\.1 s \(tried 5 times\)$/,
    (response, turn) => {
      if (turn === 1) breakOff(response)
    },
    takeAll
  ],
  [
    'its rest comes',
    /sent no more data within 0\.1 s \(tried 5 times\)$/,
    (response, turn) => {
      const range = `bytes 1000-${content.length - 1}/${content.length}`
      if (turn === 1) breakOff(response)
      else response.writeHead(206, { 'content-range': range }).flushHeaders()
    },
    takeAll
  ],
  [
    'whoever takes it is busy',
    /was not downloaded within 0\.3 s$/,
    response => {
      response.end(content)
    },
    async (_content, signal) => {
      if (signal !== undefined) await once(signal, 'abort')
      signal?.throwIfAborted()
    }
  ]
]

function beginBody(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 1000))
}

function breakOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': content.length })
  response.write(content.subarray(0, 1000), () => setTimeout(() => response.destroy(), 20))
}

describe.each(states)('while %s', (_state, problem, answer, take) => {
  const start = async (options: Partial<HttpOptions>) => {
    const server = await serve((_request, response) => {
      answer(response, server.seen.length)
    })
    const expected = { digest: sha256(content), refuse: () => damage('digest-mismatch') }
    const read = handTo(take, { what: 'it', maxBytes: content.length, expected, log: silentLog })
    const get = createHttpGet({ log: silentLog, sleep: () => Promise.resolve(), ...options })
    return get(server.url, {}, read)
  }

  it('the limit that is for it ends it, and says what was waited for', async () => {
    const limits = /was not downloaded/.test(problem.source)
      ? { deadlineMs: 300 }
      : { answerMs: 100, stallMs: 100 }
    expect(await failureOf(start(limits))).toMatch(problem)
  })

  it('the time limit of the whole ends it', async () => {
    expect(await failureOf(start({ deadlineMs: 100 }))).toMatch(
      /^download-failed: .*was not downloaded within 0\.1 s$/
    )
  })

  it('a cancel ends it at once, with its own reason', async () => {
    const cancel = new AbortController()
    const ended = expect(start({ signal: cancel.signal })).rejects.toThrow('cancelled')
    await delay(100)
    // The client's own time limits are far beyond this test's.
    cancel.abort(new Error('cancelled'))
    await ended
  })
})
