import { mkdirP, rmRF } from '@actions/io'
import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { lt } from 'semver'
import type { TomlTable } from 'smol-toml'
import { formatAgentConfig, keepsPolicyLog, type LogLevel } from './config.js'
import { writingTo } from '../host/disk.js'
import type { Isolation } from '../host/isolation.js'
import { formatServerAddress, maxSocketPathBytes, type ServerAddress } from './server-address.js'

/** One agent's place on this host: its folder and the files in it. All paths are absolute. */
export interface Instance {
  /** Twelve hex digits, new for each instance. */
  id: string
  /** The instance's own folder; mode 0700, owned by the runner's user. */
  dir: string
  isolation: Isolation
  serverAddress: ServerAddress
  /** A separate folder for the socket, if its path would be too long in `dir`. */
  socketDir: string | undefined
  configPath: string
  policyPath: string
  logPath: string
  /** Where the agent's log of policy decisions can be read; written at log level debug. */
  policyLogPath: string
  logLevel: LogLevel
  agentVersion: string
  /** The folder on the host that the agent sees as /run/kata-containers. */
  runDir: string
}

/** What an instance is created from. */
export interface InstancePlan extends Pick<Instance, 'isolation' | 'logLevel' | 'agentVersion'> {
  /** The address set by the user, if any. */
  serverAddress: ServerAddress | undefined
}

/** What is written into a new instance's folder. */
export interface InstanceContents {
  policyText: string
  keepGuestComponents: boolean
  extraConfig: TomlTable
}

/** Bound into the agent's namespaces by root.sh, under these names. */
const policyLogName = 'policy.log'
const ownRunFolders = ['run/kata-containers', 'run/sandbox-ns']

/**
 * Chooses an instance's id and paths, but creates nothing yet, so that they can first be saved for the post step.
 *
 * @param temp the folder to create it in: the runner's RUNNER_TEMP.
 * @param shortTemp a folder with a short path, for the socket if `temp` is too long.
 */
export function planInstance(plan: InstancePlan, temp: string, shortTemp = '/tmp'): Instance {
  const id = randomBytes(6).toString('hex')
  const dir = path.join(temp, `kata-agent-${id}`)
  const inDir = path.join(dir, 'agent.sock')
  const socketDir =
    plan.serverAddress === undefined && Buffer.byteLength(inDir) > maxSocketPathBytes
      ? path.join(shortTemp, `kata-agent-${id}`)
      : undefined
  const socketPath = socketDir === undefined ? inDir : path.join(socketDir, 'agent.sock')
  return {
    id,
    dir,
    isolation: plan.isolation,
    serverAddress: plan.serverAddress ?? { kind: 'file', path: socketPath },
    socketDir,
    configPath: path.join(dir, 'agent.toml'),
    policyPath: path.join(dir, 'policy.rego'),
    logPath: path.join(dir, 'agent.log'),
    policyLogPath:
      plan.isolation === 'none' ? hostPolicyLog(plan.agentVersion) : path.join(dir, policyLogName),
    logLevel: plan.logLevel,
    agentVersion: plan.agentVersion,
    runDir: plan.isolation === 'full' ? path.join(dir, 'run/kata-containers') : '/run/kata-containers'
  }
}

/** Creates the instance's folder with the agent's configuration, its policy, and the files it will write to. */
export function createInstance(instance: Instance, contents: InstanceContents): Promise<void> {
  return writingTo(path.dirname(instance.dir), () => fillInstance(instance, contents))
}

async function fillInstance(instance: Instance, contents: InstanceContents): Promise<void> {
  for (const folder of [instance.dir, instance.socketDir]) {
    // Not recursive: a folder that already exists is not ours.
    if (folder !== undefined) await mkdir(folder, { mode: 0o700 })
  }
  await Promise.all(ownRunFolders.map(folder => mkdirP(path.join(instance.dir, folder))))
  const policyLog = path.join(instance.dir, policyLogName)
  const config = formatAgentConfig({
    serverAddress: formatServerAddress(instance.serverAddress),
    logLevel: instance.logLevel,
    policyPath: instance.policyPath,
    keepGuestComponents: contents.keepGuestComponents,
    extra: contents.extraConfig
  })
  await Promise.all([
    writeReadable(instance.policyPath, contents.policyText),
    writeReadable(instance.configPath, config),
    writeReadable(instance.logPath, ''),
    writeReadable(policyLog, '')
  ])
}

/** The job must be able to read the policy log, which root will own; only its owner may write any of these files. */
async function writeReadable(file: string, text: string): Promise<void> {
  await writeFile(file, text)
  // The umask restricts the mode with which a file is created.
  await chmod(file, 0o644)
}

/** @returns the parameters of root.sh's `start` for an instance. */
export function startParameters(
  instance: Instance,
  agentPath: string
): Record<string, string> & { id: string } {
  return {
    id: instance.id,
    isolation: instance.isolation,
    uid: String(process.getuid?.() ?? 0),
    gid: String(process.getgid?.() ?? 0),
    dir: instance.dir,
    // The kernel reports a process's executable without links in its path.
    agent: realpathSync(agentPath),
    config: instance.configPath,
    log: instance.logPath,
    socket: socketPathOf(instance),
    policy_log: keepsPolicyLog(instance.logLevel) ? instance.policyLogPath : ''
  }
}

/** @returns where an agent writes its policy log (kata-containers, src/agent/policy/src/policy.rs). */
function hostPolicyLog(agentVersion: string): string {
  return lt(agentVersion, '3.24.0') ? '/tmp/policy.txt' : '/tmp/policy.jsonl'
}

/** @returns the path of the instance's socket file; empty for an abstract address. */
export function socketPathOf(instance: Instance): string {
  return instance.serverAddress.kind === 'file' ? instance.serverAddress.path : ''
}

/**
 * @returns where the post step writes which calls were made: beside the instance's folder, which is removed with the
 * agent.
 */
export function coveragePathOf({ dir }: Instance): string {
  return `${dir}-api-coverage.json`
}

/** Removes an instance's folders, as far as they belong to the runner's user. */
export async function removeInstanceFolders(instance: Instance): Promise<void> {
  for (const folder of [instance.dir, instance.socketDir]) {
    if (folder !== undefined) await rmRF(folder)
  }
}
