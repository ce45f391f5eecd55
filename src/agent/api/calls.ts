import calls from './calls.json' with { type: 'json' }

/** One call of an agent's `grpc.AgentService`, as kata-containers 3.9.0 to 4.1.0 serve it. */
export interface AgentCall {
  /** Its name in agent.proto: `CreateSandbox`. */
  method: string
  /** The message that it takes; a policy's rule for the call has the same name. */
  request: string
  /** What the agent's log calls it, in `rpc call from shim to agent: "…"`; null where the agent logs nothing. */
  loggedAs: string | null
  /** The first release that serves it; `3.9.0` also for older calls. */
  since: string
  /** Whether the agent asks its policy first. */
  gated: boolean
  /** The first release that asks, where that is later than `since`. */
  gatedSince?: string
  /** The file of kata-containers/kata-containers that says so, and at which tag. */
  source: string
}

/** Every AgentService call of every release from 3.9.0 to 4.1.0. `grpc.Health` is not among them: no policy rules it. */
export const agentCalls: readonly AgentCall[] = calls
