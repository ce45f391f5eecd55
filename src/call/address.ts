import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import path from 'node:path'
import {
  connectPath,
  formatServerAddress,
  maxSocketPathBytes,
  type ServerAddress
} from '../agent/server-address.js'
import { InputError, messageOf, SetupError, systemErrorCode } from '../errors.js'
import { TtrpcClient } from '../ttrpc/client.js'

/** Where an agent can be reached: its own socket, or the socket that a hypervisor provides for its guest. */
export type AgentAddress = ServerAddress | { kind: 'hybrid'; path: string; port: number }

/** The vsock port of an agent in a guest (kata-containers 4.1.0, src/agent/src/config.rs). */
const agentPort = 1024
const maxPort = 0xffffffff
/** Enough for `OK <port>`. */
const maxReplyBytes = 64

/**
 * @param text `unix:///path`, `unix://@name`, `hvsock:///path:port`, or a path.
 * @param input the name of the option or input, for the error.
 * @throws InputError for anything else.
 */
export function parseAgentAddress(text: string, input = 'to'): AgentAddress {
  const refuse = (problem: string): InputError =>
    new InputError(
      input,
      `'${text}' ${problem}`,
      'Use an ID from `status`, a path, unix:///path, unix://@name, or hvsock:///path:1024.'
    )
  const [, scheme, rest = text] = /^([a-z]+):\/\/(.*)$/s.exec(text) ?? []
  if (scheme === 'unix' && rest.startsWith('@')) {
    if (rest === '@') throw refuse('has no name after the @')
    if (Number.parseInt(process.versions.node) <= 20) {
      throw refuse(`is an abstract address, which Node.js ${process.versions.node} cannot connect to`)
    }
    return { kind: 'abstract', name: rest.slice(1) }
  }
  if (scheme === 'vsock')
    throw refuse('is a vsock address, which Node.js cannot connect to; use hybrid vsock (hvsock://)')
  if (scheme !== undefined && scheme !== 'unix' && scheme !== 'hvsock') throw refuse('has an unknown scheme')
  const [, file = rest, portText] = (scheme === 'hvsock' && /^(.*):(\d+)$/s.exec(rest)) || []
  if (scheme !== undefined && !file.startsWith('/')) throw refuse('is not an absolute path')
  if (file === '') throw refuse('is empty')
  const absolute = path.resolve(file)
  if (absolute.includes('\0')) throw refuse('contains a NUL')
  if (Buffer.byteLength(absolute) > maxSocketPathBytes) {
    throw refuse(`is longer than the ${maxSocketPathBytes} bytes that a socket's path can have`)
  }
  if (scheme !== 'hvsock') return { kind: 'file', path: absolute }
  const port = Number(portText ?? agentPort)
  if (port > maxPort) throw refuse('has a port that is too large')
  return { kind: 'hybrid', path: absolute, port }
}

/** @returns the address in the form that {@link parseAgentAddress} accepts. */
export function formatAgentAddress(address: AgentAddress): string {
  return address.kind === 'hybrid' ? `hvsock://${address.path}:${address.port}` : formatServerAddress(address)
}

/**
 * @returns a connection to the agent there; the caller must close it.
 * @throws SetupError if nobody answers; or the signal's reason.
 */
export async function connectAgent(
  address: AgentAddress,
  { signal, timeoutMs }: { signal?: AbortSignal | undefined; timeoutMs: number }
): Promise<TtrpcClient> {
  const deadline = AbortSignal.timeout(timeoutMs)
  const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  try {
    if (address.kind === 'hybrid') return await connectThroughHypervisor(address, either)
    return await TtrpcClient.connect(connectPath(address), { signal: either })
  } catch (error) {
    signal?.throwIfAborted()
    throw explainConnection(address, deadline.aborted ? `no connection within ${timeoutMs} ms` : error)
  }
}

/** The protocol of Firecracker's vsock (firecracker, docs/vsock.md), also used by Cloud Hypervisor and Dragonball. */
async function connectThroughHypervisor(
  { path, port }: { path: string; port: number },
  signal: AbortSignal
): Promise<TtrpcClient> {
  const socket = createConnection({ path })
  try {
    await once(socket, 'connect', { signal })
    socket.write(`CONNECT ${port}\n`)
    const reply = await readLine(socket, signal)
    if (!/^OK \d+$/.test(reply)) throw new Error(`it answers CONNECT ${port} with ${JSON.stringify(reply)}`)
    return new TtrpcClient(socket)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** @returns the first line; what follows it stays in the socket. */
async function readLine(socket: Socket, signal: AbortSignal): Promise<string> {
  let text = ''
  for (;;) {
    if (!socket.readable)
      throw new Error('it closed the connection: nothing listens on that port in the guest')
    const byte = socket.read(1) as Buffer | null
    if (byte === null)
      await Promise.race([once(socket, 'readable', { signal }), once(socket, 'end', { signal })])
    else if (byte.toString() === '\n') return text
    else text += byte.toString('latin1')
    if (text.length > maxReplyBytes) throw new Error(`it answers ${JSON.stringify(text)}`)
  }
}

function explainConnection(address: AgentAddress, cause: unknown): SetupError {
  const where = formatAgentAddress(address)
  return new SetupError(`no agent at ${where}: ${messageOf(cause)}`, { remedy: remedyFor(cause), cause })
}

function remedyFor(cause: unknown): string {
  switch (systemErrorCode(cause)) {
    case 'ENOENT':
      return 'Check the address: setup-kata-agent status'
    case 'ECONNREFUSED':
      return 'The agent that listened there has exited. Start one: setup-kata-agent up'
    case 'EACCES':
    case 'EPERM':
      return 'The socket belongs to another user. Run this as that user, or as root.'
    default:
      return 'Check that an agent is running and listens there.'
  }
}
