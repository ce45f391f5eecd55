import { readFileSync } from 'node:fs'

/**
 * A process that cannot be mistaken for a later one of the same pid: with the time it started, in clock ticks
 * after boot (proc_pid_stat(5), field 22).
 */
export interface ProcessIdentity {
  pid: number
  startTime: string
}

/** @returns the identity of a process that runs now; undefined where there is none, or only a zombie. */
export function identifyProcess(pid: number, proc = '/proc'): ProcessIdentity | undefined {
  let stat: string
  try {
    stat = readFileSync(`${proc}/${pid}/stat`, 'utf8')
  } catch {
    return undefined // gone, or never there
  }
  // The command's name, in brackets, may hold anything: what follows its last bracket is fields 3 and on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, startTime] = [fields[0], fields[19]]
  if (startTime === undefined || state === 'Z' || state === 'X') return undefined
  return { pid, startTime }
}

/** @returns whether that very process is there. Needs no right over it, unlike `kill(pid, 0)`. */
export function isRunning(identity: ProcessIdentity, proc = '/proc'): boolean {
  return identifyProcess(identity.pid, proc)?.startTime === identity.startTime
}
