import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tar, zstd } from '../fixtures/archives.mjs'
import { differencesSince, takeSnapshot } from '../fixtures/host-snapshot.mjs'
import { agentTree, publishAgent, startRegistry, type Registry } from '../fixtures/registry.mjs'
import type { Runner, RunnerUser } from '../fixtures/runner.mjs'
import { standInAgent, type Fault } from '../fixtures/stand-in-agent.mjs'
import { filesBelow, inputsFor, isRoot, makeSudoer, newRunner, tracesOf } from './support.js'

const sudoer = makeSudoer()
afterAll(() => sudoer?.remove())

/** What a fault is set up in. */
interface Scene {
  runner: Runner
  registry: Registry
  /** Writes a file of the user's into the workspace. */
  write: (name: string, content: string | Buffer, mode?: number) => string
}

/** A fault: what is done, and what the user sees of it. */
interface Row {
  fault: string
  /** What the registry's agent is, where it is not the usual one. */
  agent?: { version?: string; faults?: Fault[]; initData?: boolean }
  inputs?: Record<string, string>
  /** Sets the scene, and gives more inputs. */
  scene?: (scene: Scene) => Record<string, string> | undefined
  sees: (string | RegExp)[]
  /** Whether the tool cache may have the agent afterwards: the fault lies behind the download. */
  cached?: true
}

const rego =
  (text: string) =>
  ({ write }: Scene): Record<string, string> => {
    write('my.rego', text)
    return { policy: 'my.rego' }
  }

const startFaults: Row[] = [
  {
    fault: 'a policy that is not Rego, and an agent that says so',
    scene: rego('package agent_policy\n\ndefault CreateSandboxRequest :=\ndefault X := true\n'),
    sees: [/^::error file=my.rego,line=4,col=1::.*was ended by SIGABRT.*my.rego:4:1: /m, '#policy-not-loaded']
  },
  {
    fault: 'a policy that is not Rego, and an agent that dies without a word',
    agent: { version: '3.22.0' },
    inputs: { version: '3.22.0' },
    scene: rego('package agent_policy\n\ndefault CreateSandboxRequest :=\n'),
    sees: ['was ended by SIGABRT', 'agent 3.22.0 does so without a word in its log', '3.31.0']
  },
  {
    fault: 'an agent too old for the kernel',
    agent: { version: '3.13.0' },
    inputs: { version: '3.13.0' },
    sees: ['agent 3.13.0 is too old for this kernel', 'Use an agent from 3.14.0 on']
  },
  {
    fault: 'an agent that never makes its socket',
    agent: { faults: ['hang-before-listen'] },
    inputs: { 'start-timeout': '0.3' },
    sees: ['did not answer', 'within 0.3 s', 'no socket appeared', '#agent-silent']
  },
  {
    fault: 'an agent that never serves',
    agent: { faults: ['never-serving'] },
    inputs: { 'start-timeout': '0.3' },
    sees: ['did not answer', 'Health/Check answered NOT_SERVING']
  },
  {
    fault: 'an agent that never answers',
    agent: { faults: ['never-answering'] },
    inputs: { 'start-timeout': '0.3' },
    sees: ['did not answer', 'within 0.3 s']
  },
  {
    fault: 'an agent that ends with a code nobody knows',
    agent: { faults: ['exit:3@0'] },
    sees: ['exited with code 3 before it answered']
  },
  {
    fault: 'an agent that is killed',
    agent: { faults: ['signal:9@0'] },
    sees: ['was ended by SIGKILL before it answered', 'something killed it']
  },
  {
    fault: 'an agent whose log speaks to the runner',
    agent: { faults: ['log-attack', 'exit:3@3'] },
    sees: [/::stop-commands::([0-9a-f]{32})\n[^]*::error[^]*::\1::/, 'exited with code 3']
  },
  {
    fault: 'a bad value in the configuration',
    inputs: { config: 'container_pipe_size = "wide"' },
    sees: ['exited with code 101', "what the input 'config' sets"]
  }
].map((row: Row) => ({ ...row, cached: true }))

const agentFaults: Row[] = [
  {
    fault: 'an agent of another version than was asked for',
    agent: { version: '3.21.0' },
    inputs: { version: '3.20.0' },
    sees: ['version 3.20.0 was asked for, and the agent says that it is 3.21.0']
  },
  {
    fault: 'an agent below 3.9.0',
    scene: ({ write }: Scene) => ({ path: write('kata-agent', standInAgent({ version: '3.8.0' })) }),
    sees: ['3.8.0', '3.9.0', '#agent-too-old']
  }
]

