import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { identifyProcess } from '../../../src/host/processes.js'
import { differencesSince, takeSnapshot, type Snapshot } from '../../fixtures/host-snapshot.mjs'
import { publishAgent, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner, StepResult } from '../../fixtures/runner.mjs'
import { connect, containerSpec, encode } from '../../fixtures/ttrpc-client.mjs'
import { inputsFor, isRoot, newRunner, tracesOf } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

let registry: Registry
let runner: Runner
let before: Snapshot

beforeAll(async () => {
  registry = await startRegistry()
  // Without init-data: with isolation `none`, nothing prevents an agent from opening this host's block devices.
  publishAgent(registry, { version: '4.1.0', initData: false })
})
afterAll(() => registry.close())
beforeEach(() => {
  runner = newRunner()
  before = takeSnapshot()
})
afterEach(async () => {
  await runner.run('post')
  runner.remove()
})

async function up(inputs: Record<string, string> = {}): Promise<StepResult> {
  const main = await runner.run('main', { ...inputsFor(registry), ...inputs })
  expect(main.stdout).not.toContain('::error')
  return main
}

/** Runs the post step, and compares the host with its state before the test. */
async function expectClean(words: string): Promise<void> {
  const post = await runner.run('post')
  expect(post.code).toBe(0)
  expect(post.stdout).toContain(words)
  expect(post.stdout).not.toContain('::warning::Could not be removed')
  expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
}

async function call(
  socket: string,
  method: string,
  payload?: Buffer
): Promise<{ code: number; message: string }> {
  const client = await connect(socket)
  try {
    return await client.call('grpc.AgentService', method, payload)
  } finally {
    client.close()
  }
}

/** Starts a container with one process, as a client of the agent would. */
async function runContainer(socket: string, id: string): Promise<void> {
  const rootfs = path.join(runner.workspace, 'rootfs')
  mkdirSync(rootfs, { recursive: true })
  const oci = containerSpec({ rootfs, args: ['sleep', '1000'], cgroupsPath: `/ska-test/${id}` })
  expect(await call(socket, 'CreateSandbox', encode([[1, 'guest']]))).toMatchObject({ code: 0 })
  const created = await call(
    socket,
    'CreateContainer',
    encode([
      [1, id],
      [2, id],
      [6, oci]
    ])
  )
  expect(created).toMatchObject({ code: 0, message: '' })
  expect(await call(socket, 'StartContainer', encode([[1, id]]))).toMatchObject({ code: 0 })
}

it('a post step whose state is damaged warns, and does not fail the job', async () => {
  const { code, stdout } = await runner.run('post', {}, { env: { STATE_instance: '{' } })
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('::warning::The post step')
  })
})

asRoot('an agent is stopped', () => {
  it.each(['full', 'mount', 'none'])('with its containers, with isolation %s', async isolation => {
    const { outputs } = await up({ isolation })
    await runContainer(outputs['socket-path'] ?? '', 'box')
    await expectClean('stopped by DestroySandbox')
  })

  it.each(['full', 'mount', 'none'])(
    'and its containers too if it has crashed, with isolation %s',
    async isolation => {
      const { outputs } = await up({ isolation })
      await runContainer(outputs['socket-path'] ?? '', 'box')
      process.kill(Number(outputs['pid']), 'SIGKILL')
      await expectClean('::warning::kata-agent crashed during the job: it was killed by SIGKILL.')
    }
  )

  it('by SIGTERM if its policy refuses DestroySandbox, with its containers', async () => {
    const allowed = ['CreateSandbox', 'CreateContainer', 'StartContainer']
    const rules = allowed.map(name => `default ${name}Request := true\n`).join('')
    writeFileSync(path.join(runner.workspace, 'my.rego'), `package agent_policy\n${rules}`)
    const { outputs } = await up({ policy: 'my.rego', isolation: 'none' })
    await runContainer(outputs['socket-path'] ?? '', 'box')
    await expectClean('stopped by SIGTERM')
  })

  it('by SIGTERM if a broken SetPolicy has emptied its policy', async () => {
    const { outputs } = await up()
    await call(outputs['socket-path'] ?? '', 'SetPolicy', encode([[1, 'package agent_policy\nbroken {']]))
    await expectClean('stopped by SIGTERM')
  })

  it('by SIGKILL if it hangs', async () => {
    const { outputs } = await up()
    process.kill(Number(outputs['pid']), 'SIGSTOP')
    await expectClean('stopped by SIGKILL')
  })

  it('if its socket was removed', async () => {
    const { outputs } = await up()
    rmSync(outputs['socket-path'] ?? '')
    await expectClean('stopped by SIGTERM')
  })

  it('if its folder was emptied, as the runner does between jobs', async () => {
    await up()
    runner.emptyTemp()
    await expectClean('stopped by SIGTERM')
  })

  it('if a process uses a mount of its sandbox', async () => {
    const { outputs } = await up({ isolation: 'none' })
    await call(
      outputs['socket-path'] ?? '',
      'CreateSandbox',
      encode([
        [1, 'guest'],
        [2, '192.0.2.1']
      ])
    )
    const holder = spawn('/bin/sleep', ['1000'], { stdio: ['ignore', 'ignore', 'ignore'] })
    try {
      await expectClean('stopped by DestroySandbox')
    } finally {
      holder.kill('SIGKILL')
      await once(holder, 'exit')
    }
  })

  it('and another process that has got its pid is not', async () => {
    const { outputs } = await up()
    process.kill(Number(outputs['pid']), 'SIGKILL')
    const stranger = await startStranger()
    try {
      // As if the kernel had given the agent's pid to a later process.
      appendFileSync(recordOf(outputs['config-path']), `agent_pid=${stranger.pid ?? 0}\n`)
      appendFileSync(recordOf(outputs['config-path']), `supervisor_pid=${stranger.pid ?? 0}\n`)
      await runner.run('post')
      expect(identifyProcess(stranger.pid ?? 0)).toBeDefined()
    } finally {
      stranger.kill('SIGKILL')
    }
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
  })

  it('leaves what existed in /run before, with isolation none', async () => {
    const mine = '/run/kata-containers/ska-test-mine'
    const had = existsSync('/run/kata-containers')
    mkdirSync(mine, { recursive: true })
    before = takeSnapshot()
    try {
      await up({ isolation: 'none' })
      await expectClean('stopped by DestroySandbox')
      expect(existsSync(mine)).toBe(true)
    } finally {
      rmSync(had ? mine : '/run/kata-containers', { recursive: true })
    }
  })
})

