/** The calls that the action itself makes to an agent. Timeouts are in milliseconds; each throws as {@link TtrpcClient.call}. */
import type { TtrpcClient } from './client.js'
import { decodeAgentVersion, decodeServingStatus, type ServingStatus } from './messages.js'

/** No field of the requests below is needed, and protobuf leaves out what is not set. */
const EMPTY_MESSAGE = new Uint8Array()

/** No policy is asked: it answers as soon as the agent serves. */
export async function check(client: TtrpcClient, timeoutMs: number): Promise<ServingStatus> {
  return decodeServingStatus(await client.call('grpc.Health', 'Check', EMPTY_MESSAGE, { timeoutMs }))
}

/** No policy is asked. @returns the agent's release. */
export async function version(client: TtrpcClient, timeoutMs: number): Promise<string> {
  return decodeAgentVersion(await client.call('grpc.Health', 'Version', EMPTY_MESSAGE, { timeoutMs }))
}

/**
 * Ends the agent's containers, and the agent. The policy is asked, for `DestroySandboxRequest`. The agent may be
 * gone before its answer is read: a TtrpcClosedError then says no more than that.
 */
export async function destroySandbox(client: TtrpcClient, timeoutMs: number): Promise<void> {
  await client.call('grpc.AgentService', 'DestroySandbox', EMPTY_MESSAGE, { timeoutMs })
}
