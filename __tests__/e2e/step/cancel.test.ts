import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate, setTimeout as delay } from 'node:timers/promises'
import { differencesSince, takeSnapshot } from '../../fixtures/host-snapshot.mjs'
import { publishAgent, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner, RunnerUser, RunningStep, StepResult } from '../../fixtures/runner.mjs'
import { inputsFor, isRoot, makeSudoer, newRunner, tracesOf } from '../support.js'

const sudoer = makeSudoer()
afterAll(() => sudoer?.remove())

const asRoot = isRoot ? describe : describe.skip

/** How a step is ended. A runner sends SIGINT, then SIGTERM, and then kills the step with its child processes. */
const ways = {
  SIGINT: (step: RunningStep) => {
    step.signal('SIGINT')
    return Promise.resolve()
  },
  'SIGINT and SIGTERM': async (step: RunningStep) => {
    step.signal('SIGINT')
    await delay(2)
    step.signal('SIGTERM')
  },
  SIGKILL: (step: RunningStep) => {
    step.signal('SIGKILL')
    return Promise.resolve()
  },
  'SIGKILL of all that it started': (step: RunningStep) => {
    for (const pid of treeOf(step.pid ?? 0)) killIfThere(pid)
    return Promise.resolve()
  }
} as const

type Way = keyof typeof ways

/** The progress of a step, as seen from outside. */
interface Progress {
  registry: Registry
  runner: Runner
  stdout: string
  /** The id of the step's instance, once it has a folder. */
  id: string | undefined
}

const record = ({ id = '' }: Progress): string => readIfThere(`/run/setup-kata-agent/${id}/record`)
const socket = ({ id = '', runner }: Progress): string =>
  path.join(runner.temp, `kata-agent-${id}`, 'agent.sock')

/** The moments of a start, in order, with the agent in the tool cache. */
const moments: readonly (readonly [string, (progress: Progress) => boolean])[] = [
  ['its state is saved', ({ runner }) => savedState(runner)],
  ['its folder is made', ({ id }) => id !== undefined],
  ['its configuration is written', p => existsSync(path.join(path.dirname(socket(p)), 'agent.toml'))],
  ['its record is begun', p => record(p) !== ''],
  ['its supervisor is noted', p => record(p).includes('supervisor_start=')],
  ['its agent is noted', p => record(p).includes('agent_start=')],
  ['its socket is there', p => existsSync(socket(p))],
  ['its socket has been given to the user', p => modeOf(socket(p)) === 0o600],
  ['its agent has answered', ({ stdout }) => stdout.includes('answers on')]
]