asRoot('several agents', () => {
  it('can run side by side, each with its own folder, socket and state', async () => {
    const second = newRunner({ toolCache: runner.toolCache })
    try {
      const [a, b] = await Promise.all([up(), second.run('main', inputsFor(registry))])
      expect(a.outputs['socket-path']).not.toBe(b.outputs['socket-path'])
      for (const { outputs } of [a, b]) {
        expect(
          await call(
            outputs['socket-path'] ?? '',
            'CreateSandbox',
            encode([
              [1, 'guest'],
              [2, '192.0.2.1']
            ])
          )
        ).toMatchObject({ code: 0 })
      }
      await runner.run('post')
      expect(await call(b.outputs['socket-path'] ?? '', 'GetGuestDetails')).toMatchObject({ code: 0 })
      expect(readlinkSync(`/proc/${b.outputs['pid'] ?? ''}/exe`)).toBe(b.outputs['agent-path'])
    } finally {
      await second.run('post')
      second.remove()
    }
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
  })

  it.each(['mount', 'none'])(
    'are refused if they would share /run: a second one with isolation %s',
    async isolation => {
      const { outputs } = await up({ isolation: 'none' })
      const second = newRunner({ toolCache: runner.toolCache })
      try {
        const main = await second.run('main', { ...inputsFor(registry), isolation })
        expect(main.code).toBe(1)
        expect(main.stdout).toContain(
          `an agent with isolation 'none' already runs on this host (${path.dirname(outputs['config-path'] ?? '')})`
        )
        expect(main.stdout).toContain("Use isolation 'full'")
        const full = await second.run('main', inputsFor(registry))
        expect(full.code).toBe(0)
      } finally {
        await second.run('post')
        second.remove()
      }
    }
  )

  it('are refused if the files of a real Kata sandbox would be removed', async () => {
    const sandbox = '/run/vc/sbs/ska-test-sandbox'
    const had = existsSync('/run/vc')
    mkdirSync(sandbox, { recursive: true })
    try {
      const main = await runner.run('main', { ...inputsFor(registry), isolation: 'none' })
      expect(main.stdout).toContain(`a sandbox of Kata Containers runs on this host (${sandbox})`)
    } finally {
      rmSync(had ? sandbox : '/run/vc', { recursive: true })
    }
  })
})

asRoot('left-overs of a job whose post step never ran', () => {
  const sweep = async (): Promise<StepResult> => {
    const next = newRunner({ toolCache: runner.toolCache })
    const main = await next.run('main', inputsFor(registry))
    await next.run('post')
    next.remove()
    return main
  }

  it('are removed if the runner has emptied their folder', async () => {
    const { outputs } = await up()
    runner.emptyTemp()
    expect((await sweep()).stdout).toContain('Removed something that an earlier job left behind')
    expect(identifyProcess(Number(outputs['pid']))).toBeUndefined()
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
  })

  it('are removed if the process that ran their job has exited', async () => {
    const { outputs } = await up()
    appendFileSync(recordOf(outputs['config-path']), 'owner=4194304 1\n')
    expect((await sweep()).stdout).toContain('Removed something that an earlier job left behind')
    expect(identifyProcess(Number(outputs['pid']))).toBeUndefined()
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
  })

  it('do not include agents of a job that is still running', async () => {
    const { outputs } = await up()
    expect((await sweep()).stdout).not.toContain('Removed')
    expect(identifyProcess(Number(outputs['pid']))).toBeDefined()
  })
})

/** @returns the path of root.sh's record of the instance with this configuration. */
function recordOf(configPath = ''): string {
  const id = /kata-agent-([0-9a-f]{12})\//.exec(configPath)?.[1] ?? ''
  expect(readFileSync(`/run/setup-kata-agent/${id}/record`, 'utf8')).toContain('agent_pid')
  return `/run/setup-kata-agent/${id}/record`
}

async function startStranger(): Promise<ChildProcess> {
  const stranger = spawn('/bin/sleep', ['1000'], { stdio: 'ignore' })
  await once(stranger, 'spawn')
  return stranger
}
