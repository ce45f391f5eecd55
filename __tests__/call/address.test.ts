import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { connectAgent, formatAgentAddress, parseAgentAddress } from '../../src/call/address.js'
import { FrameDecoder } from '../../src/ttrpc/frames.js'
import { answerFrame } from '../ttrpc/server.js'

const isOldNode = Number.parseInt(process.versions.node) <= 20
const LONG_MS = 20_000

describe('an address of an agent', () => {
  it.each([
    ['unix:///run/a.sock', 'unix:///run/a.sock'],
    ['/run/a b.sock', 'unix:///run/a b.sock'],
    ['./a.sock', `unix://${process.cwd()}/a.sock`],
    ['unix:///run/kata-containers/a.sock', 'unix:///run/kata-containers/a.sock'],
    ['hvsock:///run/v.sock:1024', 'hvsock:///run/v.sock:1024'],
    ['hvsock:///run/v.sock', 'hvsock:///run/v.sock:1024'],
    ['hvsock:///run/a:b:77', 'hvsock:///run/a:b:77']
  ])('%s is %s', (text, address) => {
    expect(formatAgentAddress(parseAgentAddress(text))).toBe(address)
  })

  it.each([
    ['vsock://3:1024', 'is a vsock'],
    ['tcp://localhost:1', 'has an unknown scheme'],
    ['unix://a.sock', 'is not an absolute path'],
    ['unix://', 'is not an absolute path'],
    ['unix://@', 'has no name after the @'],
    ['hvsock://v.sock:1024', 'is not an absolute path'],
    ['hvsock:///v.sock:4294967296', 'has a port that is too large'],
    [`/${'a'.repeat(107)}`, 'is longer than the 107 bytes'],
    ['/a\0b', 'contains a NUL'],
    ['', 'is empty']
  ])('%j is refused', (text, problem) => {
    expect(() => parseAgentAddress(text)).toThrow(problem)
  })

  it(`of an abstract socket is ${isOldNode ? 'refused by an old' : 'taken by this'} Node.js`, () => {
    const parse = (): string => formatAgentAddress(parseAgentAddress('unix://@a/b'))
    if (isOldNode) expect(parse).toThrow(/Node.js 20.* cannot connect/)
    else expect(parse()).toBe('unix://@a/b')
  })
})

describe('a connection', () => {
  const open: (() => void)[] = []
  afterEach(() => {
    for (const close of open.splice(0)) close()
  })

  /** Plays the hypervisor. */
  async function listen(onConnection: (socket: Socket) => void): Promise<string> {
    const folder = mkdtempSync(path.join(tmpdir(), 'hvsock-'))
    const sockets: Socket[] = []
    const server: Server = createServer(socket => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      onConnection(socket)
    }).listen(path.join(folder, 'v.sock'))
    await once(server, 'listening')
    open.push(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
      rmSync(folder, { recursive: true })
    })
    return path.join(folder, 'v.sock')
  }

  function connect(file: string, timeoutMs = LONG_MS, signal?: AbortSignal): ReturnType<typeof connectAgent> {
    return connectAgent({ kind: 'hybrid', path: file, port: 1024 }, { timeoutMs, signal })
  }

  it('through a hypervisor asks for the port, and then speaks ttrpc', async () => {
    let asked = ''
    const file = await listen(socket => {
      const decoder = new FrameDecoder()
      socket.on('data', chunk => {
        if (asked.endsWith('\n')) {
          for (const { streamId } of decoder.decode(chunk)) {
            socket.write(answerFrame(streamId, { payload: Buffer.from('hi') }))
          }
          return
        }
        asked += chunk.toString()
        // In two pieces, as can happen with a stream.
        socket.write('OK 10')
        setImmediate(() => socket.write('73741824\n'))
      })
    })
    const client = await connect(file)
    open.push(() => {
      client.close()
    })
    expect(asked).toBe('CONNECT 1024\n')
    const answer = await client.call('grpc.Health', 'Check', new Uint8Array(), { timeoutMs: LONG_MS })
    expect(Buffer.from(answer).toString()).toBe('hi')
  })

  it.each([
    [
      'closes the connection',
      (socket: Socket) => socket.once('data', () => socket.end()),
      /closed the connection: nothing listens/
    ],
    ['says no', (socket: Socket) => socket.write('ERR no\n'), /answers CONNECT 1024 with "ERR no"/],
    ['never ends its line', (socket: Socket) => socket.write('x'.repeat(100)), /it answers "x+"/]
  ])('to a hypervisor that %s fails and says so', async (_what, answer, problem) => {
    const file = await listen(answer)
    await expect(connect(file)).rejects.toThrow(problem)
  })

  it('to a hypervisor that does not answer ends at its time limit', async () => {
    const file = await listen(() => undefined)
    await expect(connect(file, 1)).rejects.toThrow(/no connection within 1 ms/)
  })

  it('ends with the reason of a signal', async () => {
    const file = await listen(() => undefined)
    const reason = new Error('enough')
    const controller = new AbortController()
    const connecting = connect(file, LONG_MS, controller.signal)
    controller.abort(reason)
    await expect(connecting).rejects.toBe(reason)
  })

  it('to an address where nobody listens says so', async () => {
    await expect(connectAgent(parseAgentAddress('/nosuch/a.sock'), { timeoutMs: LONG_MS })).rejects.toThrow(
      /^no agent at unix:\/\/\/nosuch\/a.sock: .*ENOENT/
    )
  })
})
