/** What the measurements run on: an agent, a registry that serves it, runners, and the scripts by hand. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { publishAgent, startRegistry } from '../__tests__/fixtures/registry.mjs'
import { createRunner, projectRoot } from '../__tests__/fixtures/runner.mjs'
import { hostArch, standInAgent } from '../__tests__/fixtures/stand-in-agent.mjs'
import { connect, decode, number } from '../__tests__/fixtures/ttrpc-client.mjs'

/** The size of a real agent. */
const AGENT_BYTES = 30_000_000
const policy = path.join(projectRoot, 'policies', 'allow-all.rego')

/**
 * @param options.agent the path of a kata-agent; without it, the stand-in agent is used.
 * @param options.node the Node.js that runs the action.
 */
export async function setStage({ agent, node }) {
  const registry = await startRegistry()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  const bytes = agent === undefined ? standInAgent({ padTo: AGENT_BYTES }) : readFileSync(agent)
  const executable = path.join(folder, 'kata-agent')
  writeFileSync(executable, bytes, { mode: 0o755 })
  const said = execFileSync(executable, ['--version'], { env: {}, encoding: 'utf8' })
  const version = /version (\S+)/.exec(said)[1]
  const published = publishAgent(registry, { version, agent: bytes })
  const runners = []
  const stage = {
    registry,
    folder,
    bytes,
    executable,
    version,
    published,
    node,
    policy,
    isStandIn: agent === undefined,
    inputs: {
      version,
      registry: `${registry.host}/kata-containers/cached-artefacts`,
      'release-url': `${registry.url}/kata-containers/kata-containers/releases`
    },
    tag: `${version}-${hostArch}`,

    /** Creates a runner; its tool cache is empty, or that of another runner. */
    newRunner(options = {}) {
      const runner = createRunner({ node, ...options })
      runners.push(runner)
      return runner
    },

    newFolder: () => mkdtempSync(path.join(folder, 'by-hand-')),

    async strike() {
      for (const runner of runners) runner.remove()
      rmSync(folder, { recursive: true, force: true })
      await registry.close()
    }
  }
  return stage
}

/** Calls `use` with a folder that is its own file system. */
export async function withFileSystem({ folder }, use) {
  const mounted = mkdtempSync(path.join(folder, 'disk-'))
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', mounted])
  try {
    return await use(mounted)
  } finally {
    execFileSync('umount', ['--lazy', mounted])
  }
}

/** Runs a step of the action, which must succeed. @returns its result, including `durationMs`. */
export async function runStep(runner, entry, inputs, how) {
  const result = await runner.run(entry, inputs, { timeoutMs: 600_000, ...how })
  if (result.code !== 0) throw new Error(`${entry} failed:\n${result.stdout}${result.stderr}`)
  return result
}

/** Runs a step. @returns what its process used: `peakBytes` of memory, `cpuMs` of CPU time. */
export async function runStepWithUsage(runner, entry, inputs) {
  const file = path.join(runner.dir, 'usage.json')
  const hook = path.join(projectRoot, '__tests__/fixtures/usage.mjs')
  const env = { NODE_OPTIONS: `--import=${hook}`, USAGE_FILE: file }
  const result = await runner.run(entry, inputs, { timeoutMs: 600_000, env })
  return { ...result, ...JSON.parse(readFileSync(file, 'utf8')) }
}

/**
 * Measures the CPU time of a program.
 *
 * @param command the program to measure.
 * @param run is called with a wrapper program to start instead, and with its environment.
 * @returns milliseconds.
 */
export async function measureProcessor({ folder }, command, run) {
  const file = path.join(folder, 'times')
  await run(path.join(import.meta.dirname, 'with-times.sh'), { TIMED: command, TIMES_FILE: file })
  const [user, system] = readFileSync(file, 'utf8').split(' ').map(Number)
  return (user + system) * 1000
}

/** Runs a program that must succeed. @returns how long it took, and its output. */
export function time(file, args, { mayFail = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', chunk => (stdout += chunk))
    child.once('error', reject)
    child.once('exit', code => {
      const durationMs = performance.now() - begin
      if (code !== 0 && !mayFail) reject(new Error(`${file} ${args.join(' ')} ended with ${code}`))
      // The agent may keep the pipe open: the output has arrived by now, or arrives in a moment.
      else setTimeout(() => resolve({ durationMs, stdout }), 5)
    })
  })
}

/** Runs a script of by-hand/, which prints the pid of the agent that it started, and ends that agent. */
export async function timeByHand(script, args, folder, { bash = 'bash', env } = {}) {
  const file = path.join(import.meta.dirname, 'by-hand', script)
  const { durationMs, stdout } = await time(bash, [file, ...args, folder, policy], {
    env: { PATH: process.env.PATH, ...env }
  })
  await endAgent(Number(stdout.trim()))
  rmSync(folder, { recursive: true })
  return durationMs
}

const withoutDisks = path.join(import.meta.dirname, 'by-hand', 'without-disks.sh')

/** Starts an agent as directly as possible. @returns it, and the time until its first answer. */
export async function startAlone({ executable, newFolder }) {
  const folder = newFolder()
  const socket = path.join(folder, 'agent.sock')
  const config = path.join(folder, 'agent.toml')
  writeFileSync(
    config,
    `server_addr = "unix://${socket}"\npolicy_file = "${policy}"\nguest_components_procs = "none"\n`
  )
  const begin = performance.now()
  const child = spawn(withoutDisks, [executable, '--config', config], { stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  while (!(await answers(socket))) await new Promise(resolve => setTimeout(resolve, 1))
  return { child, ended, socket, folder, durationMs: performance.now() - begin }
}

async function answers(socket) {
  const client = await connect(socket).catch(() => undefined)
  if (client === undefined) return false
  const { payload } = await client.call('grpc.Health', 'Check')
  client.close()
  return number(decode(payload), 1) === 1
}

/** @returns the time from DestroySandbox to the agent's end. */
export async function timeShutdown({ ended, socket, folder }) {
  const begin = performance.now()
  const client = await connect(socket)
  await client.call('grpc.AgentService', 'DestroySandbox').catch(() => undefined)
  await ended
  client.close()
  rmSync(folder, { recursive: true })
  return performance.now() - begin
}

/** Ends an agent that was started here. */
export async function endAgent(pid) {
  process.kill(pid, 'SIGTERM')
  while (isThere(pid)) await new Promise(resolve => setTimeout(resolve, 1))
}

function isThere(pid) {
  try {
    // A zombie has ended too; the first process of a container may not reap it.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
