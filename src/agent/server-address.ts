import { once } from 'node:events'
import type { Stats } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { createConnection } from 'node:net'
import path from 'node:path'
import { InputError, systemErrorCode } from '../errors.js'
import type { Log } from '../log.js'

/** Where an agent listens: a socket file, or a name in the abstract namespace (unix(7)). */
export type ServerAddress = { kind: 'file'; path: string } | { kind: 'abstract'; name: string }

/** The length of sun_path without the NUL at its end (or, for abstract names, at its start): unix(7). */
export const maxSocketPathBytes = 107

/** CreateSandbox removes everything in it (kata-containers, src/agent/src/rpc.rs). */
const agentRunFolder = '/run/kata-containers'

const rootUid = 0
/** Mode bits of a folder in which anybody can replace other users' files: writable for others, and not sticky. */
const othersWrite = 0o002
const sticky = 0o1000

/**
 * @param text `unix:///absolute/path` or `unix://@name`, from the input `server-address`.
 * @throws InputError for anything else, and for an address that no agent could listen on.
 */
export function parseServerAddress(text: string): ServerAddress {
  if (!text.startsWith('unix://')) {
    throw refusal(text, 'is not a Unix socket', 'Use unix:///absolute/path or unix://@name.')
  }
  const rest = text.slice('unix://'.length)
  // An address must fit on one line of a TOML file, a log and an output.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(rest)) {
    throw refusal(text, 'contains a control character', 'Use a plain path or name.')
  }
  if (Buffer.byteLength(rest) > maxSocketPathBytes) {
    const problem = `is ${Buffer.byteLength(rest)} bytes long, but a socket's path can have at most ${maxSocketPathBytes}`
    throw refusal(
      text,
      problem,
      'Choose a shorter path, or leave the input empty to have one chosen for you.'
    )
  }
  if (rest === '@') throw refusal(text, 'has no name after the @', 'Use unix://@name.')
  return rest.startsWith('@') ? { kind: 'abstract', name: rest.slice(1) } : parseFile(text, rest)
}

/** @returns the address for the agent's setting `server_addr`. */
export function formatServerAddress(address: ServerAddress): string {
  return address.kind === 'file' ? `unix://${address.path}` : `unix://@${address.name}`
}

/** @returns the `path` for net.connect. */
export function connectPath(address: ServerAddress): string {
  return address.kind === 'file' ? address.path : `\0${address.name}`
}

/**
 * Checks that an agent can listen on the user's address, and that this does not give access to others. A socket file on
 * which nobody listens any more is accepted: it is removed at the start.
 *
 * @throws InputError otherwise.
 */
export async function checkServerAddress(
  address: ServerAddress,
  log: Log,
  uid = process.getuid?.()
): Promise<void> {
  if (address.kind === 'abstract') {
    refuseAbstractOnOldNode(process.versions.node)
    log.warning(
      `The abstract address unix://@${address.name} has no permissions: any user of this host can use it to control the agent, which runs as root.`
    )
    return
  }
  await checkSocketFolder(address.path, uid)
  await checkSocketIsFree(address.path)
}

/** Node.js 20 pads an abstract name with NULs, and so connects to another name than the agent's. */
function refuseAbstractOnOldNode(nodeVersion: string): void {
  if (Number.parseInt(nodeVersion) > 20) return
  throw refusedAddress(
    `Node.js ${nodeVersion} cannot connect to an abstract address`,
    'Use Node.js 24, or a socket file (unix:///path).'
  )
}

async function checkSocketFolder(socket: string, uid: number | undefined): Promise<void> {
  const folder = path.dirname(socket)
  const stats = await ifThere(stat(folder), socket)
  if (stats === undefined) {
    throw refusedAddress(`its folder ${folder} does not exist`, 'Create the folder in an earlier step.')
  }
  if (!stats.isDirectory()) throw refusedAddress(`${folder} is not a folder`, 'Choose another path.')
  if ((stats.mode & othersWrite) !== 0 && (stats.mode & sticky) === 0) {
    throw refusedAddress(
      `any user can replace what is in ${folder}`,
      'Choose a folder that only you can write to.'
    )
  }
  if (stats.uid !== uid && stats.uid !== rootUid) {
    throw refusedAddress(
      `${folder} belongs to another user (${stats.uid}), who can replace what is in it`,
      'Choose a folder that only you can write to.'
    )
  }
}

/** @returns undefined if nothing exists there. */
async function ifThere(stats: Promise<Stats>, socket: string): Promise<Stats | undefined> {
  try {
    return await stats
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT') return undefined
    if (code !== 'EACCES') throw error
    throw refusedAddress(
      `this user has no access to ${socket}`,
      'Choose a folder that belongs to you.',
      error
    )
  }
}

async function checkSocketIsFree(socket: string): Promise<void> {
  const stats = await ifThere(lstat(socket), socket)
  if (stats === undefined) return
  if (!stats.isSocket()) {
    throw refusedAddress(`${socket} exists and is not a socket`, 'Remove it, or choose another path.')
  }
  if (await isListening(socket)) {
    throw refusedAddress(
      `another process listens on ${socket}, or it belongs to another user`,
      'Stop it, or choose another path.'
    )
  }
}

/** When its process has exited, a socket's file remains and refuses every connection. */
async function isListening(socket: string): Promise<boolean> {
  const connection = createConnection({ path: socket })
  try {
    await once(connection, 'connect')
    return true
  } catch (error) {
    return systemErrorCode(error) !== 'ECONNREFUSED' // without permission to connect, assume that somebody listens
  } finally {
    connection.destroy()
  }
}

function refusedAddress(problem: string, remedy: string, cause?: unknown): InputError {
  return new InputError('server-address', problem, remedy, cause)
}

function parseFile(text: string, file: string): ServerAddress {
  if (!file.startsWith('/') || file.endsWith('/')) {
    throw refusal(text, 'is not the absolute path of a file', 'Use unix:///absolute/path (three slashes).')
  }
  if (file.split('/').some(part => part === '..' || part === '.')) {
    throw refusal(text, "contains '.' or '..' in its path", 'Use the path without them.')
  }
  if (`${file}/`.startsWith(`${agentRunFolder}/`)) {
    throw refusal(
      text,
      `is in ${agentRunFolder}, which the agent deletes when a sandbox is created`,
      'Choose another folder.'
    )
  }
  return { kind: 'file', path: file }
}

function refusal(text: string, problem: string, remedy: string): InputError {
  return new InputError('server-address', `'${text}' ${problem}`, remedy)
}
