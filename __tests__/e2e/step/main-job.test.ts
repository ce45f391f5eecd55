import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import path from 'node:path'
import { version as agentVersion, check } from '../../../src/ttrpc/agent-api.js'
import { TtrpcClient } from '../../../src/ttrpc/client.js'
import { projectRoot, readAction, type Runner, type RunnerUser } from '../../fixtures/runner.mjs'
import type { Registry } from '../../fixtures/registry.mjs'
import { inputsFor, isRoot, makeSudoer, newRunner, registryWithAgent } from '../support.js'

const callMs = 5_000
const connect = (socket: string | undefined): Promise<TtrpcClient> => TtrpcClient.connect(socket ?? '')

const asRoot = isRoot ? describe : describe.skip
const sudoer = makeSudoer()

afterAll(() => sudoer?.remove())

asRoot.each<[string, RunnerUser | undefined]>([
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
])('the main job as %s', (_, user) => {
  let registry: Registry
  let runner: Runner

  beforeAll(async () => {
    registry = await registryWithAgent()
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    registry.requests.length = 0
    runner = newRunner(user === undefined ? {} : { user })
  })
  afterEach(async () => {
    await runner.run('post')
    runner.remove()
  })

  it('starts an agent from a registry that answers, and leaves a clean runner', async () => {
    const main = await runner.run('main', inputsFor(registry))
    expect(main.stderr).toBe('')
    expect(main.code).toBe(0)
    expect(main.pipesHeld).toBe(false)

    const { outputs } = main
    using client = await connect(outputs['socket-path'])
    expect(await check(client, callMs)).toBe('SERVING')
    expect(await agentVersion(client, callMs)).toBe('4.1.0')
    const details = client.call('grpc.AgentService', 'GetGuestDetails', new Uint8Array(), {
      timeoutMs: callMs
    })
    expect(Buffer.from(await details).toString('latin1')).toContain('4.1.0')
    expect(readlinkSync(`/proc/${outputs['pid'] ?? ''}/exe`)).toBe(outputs['agent-path'])

    const post = await runner.run('post')
    expect(post.code).toBe(0)
    expect(post.stdout).toContain('kata-agent was stopped by DestroySandbox.')
    expect(statSync(`/proc/${outputs['pid'] ?? ''}`, { throwIfNoEntry: false })).toBeUndefined()
    // The API coverage remains after the instance; the runner itself empties its folder after the job.
    expect(readdirSync(runner.temp).filter(name => name.startsWith('kata-agent'))).toEqual([
      expect.stringMatching(/^kata-agent-[0-9a-f]{12}-api-coverage\.json$/)
    ])
    expect(statSync('/run/setup-kata-agent', { throwIfNoEntry: false })).toBeUndefined()
  })

  it('sets every output that action.yml declares', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    expect(Object.keys(outputs).sort()).toEqual([...runner.action.outputs].sort())
    expect(outputs).toMatchObject({ 'agent-version': '4.1.0', source: 'registry', 'cache-hit': 'false' })
    expect(outputs['server-address']).toBe(`unix://${outputs['socket-path'] ?? ''}`)
    expect(readFileSync(outputs['config-path'] ?? '', 'utf8')).toContain('guest_components_procs = "none"')
    expect(readFileSync(outputs['policy-path'] ?? '', 'utf8')).toContain('package agent_policy')
    expect(readFileSync(outputs['log-path'] ?? '', 'utf8')).toContain('stand-in')
  })

  it('asks an unknown registry for its token endpoint, a token, the manifest and the layer, and nothing else', async () => {
    await runner.run('main', inputsFor(registry))
    expect(registry.requests.map(({ server, status }) => `${server} ${status}`)).toEqual([
      'origin 401',
      'origin 200',
      'origin 200',
      'origin 307',
      'cdn 200'
    ])
    await runner.run('post')
    registry.requests.length = 0
    const warm = await runner.run('main', inputsFor(registry))
    expect(warm.code).toBe(0)
    expect(warm.outputs['cache-hit']).toBe('true')
    expect(registry.requests).toEqual([])
  })

  it('lets only its user access the socket', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    const socket = statSync(outputs['socket-path'] ?? '')
    expect(socket.mode & 0o777).toBe(0o600)
    expect(socket.uid).toBe(user?.uid ?? 0)
    const folder = statSync((outputs['socket-path'] ?? '').replace(/\/[^/]*$/, ''))
    expect(folder.mode & 0o777).toBe(0o700)
    expect(folder.uid).toBe(user?.uid ?? 0)
  })

  it('starts nothing as root with more in its environment than a path', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    const supervisor = /supervisor_pid=(\d+)/.exec(recordOf(outputs['config-path']))?.[1]
    for (const pid of [outputs['pid'], supervisor]) {
      const names = readFileSync(`/proc/${pid ?? ''}/environ`, 'utf8')
        .split('\0')
        .map(entry => entry.split('=')[0])
      expect(names.filter(name => name !== '')).toEqual(['PATH'])
    }
  })

  it('runs in its own namespaces, but not as their first process', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    const pid = outputs['pid'] ?? ''
    for (const kind of ['mnt', 'pid', 'net', 'ipc', 'uts']) {
      expect(readlinkSync(`/proc/${pid}/ns/${kind}`)).not.toBe(readlinkSync(`/proc/self/ns/${kind}`))
    }
    const nsPids = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.split('\t')
    expect(nsPids).toHaveLength(2)
    expect(nsPids?.[1]).not.toBe('1')
  })

  it('warns in the post step about an agent that crashed', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    execFileSync('/bin/kill', ['-KILL', outputs['pid'] ?? ''])
    const post = await runner.run('post')
    expect(post.code).toBe(0)
    expect(post.stdout).toContain('::warning::kata-agent crashed during the job: it was killed by SIGKILL.')
    expect(post.stdout).toContain('ttRPC server started')
  })

  it('treats a DestroySandbox by the job as normal', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    using client = await connect(outputs['socket-path'])
    await client
      .call('grpc.AgentService', 'DestroySandbox', new Uint8Array(), { timeoutMs: callMs })
      .catch(() => undefined)
    while (statSync(`/proc/${outputs['pid'] ?? ''}`, { throwIfNoEntry: false }) !== undefined) {
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    const post = await runner.run('post')
    expect(post.stdout).toContain('had already exited with code 0')
    expect(post.stdout).not.toContain('::warning')
  })

  it('has a post step that can run twice, or without a main step', async () => {
    expect((await runner.run('post')).stdout).toContain('nothing to remove')
    await runner.run('main', inputsFor(registry))
    expect((await runner.run('post')).code).toBe(0)
    expect((await runner.run('post')).code).toBe(0)
  })
})

it('is tested with the Node.js that action.yml requires', () => {
  expect(readAction(path.join(projectRoot, 'action.yml')).using).toBe('node24')
})

/** @returns root.sh's record of the instance with this configuration. */
function recordOf(configPath = ''): string {
  const id = /kata-agent-([0-9a-f]{12})\//.exec(configPath)?.[1] ?? ''
  return readFileSync(`/run/setup-kata-agent/${id}/record`, 'utf8')
}
