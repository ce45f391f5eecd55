import calls from './calls.json' with { type: 'json' }

/** One call that an agent serves, as kata-containers 3.9.0 to 4.1.0 have it. */
export interface AgentCall {
  /** Its name in agent.proto or health.proto: `CreateSandbox`. */
  method: string
  /** The message that it takes, of the package `grpc`; a policy's rule for the call has the same name. */
  request: string
  /** The message that it answers, of the package `grpc` if no other is named. */
  response: string
  /** What the agent's log calls it, in `rpc call from shim to agent: "…"`; null where the agent logs nothing. */
  loggedAs: string | null
  /** The first release that serves it; `3.9.0` also for older calls. */
  since: string
  /** Whether the agent asks its policy first. */
  gated: boolean
  /** The first release that asks, where that is later than `since`. */
  gatedSince?: string
  /** Whether a denied call succeeds all the same, with an empty answer. */
  deniedSilently?: boolean
  /** What it waits for before it answers, if it does. */
  waits?: string
}

/** Every AgentService call of every release from 3.9.0 to 4.1.0. */
export const agentCalls: readonly AgentCall[] = calls
