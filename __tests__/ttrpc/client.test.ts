import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import { TtrpcClient, TtrpcClosedError, TtrpcError, TtrpcTimeoutError } from '../../src/ttrpc/client.js'
import { encodeFrame, MAX_BODY_BYTES } from '../../src/ttrpc/frames.js'
import { answerFrame, FrameServer, type OnCall } from './server.js'

const LONG_MS = 20_000
const open: (Disposable | AsyncDisposable)[] = []

afterEach(async () => {
  for (const resource of open.splice(0).reverse()) {
    if (Symbol.dispose in resource) resource[Symbol.dispose]()
    else await resource[Symbol.asyncDispose]()
  }
})

async function serve(onCall: OnCall): Promise<{ client: TtrpcClient; server: FrameServer }> {
  const server = await FrameServer.start(onCall)
  open.push(server)
  const client = await TtrpcClient.connect(server.path)
  open.push(client)
  return { client, server }
}

function call(
  client: TtrpcClient,
  method = 'Echo',
  timeoutMs = LONG_MS,
  signal?: AbortSignal
): Promise<Uint8Array> {
  return client.call('test.Service', method, Buffer.from(method), { timeoutMs, signal })
}

/** @returns the error of a promise that must reject. */
async function rejection(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => Promise.reject(new Error('it did not reject')),
    (error: unknown) => (error instanceof Error ? error : new Error(`not an error: ${String(error)}`))
  )
}

const echo: OnCall = ({ streamId, payload }, connection) =>
  connection.write(answerFrame(streamId, { payload }))
const silence: OnCall = () => undefined

test('sends service, method, payload and timeout, and returns the payload of the answer', async () => {
  const { client, server } = await serve(echo)
  expect(Buffer.from(await call(client, 'Echo', 1500)).toString()).toBe('Echo')
  expect(server.calls).toEqual([
    {
      streamId: 1,
      service: 'test.Service',
      method: 'Echo',
      payload: Buffer.from('Echo'),
      timeoutNano: 1_500_000_000n
    }
  ])
})

test('matches answers to concurrent calls, in any order', async () => {
  const waiting: (() => void)[] = []
  const { client, server } = await serve((received, connection) => {
    waiting.push(() => {
      echo(received, connection)
    })
    if (waiting.length === 50) for (const answer of waiting.reverse()) answer()
  })
  const methods = Array.from({ length: 50 }, (_, index) => `Call${index}`)
  const answers = await Promise.all(methods.map(method => call(client, method)))
  expect(answers.map(answer => Buffer.from(answer).toString())).toEqual(methods)
  expect(server.calls.map(({ streamId }) => streamId)).toEqual(methods.map((_, index) => 2 * index + 1))
})

test('reads answers that come byte by byte', async () => {
  const { client } = await serve(({ streamId, payload }, connection) => {
    void (async () => {
      for (const byte of answerFrame(streamId, { payload })) {
        connection.write(Uint8Array.of(byte))
        await sleep(1)
      }
    })()
  })
  expect(Buffer.from(await call(client, 'Slowly')).toString()).toBe('Slowly')
})

test('reads an answer of the maximum length', async () => {
  const payload = Buffer.alloc(MAX_BODY_BYTES - 16, 7)
  const { client } = await serve(({ streamId }, connection) =>
    connection.write(answerFrame(streamId, { payload }))
  )
  expect(payload.equals(await call(client))).toBe(true)
})

test('rejects with the code, its name and the message of a refusal', async () => {
  const { client } = await serve(({ streamId }, connection) =>
    connection.write(answerFrame(streamId, { code: 7, message: 'CopyFileRequest is blocked by policy: ' }))
  )
  const error = await rejection(call(client, 'CopyFile'))
  expect(error).toBeInstanceOf(TtrpcError)
  expect(error).toMatchObject({
    code: 7,
    codeName: 'PERMISSION_DENIED',
    message: 'test.Service/CopyFile: PERMISSION_DENIED: CopyFileRequest is blocked by policy: '
  })
})

test('shows a code without a name as its number', async () => {
  const { client } = await serve(({ streamId }, connection) =>
    connection.write(answerFrame(streamId, { code: 99 }))
  )
  await expect(call(client)).rejects.toMatchObject({ code: 99, codeName: 'CODE_99' })
})

test('stops waiting at the timeout, drops the late answer and continues', async () => {
  let answerLate = (): unknown => undefined
  const { client } = await serve((received, connection) => {
    if (received.method === 'Echo') echo(received, connection)
    else answerLate = () => connection.write(answerFrame(received.streamId, { payload: Buffer.from('late') }))
  })
  const error = await rejection(call(client, 'Slow', 30))
  expect(error).toBeInstanceOf(TtrpcTimeoutError)
  expect(error.message).toBe('test.Service/Slow: no answer within 30 ms')
  answerLate()
  expect(Buffer.from(await call(client)).toString()).toBe('Echo')
})

