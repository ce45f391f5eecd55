import type { DescMessage } from '@bufbuild/protobuf'
import { agentCalls, type AgentCall } from '../agent/api/calls.js'
import { healthCalls } from '../agent/api/health-calls.js'
import { messageType } from '../agent/api/types.js'
import { SetupError } from '../errors.js'
import { nearestNames } from './nearest.js'

/** A call of the agent's API, with the types of its messages. */
export interface Call {
  /** `grpc.AgentService` or `grpc.Health`. */
  service: string
  facts: AgentCall
  request: DescMessage
  response: DescMessage
}

const services = { 'grpc.Health': healthCalls, 'grpc.AgentService': agentCalls }
const allFacts = Object.entries(services).flatMap(([service, calls]) =>
  calls.map(facts => ({ service, facts }))
)

/** The names of all calls, as accepted by {@link findCall}: the agent's without, the others with their service. */
export const callNames: readonly string[] = allFacts.map(nameCall)

/**
 * @param name `GetGuestDetails`, `grpc.AgentService/GetGuestDetails`, `grpc.Health/Check` or `Check`.
 * @throws SetupError for an unknown name; it suggests the closest match.
 */
export function findCall(name: string): Call {
  const [method = '', service] = name.split('/').reverse()
  return findBy('method', method, name, service)
}

/**
 * @param kind the name of a call's request, as in policy rules and the policy log: `CreateSandboxRequest`.
 * @returns the call; the first, if several take the same request.
 * @throws SetupError for an unknown name; it suggests the closest match.
 */
export function findCallOfRequest(kind: string): Call {
  return findBy('request', kind)
}

/** @returns the name that {@link findCall} accepts. */
export function nameCall({ service, facts }: Pick<Call, 'service' | 'facts'>): string {
  return service === 'grpc.Health' ? `${service}/${facts.method}` : facts.method
}

function findBy(key: 'method' | 'request', wanted: string, name = wanted, service?: string): Call {
  const found = allFacts.find(
    call => call.facts[key] === wanted && (service === undefined || service === call.service)
  )
  if (found !== undefined) {
    const { request, response } = found.facts
    return { ...found, request: messageType(request), response: messageType(response) }
  }
  const known = allFacts.map(({ facts }) => facts[key])
  const [nearest] = nearestNames(wanted, known)
  throw new SetupError(`the agent's API has no call '${name}'`, {
    remedy: `${nearest === undefined ? '' : `Did you mean ${nearest}? `}All calls: setup-kata-agent api`
  })
}
