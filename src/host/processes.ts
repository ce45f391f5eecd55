import { readFileSync } from 'node:fs'
import { systemErrorCode } from '../errors.js'

/**
 * A process that cannot be mistaken for a later one of the same pid: with the time it started, in clock ticks
 * after boot (proc_pid_stat(5), field 22).
 */
export interface ProcessIdentity {
  pid: number
  startTime: string
}

/** @returns the identity of a process that runs now, and is shown; undefined where there is none, or only a zombie. */
export function identifyProcess(pid: number, proc = '/proc'): ProcessIdentity | undefined {
  const stat = readIfThere(`${proc}/${pid}/stat`)
  return stat === undefined ? undefined : identityIn(pid, stat)
}

/**
 * @returns whether that very process is there; also where this user is not shown it (`hidepid`, `ProtectProc`), as long
 *   as there is one of its pid: that may be a later one, which only the agent's socket or root can tell.
 */
export function isRunning({ pid, startTime }: ProcessIdentity, proc = '/proc'): boolean {
  const stat = readIfThere(`${proc}/${pid}/stat`)
  return stat === undefined ? hasPid(pid) : identityIn(pid, stat)?.startTime === startTime
}

/** @returns the text of a file; undefined where it is gone or not there yet, or another user's and hidden. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function identityIn(pid: number, stat: string): ProcessIdentity | undefined {
  // The command's name, in brackets, may hold anything: what follows its last bracket is fields 3 and on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTime] = [fields[0], fields[19]]
  if (startTime === undefined || state === 'Z' || state === 'X') return undefined
  return { pid, startTime }
}

/** Signal 0 is not sent: a process of another user's refuses it, and one that is not there cannot (kill(2)). */
function hasPid(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemErrorCode(error) === 'EPERM'
  }
}
