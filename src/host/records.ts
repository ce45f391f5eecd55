import path from 'node:path'
import { isRunning, readIfThere, type ProcessIdentity } from './processes.js'

/** Where root.sh records the instances of this host: owned by root, outside RUNNER_TEMP, lost at a reboot. */
const recordsFolder = '/run/setup-kata-agent'

/** What root.sh knows about an instance. */
export interface InstanceRecord {
  agent: ProcessIdentity | undefined
  supervisor: ProcessIdentity | undefined
  /** The agent's exit status as in a shell (128 + signal); undefined while it runs, or if nobody saw it end. */
  exitStatus: number | undefined
}

/** @returns the record of an instance; undefined if root.sh never started it, or has removed it. */
export function readRecord(id: string): InstanceRecord | undefined {
  const record = readIfThere(path.join(recordsFolder, id, 'record'))
  if (record === undefined) return undefined
  const [exit] = linesWith('exit=', record)
  return {
    agent: identityIn(record, 'agent'),
    supervisor: identityIn(record, 'supervisor'),
    exitStatus: exit === undefined ? undefined : Number(exit)
  }
}

/** @returns what follows that word or key in the lines of root.sh that begin with it, in order. */
export function linesWith(word: `${string} ` | `${string}=`, text: string): string[] {
  return text.split('\n').flatMap(line => (line.startsWith(word) ? [line.slice(word.length)] : []))
}

/** @returns whether the agent of that record is running. If its end is recorded, a process with its pid is another one. */
export function isAgentRunning(record: InstanceRecord): boolean {
  return record.agent !== undefined && record.exitStatus === undefined && isRunning(record.agent)
}

function identityIn(record: string, name: string): ProcessIdentity | undefined {
  const [pid] = linesWith(`${name}_pid=`, record)
  const [startTime] = linesWith(`${name}_start=`, record)
  return pid === undefined || startTime === undefined ? undefined : { pid: Number(pid), startTime }
}
