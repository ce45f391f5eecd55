import { gte, valid } from 'semver'
import { SetupError } from '../errors.js'
import { version } from '../ttrpc/agent-api.js'
import { type CallOptions, TtrpcClient, TtrpcError } from '../ttrpc/client.js'
import { MAX_BODY_BYTES } from '../ttrpc/frames.js'
import { encodeRequest as encodeEnvelope } from '../ttrpc/messages.js'
import { type Call, nameCall } from './calls.js'
import type { EncodedRequest } from './request.js'

/** How long to wait for the agent's version after a call has failed. */
const versionTimeoutMs = 2000
/** google/rpc/code.proto */
const unimplemented = 12

/** @throws SetupError for a request that is longer than ttrpc allows; an agent would close the connection. */
export function checkLength({ service, facts }: Call, payload: Uint8Array, timeoutMs: number): void {
  const { length } = encodeEnvelope({ service, method: facts.method, payload, timeoutMs })
  if (length <= MAX_BODY_BYTES) return
  throw new SetupError(
    `the request exceeds the ${MAX_BODY_BYTES} bytes (4 MiB) that a ttrpc message can carry`,
    {
      remedy:
        facts.method === 'CopyFile'
          ? 'Send the file in pieces: several CopyFile calls with the same file_size, each with the offset of its data.'
          : 'Shorten it. Send files in pieces with CopyFile, each with its offset.'
    }
  )
}

/**
 * Makes a call.
 *
 * @returns the answer's bytes.
 * @throws the same as {@link TtrpcClient.call}.
 */
export async function sendCall(
  client: TtrpcClient,
  { service, facts }: Call,
  payload: Uint8Array,
  options: CallOptions
): Promise<Uint8Array> {
  return client.call(service, facts.method, payload, options)
}

/**
 * @returns why the agent does not serve a call, if it is too old for it; undefined for any other refusal.
 */
export async function explainUnimplemented(
  client: TtrpcClient,
  call: Call,
  error: TtrpcError
): Promise<string | undefined> {
  if (error.code !== unimplemented) return undefined
  const { since } = call.facts
  const agentVersion = await askVersion(client)
  if (agentVersion === undefined || gte(agentVersion, since)) return undefined
  return `${nameCall(call)} requires kata-agent ${since} or later, but this one is ${agentVersion}`
}

/** @returns warnings for the fields of a request that an agent of its version does not know, and therefore ignores. */
export async function findTooNewFields(
  client: TtrpcClient,
  { newFields }: EncodedRequest
): Promise<string[]> {
  const agentVersion = newFields.length === 0 ? undefined : await askVersion(client)
  if (agentVersion === undefined) return []
  return newFields
    .filter(({ since }) => !gte(agentVersion, since))
    .map(
      ({ path, since }) => `kata-agent ${agentVersion} ignores ${path}, which is supported from ${since} on`
    )
}

/** @returns undefined for an agent that does not report its version, or is not a release. */
async function askVersion(client: TtrpcClient): Promise<string | undefined> {
  const agentVersion = await version(client, versionTimeoutMs).catch(() => '')
  return valid(agentVersion) ?? undefined
}