test('stops waiting when its signal aborts, with the reason of the signal', async () => {
  const { client, server } = await serve(silence)
  const controller = new AbortController()
  const pending = rejection(call(client, 'Slow', LONG_MS, controller.signal))
  await until(() => server.calls.length === 1)
  controller.abort(new Error('the job was cancelled'))
  expect((await pending).message).toBe('the job was cancelled')
})

test('leaves no timer and no listener behind when a call is over', async () => {
  const { client } = await serve(echo)
  const { signal } = new AbortController()
  const before = timers()
  await call(client, 'Echo', LONG_MS, signal)
  expect(timers()).toBe(before)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('does not make a call if the signal has already aborted', async () => {
  const { client, server } = await serve(echo)
  await expect(call(client, 'Never', LONG_MS, AbortSignal.abort(new Error('too late')))).rejects.toThrow(
    'too late'
  )
  await call(client)
  expect(server.calls.map(({ method }) => method)).toEqual(['Echo'])
})

test('rejects every pending call at once when the server closes', async () => {
  const { client, server } = await serve(silence)
  const pending = ['A', 'B', 'C'].map(method => rejection(call(client, method)))
  await until(() => server.calls.length === 3)
  server.connections[0]?.end()
  for (const error of await Promise.all(pending)) expect(error).toBeInstanceOf(TtrpcClosedError)
  expect((await Promise.all(pending)).map(({ message }) => message)).toEqual([
    'test.Service/A: the server closed the connection',
    'test.Service/B: the server closed the connection',
    'test.Service/C: the server closed the connection'
  ])
})

test('accepts the answer of a server that closes right after it', async () => {
  const { client } = await serve(({ streamId, payload }, connection) =>
    connection.end(answerFrame(streamId, { payload }))
  )
  expect(Buffer.from(await call(client)).toString()).toBe('Echo')
})

test('does not wait for a server that closes and no longer reads', async () => {
  const { client, server } = await serve(silence)
  await until(() => server.connections.length === 1)
  server.connections[0]?.pause()
  const calls = Array.from({ length: 8 }, () =>
    rejection(client.call('test.Service', 'Big', Buffer.alloc(3 << 20), { timeoutMs: LONG_MS }))
  )
  server.connections[0]?.end()
  for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(TtrpcClosedError)
})

test('refuses calls after the connection has ended, and says why', async () => {
  const { client, server } = await serve(silence)
  const pending = rejection(call(client))
  await until(() => server.calls.length === 1)
  server.connections[0]?.destroy()
  await pending
  await expect(call(client, 'Again')).rejects.toThrow('test.Service/Again: the server closed the connection')
})

test('rejects pending calls when it is closed on this side, even twice', async () => {
  const { client } = await serve(silence)
  const pending = rejection(call(client))
  client.close()
  client.close()
  expect((await pending).message).toBe('test.Service/Echo: the connection was closed on this side')
})

test.each([
  [
    'an oversized frame',
    Buffer.from('7fffffff000000010200', 'hex'),
    /does not speak ttrpc.*2147483647 bytes exceeds/
  ],
  [
    'a frame that is no response',
    encodeFrame({ streamId: 1, type: 3, flags: 0, body: Buffer.alloc(0) }),
    /type 3/
  ],
  [
    'a body that is no protobuf',
    encodeFrame({ streamId: 1, type: 2, flags: 0, body: Buffer.from([0x0a, 5]) }),
    /does not/
  ],
  ['text', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), /does not speak ttrpc/]
])('closes the connection on %s, and says so to every call', async (_, bytes, message) => {
  const { client, server } = await serve(({ streamId }, connection) => {
    if (streamId === 3) connection.write(bytes)
  })
  const pending = [call(client), call(client)].map(rejection)
  for (const error of await Promise.all(pending)) {
    expect(error).toBeInstanceOf(TtrpcClosedError)
    expect(error.message).toMatch(message)
  }
  await until(() => server.connections[0]?.destroyed === true)
})

test('refuses to send a request over 4 MiB, and continues', async () => {
  const { client } = await serve(echo)
  const big = client.call('test.Service', 'Big', Buffer.alloc(MAX_BODY_BYTES), { timeoutMs: LONG_MS })
  await expect(big).rejects.toThrow('exceeds the limit')
  expect(Buffer.from(await call(client)).toString()).toBe('Echo')
})

test('fails to connect if nobody listens, with the system’s error code', async () => {
  await expect(TtrpcClient.connect('/nonexistent/agent.sock')).rejects.toMatchObject({ code: 'ENOENT' })
})

test('fails to connect if the signal has already aborted, with its reason', async () => {
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(TtrpcClient.connect('/nonexistent/agent.sock', { signal })).rejects.toThrow('cancelled')
})

test('stops connecting when its signal aborts, with its reason', async () => {
  const server = await FrameServer.start(silence)
  open.push(server)
  const controller = new AbortController()
  const connecting = TtrpcClient.connect(server.path, { signal: controller.signal })
  controller.abort(new Error('cancelled'))
  await expect(connecting).rejects.toThrow('cancelled')
})

function timers(): number {
  return process.getActiveResourcesInfo().filter(resource => resource === 'Timeout').length
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(2)
}
