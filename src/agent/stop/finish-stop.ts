import { existsSync } from 'node:fs'
import { SetupError } from '../../errors.js'
import { runAsRoot, type Privilege } from '../../host/privilege.js'
import { linesWith } from '../../host/records.js'
import type { Log } from '../../log.js'
import type { Stopping } from './begin-stop.js'
import type { Ending } from '../ending.js'
import { removeInstanceFolders, type Instance } from '../instance.js'

/** An agent does not handle SIGTERM, so it ends in less than 20 ms unless it is stuck. */
const termWaitMs = 1_000

/** The result of stopping an agent. */
export interface Stopped {
  /** How the agent ended before the stop; undefined if it was still running. */
  endedBefore: Ending | undefined
  /** What ended it: its own DestroySandbox, a signal, or nothing. */
  by: 'DestroySandbox' | 'SIGTERM' | 'SIGKILL' | 'nothing'
  /** What could not be removed, as text. */
  left: string[]
}

/**
 * Ends an instance's agent and removes everything that the action created for it. The agent is ended with DestroySandbox,
 * otherwise SIGTERM, otherwise SIGKILL, each with a time limit. root.sh identifies the process by pid and start time. Can
 * be called again, or for an instance that was never started.
 *
 * @param reading settles when the instance's folder has been read; nothing in it is removed before that.
 * @throws SetupError if root is no longer available, or cannot stop anything.
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
  // Started while the agent shuts down. If this process is killed meanwhile, root.sh goes ahead as well.
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

/** An instance without its folders can no longer start; one without a record was never started, or is removed. */
function hasFolders({ dir, socketDir }: Instance): boolean {
  return existsSync(dir) || (socketDir !== undefined && existsSync(socketDir))
}
