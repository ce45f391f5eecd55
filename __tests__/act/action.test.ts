import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import { differencesSince, takeSnapshot, type Snapshot } from '../fixtures/host-snapshot.mjs'
import type { Registry } from '../fixtures/registry.mjs'
import { registryWithAgent } from '../e2e/support.js'
import { canRunWorkflows, checkout, createBench, expectGreen, type Bench, type Run } from './support.js'

const onRunner = canRunWorkflows ? describe : describe.skip

const action = 'example-org/setup-kata-agent@v1'

/** A workflow of one job, with these steps. */
const job = (steps: string): string =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      ${checkout}${steps}`

const agent = `
      - uses: ${action}
        id: agent`

const useIt = `
      - name: Use it
        run: test -S "$SOCKET" && echo "pid=$PID version=$VERSION hit=$HIT"
        env:
          SOCKET: \${{ steps.agent.outputs.socket-path }}
          PID: \${{ steps.agent.outputs.pid }}
          VERSION: \${{ steps.agent.outputs.agent-version }}
          HIT: \${{ steps.agent.outputs.cache-hit }}`

const tracer = (name: string): string => `
      - name: Tracer ${name}
        uses: example-org/tracer@v1
        with:
          name: ${name}`

const failing = `
      - name: Fail
        run: exit 7`

onRunner('the action, in a job', () => {
  let registry: Registry
  let bench: Bench
  let before: Snapshot

  beforeAll(async () => {
    registry = await registryWithAgent()
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    bench = createBench(registry)
    before = takeSnapshot()
  })
  afterEach(() => {
    bench.remove()
  })

  async function run(workflow: string, options: Parameters<Bench['run']>[1] = {}): Promise<Run> {
    bench.write('workflow.yml', workflow)
    return bench.run('workflow.yml', options)
  }

  /** Lists what an agent has left on this machine. */
  const left = (): Promise<string[]> =>
    differencesSince(before, {
      only: new RegExp(`${bench.dir}|/run/(setup-kata-agent|kata-containers|sandbox-ns)|/tmp/kata-agent`)
    })

  it('passes its outputs to later steps, runs on Node 24, and is undone in reverse order', async () => {
    const { printed, order } = expectGreen(await run(job(tracer('first') + agent + tracer('last') + useIt)))
    expect(printed()).toMatch(/^pid=\d+ version=4\.1\.0 hit=false$/m)
    expect(printed()).toMatch(/^tracer first: main, Node v24\./m)
    expect(order('test').filter(step => !step.includes('checkout'))).toEqual([
      'Pre Tracer first',
      `Pre ${action}`,
      'Pre Tracer last',
      'Main Tracer first',
      `Main ${action}`,
      'Main Tracer last',
      'Main Use it',
      'Post Tracer last',
      `Post ${action}`,
      'Post Tracer first'
    ])
    expect(printed()).toContain('kata-agent was stopped by DestroySandbox.')
    expect(await left()).toEqual([])
  })

  it('works the same from a checkout of its own repository', async () => {
    cpSync(bench.action, bench.repository, { recursive: true })
    const { printed } = expectGreen(await run(job(agent.replace(action, './') + useIt)))
    expect(printed()).toMatch(/^pid=\d+ version=4\.1\.0/m)
    expect(printed()).toContain('kata-agent was stopped by DestroySandbox.')
    expect(await left()).toEqual([])
  })

  it('is undone when a later step fails, and the job still fails', async () => {
    const { code, printed, order } = await run(job(agent + failing + useIt))
    expect(code).toBe(1)
    expect(order('test')).not.toContain('Main Use it')
    expect(printed()).toContain('kata-agent was stopped by DestroySandbox.')
    expect(await left()).toEqual([])
  })

  it('does not fail a job that has passed, although its agent is dead', async () => {
    const crash = `
      - name: Crash
        run: kill -KILL "$PID"
        env:
          PID: \${{ steps.agent.outputs.pid }}`
    const { code, log } = await run(job(agent + crash))
    expect(code).toBe(0)
    expect(log).toMatch(/SIGKILL/)
    expect(await left()).toEqual([])
  })

  it('fails the job with the cause if an input is invalid, and its post step has nothing to do', async () => {
    const { code, log, order } = await run(job(`${agent}\n        with:\n          isolation: vm${useIt}`))
    expect(code).toBe(1)
    expect(log).toContain("input 'isolation': 'vm' is not a valid value")
    expect(order('test')).not.toContain('Main Use it')
    expect(order('test').at(-1)).toBe(`Post ${action}`)
    expect(await left()).toEqual([])
  })

  it('leaves the log of a failed start to later steps', async () => {
    bench.write('broken.rego', 'package agent_policy\n\ndefault CreateSandboxRequest :=\n')
    const keep = `
      - name: Keep the log
        if: failure()
        run: grep -c 'Failed to initialize agent policy' "$LOG"
        env:
          LOG: \${{ steps.agent.outputs.log-path }}`
    const { code, log, printed, order } = await run(
      job(`${agent}\n        with:\n          policy: broken.rego${useIt}${keep}`)
    )
    expect(code).toBe(1)
    expect(log).toContain('cannot load its policy')
    expect(printed()).toMatch(/^[1-9]\d*$/m)
    expect(order('test').at(-1)).toBe(`Post ${action}`)
    expect(await left()).toEqual([])
  })

  it('is undone when the job is cancelled', async () => {
    const wait = `
      - name: Wait
        run: echo waiting; sleep 40`
    const startedAt = Date.now()
    const { code, printed } = await run(job(agent + useIt + wait), {
      onLine: (line, interrupt) => {
        if (line.printed && line.text.startsWith('waiting')) interrupt()
      }
    })
    expect(code).not.toBe(0)
    expect(Date.now() - startedAt).toBeLessThan(20_000)
    expect(printed()).toContain('kata-agent was stopped by DestroySandbox.')
    const pid = /pid=(\d+)/.exec(printed())?.[1] ?? ''
    expect(existsSync(path.join('/proc', pid, 'exe'))).toBe(false)
    expect(await left()).toEqual([])
  })

  it('can run twice in a job: two agents, the second one from the cache', async () => {
    const second = agent.replace('id: agent', 'id: second')
    const compare = `
      - name: Compare
        run: test "$ONE" != "$TWO" && test -S "$ONE" && test -S "$TWO" && echo "second hit=$HIT"
        env:
          ONE: \${{ steps.agent.outputs.socket-path }}
          TWO: \${{ steps.second.outputs.socket-path }}
          HIT: \${{ steps.second.outputs.cache-hit }}`
    const { printed } = expectGreen(await run(job(agent + second + compare)))
    expect(printed()).toContain('second hit=true')
    expect(printed().match(/kata-agent was stopped by DestroySandbox/g)).toHaveLength(2)
    expect(await left()).toEqual([])
  })
})
