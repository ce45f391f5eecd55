import calls from './calls.json' with { type: 'json' }

/** One call that an agent serves, as in kata-containers 3.9.0 to 4.1.0. */
export interface AgentCall {
  /** Its name in agent.proto or health.proto: `CreateSandbox`. */
  method: string
  /** Its request message, in the package `grpc`; a policy's rule for the call has the same name. */
  request: string
  /** Its response message, in the package `grpc` unless another is named. */
  response: string
  /** Its name in the agent's log, in `rpc call from shim to agent: "…"`; null if the agent does not log it. */
  loggedAs: string | null
  /** The first release that serves it; `3.9.0` also for older calls. */
  since: string
  /** Whether the agent asks its policy first. */
  gated: boolean
  /** The first release that asks, if later than `since`. */
  gatedSince?: string
  /** Whether a denied call nevertheless succeeds, with an empty answer. */
  deniedSilently?: boolean
  /** What it waits for before it answers, if it does. */
  waits?: string
}

/** Every AgentService call in the releases from 3.9.0 to 4.1.0. */
export const agentCalls: readonly AgentCall[] = calls
