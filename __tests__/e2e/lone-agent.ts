import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { standInAgent, type StandInOptions } from '../fixtures/stand-in-agent.mjs'
import { projectRoot } from '../fixtures/runner.mjs'

/** A stand-in agent that was not started by `up` or a main step. */
export interface LoneAgent extends AsyncDisposable {
  address: string
  /** The path of its /tmp from outside. */
  tmp: string
  policyLog(): { kind: string; request: object }[]
}

/** Starts it in its own namespaces, with its own /run and /tmp, which disappear with it. */
export async function startLoneAgent(
  options: StandInOptions = {},
  { logLevel = 'info', policy = path.join(projectRoot, 'policies/allow-all.rego') } = {}
): Promise<LoneAgent> {
  // Not in /tmp, because the agent has its own.
  const folder = mkdtempSync('/var/tmp/lone-agent-')
  const tmp = path.join(folder, 'tmp')
  mkdirSync(tmp)
  const socket = path.join(folder, 'agent.sock')
  writeFileSync(path.join(folder, 'kata-agent'), standInAgent({ initData: false, ...options }), {
    mode: 0o755
  })
  // The clone may be below /tmp.
  const policyFile = path.join(folder, 'policy.rego')
  copyFileSync(policy, policyFile)
  writeFileSync(
    path.join(folder, 'agent.toml'),
    `server_addr = "unix://${socket}"\npolicy_file = "${policyFile}"\nlog_level = "${logLevel}"\n`
  )
  const script =
    'mount -t tmpfs run /run && mkdir /run/kata-containers /run/sandbox-ns && mount -t tmpfs none /run/kata-containers &&' +
    'mount -t tmpfs none /run/sandbox-ns && mount --bind "$0/tmp" /tmp && "$0/kata-agent" --config "$0/agent.toml"; exit $?'
  const child = spawn(
    'unshare',
    [
      ...['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc'],
      ...['--net', '--ipc', '--uts', 'sh', '-c', script, folder]
    ],
    { stdio: 'ignore' }
  )
  while (!existsSync(socket) && child.exitCode === null) await delay(5)
  return {
    address: `unix://${socket}`,
    tmp,
    policyLog: () =>
      readFileSync(path.join(tmp, 'policy.jsonl'), 'utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as { kind: string; request: object }),
    [Symbol.asyncDispose]: async () => {
      await endProcess(child)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
