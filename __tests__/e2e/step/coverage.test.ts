import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ApiCoverage } from '../../../src/agent/coverage/coverage.js'
import type { Registry } from '../../fixtures/registry.mjs'
import type { Runner, StepResult } from '../../fixtures/runner.mjs'
import { connect } from '../../fixtures/ttrpc-client.mjs'
import { inputsFor, isRoot, newRunner, registryWithAgent } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

let registry: Registry
let runner: Runner
beforeAll(async () => {
  registry = await registryWithAgent()
})
afterAll(() => registry.close())
beforeEach(() => {
  runner = newRunner()
})
afterEach(async () => {
  await runner.run('post')
  runner.remove()
})

/** Runs a job that makes these calls, some of which may be refused, and its post step. */
async function job(
  inputs: Record<string, string>,
  calls: readonly string[]
): Promise<{ main: StepResult; post: StepResult; coverage: ApiCoverage }> {
  const main = await runner.run('main', { ...inputsFor(registry), ...inputs })
  expect(main.code).toBe(0)
  const client = await connect(main.outputs['socket-path'] ?? '')
  for (const method of calls) await client.call('grpc.AgentService', method)
  await client.call('grpc.Health', 'Check')
  await client.call('grpc.Health', 'Version')
  client.close()
  const file = main.outputs['api-coverage-path'] ?? ''
  expect(existsSync(file)).toBe(false)
  const post = await runner.run('post')
  expect(post.stdout).not.toContain('::warning')
  return { main, post, coverage: JSON.parse(readFileSync(file, 'utf8')) as ApiCoverage }
}

const calledIn = ({ calls }: ApiCoverage): [string, number | null, number | null][] =>
  calls
    .filter(({ status }) => status === 'called')
    .map(({ method, count, denied }) => [method, count, denied])

/** @returns the bytes read by this process and by its children that have ended (proc_pid_io(5)). */
function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
}

asRoot('the post step', () => {
  it("reports the job's calls, but neither the action's own nor those of the health service", async () => {
    const { post, coverage } = await job({}, ['GetGuestDetails', 'ListInterfaces', 'GetGuestDetails'])
    expect(post.stdout).toContain('kata-agent was stopped by DestroySandbox.')
    expect(calledIn(coverage)).toEqual([
      ['ListInterfaces', 1, null],
      ['GetGuestDetails', 2, null]
    ])
    expect(coverage).toMatchObject({ schema: 1, agentVersion: '4.1.0', cut: false })
    expect(post.summary).toContain('### 2 of the 42 API calls of kata-agent 4.1.0 were made')
    expect(post.summary).toContain('| GetGuestDetails | 2 | ? |')
    expect(post.summary).toContain('**Not shown by the log (6):** WriteStdin,')
  })

  it('reports, at log level debug, calls that are only seen from the question to the policy', async () => {
    const { coverage } = await job({ 'log-level': 'debug' }, ['WriteStdin'])
    expect(calledIn(coverage)).toEqual([['WriteStdin', 1, null]])
  })

  it('reports denials if the policy lets them through', async () => {
    writeFileSync(
      path.join(runner.workspace, 'lax.rego'),
      'package agent_policy\ndefault AllowRequestsFailingPolicy := true\ndefault ListInterfacesRequest := false\ndefault GuestDetailsRequest := true\n'
    )
    const { coverage, post } = await job({ policy: 'lax.rego' }, ['ListInterfaces', 'GetGuestDetails'])
    expect(calledIn(coverage)).toEqual([
      ['ListInterfaces', 1, 1],
      ['GetGuestDetails', 1, 0]
    ])
    expect(post.summary).toContain('| ListInterfaces | 1 | 1 |')
  })

  it('reports nothing if the log contains nothing', async () => {
    const { coverage, post } = await job({ 'log-level': 'warn' }, ['GetGuestDetails'])
    expect(calledIn(coverage)).toEqual([])
    expect(post.summary).toContain('does not show which API calls were made')
    expect(post.summary).toContain('**Not shown by the log (42):**')
  })

  it('is not slowed down by a log of gigabytes', async () => {
    const main = await runner.run('main', inputsFor(registry))
    // A hole: the agent continues to write at its old position.
    truncateSync(main.outputs['log-path'] ?? '', 4 * 1024 ** 3)
    const before = bytesRead()
    const post = await runner.run('post')
    expect(post.stdout).toContain('kata-agent was stopped by DestroySandbox.')
    expect(post.summary).toContain('only its beginning was read')
    expect(bytesRead() - before).toBeLessThan(1024 ** 3)
  })

  it('reports nothing about an agent that never answered', async () => {
    writeFileSync(path.join(runner.workspace, 'broken.rego'), 'package agent_policy\ndefault x := \n')
    const main = await runner.run('main', { ...inputsFor(registry), policy: 'broken.rego' })
    expect(main.code).toBe(1)
    expect(main.summary).toContain('<b>Cause:</b>')
    expect(main.summary).toMatch(/<a href="[^"]*">|<details>/)
    const post = await runner.run('post')
    expect(post.summary).toBe('')
    expect(existsSync(main.outputs['api-coverage-path'] ?? '')).toBe(false)
  })

  it('stops an agent even if the coverage cannot be determined', async () => {
    const main = await runner.run('main', inputsFor(registry))
    runner.state['instance'] = (runner.state['instance'] ?? '').replace(/"logPath":"[^"]*"/, '"logPath":"/"')
    const post = await runner.run('post')
    expect(post.code).toBe(0)
    expect(post.stdout).toContain('::warning::Cannot determine which calls the job made')
    expect(post.stdout).toContain('kata-agent was stopped by DestroySandbox.')
    expect(existsSync(main.outputs['log-path'] ?? '')).toBe(false)
  })
})
