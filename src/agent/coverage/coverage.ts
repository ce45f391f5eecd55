import semver from 'semver'
import { readCallLog, type CallLog } from '../log/call-log.js'
import { agentCalls, type AgentCall } from '../api/calls.js'

/** `not-told`: the log does not say. `not-served`: agents of that version do not have the call. */
export const coverageStatuses = ['called', 'not-called', 'not-told', 'not-served'] as const

/** What is known about one call. */
export interface CallCoverage {
  /** Its name in agent.proto: `CreateSandbox`. */
  method: string
  status: (typeof coverageStatuses)[number]
  /** How often it was called; null if not known. */
  count: number | null
  /** How often the policy denied it; null if not known, as is the case without AllowRequestsFailingPolicy. */
  denied: number | null
}

/** Which calls were made to one agent, as far as its log shows. docs/api-coverage.schema.json describes its JSON. */
export interface ApiCoverage {
  schema: 1
  /** Empty if not known. */
  agentVersion: string
  /** Whether only the log's beginning was read, so that the counts may be too low. */
  cut: boolean
  /** Every call of `grpc.AgentService`, in the order of agent.proto. */
  calls: CallCoverage[]
}

/**
 * Reads from an agent's log which calls were made to it. The action's own calls are not included: `grpc.Health` is not
 * counted, and the post step's DestroySandbox is logged only after `end`.
 *
 * @param agentVersion used if the log does not contain it.
 * @param end how many bytes of the log belong to the job; by default all.
 */
export async function readCoverage(logPath: string, agentVersion = '', end?: number): Promise<ApiCoverage> {
  return countCoverage(await readCallLog(logPath, end), agentVersion)
}

/** @returns what a log shows about each call. */
export function countCoverage(log: CallLog, agentVersion = ''): ApiCoverage {
  // The log is not trusted: only a valid version is accepted.
  const version = [log.agentVersion, agentVersion].find(said => semver.valid(said) === said) ?? ''
  return {
    schema: 1,
    agentVersion: version,
    cut: log.cut,
    calls: agentCalls.map(call => coverCall(call, log, version))
  }
}

function coverCall(call: AgentCall, log: CallLog, version: string): CallCoverage {
  const { method } = call
  if (isBefore(version, call.since)) return { method, status: 'not-served', count: null, denied: null }
  const count = countCalls(call, log, version)
  if (count === undefined || (count === 0 && log.cut)) {
    return { method, status: 'not-told', count: null, denied: null }
  }
  return {
    method,
    status: count === 0 ? 'not-called' : 'called',
    count,
    denied: log.tellsDenials ? (log.denials.get(call.request) ?? 0) : null
  }
}

/**
 * A call that is not logged itself can be seen from the question to the policy, if that is logged and no other call asks
 * the same. ReadStdout and ReadStderr ask the same, and an agent may refuse them before it asks.
 */
function countCalls(call: AgentCall, log: CallLog, version: string): number | undefined {
  if (call.loggedAs !== null) return log.tellsCalls ? (log.calls.get(call.loggedAs) ?? 0) : undefined
  if (!log.tellsQuestions || isShared(call) || isBefore(version, call.gatedSince ?? call.since)) {
    return undefined
  }
  return log.questions.get(call.request) ?? 0
}

function isShared({ request }: AgentCall): boolean {
  return agentCalls.filter(call => call.request === request).length > 1
}

/** An agent of unknown version is treated as a new one. */
function isBefore(version: string, since: string): boolean {
  // A pre-release has the calls of its release.
  const release = semver.coerce(version)
  return release !== null && semver.lt(release, since)
}
