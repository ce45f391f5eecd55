import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'smol-toml'
import {
  createInstance,
  planInstance,
  removeInstanceFolders,
  socketPathOf,
  startParameters,
  type InstancePlan
} from '../../src/agent/instance.js'

const plan: InstancePlan = {
  isolation: 'full',
  serverAddress: undefined,
  logLevel: 'info',
  agentVersion: '4.1.0'
}
const contents = { policyText: 'package agent_policy\n', keepGuestComponents: false, extraConfig: {} }

let temp: string
beforeEach(async () => {
  temp = await mkdtemp(path.join(tmpdir(), 'instance-'))
})
afterEach(() => rm(temp, { recursive: true }))

describe('planInstance', () => {
  it('creates nothing yet', async () => {
    planInstance(plan, temp)
    expect(await readdir(temp)).toEqual([])
  })

  it('gives each instance a new id', () => {
    expect(planInstance(plan, temp).dir).not.toBe(planInstance(plan, temp).dir)
  })

  it('puts the socket into a folder with a short path if its own would be too long', () => {
    const long = path.join(temp, 'x'.repeat(100))
    const instance = planInstance(plan, long, '/tmp')
    expect(instance.socketDir).toMatch(/^\/tmp\/kata-agent-[0-9a-f]{12}$/)
    expect(socketPathOf(instance)).toBe(`${instance.socketDir ?? ''}/agent.sock`)
    expect(instance.dir).toContain(long)
  })

  it("counts a path's bytes, not its characters", () => {
    // The full path has 84 characters but 134 bytes; a socket's path is limited to 107 bytes.
    expect(planInstance(plan, `/${'ü'.repeat(50)}`, '/tmp').socketDir).toBeDefined()
    expect(planInstance(plan, `/${'u'.repeat(50)}`, '/tmp').socketDir).toBeUndefined()
  })

  it("uses the user's own address", () => {
    const instance = planInstance({ ...plan, serverAddress: { kind: 'abstract', name: 'a' } }, temp)
    expect(instance.serverAddress).toEqual({ kind: 'abstract', name: 'a' })
    expect(socketPathOf(instance)).toBe('')
  })

  it.each([
    ['full', '4.1.0', /^\/.*\/kata-agent-.*\/policy\.log$/, /\/run\/kata-containers$/],
    ['none', '3.23.0', /^\/tmp\/policy\.txt$/, /^\/run\/kata-containers$/],
    ['none', '3.24.0', /^\/tmp\/policy\.jsonl$/, /^\/run\/kata-containers$/]
  ] as const)('with isolation %s of %s, has its policy log at %s', (isolation, agentVersion, log, runDir) => {
    const instance = planInstance({ ...plan, isolation, agentVersion }, temp)
    expect(instance.policyLogPath).toMatch(log)
    expect(instance.runDir).toMatch(runDir)
  })
})

describe('createInstance', () => {
  it('creates a folder that only the user can access, with a configuration, a policy and a log', async () => {
    const instance = planInstance(plan, temp)
    await createInstance(instance, contents)
    expect((await stat(instance.dir)).mode & 0o777).toBe(0o700)
    expect(await readFile(instance.policyPath, 'utf8')).toBe(contents.policyText)
    expect(parse(await readFile(instance.configPath, 'utf8'))).toEqual({
      server_addr: `unix://${socketPathOf(instance)}`,
      log_level: 'info',
      policy_file: instance.policyPath,
      guest_components_procs: 'none'
    })
    expect(await readFile(instance.logPath, 'utf8')).toBe('')
  })

  it('refuses a folder that already exists', async () => {
    const instance = planInstance(plan, temp)
    await createInstance(instance, contents)
    await expect(createInstance(instance, contents)).rejects.toThrow('EEXIST')
  })
})

describe('startParameters', () => {
  it.each([
    ['full', 'debug', true],
    ['mount', 'trace', true],
    ['none', 'debug', true],
    ['full', 'info', false],
    ['none', 'info', false]
  ] as const)('with isolation %s at level %s, names the policy log: %s', (isolation, logLevel, given) => {
    const instance = planInstance({ ...plan, isolation, logLevel }, temp)
    const { policy_log } = startParameters(instance, process.execPath)
    expect(policy_log).toBe(given ? instance.policyLogPath : '')
  })
})

describe('removeInstanceFolders', () => {
  it('removes what exists, and can run twice', async () => {
    const instance = planInstance(plan, temp)
    await createInstance(instance, contents)
    await removeInstanceFolders(instance)
    await removeInstanceFolders(instance)
    expect(await readdir(temp)).toEqual([])
  })
})
