import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isRunning, type ProcessIdentity } from './processes.js'

/** Where root.sh records the instances of this host: root's, outside RUNNER_TEMP, gone at a reboot. */
const recordsFolder = '/run/setup-kata-agent'

/** What root.sh knows of an instance. */
export interface InstanceRecord {
  agent: ProcessIdentity | undefined
  supervisor: ProcessIdentity | undefined
  /** The agent's exit status as a shell tells it (128 + signal); undefined while it runs or if nobody saw it end. */
  exitStatus: number | undefined
}

/** @returns the record of an instance; undefined where root.sh never started it, or has removed it. */
export function readRecord(id: string, folder = recordsFolder): InstanceRecord | undefined {
  const record = readIfThere(path.join(folder, id, 'record'))
  if (record === undefined) return undefined
  const fields = new Map(record.split('\n').map(line => splitOnce(line)))
  const exit = fields.get('exit')
  return {
    agent: identityIn(fields, 'agent'),
    supervisor: identityIn(fields, 'supervisor'),
    exitStatus: exit === undefined ? undefined : Number(exit)
  }
}

/** @returns whether the agent of that record runs. A recorded end is one, whoever has its pid now. */
export function isAgentRunning(record: InstanceRecord): boolean {
  return record.agent !== undefined && record.exitStatus === undefined && isRunning(record.agent)
}

function identityIn(fields: Map<string, string>, name: string): ProcessIdentity | undefined {
  const pid = fields.get(`${name}_pid`)
  const startTime = fields.get(`${name}_start`)
  return pid === undefined || startTime === undefined ? undefined : { pid: Number(pid), startTime }
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined // no such instance, or it has not come that far
  }
}
