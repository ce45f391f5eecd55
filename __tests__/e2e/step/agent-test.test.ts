import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { differencesSince, takeSnapshot, type Snapshot } from '../../fixtures/host-snapshot.mjs'
import { publishAgent, type Registry } from '../../fixtures/registry.mjs'
import type { Runner } from '../../fixtures/runner.mjs'
import { inputsFor, isRoot, newRunner, registryWithAgent, tracesOf } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

const policy = `package agent_policy

import future.keywords.if

default DestroySandboxRequest := true
default GuestDetailsRequest := true
default GetOOMEventRequest := true
default CreateSandboxRequest := false
CreateSandboxRequest if {
  print("pidns is", input.sandbox_pidns)
  not input.sandbox_pidns
}
`

asRoot('the test action', () => {
  let registry: Registry
  let runner: Runner
  let before: Snapshot

  beforeAll(async () => {
    registry = await registryWithAgent()
    publishAgent(registry, { version: '3.20.0' })
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    runner = newRunner({ actionFile: 'agent-test/action.yml' })
    before = takeSnapshot()
    write('mine.rego', policy)
  })
  afterEach(async () => {
    const post = await runner.run('post')
    expect(post.stdout + post.stderr).not.toContain('::warning')
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
    expect(
      readdirSync(runner.temp).filter(
        name => /^kata-agent-(?!test-results)/.test(name) && !name.endsWith('-api-coverage.json')
      )
    ).toEqual([])
    runner.remove()
  })

  const results = 'kata-agent-test-results.json'
  const write = (name: string, text: string): void => {
    writeFileSync(path.join(runner.workspace, name), text)
  }
  const inputs = (more: Record<string, string>): Record<string, string> => ({
    ...inputsFor(registry),
    files: '*.test.yaml',
    ...more
  })

  it('reports how many cases pass on each version, and succeeds if all do', async () => {
    write(
      'a.test.yaml',
      'policy: mine.rego\ncases:\n  - { description: own pids, kind: CreateSandboxRequest, allowed: true }\n'
    )
    write(
      'b.test.yaml',
      'policy: mine.rego\ncases:\n  - { call: GetGuestDetails, response: { agent_details: {} } }\n'
    )
    const step = await runner.run('main', inputs({ versions: '3.20.0, 4.1.0' }))
    expect(step.stdout).not.toContain('::error')
    expect(step).toMatchObject({
      code: 0,
      outputs: { passed: '4', failed: '0', results: path.join(runner.temp, results) }
    })
    expect(step.stdout).not.toContain('::error')
    expect(step.summary).toContain('3.20.0')
    expect(step.summary).toContain('own pids')
    expect(JSON.parse(readFileSync(step.outputs['results'] ?? '', 'utf8'))).toMatchObject({ passed: 4 })
  })

  it('fails if a case fails, with an annotation at its line, the reason in the summary, and JUnit', async () => {
    write(
      'a.test.yaml',
      `policy: mine.rego
cases:
  - { call: GetGuestDetails, response: {} }
  - description: "shared <b>pids</b> | \\n::error::x"
    kind: CreateSandboxRequest
    request: { sandbox_pidns: true }
    allowed: true
`
    )
    const step = await runner.run('main', inputs({ junit: 'out.xml' }))
    expect(step).toMatchObject({ code: 1, outputs: { passed: '1', failed: '1' } })
    expect(step.stdout).toMatch(/^::error file=a\.test\.yaml,line=4,col=5::.*the policy denies it/m)
    expect(step.stdout).toContain('the policy printed: mine.rego:10:1: pidns is true')
    expect(step.stdout).not.toMatch(/^::error::x/m)
    expect(step.summary).toContain('the policy denies it')
    expect(step.summary).not.toContain('<b>pids')
    expect(step.summary.indexOf('shared')).toBeLessThan(step.summary.indexOf('GetGuestDetails'))
    expect(readFileSync(path.join(runner.workspace, 'out.xml'), 'utf8')).toContain('failures="1"')
  })

  it('annotates the mistakes in an invalid suite, and starts no agent', async () => {
    write('a.test.yaml', 'policy: gone.rego\ncases:\n  - { kind: CreateSandboxReqest, allowed: true }\n')
    const asked = registry.requests.length
    const step = await runner.run('main', inputs({}))
    expect(step.code).toBe(1)
    expect(step.stdout.match(/^::error file=a\.test\.yaml,line=\d+,col=\d+/gm)).toEqual([
      '::error file=a.test.yaml,line=1,col=1',
      '::error file=a.test.yaml,line=3,col=7'
    ])
    expect(registry.requests).toHaveLength(asked)
  })

  it.each([
    [{ files: 'nothing/*.yaml' }, "'files': no file matches 'nothing/*.yaml'"],
    [{ files: '\n' }, "'files': is empty"],
    [{ isolation: 'some' }, 'isolation'],
    [{ policy: 'gone.rego' }, 'gone.rego does not exist'],
    [{ junit: 'gone/out.xml' }, "'junit': cannot be written"]
  ])('refuses %j before it does anything', async (wrong, words) => {
    write('a.test.yaml', '- { call: GetGuestDetails, response: {} }\n')
    const asked = registry.requests.length
    const step = await runner.run('main', inputs(wrong))
    expect(step.code).toBe(1)
    expect(step.stdout).toContain(words)
    expect(registry.requests).toHaveLength(asked)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves nothing after a %s in a suite', async signal => {
    write(
      'a.test.yaml',
      'policy: mine.rego\ncases:\n  - { call: GetOOMEvent, allowed: true, within: 1000 }\n'
    )
    const step = runner.start('main', inputs({ 'log-level': 'debug' }))
    while (!logIn(runner).includes('GetOOMEventRequest')) await setImmediate()
    step.signal(signal)
    expect((await step.done).code).not.toBe(0)
  })
})

/** @returns the log of the agent that a runner has started; empty if there is none yet. */
function logIn({ temp }: Runner): string {
  const [folder] = readdirSync(temp).filter(name => /^kata-agent-[0-9a-f]+$/.test(name))
  try {
    return readFileSync(path.join(temp, folder ?? '', 'agent.log'), 'utf8')
  } catch {
    return ''
  }
}
