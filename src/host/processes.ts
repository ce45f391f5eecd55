import { readFileSync } from 'node:fs'
import { systemErrorCode } from '../errors.js'

/**
 * Identifies a process. Its start time, in clock ticks after boot (proc_pid_stat(5), field 22), distinguishes it from a
 * later process with the same pid.
 */
export interface ProcessIdentity {
  pid: number
  startTime: string
}

/** @returns the identity of a running, visible process; undefined if there is none, or only a zombie. */
export function identifyProcess(pid: number, proc = '/proc'): ProcessIdentity | undefined {
  const stat = readIfThere(`${proc}/${pid}/stat`)
  return stat === undefined ? undefined : identityIn(pid, stat)
}

/**
 * @returns whether exactly that process is running. If processes are hidden from this user (`hidepid`, `ProtectProc`), true
 *   if any process has its pid: only the agent's socket or root could tell whether that is a later one.
 */
export function isRunning({ pid, startTime }: ProcessIdentity, proc = '/proc'): boolean {
  const stat = readIfThere(`${proc}/${pid}/stat`)
  return stat === undefined ? hasPid(pid) : identityIn(pid, stat)?.startTime === startTime
}

/** @returns the text of a file; undefined if it does not exist (any more), or is another user's and hidden. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function identityIn(pid: number, stat: string): ProcessIdentity | undefined {
  // The command's name, in brackets, may contain anything; fields 3 and later follow the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTime] = [fields[0], fields[19]]
  if (startTime === undefined || state === 'Z' || state === 'X') return undefined
  return { pid, startTime }
}

/** Signal 0 only checks: EPERM means that the process belongs to another user, ESRCH that it does not exist (kill(2)). */
function hasPid(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemErrorCode(error) === 'EPERM'
  }
}
