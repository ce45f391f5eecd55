import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { check } from '../../../src/ttrpc/agent-api.js'
import { TtrpcClient } from '../../../src/ttrpc/client.js'
import { tar, xz, zstd } from '../../fixtures/archives.mjs'
import {
  agentTree,
  kataStaticTree,
  publishAgent,
  publishRelease,
  type Registry
} from '../../fixtures/registry.mjs'
import type { Runner } from '../../fixtures/runner.mjs'
import { defaultCommit, standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { inputsFor, isRoot, newRunner, registryWithAgent } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

let registry: Registry
let runner: Runner

beforeAll(async () => {
  registry = await registryWithAgent()
})
afterAll(() => registry.close())
beforeEach(() => {
  registry.requests.length = 0
  runner = newRunner()
})
afterEach(async () => {
  await runner.run('post')
  runner.remove()
})

/** Runs the main step, and asks the agent whether it serves. */
async function up(
  inputs: Record<string, string>
): Promise<{ outputs: Record<string, string>; stdout: string }> {
  const main = await runner.run('main', inputs)
  expect(main.stdout).not.toContain('::error')
  expect(main.code).toBe(0)
  using client = await TtrpcClient.connect(main.outputs['socket-path'] ?? '')
  expect(await check(client, 5_000)).toBe('SERVING')
  return main
}

asRoot('every way to an agent', () => {
  it.each(['3.20.0', 'v3.21.0'])('from the registry, release %s', async version => {
    publishAgent(registry, { version: version.replace('v', '') })
    const { outputs } = await up({ ...inputsFor(registry), version })
    expect(outputs['agent-version']).toBe(version.replace('v', ''))
  })

  it('from the registry, a commit', async () => {
    publishAgent(registry, { tag: defaultCommit, version: '4.1.0' })
    const { outputs } = await up({ ...inputsFor(registry), version: defaultCommit })
    expect(outputs['commit']).toBe(defaultCommit)
  })

  it('from the registry, main: asked for each time, downloaded when it is new', async () => {
    publishAgent(registry, { tag: 'latest-main', version: '4.1.0' })
    const first = await up({ ...inputsFor(registry), version: 'main' })
    expect(first.outputs['cache-hit']).toBe('false')
    await runner.run('post')
    const second = await up({ ...inputsFor(registry), version: 'main' })
    expect(second.outputs['cache-hit']).toBe('true')
    await runner.run('post')
    publishAgent(registry, { tag: 'latest-main', version: '4.1.0', faults: ['stamp-ready'] })
    const third = await up({ ...inputsFor(registry), version: 'main' })
    expect(third.outputs['cache-hit']).toBe('false')
    expect(third.outputs['digest']).not.toBe(second.outputs['digest'])
  })

  it('from the registry, pinned by digest', async () => {
    const { digest } = publishAgent(registry)
    const { outputs } = await up({ ...inputsFor(registry), digest })
    expect(outputs['digest']).toBe(digest)
  })

  it('from a release that holds a host agent', async () => {
    // Upstream's last such release, 3.11.0, is too old for the kernels that tests run on.
    publishRelease(registry, { version: '3.20.0', guestComponents: true })
    const { outputs, stdout } = await up({ ...inputsFor(registry), version: '3.20.0', source: 'release' })
    expect(outputs['source']).toBe('release')
    expect(stdout).toContain('usr/local/bin/attestation-agent')
    expect(statSync(path.join(runner.toolCache, 'usr/local/bin'), { throwIfNoEntry: false })).toBeUndefined()
  })

  it('from a binary, which needs no execute bit and is not touched', async () => {
    const file = path.join(runner.workspace, 'kata-agent')
    writeFileSync(file, standInAgent())
    chmodSync(file, 0o644)
    const { outputs } = await up({ path: 'kata-agent' })
    expect(outputs['source']).toBe('path')
    expect(statSync(file).mode & 0o777).toBe(0o644)
    expect(outputs['agent-path']).not.toBe(file)
  })

  it.each([
    ['kata-static.tar.zst', zstd],
    ['kata-static.tar.xz', xz]
  ])('from a tarball, %s', async (name, pack) => {
    writeFileSync(path.join(runner.workspace, name), pack(tar(kataStaticTree({ agent: standInAgent() }))))
    await up({ path: name })
  })

  it("from a folder of tarballs, the agent's own first", async () => {
    const folder = path.join(runner.workspace, 'artifacts')
    for (const [name, entries] of [
      ['kata-static-agent.tar.zst', agentTree(standInAgent({ version: '4.1.0' }))],
      ['kata-static.tar.zst', kataStaticTree({ agent: standInAgent({ version: '3.13.0' }) })]
    ] as const) {
      mkdirSync(path.join(folder, name), { recursive: true })
      writeFileSync(path.join(folder, name, name), zstd(tar(entries)))
    }
    const { outputs } = await up({ path: 'artifacts' })
    expect(outputs['agent-version']).toBe('4.1.0')
  })

  it('downloads again what was changed in the tool cache', async () => {
    const { outputs } = await up(inputsFor(registry))
    await runner.run('post')
    const file = outputs['agent-path'] ?? ''
    const bytes = readFileSync(file)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const again = await up(inputsFor(registry))
    expect(again.outputs['cache-hit']).toBe('false')
    expect(readFileSync(file).equals(bytes)).toBe(false)
  })
})

asRoot('every kind of isolation, and the rest of the inputs', () => {
  it.each(['full', 'mount', 'none'])('isolation %s', async isolation => {
    // Of a build without init-data: in `none`, nothing keeps an agent from this host's block devices.
    publishAgent(registry, { tag: '4.1.0', initData: false })
    const { outputs } = await up({ ...inputsFor(registry), isolation })
    expect(outputs['run-dir']).toMatch(
      isolation === 'full' ? /^\/.*\/run\/kata-containers$/ : /^\/run\/kata-containers$/
    )
  })

  it('a policy of the user’s, a log level, a setting and an address of theirs', async () => {
    const socket = path.join(runner.workspace, 'my.sock')
    const policyLog = statSync('/tmp/policy.jsonl', { throwIfNoEntry: false })
    writeFileSync(
      path.join(runner.workspace, 'my.rego'),
      'package agent_policy\ndefault CreateSandboxRequest := false\n'
    )
    const { outputs } = await up({
      ...inputsFor(registry),
      policy: 'my.rego',
      'log-level': 'debug',
      config: 'container_pipe_size = 65536',
      'server-address': `unix://${socket}`
    })
    expect(outputs['socket-path']).toBe(socket)
    expect(readFileSync(outputs['config-path'] ?? '', 'utf8')).toMatch(/container_pipe_size = 65536/)
    expect(readFileSync(outputs['config-path'] ?? '', 'utf8')).toMatch(/log_level = "debug"/)
    expect(readFileSync(outputs['policy-path'] ?? '', 'utf8')).toContain('CreateSandboxRequest')
    using client = await TtrpcClient.connect(socket)
    await expect(
      client.call('grpc.AgentService', 'CreateSandbox', new Uint8Array(), { timeoutMs: 5_000 })
    ).rejects.toMatchObject({ codeName: 'PERMISSION_DENIED' })
    expect(readFileSync(outputs['policy-log-path'] ?? '', 'utf8')).toContain('CreateSandboxRequest')
    // The policy refuses DestroySandbox too, having no rule for it: a signal does it.
    expect((await runner.run('post')).stdout).toContain('kata-agent was stopped by SIGTERM.')
    expect(statSync(socket, { throwIfNoEntry: false })).toBeUndefined()
    expect(statSync('/tmp/policy.jsonl', { throwIfNoEntry: false })?.mtimeMs).toBe(policyLog?.mtimeMs)
  })

  it('a socket file that a dead agent left in the way', async () => {
    const socket = path.join(runner.workspace, 'my.sock')
    const first = await up({ ...inputsFor(registry), 'server-address': `unix://${socket}` })
    process.kill(Number(first.outputs['pid']), 'SIGKILL')
    const second = newRunner({ toolCache: runner.toolCache })
    try {
      const main = await second.run('main', { ...inputsFor(registry), 'server-address': `unix://${socket}` })
      expect(main.code).toBe(0)
    } finally {
      await second.run('post')
      second.remove()
    }
  })

  it('a folder for temporary files with a path too long for a socket', async () => {
    const long = newRunner({ dir: path.join(runner.dir, 'x'.repeat(100)), toolCache: runner.toolCache })
    try {
      const main = await long.run('main', inputsFor(registry))
      expect(main.code).toBe(0)
      expect(main.outputs['socket-path']).toMatch(/^\/tmp\/kata-agent-[0-9a-f]{12}\/agent\.sock$/)
      await long.run('post')
      expect(
        statSync(path.dirname(main.outputs['socket-path'] ?? ''), { throwIfNoEntry: false })
      ).toBeUndefined()
    } finally {
      long.remove()
    }
  })
})
