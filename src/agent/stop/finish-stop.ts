import { existsSync } from 'node:fs'
import { SetupError } from '../../errors.js'
import { runAsRoot, type Privilege } from '../../host/privilege.js'
import { linesWith } from '../../host/records.js'
import type { Log } from '../../log.js'
import type { Stopping } from './begin-stop.js'
import type { Ending } from '../ending.js'
import { removeInstanceFolders, type Instance } from '../instance.js'

/** An agent handles no SIGTERM, so that it ends in less than 20 ms: one that does not is stuck. */
const termWaitMs = 1_000

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
 * Ends an instance's agent and removes all that the action made for it: by DestroySandbox, else SIGTERM, else
 * SIGKILL, each with a bounded wait. Which process that is, root.sh knows by pid and start time. May be called
 * again, or for an instance that was never started.
 *
 * @param reading settles when what the instance's folder holds has been read; nothing of it is removed before.
 * @throws SetupError where root is not to be had any more, or not able to stop anything.
 */
export async function finishStop(
  { instance, isRecorded, endedBefore, containers, answer }: Stopping,
  privilege: Privilege,
  rootScript: string,
  log: Log,
  reading: Promise<unknown> = Promise.resolve()
): Promise<Stopped> {
  if (!isRecorded && !hasFolders(instance)) return { endedBefore: undefined, by: 'nothing', left: [] }
  const parameters = {
    id: instance.id,
    dir: instance.dir,
    grace_ms: String(termWaitMs),
    cgroups: containers.map(({ id, cgroupsPath }) => cgroupsPath || `/${id}`).join('\n')
  }
  // Started while the agent shuts down. If this process is killed meanwhile, that is the word for it, too.
  const word = Promise.all([answer, reading])
  const { status, stdout, stderr } = await runAsRoot(privilege, rootScript, 'stop', parameters, word)
  const { obeyed, refusal } = await answer
  if (refusal !== undefined) log.debug(`DestroySandbox: ${refusal}`)
  if (stderr !== '') log.debug(stderr)
  if (status !== 0) {
    throw new SetupError(`root.sh stop failed: ${(stdout + stderr).trim()}`, {
      remedy: 'Check what may stop root on this host: a read-only /run, a security module.',
      anchor: 'unsupported-host'
    })
  }
  await removeInstanceFolders(instance)
  const [how] = linesWith('stopped ', stdout)
  const signal = how === 'SIGTERM' || how === 'SIGKILL' ? how : 'nothing'
  return { endedBefore, by: obeyed ? 'DestroySandbox' : signal, left: linesWith('left ', stdout) }
}

/** Without its folders an instance is not started any more, and without a record it was not or is removed. */
function hasFolders({ dir, socketDir }: Instance): boolean {
  return existsSync(dir) || (socketDir !== undefined && existsSync(socketDir))
}
