import { afterEach, describe, expect, it } from '@jest/globals'
import { SetupError } from '../../src/errors.js'
import { readSuite } from '../../src/suite/read-suite.js'
import { runSuite, type RunOptions, type SuiteResult } from '../../src/suite/run-suite.js'
import type { Suite } from '../../src/suite/suite.js'
import { answerFrame, FrameServer, type OnCall } from '../ttrpc/server.js'

const suiteOf = (cases: object[]): Suite =>
  readSuite(JSON.stringify({ cases }), '/w/s.yaml', {
    inputs: [],
    resolvePolicy: policy => policy,
    readFile: () => new Uint8Array()
  }).suite

/** Agents that answer as the test specifies, with a record of their starts and stops. */
class Agents implements AsyncDisposable {
  readonly servers: FrameServer[] = []
  stopped = 0

  constructor(readonly onCall: OnCall) {}

  options(more: Partial<RunOptions> = {}): RunOptions {
    return {
      startAgent: async () => {
        const server = await FrameServer.start(this.onCall)
        this.servers.push(server)
        return {
          version: '4.1.0',
          socketPath: server.path,
          policyPath: '/x/policy.rego',
          locateLine: line => `mine.rego:${line}:1`,
          readLog: () => Promise.resolve(['12:00 CRIT panic']),
          stop: () => {
            this.stopped += 1
            return Promise.resolve()
          }
        }
      },
      cancel: new AbortController().signal,
      ...more
    }
  }

  get methods(): string[][] {
    return this.servers.map(({ calls }) => calls.map(({ method }) => method))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.servers) await server[Symbol.asyncDispose]()
  }
}

let agents: Agents
afterEach(() => agents[Symbol.asyncDispose]())

/** An agent that answers every call with an empty success. */
const allow: OnCall = (call, connection) => {
  connection.write(answerFrame(call.streamId, {}))
}
const denial = {
  code: 7,
  message: '"ExecProcessRequest is blocked by policy: /x/policy.rego:3: no, /x/policy.rego:4: no"'
}
const passing = (result: SuiteResult): boolean[] => result.cases.map(({ passed }) => passed)

const destroy = { kind: 'DestroySandboxRequest', allowed: true }
const create = { kind: 'CreateSandboxRequest', allowed: true }
const exec = { kind: 'ExecProcessRequest', allowed: true }

describe('runSuite', () => {
  it('sends the cases in order to one agent, and ends it', async () => {
    agents = new Agents(allow)
    const result = await runSuite(
      suiteOf([create, exec, { call: 'Check', response: {} }]),
      '',
      agents.options()
    )
    expect(passing(result)).toEqual([true, true, true])
    expect(result).toMatchObject({ agentVersion: '4.1.0', problem: undefined })
    expect(agents.methods).toEqual([['CreateSandbox', 'ExecProcess', 'Check']])
    expect(agents.stopped).toBe(1)
  })

  it('starts a new agent after DestroySandbox, and says so', async () => {
    agents = new Agents(allow)
    const result = await runSuite(suiteOf([create, destroy, create]), '', agents.options())
    expect(result.cases.map(({ onNewAgent }) => onNewAgent)).toEqual([false, false, true])
    expect(agents.methods).toEqual([['CreateSandbox', 'DestroySandbox'], ['CreateSandbox']])
    expect(agents.stopped).toBe(2)
  })

  it("treats the agent's end as the answer to DestroySandbox, and as a failure of any other call", async () => {
    agents = new Agents((_, connection) => connection.destroy())
    const result = await runSuite(suiteOf([destroy, exec, create]), '', agents.options())
    expect(passing(result)).toEqual([true, false, false])
    expect(result.cases[1]).toMatchObject({ log: ['12:00 CRIT panic'], onNewAgent: true })
    expect(result.cases[1]?.problems).toEqual([
      'the agent ended before it answered: it crashed, or stopped serving'
    ])
    expect(agents.stopped).toBe(3)
  })

  it('names the user’s policy in what it printed, not the copy', async () => {
    agents = new Agents((call, connection) => {
      connection.write(answerFrame(call.streamId, denial))
    })
    const result = await runSuite(suiteOf([exec]), '', agents.options())
    expect(result.cases[0]).toMatchObject({
      passed: false,
      ruling: 'denied',
      prints: 'mine.rego:3:1: no, mine.rego:4:1: no'
    })
  })

  it('treats silence of a call that waits as allowed, and continues over a new connection', async () => {
    agents = new Agents((call, connection) => {
      if (call.method !== 'GetOOMEvent') connection.write(answerFrame(call.streamId, {}))
    })
    const suite = suiteOf([{ kind: 'GetOOMEventRequest', allowed: true, within: 0.1 }, create])
    expect(passing(await runSuite(suite, '', agents.options()))).toEqual([true, true])
  })

  it('fails if an agent neither answers nor serves any more', async () => {
    agents = new Agents(() => undefined)
    const suite = suiteOf([{ ...create, within: 0.1 }])
    expect(passing(await runSuite(suite, '', agents.options()))).toEqual([false])
  })

  it('stops at the first failure on request', async () => {
    agents = new Agents((call, connection) => {
      connection.write(answerFrame(call.streamId, denial))
    })
    const result = await runSuite(suiteOf([exec, create]), '', agents.options({ failFast: true }))
    expect(result.cases).toHaveLength(1)
  })

  it('runs only the selected cases', async () => {
    agents = new Agents(allow)
    const filter: RunOptions['filter'] = ({ call }) => call.facts.method === 'ExecProcess'
    await runSuite(suiteOf([create, exec]), '', agents.options({ filter }))
    expect(agents.methods).toEqual([['ExecProcess']])
  })

  it('keeps the reason why no agent started', async () => {
    agents = new Agents(allow)
    const problem = new SetupError('no root', { remedy: 'be root' })
    const result = await runSuite(
      suiteOf([create]),
      '3.31.0',
      agents.options({ startAgent: () => Promise.reject(problem) })
    )
    expect(result).toMatchObject({ version: '3.31.0', cases: [], problem })
  })

  it('ends its agent even if it is cancelled', async () => {
    const controller = new AbortController()
    agents = new Agents(() => {
      controller.abort(new Error('cancelled'))
    })
    await expect(
      runSuite(suiteOf([create]), '', agents.options({ cancel: controller.signal }))
    ).rejects.toThrow('cancelled')
    expect(agents.stopped).toBe(1)
  })

  it('passes a field of an answer to a later request', async () => {
    const version = Buffer.from([0x12, 7, 0x0a, 5, ...Buffer.from('4.1.0')])
    agents = new Agents((call, connection) => {
      connection.write(
        answerFrame(call.streamId, call.method === 'GetGuestDetails' ? { payload: version } : {})
      )
    })
    const suite = suiteOf([
      { call: 'GetGuestDetails', response: {}, save: { v: 'agent_details.version' } },
      { kind: 'RemoveContainerRequest', request: { container_id: 'box-${v}-${HOME}' }, allowed: true }
    ])
    expect(passing(await runSuite(suite, '', agents.options()))).toEqual([true, true])
    expect(agents.servers[0]?.calls[1]?.payload.toString()).toContain('box-4.1.0-${HOME}')
  })

  it('fails if an answer lacks a field to save', async () => {
    agents = new Agents(allow)
    const suite = suiteOf([{ call: 'GetGuestDetails', response: {}, save: { v: 'agent_details.version' } }])
    expect((await runSuite(suite, '', agents.options())).cases[0]?.problems).toEqual([
      'the answer has no agent_details.version to save as v'
    ])
  })
})