const inputFaults: Row[] = [
  {
    fault: 'a path and a version',
    inputs: { path: 'x', version: '4.1.0' },
    sees: ["input 'path': contradicts 'version'"]
  },
  {
    fault: 'a digest for what moves',
    inputs: { version: 'main', digest: `sha256:${'a'.repeat(64)}` },
    sees: ["input 'digest'", 'which moves']
  },
  { fault: 'a malformed version', inputs: { version: 'four' }, sees: ["input 'version'", 'four'] },
  {
    fault: 'a version that is too old',
    inputs: { version: '3.8.0' },
    sees: ["input 'version'", '3.8.0 is too old']
  },
  { fault: 'a malformed digest', inputs: { digest: 'md5:1' }, sees: ["input 'digest'"] },
  {
    fault: 'an unknown isolation',
    inputs: { isolation: 'vm' },
    sees: ["input 'isolation': 'vm' is not known", 'full, mount, none']
  },
  { fault: 'an unknown log level', inputs: { 'log-level': 'loud' }, sees: ["input 'log-level'"] },
  { fault: 'no number of seconds', inputs: { 'start-timeout': 'soon' }, sees: ["input 'start-timeout'"] },
  {
    fault: 'an address that is not a Unix socket',
    inputs: { 'server-address': 'vsock://-1:1024' },
    sees: ["input 'server-address'", 'not a Unix socket']
  },
  {
    fault: 'a socket path that is too long',
    inputs: { 'server-address': `unix:///${'x'.repeat(120)}` },
    sees: ["input 'server-address'", '121 bytes long', '107']
  },
  {
    fault: 'a socket where CreateSandbox would delete it',
    inputs: { 'server-address': 'unix:///run/kata-containers/a.sock' },
    sees: ['deletes when a sandbox is created']
  },
  {
    fault: 'a socket in a folder that is not there',
    inputs: { 'server-address': 'unix:///nonexistent/a.sock' },
    sees: ['/nonexistent does not exist']
  },
  {
    fault: 'an abstract address that nobody could reach',
    inputs: { 'server-address': 'unix://@a' },
    sees: ['network namespace']
  },
  {
    fault: 'a file in the place of the socket',
    scene: ({ write }) => ({ 'server-address': `unix://${write('a.sock', 'precious')}` }),
    sees: ['that is not a socket']
  },
  {
    fault: 'a setting that has an input',
    inputs: { config: 'log_level = "debug"' },
    sees: ["input 'config': sets 'log_level'", "'log-level'"]
  },
  { fault: 'settings that are not TOML', inputs: { config: 'a: 1' }, sees: ["input 'config': is not TOML"] },
  { fault: 'a policy that is not there', inputs: { policy: 'no.rego' }, sees: ["input 'policy'", 'no.rego'] },
  {
    fault: 'a ready-made policy that does not exist',
    inputs: { policy: 'deny-all' },
    sees: ["input 'policy'", 'allow-all']
  },
  { fault: 'an empty policy', scene: rego(''), sees: ["input 'policy'", 'empty'] },
  {
    fault: 'a policy of another package',
    scene: rego('package main\ndefault allow := true\n'),
    sees: ["input 'policy'", 'agent_policy', 'main']
  },
  {
    fault: 'a policy that is a folder',
    scene: ({ runner }) => {
      mkdirSync(path.join(runner.workspace, 'my.rego'))
      return { policy: 'my.rego' }
    },
    sees: ["input 'policy'", 'folder']
  },
  {
    fault: 'plain http to another machine',
    inputs: { registry: 'http://mirror.example/x' },
    sees: ["input 'registry'", 'plain http']
  }
]

const pathFaults: Row[] = [
  { fault: 'a path where nothing is', inputs: { path: 'no/agent' }, sees: ['no/agent'] },
  { fault: 'an empty file', scene: ({ write }) => ({ path: write('kata-agent', '') }), sees: ['empty'] },
  {
    fault: 'a script',
    scene: ({ write }) => ({ path: write('kata-agent', '#!/bin/sh\nexit 0\n') }),
    sees: ['script']
  },
  {
    fault: 'a binary for another architecture',
    scene: ({ write }) => ({
      path: write('kata-agent', standInAgent({ arch: process.arch === 'arm64' ? 'x86_64' : 'aarch64' }))
    }),
    sees: [/aarch64|x86_64/, 'architecture']
  },
  {
    fault: 'a program that is no agent',
    scene: ({ write }) => ({ path: write('kata-agent', execFileSync('/bin/cat', ['/bin/true'])) }),
    sees: ['kata-agent']
  },
  {
    fault: 'a tarball without an agent',
    scene: ({ write }) => ({
      path: write('kata.tar.zst', zstd(tar([{ name: './usr/bin/other', data: 'x' }])))
    }),
    sees: ['usr/bin/other', 'usr/bin/kata-agent']
  },
  {
    fault: 'an archive entry that leaves its folder',
    scene: ({ write }) => ({
      path: write(
        'kata.tar.zst',
        zstd(tar([{ name: '../../etc/evil', data: 'x' }, ...agentTree(standInAgent())]))
      )
    }),
    sees: ['../../etc/evil']
  },
  {
    fault: 'a tarball that was cut',
    scene: ({ write }) => ({
      path: write('kata.tar.zst', zstd(tar(agentTree(standInAgent()))).subarray(0, 500_000))
    }),
    sees: [/cut|truncated|ends|incomplete/]
  }
]

