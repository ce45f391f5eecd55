/** The calls that the action itself makes. Timeouts are in milliseconds; errors are those of {@link TtrpcClient.call}. */
import type { TtrpcClient } from './client.js'
import { decodeAgentVersion, decodeServingStatus, type ServingStatus } from './messages.js'

/** The requests below require no fields, and protobuf omits unset fields. */
const EMPTY_MESSAGE = new Uint8Array()

/** Does not ask the policy; answered as soon as the agent serves. */
export async function check(client: TtrpcClient, timeoutMs: number): Promise<ServingStatus> {
  return decodeServingStatus(await client.call('grpc.Health', 'Check', EMPTY_MESSAGE, { timeoutMs }))
}

/** Does not ask the policy. @returns the agent's release. */
export async function version(client: TtrpcClient, timeoutMs: number): Promise<string> {
  return decodeAgentVersion(await client.call('grpc.Health', 'Version', EMPTY_MESSAGE, { timeoutMs }))
}

/**
 * Ends the agent and its containers. Asks the policy, for `DestroySandboxRequest`. The agent may exit before its answer is
 * read; a TtrpcClosedError means no more than that.
 */
export async function destroySandbox(client: TtrpcClient, timeoutMs: number): Promise<void> {
  await client.call('grpc.AgentService', 'DestroySandbox', EMPTY_MESSAGE, { timeoutMs })
}
