import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { messageOf, SetupError } from '../errors.js'
import { runAsRoot, type Privilege } from '../host/privilege.js'
import { isRunning, type ProcessIdentity } from '../host/processes.js'
import { isAgentRunning, readRecord } from '../host/records.js'
import type { Log } from '../log.js'
import { destroySandbox } from '../ttrpc/agent-api.js'
import { TtrpcClient } from '../ttrpc/client.js'
import { endingOf, type Ending } from './ending.js'
import { removeInstanceFolders, type Instance } from './instance.js'
import { readCgroupPaths } from './containers.js'
import { connectPath } from './server-address.js'

/** An agent that obeys DestroySandbox has ended about 0.3 s later; one with containers takes longer. */
const destroyWaitMs = 5_000
/** An agent handles no SIGTERM, so that it ends in less than 20 ms: one that does not is stuck. */
const termWaitMs = 1_000
const lookAgainMs = 5

/** What came of stopping an agent. */
export interface Stopped {
  /** How the agent ended before anybody here asked it to; undefined where it still ran. */
  endedBefore: Ending | undefined
  /** What it took: its own DestroySandbox, a signal, or nothing. */
  by: 'DestroySandbox' | 'SIGTERM' | 'SIGKILL' | 'nothing'
  /** What could not be removed, in words. */
  left: string[]
}

/**
 * @returns how the instance's agent ended, where it has ended already; undefined where it runs or was never
 * started.
 */
export function readEnding(instance: Instance): Ending | undefined {
  const record = readRecord(instance.id)
  if (record?.agent === undefined || isAgentRunning(record)) return undefined
  return endingOf(record.exitStatus)
}

/**
 * Ends an instance's agent and removes all that the action made for it: by DestroySandbox, else SIGTERM, else
 * SIGKILL, each with a bounded wait. Which process that is, root.sh knows by pid and start time. May be called
 * again, or for an instance that was never started.
 *
 * @throws SetupError where root is not to be had any more, or not able to stop anything.
 */
export async function stopAgent(
  instance: Instance,
  privilege: Privilege,
  rootScript: string,
  log: Log
): Promise<Stopped> {
  if (isGone(instance)) return { endedBefore: undefined, by: 'nothing', left: [] }
  const endedBefore = readEnding(instance)
  const cgroups = await readCgroupPaths(instance.runDir)
  const agent = readRecord(instance.id)?.agent
  const obeyed = agent !== undefined && isRunning(agent) && (await askToEnd(instance, agent, log))
  const { status, stdout, stderr } = await runAsRoot(privilege, rootScript, 'stop', {
    id: instance.id,
    dir: instance.dir,
    grace_ms: String(termWaitMs),
    cgroups: cgroups.join('\n')
  })
  if (stderr !== '') log.debug(stderr)
  if (status !== 0) {
    throw new SetupError(`root.sh stop failed: ${(stdout + stderr).trim()}`, {
      remedy: 'Look at what this host may refuse to root: a read-only /run, a security module.',
      anchor: 'unsupported-host'
    })
  }
  await removeInstanceFolders(instance)
  const said = stdout.split('\n')
  return {
    endedBefore,
    by: obeyed ? 'DestroySandbox' : signalIn(said),
    left: said.flatMap(line => (line.startsWith('left ') ? [line.slice('left '.length)] : []))
  }
}

/** Without its folders an instance is not started any more, and without a record it was not or is removed. */
function isGone(instance: Instance): boolean {
  const folders = [instance.dir, instance.socketDir].filter(folder => folder !== undefined)
  return readRecord(instance.id) === undefined && !folders.some(folder => existsSync(folder))
}

/** @returns whether the agent ended on its own socket's DestroySandbox. */
async function askToEnd(instance: Instance, agent: ProcessIdentity, log: Log): Promise<boolean> {
  const deadline = Date.now() + destroyWaitMs
  try {
    using client = await TtrpcClient.connect(connectPath(instance.serverAddress), {
      signal: AbortSignal.timeout(destroyWaitMs)
    })
    await destroySandbox(client, destroyWaitMs)
  } catch (error) {
    // Refused by the policy, hung, or gone: a signal does it then.
    log.debug(`DestroySandbox: ${messageOf(error)}`)
    return !isRunning(agent)
  }
  while (isRunning(agent)) {
    if (Date.now() >= deadline) return false
    await delay(lookAgainMs)
  }
  return true
}

function signalIn(said: string[]): Stopped['by'] {
  if (said.includes('stopped SIGTERM')) return 'SIGTERM'
  return said.includes('stopped SIGKILL') ? 'SIGKILL' : 'nothing'
}
