import { afterEach, describe, expect, it } from '@jest/globals'
import { findCall } from '../../src/call/calls.js'
import { checkLength, explainUnimplemented, findTooNewFields, sendCall } from '../../src/call/send.js'
import { TtrpcClient, TtrpcError } from '../../src/ttrpc/client.js'
import { MAX_BODY_BYTES } from '../../src/ttrpc/frames.js'
import { answerFrame, FrameServer } from '../ttrpc/server.js'

const LONG_MS = 20_000
const open: (Disposable | AsyncDisposable)[] = []

afterEach(async () => {
  for (const resource of open.splice(0).reverse()) {
    if (Symbol.dispose in resource) resource[Symbol.dispose]()
    else await resource[Symbol.asyncDispose]()
  }
})

/** Starts an agent of that version which only knows the call Version. */
async function agentOf(version: string): Promise<{ client: TtrpcClient; server: FrameServer }> {
  const server = await FrameServer.start(({ streamId, method }, connection) => {
    const payload = Buffer.concat([Buffer.from([0x12, version.length]), Buffer.from(version)])
    const unknown = { code: 12, message: `${method} is not supported` }
    connection.write(answerFrame(streamId, method === 'Version' ? { payload } : unknown))
  })
  open.push(server)
  const client = await TtrpcClient.connect(server.path)
  open.push(client)
  return { client, server }
}

async function explain(version: string, name: string): Promise<string | undefined> {
  const { client } = await agentOf(version)
  const call = findCall(name)
  const error: unknown = await sendCall(client, call, new Uint8Array(), { timeoutMs: LONG_MS }).catch(
    (error: unknown) => error
  )
  if (!(error instanceof TtrpcError)) throw new Error('it was not refused')
  return explainUnimplemented(client, call, error)
}

describe('a call that the agent does not serve', () => {
  it.each([
    [
      'GetDiagnosticData',
      '3.22.0',
      'GetDiagnosticData requires kata-agent 3.29.0 or later, but this one is 3.22.0'
    ],
    ['ResizeVolume', '3.9.0', 'ResizeVolume requires kata-agent 4.0.0 or later, but this one is 3.9.0'],
    ['ResizeVolume', '4.1.0', undefined],
    ['ResizeVolume', 'a build of mine', undefined]
  ])('%s of %s', async (call, version, reason) => {
    expect(await explain(version, call)).toBe(reason)
  })
})

describe('fields that are newer than the agent', () => {
  const request = { bytes: new Uint8Array(), newFields: [{ path: 'storages[0].shared', since: '3.28.0' }] }

  it('are named to an older agent', async () => {
    const { client } = await agentOf('3.27.0')
    expect(await findTooNewFields(client, request)).toEqual([
      'kata-agent 3.27.0 ignores storages[0].shared, which is supported from 3.28.0 on'
    ])
  })

  it('are accepted by a newer one; without such fields, the agent is not asked for its version', async () => {
    const { client, server } = await agentOf('3.28.0')
    expect(await findTooNewFields(client, request)).toEqual([])
    expect(await findTooNewFields(client, { ...request, newFields: [] })).toEqual([])
    expect(server.calls).toHaveLength(1)
  })
})

describe('a request of ttrpc', () => {
  it('may be as long as a frame, and no byte longer', () => {
    const call = findCall('CopyFile')
    // grpc.AgentService, CopyFile, the length of the data, and the timeout of ten seconds, each with its tag.
    const envelope = 40
    const longest = new Uint8Array(MAX_BODY_BYTES - envelope)
    expect(() => {
      checkLength(call, longest, 10_000)
    }).not.toThrow()
    expect(() => {
      checkLength(call, new Uint8Array(longest.length + 1), 10_000)
    }).toThrow(
      expect.objectContaining({
        message: 'the request exceeds the 4194304 bytes (4 MiB) that a ttrpc message can carry',
        remedy: expect.stringContaining('offset') as unknown
      })
    )
  })
})
