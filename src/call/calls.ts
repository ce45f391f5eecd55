import type { DescMessage } from '@bufbuild/protobuf'
import { agentCalls, type AgentCall } from '../agent/api/calls.js'
import { healthCalls } from '../agent/api/health-calls.js'
import { messageType } from '../agent/api/types.js'
import { SetupError } from '../errors.js'
import { nearestNames } from './nearest.js'

/** A call of the agent, with the types of its messages. */
export interface Call {
  /** `grpc.AgentService` or `grpc.Health`. */
  service: string
  facts: AgentCall
  request: DescMessage
  response: DescMessage
}

/** The names of all calls, as {@link findCall} takes them: those of the agent bare, the others with their service. */
export const callNames: readonly string[] = [
  ...healthCalls.map(({ method }) => `grpc.Health/${method}`),
  ...agentCalls.map(({ method }) => method)
]

/**
 * @param name `GetGuestDetails`, `grpc.AgentService/GetGuestDetails`, `grpc.Health/Check` or `Check`.
 * @throws SetupError for a name that is none, with the nearest that is.
 */
export function findCall(name: string): Call {
  const [method = '', service] = name.split('/').reverse()
  for (const call of allCalls()) {
    if (call.facts.method === method && (service === undefined || service === call.service)) return call
  }
  throw unknownCall(
    name,
    nearestNames(
      method,
      callNames.map(name => name.replace(/^.*\//, ''))
    )
  )
}

/**
 * @param kind the name of a call's request, as a policy's rules and the policy log have it: `CreateSandboxRequest`.
 * @returns the call; the first, where several take the same request.
 * @throws SetupError for a name that is none, with the nearest that is.
 */
export function findCallOfRequest(kind: string): Call {
  for (const call of allCalls()) if (call.facts.request === kind) return call
  throw unknownCall(
    kind,
    nearestNames(
      kind,
      agentCalls.map(({ request }) => request)
    )
  )
}

/** @returns the name that {@link findCall} takes. */
export function nameCall({ service, facts }: Call): string {
  return service === 'grpc.Health' ? `${service}/${facts.method}` : facts.method
}

function* allCalls(): Generator<Call> {
  for (const [service, calls] of [
    ['grpc.AgentService', agentCalls],
    ['grpc.Health', healthCalls]
  ] as const) {
    for (const facts of calls) {
      yield { service, facts, request: messageType(facts.request), response: messageType(facts.response) }
    }
  }
}

function unknownCall(name: string, [nearest]: string[]): SetupError {
  return new SetupError(`the agent's API has no call '${name}'`, {
    remedy: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}All calls: setup-kata-agent api`
  })
}
