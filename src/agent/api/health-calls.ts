import type { AgentCall } from './calls.js'
import calls from './health-calls.json' with { type: 'json' }

/** The calls of `grpc.Health`: no policy rules them. Apart, since what the action itself loads needs no list of them. */
export const healthCalls: readonly AgentCall[] = calls
