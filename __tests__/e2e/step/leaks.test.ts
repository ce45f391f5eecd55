import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { differencesSince, takeSnapshot, type Snapshot } from '../../fixtures/host-snapshot.mjs'
import type { Runner } from '../../fixtures/runner.mjs'
import { standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { callOnce, encode } from '../../fixtures/ttrpc-client.mjs'
import { copyAction, isRoot, newRunner, tracesOf } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

/** Something that the action's script is prevented from doing, and what the comparison must report. */
interface Leak {
  leak: string
  isolation: string
  inputs?: Record<string, string>
  leaveOut: string[]
  found: RegExp
}

const leaks: Leak[] = [
  {
    leak: 'a record',
    isolation: 'full',
    leaveOut: ['remove "$RECORDS/${id:?}/record"', 'remove "$RECORDS/${id:?}"'],
    found: /^file left: \/run\/setup-kata-agent\/[0-9a-f]{12}\/record \(file/
  },
  {
    leak: 'the lock',
    isolation: 'full',
    leaveOut: ['rm -f "$RECORDS/placeholders" "$LOCK"'],
    found: /^file left: \/run\/setup-kata-agent\/lock \(file, 0600 0:0\)/
  },
  {
    leak: 'a mount point',
    isolation: 'full',
    leaveOut: ['rmdir "$made" 2>/dev/null'],
    found: /^file left: \/run\/(kata-containers|sandbox-ns) \(folder/
  },
  {
    leak: 'the agent itself',
    isolation: 'none',
    leaveOut: ['end_instance || remove "$dir"'],
    found: /^process left: \d+: .*kata-agent --config/
  },
  {
    leak: "a mount of the sandbox's",
    isolation: 'none',
    leaveOut: ['unmount_below "$folder"'],
    found: /^mount left: .* on \/run\/sandbox-ns\/(ipc|uts)$/
  },
  {
    leak: 'a policy log',
    isolation: 'none',
    inputs: { 'log-level': 'debug' },
    leaveOut: ['each_shared remove_unless_kept'],
    found: /^file left: \/tmp\/policy\.jsonl \(file/
  }
]

asRoot('the comparison of the host, on which the other tests rely, finds what the action leaves:', () => {
  let action: string
  let runner: Runner
  let before: Snapshot

  beforeEach(() => {
    action = copyAction()
    runner = newRunner({ root: action })
    // Without init-data, for isolation `none`; and with a policy because of which only a signal ends it.
    writeFileSync(path.join(runner.workspace, 'kata-agent'), standInAgent({ initData: false }))
    writeFileSync(
      path.join(runner.workspace, 'my.rego'),
      'package agent_policy\ndefault CreateSandboxRequest := true\n'
    )
    before = takeSnapshot()
  })
  afterEach(() => {
    runner.remove()
    rmSync(action, { recursive: true })
  })

  it.each(leaks.map(leak => [leak.leak, leak] as const))('%s', async (_leak, leak) => {
    const script = path.join(action, 'dist', 'root.sh')
    const whole = readFileSync(script, 'utf8')
    writeFileSync(script, leak.leaveOut.reduce(leaveOut, whole))
    const { isolation, inputs } = leak
    const main = await runner.run('main', { path: 'kata-agent', policy: 'my.rego', isolation, ...inputs })
    const { outputs } = main
    await callOnce(outputs['socket-path'] ?? '', 'grpc.AgentService', 'CreateSandbox', encode([[1, 'guest']]))
    await runner.run('post')
    try {
      const differences = await differencesSince(before, { only: tracesOf(runner), withinMs: 300 })
      expect(differences).toContainEqual(expect.stringMatching(leak.found))
    } finally {
      removeByHand(Number(outputs['pid']), before)
    }
    expect(await differencesSince(before, { only: /\/run\/|\/tmp\/policy|kata-agent --config/ })).toEqual([])
  })
})

function leaveOut(script: string, line: string): string {
  expect(script).toContain(line)
  return script.replaceAll(line, ':')
}

function removeByHand(pid: number, before: Snapshot): void {
  const places = ['/run/setup-kata-agent', '/run/kata-containers', '/run/sandbox-ns', '/tmp/policy.jsonl']
  const ours = places.filter(place => !before.files.has(place))
  const script = `kill -KILL ${pid}; umount /run/sandbox-ns/ipc /run/sandbox-ns/uts; rm -rf ${ours.join(' ')}`
  spawnSync('/bin/sh', ['-c', script], { stdio: 'ignore' })
}
