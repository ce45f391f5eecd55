import type { FileHandle } from 'node:fs/promises'
import { systemErrorCode } from '../../errors.js'
import { openLog } from './agent-log.js'

/** How much of a log is read: about a million calls, in about a second. If there is more, the result says so. */
const maxLogBytes = 256 * 1024 * 1024
const chunkBytes = 1024 * 1024
/** A longer line does not log a call: the agent logs calls without their content. */
const maxLineBytes = 64 * 1024
/** Longer than any name that is counted. */
const maxNameBytes = 256
const newline = 0x0a

/** What an agent's log says about the calls that were made to it. */
export interface CallLog {
  /** As announced by the agent; empty if its log does not begin with that. */
  agentVersion: string
  /** Whether calls are logged at all: from log level info on. */
  tellsCalls: boolean
  /** Whether questions to the policy are logged, too: from log level debug on. */
  tellsQuestions: boolean
  /** Whether denials are logged: only if AllowRequestsFailingPolicy lets denied calls through. */
  tellsDenials: boolean
  /** How often each call was logged, by its name in the log. */
  calls: Map<string, number>
  /** How often the policy was asked, by request. */
  questions: Map<string, number>
  /** How often it denied, by request. */
  denials: Map<string, number>
  /** Whether the log is longer than what was read. */
  cut: boolean
}

/**
 * The text before the names that are counted, as the real agents 3.9.0, 3.22.0 and 4.1.0 write it at each log level. A
 * denial alone is not logged at any level. Text quoted by an agent cannot contain these bytes of JSON: in a string, each
 * `"` has a `\` before it.
 */
const signs = {
  calls: '"msg":"rpc call from shim to agent: \\"',
  questions: '"msg":"policy check: ',
  denials: '"msg":"policy: ignoring error for '
} as const
const announcement = '"agent-version":"'
const permission = '"msg":"policy: AllowRequestsFailingPolicy is enabled'
/** A name, and the end of the text that contains it. */
const nameAtStart = /^[\w.+-]+(?=\\?")/

/**
 * Searches an agent's log for calls, piece by piece.
 *
 * @param end the offset in bytes at which to stop reading.
 * @param maxBytes the most bytes to read.
 * @returns what the log says; an empty result if it does not exist.
 */
export async function readCallLog(logPath: string, end = Infinity, maxBytes = maxLogBytes): Promise<CallLog> {
  const log: CallLog = {
    agentVersion: '',
    tellsCalls: false,
    tellsQuestions: false,
    tellsDenials: false,
    calls: new Map(),
    questions: new Map(),
    denials: new Map(),
    cut: false
  }
  if (end === 0) return log
  const file = await openIfThere(logPath)
  if (file === undefined) return log
  let rest = Buffer.alloc(0)
  let bytes = 0
  // One byte more than the limit shows whether there is more.
  const last = Math.min(maxBytes, end - 1)
  for await (const chunk of file.createReadStream({ highWaterMark: chunkBytes, start: 0, end: last })) {
    const piece = Buffer.concat([rest, chunk as Buffer])
    const lines = piece.lastIndexOf(newline) + 1
    noteLines(piece.subarray(0, lines), log)
    rest = piece.length - lines > maxLineBytes ? Buffer.alloc(0) : piece.subarray(lines)
    bytes += (chunk as Buffer).length
  }
  noteLines(rest, log)
  log.cut = bytes > maxBytes
  return log
}

/** @returns undefined if the file does not exist. */
async function openIfThere(logPath: string): Promise<FileHandle | undefined> {
  try {
    return await openLog(logPath)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Searches for the few relevant pieces in the bytes: most of a log is never decoded as text. */
function noteLines(lines: Buffer, log: CallLog): void {
  // Every agent logs something at level info when it starts.
  log.tellsCalls ||= lines.includes('"level":"INFO"')
  log.tellsDenials ||= lines.includes(permission)
  if (log.agentVersion === '')
    for (const version of namesAfter(announcement, lines)) log.agentVersion ||= version
  for (const key of ['calls', 'questions', 'denials'] as const) {
    for (const name of namesAfter(signs[key], lines)) log[key].set(name, (log[key].get(name) ?? 0) + 1)
  }
  log.tellsQuestions = log.questions.size > 0
}

function* namesAfter(bytes: string, lines: Buffer): Generator<string> {
  for (let at = lines.indexOf(bytes); at !== -1; at = lines.indexOf(bytes, at)) {
    at += bytes.length
    const name = nameAtStart.exec(lines.toString('latin1', at, at + maxNameBytes))
    if (name !== null) yield name[0]
  }
}
