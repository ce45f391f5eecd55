import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Registry } from '../../fixtures/registry.mjs'
import type { Runner, RunnerUser } from '../../fixtures/runner.mjs'
import { copyAction, inputsFor, isRoot, makeSudoer, newRunner, registryWithAgent } from '../support.js'

const sudoer = makeSudoer()
const users: [string, RunnerUser | undefined][] = [
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
]

afterAll(() => sudoer?.remove())

;(isRoot ? describe : describe.skip).each(users)('setup-kata-agent in a job of %s', (_, user) => {
  let registry: Registry
  let folder: string

  beforeAll(async () => {
    registry = await registryWithAgent()
    // A shell would interpret these characters.
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'job-')), `it's "$HOME" here`)
    mkdirSync(folder)
    chmodSync(path.dirname(folder), 0o755)
    copyAction(path.join(folder, 'action'))
  })
  afterAll(async () => {
    await registry.close()
    rmSync(path.dirname(folder), { recursive: true })
  })

  function runnerIn(name: string): Runner {
    const dir = path.join(folder, name)
    return newRunner({ dir, root: path.join(folder, 'action'), ...(user === undefined ? {} : { user }) })
  }

  /** Runs a line of a later step; a runner does not have node on its PATH. */
  async function runStep(
    line: string,
    paths: readonly string[],
    env: Record<string, string> = {}
  ): Promise<string> {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-euc', line], {
      env: { ...env, PATH: [...paths, '/usr/sbin', '/sbin', '/bin'].join(':') },
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid })
    })
    return stdout
  }

  it('calls the agent of the main step without an address, and is removed with it', async () => {
    const runner = runnerIn('one')
    try {
      const { outputs, path: paths, code } = await runner.run('main', inputsFor(registry))
      expect(code).toBe(0)
      expect(JSON.parse(await runStep('setup-kata-agent call GetGuestDetails', paths))).toMatchObject({
        agent_details: { version: '4.1.0' }
      })
      expect(paths).toEqual([path.dirname(outputs['cli-path'] ?? '')])
      await expect(runStep('setup-kata-agent call GetGuestDetail', paths)).rejects.toMatchObject({ code: 1 })
      await runner.run('post')
      expect(statSync(outputs['cli-path'] ?? '', { throwIfNoEntry: false })).toBeUndefined()
    } finally {
      await runner.run('post')
      runner.remove()
    }
  })

  it('exists for each agent: the last one on PATH, each in its output', async () => {
    const [one, two] = [runnerIn('first'), runnerIn('second')]
    try {
      const first = await one.run('main', inputsFor(registry))
      const second = await two.run('main', inputsFor(registry))
      expect([first.code, second.code]).toEqual([0, 0])
      // A call ends each agent, and the other keeps running.
      const onPath = [...second.path, ...first.path]
      await runStep('setup-kata-agent call DestroySandbox', onPath)
      await expect(runStep('setup-kata-agent call Check', onPath)).rejects.toMatchObject({ code: 1 })
      const cli = first.outputs['cli-path'] ?? ''
      expect(await runStep('"$CLI" call Check', onPath, { CLI: cli })).toContain('SERVING')
    } finally {
      for (const runner of [one, two]) {
        await runner.run('post')
        runner.remove()
      }
    }
  })
})

it('skips no tests of the launcher because root or sudo is missing', () => {
  if (!isRoot) console.warn('SKIPPED: the launcher in a job, which requires root')
  else if (sudoer === undefined)
    console.warn('SKIPPED: the launcher as an ordinary user, which requires sudo and useradd')
  expect(users.length).toBeGreaterThan(0)
})