asRoot.each<[string, RunnerUser | undefined]>([
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
])('a cancel, as %s, leaves nothing once the post step has run', (_, user) => {
  let registry: Registry
  let warm: Runner
  let runner: Runner

  beforeAll(async () => {
    registry = await startRegistry()
    // Without init-data: with isolation `none`, nothing prevents an agent from opening this host's block devices.
    publishAgent(registry, { version: '4.1.0', initData: false })
    warm = newRunner(user === undefined ? {} : { user })
    expect((await warm.run('main', inputsFor(registry))).code).toBe(0)
    await warm.run('post')
  })
  afterAll(async () => {
    warm.remove()
    await registry.close()
  })
  beforeEach(() => {
    registry.requests.length = 0
    runner = newRunner({ toolCache: warm.toolCache, ...(user === undefined ? {} : { user }) })
  })
  afterEach(async () => {
    registry.fault = undefined
    await runner.run('post')
    runner.remove()
  })

  /** Ends a start at this point, runs the post step at once, and checks what is left. */
  async function cancel(
    inputs: Record<string, string>,
    way: Way,
    reached: (progress: Progress) => boolean | Promise<boolean>
  ): Promise<{ main: StepResult; post: StepResult }> {
    for (const key of Object.keys(runner.state)) Reflect.deleteProperty(runner.state, key)
    const before = takeSnapshot()
    const seen = { stdout: '', over: false }
    const step = runner.start(
      'main',
      { ...inputsFor(registry), ...inputs },
      { onOutput: stdout => (seen.stdout = stdout) }
    )
    void step.done.then(() => (seen.over = true))
    while (!seen.over && !(await reached({ registry, runner, stdout: seen.stdout, id: idIn(runner) }))) {
      await setImmediate()
    }
    await ways[way](step)
    const main = await step.done
    const post = await runner.run('post')
    expect(post.code).toBe(0)
    expect(post.stderr).toBe('')
    expect(post.stdout).not.toContain('::warning')
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
    expect(
      readdirSync(runner.temp).filter(
        // The API coverage remains after the agent.
        name => !name.startsWith('_runner') && !name.endsWith('-api-coverage.json')
      )
    ).toEqual([])
    return { main, post }
  }

  it.each([
    ['the first request', (p: Progress) => p.registry.requests.length > 0],
    ['the download', (p: Progress) => p.registry.requests.some(({ server }) => server === 'cdn')],
    ['the unpacking', (p: Progress) => stagedIn(p.runner).length > 1]
  ])('at %s', async (_moment, reached) => {
    registry.fault = ({ server }) => (server === 'cdn' ? { stallAfter: 100_000 } : { delayMs: 20 })
    for (const way of ['SIGINT', 'SIGINT and SIGTERM', 'SIGKILL'] as const) {
      registry.requests.length = 0
      runner.remove()
      runner = newRunner(user === undefined ? {} : { user })
      const { main, post } = await cancel({}, way, reached)
      expect(main.code).not.toBe(0)
      if (way === 'SIGINT') expect(main.stdout).toContain('cancelled (SIGINT)')
      expect(post.stdout).toContain('nothing to remove')
      expect(stagedIn(runner)).toEqual([])
    }
  })

  it.each(moments)('when %s', async (_moment, reached) => {
    for (const isolation of ['full', 'mount', 'none']) {
      await cancel({ isolation, 'log-level': 'debug' }, 'SIGKILL', reached)
    }
    await cancel({ isolation: 'none' }, 'SIGKILL of all that it started', reached)
    for (const way of ['SIGINT', 'SIGINT and SIGTERM'] as const) await cancel({}, way, reached)
  })

  it('even if a post step is killed while the agent shuts down', async () => {
    const before = takeSnapshot()
    expect((await runner.run('main', inputsFor(registry))).code).toBe(0)
    const step = runner.start('post')
    const isStop = (pid: number): boolean => /root\.sh\0stop\0/.test(readIfThere(`/proc/${pid}/cmdline`))
    while (!treeOf(step.pid ?? 0).some(isStop)) await setImmediate()
    step.signal('SIGKILL')
    expect((await step.done).stdout).not.toContain('was stopped')
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
  })

  it('at any time of its run, stepping through it', async () => {
    const started = performance.now()
    const { main } = await cancel({}, 'SIGKILL', ({ stdout }) => stdout.includes('answers on'))
    expect(main.stdout).toContain('answers on')
    const wholeMs = performance.now() - started
    const steps = 18
    for (let i = 0; i < steps; i++) {
      const isolation = (['full', 'mount', 'none'] as const)[i % 3] ?? 'full'
      const at = (wholeMs * i) / steps
      const way = i % 2 === 0 ? 'SIGKILL' : 'SIGKILL of all that it started'
      const from = performance.now()
      await cancel({ isolation }, way, () => performance.now() - from >= at)
    }
  })
})

/** @returns what is unfinished in the tool cache. */
function stagedIn({ toolCache }: Runner): string[] {
  return readdirSync(toolCache, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.includes('.staging-')
  )
}

function savedState({ temp }: Runner): boolean {
  const files = path.join(temp, '_runner_file_commands')
  return readdirSync(files).some(
    name => name.startsWith('state') && readIfThere(path.join(files, name)).includes('instance')
  )
}

function idIn({ temp }: Runner): string | undefined {
  return readdirSync(temp)
    .map(name => /^kata-agent-([0-9a-f]{12})$/.exec(name)?.[1])
    .find(id => id !== undefined)
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // not made yet
  }
}

function modeOf(file: string): number | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  return stats === undefined ? undefined : stats.mode & 0o777
}

/** @returns a process and all its descendants. */
function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const stat = readIfThere(`/proc/${pid}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(pid)])
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)]
  return below(root)
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended meanwhile.
  }
}
