import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { check, destroySandbox, version } from '../../src/ttrpc/agent-api.js'
import { TtrpcClient } from '../../src/ttrpc/client.js'
import { answerFrame, FrameServer } from './server.js'

/** An agent's answers, in hexadecimal; other methods are unknown. */
const answers: Record<string, string> = {
  'grpc.Health/Check': '0801',
  'grpc.Health/Version': `0a05${hex('0.0.1')}1205${hex('4.1.0')}`,
  'grpc.AgentService/DestroySandbox': ''
}

let server: FrameServer
let client: TtrpcClient

beforeEach(async () => {
  server = await FrameServer.start(({ streamId, service, method }, connection) => {
    const answer = answers[`${service}/${method}`]
    connection.write(
      answerFrame(streamId, answer === undefined ? { code: 12 } : { payload: Buffer.from(answer, 'hex') })
    )
  })
  client = await TtrpcClient.connect(server.path)
})

afterEach(async () => {
  client.close()
  await server[Symbol.asyncDispose]()
})

test('check returns whether the agent serves', async () => {
  expect(await check(client, 1000)).toBe('SERVING')
})

test('version returns the version of the API and the release', async () => {
  expect(await version(client, 1000)).toBe('4.1.0')
})

test('destroySandbox returns when the agent has answered', async () => {
  await destroySandbox(client, 1000)
  expect(server.calls.map(({ method, timeoutNano }) => [method, timeoutNano])).toEqual([
    ['DestroySandbox', 1_000_000_000n]
  ])
})

function hex(text: string): string {
  return Buffer.from(text).toString('hex')
}
