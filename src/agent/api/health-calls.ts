import type { AgentCall } from './calls.js'
import calls from './health-calls.json' with { type: 'json' }

/** The calls of `grpc.Health`, which no policy controls. Separate, because the action itself does not need them. */
export const healthCalls: readonly AgentCall[] = calls
