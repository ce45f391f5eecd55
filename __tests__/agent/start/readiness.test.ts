import { describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Ending } from '../../../src/agent/ending.js'
import { waitUntilServing, type Awaited as AwaitedAgent } from '../../../src/agent/start/readiness.js'
import { answerFrame, FrameServer, type OnCall } from '../../ttrpc/server.js'

const never = new AbortController().signal
const serving = Uint8Array.of(0x08, 1)
const notServing = Uint8Array.of(0x08, 2)
/** CheckRequest's answer to Version: {1: '0.0.1', 2: '4.1.0'}. */
const versions = Buffer.from('\n\x050.0.1\x12\x054.1.0', 'latin1')

const answerAs =
  (status: () => Uint8Array): OnCall =>
  (call, connection) => {
    connection.write(answerFrame(call.streamId, { payload: call.method === 'Check' ? status() : versions }))
  }

function agentThat(overrides: Partial<AwaitedAgent> = {}): AwaitedAgent & { taken: number } {
  const agent = {
    taken: 0,
    ended: new Promise<Ending>(() => undefined),
    takeSocket: () => {
      agent.taken += 1
      return Promise.resolve()
    },
    ...overrides
  }
  return agent
}

describe('waitUntilServing', () => {
  it('is ready when the agent answers Check with SERVING, and asks it for its version', async () => {
    await using server = await FrameServer.start(answerAs(() => serving))
    const agent = agentThat()
    expect(await waitUntilServing(agent, { kind: 'file', path: server.path }, 5_000, never)).toEqual({
      kind: 'serving',
      agentVersion: '4.1.0'
    })
    expect(agent.taken).toBe(1)
    expect(server.calls.map(call => `${call.service}/${call.method}`)).toEqual([
      'grpc.Health/Check',
      'grpc.Health/Version'
    ])
  })

  it('is not ready while the agent answers anything else', async () => {
    let checks = 0
    await using server = await FrameServer.start(answerAs(() => (++checks < 3 ? notServing : serving)))
    const readiness = await waitUntilServing(agentThat(), { kind: 'file', path: server.path }, 5_000, never)
    expect(readiness.kind).toBe('serving')
    expect(checks).toBe(3)
  })

  it('reports that the agent has ended, without waiting for the deadline', async () => {
    const ended = Promise.resolve<Ending>({ kind: 'exited', code: 1 })
    const agent = agentThat({ ended })
    expect(await waitUntilServing(agent, { kind: 'file', path: '/nonexistent/s' }, 60_000, never)).toEqual({
      kind: 'ended',
      ending: { kind: 'exited', code: 1 }
    })
  })

  it('gives up at the deadline, and says what went wrong last', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ready-'))
    try {
      const address = { kind: 'file', path: path.join(folder, 's') } as const
      expect(await waitUntilServing(agentThat(), address, 30, never)).toEqual({
        kind: 'silent',
        afterMs: 30,
        lastProblem: 'no socket appeared'
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('gives up at the deadline if the agent accepts the call and does not answer', async () => {
    await using server = await FrameServer.start(() => undefined)
    const readiness = await waitUntilServing(agentThat(), { kind: 'file', path: server.path }, 200, never)
    expect(readiness).toMatchObject({
      kind: 'silent',
      lastProblem: 'it listens, but has not answered Health/Check'
    })
  })

  it('reports a peer that answers Check but not Version', async () => {
    await using server = await FrameServer.start((call, connection) => {
      const answer = call.method === 'Check' ? { payload: serving } : { code: 12, message: 'no such method' }
      connection.write(answerFrame(call.streamId, answer))
    })
    const readiness = await waitUntilServing(agentThat(), { kind: 'file', path: server.path }, 200, never)
    expect(readiness).toMatchObject({
      kind: 'silent',
      lastProblem: expect.stringContaining('answers Health/Check, but not Health/Version')
    })
  })

  it('ends at once when it is cancelled, with the reason', async () => {
    const cancel = new AbortController()
    const waiting = waitUntilServing(agentThat(), { kind: 'abstract', name: 'nobody' }, 60_000, cancel.signal)
    await delay(10)
    cancel.abort(new Error('SIGINT'))
    await expect(waiting).rejects.toThrow('SIGINT')
  })

  it('fails if the socket cannot be given to the user', async () => {
    await using server = await FrameServer.start(answerAs(() => serving))
    const agent = agentThat({ takeSocket: () => Promise.reject(new Error('cannot give it')) })
    await expect(waitUntilServing(agent, { kind: 'file', path: server.path }, 5_000, never)).rejects.toThrow(
      'cannot give it'
    )
  })
})