const registryFaults: Row[] = [
  {
    fault: 'a release that the registry has not got',
    inputs: { version: '3.14.0', source: 'registry' },
    sees: ['there is no', 'agent:3.14.0-', 'the nearest that exist: 4.1.0', '#artifact-not-found']
  },
  {
    fault: 'a digest that differs',
    inputs: { digest: `sha256:${'a'.repeat(64)}`, source: 'registry' },
    sees: ['sha256:aaaa', '#digest-mismatch']
  },
  {
    fault: 'a registry that refuses',
    inputs: { source: 'registry' },
    scene: ({ registry }) => {
      registry.fault = ({ path: asked }) =>
        asked.includes('/manifests/') ? { status: 403, body: '{}' } : undefined
      return undefined
    },
    sees: ['refuses to hand out the manifest', '#registry-refused']
  },
  {
    fault: 'a layer that was changed on the way',
    inputs: { source: 'registry' },
    scene: ({ registry }) => {
      registry.fault = ({ server }) => (server === 'cdn' ? { corruptAt: 1000 } : undefined)
      return undefined
    },
    sees: ['sha256:', '#digest-mismatch']
  },
  {
    fault: 'a manifest that is no JSON',
    inputs: { source: 'registry' },
    scene: ({ registry }) => {
      registry.fault = ({ path: asked }) =>
        asked.includes('/manifests/') ? { status: 200, body: '<html>log in</html>' } : undefined
      return undefined
    },
    sees: ['manifest', '#bad-manifest']
  },
  {
    fault: 'nobody at the address of the registry',
    inputs: { registry: '127.0.0.1:9/x', source: 'registry' },
    sees: ['127.0.0.1:9', '#download-failed']
  }
]

const rows = [...inputFaults, ...pathFaults, ...registryFaults, ...agentFaults, ...startFaults]

const asRoot = isRoot ? describe : describe.skip

asRoot.each<[string, RunnerUser | undefined]>([
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
])('faults, as %s', (_, user) => {
  let registry: Registry
  let runner: Runner

  beforeAll(async () => {
    registry = await startRegistry()
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    runner = newRunner(user === undefined ? {} : { user })
  })
  afterEach(async () => {
    registry.fault = undefined
    await runner.run('post')
    runner.remove()
  })

  it.each(rows.map(row => [row.fault, row] as const))('%s', async (_fault, row) => {
    // What was asked for is what is served, labelled so; only what it says of itself may differ.
    publishAgent(registry, {
      tag: '4.1.0',
      ...row.agent,
      ...(row.inputs?.['version'] === undefined || row.agent === undefined
        ? {}
        : { tag: row.inputs['version'] })
    })
    const write = (name: string, content: string | Buffer, mode = 0o644): string => {
      const file = path.join(runner.workspace, name)
      writeFileSync(file, content)
      chmodSync(file, mode)
      return file
    }
    const before = takeSnapshot()
    const inputs = { ...row.inputs, ...row.scene?.({ runner, registry, write }) }
    const ways = 'path' in inputs || 'registry' in inputs ? {} : inputsFor(registry)

    const main = await runner.run('main', { ...ways, ...inputs })

    expect(main.code).toBe(1)
    expect(obeyed(main.stdout).match(/^::error/gm)).toHaveLength(1)
    for (const words of row.sees)
      expect(main.stdout).toMatch(words instanceof RegExp ? words : escaped(words))
    expect(main.stderr).toBe('')
    expect(main.pipesHeld).toBe(false)
    const post = await runner.run('post')
    expect(post.code).toBe(0)
    expect(post.stdout).not.toContain('::warning')
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
    expect(filesBelow(runner.temp)).toEqual([])
    if (row.cached === undefined) expect(filesBelow(runner.toolCache)).toEqual([])
  })
})

/** @returns what a runner obeys of a step's output: all but what is fenced with `stop-commands`. */
function obeyed(stdout: string): string {
  return stdout.replace(/^::stop-commands::(.*)\n[^]*?^::\1::$/gm, '')
}

/** Matches the words in a workflow command, where `%` and line ends are written out. */
function escaped(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}
