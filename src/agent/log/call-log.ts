import type { FileHandle } from 'node:fs/promises'
import { systemErrorCode } from '../../errors.js'
import { openLog } from './agent-log.js'

/** As much of a log as is read: some million calls, in about a second. What is beyond is said to be left out. */
const maxLogBytes = 256 * 1024 * 1024
const chunkBytes = 1024 * 1024
/** A longer line is no call's: the agent logs those without their content. */
const maxLineBytes = 64 * 1024
/** More than any name that counts. */
const maxNameBytes = 256
const newline = 0x0a

/** What an agent's log says of the calls that were made to it. */
export interface CallLog {
  /** As the agent announces it; empty where its log does not begin with that. */
  agentVersion: string
  /** Whether calls are logged at all: from log level info on. */
  tellsCalls: boolean
  /** Whether questions to the policy are logged, too: from log level debug on. */
  tellsQuestions: boolean
  /** Whether denials are logged: only where AllowRequestsFailingPolicy lets the denied calls through. */
  tellsDenials: boolean
  /** How often each call was logged, by the name that the log has for it. */
  calls: Map<string, number>
  /** How often the policy was asked, by request. */
  questions: Map<string, number>
  /** How often it denied, by request. */
  denials: Map<string, number>
  /** Whether the log is longer than what was read. */
  cut: boolean
}

/**
 * What stands before the names that are counted, as real agents, 3.9.0, 3.22.0 and 4.1.0, write it at each log level. A
 * denial alone leaves no line at any of them. These are bytes of JSON, which nothing that an agent quotes can have: in a
 * string, each `"` has a `\` before it.
 */
const signs = {
  calls: '"msg":"rpc call from shim to agent: \\"',
  questions: '"msg":"policy check: ',
  denials: '"msg":"policy: ignoring error for '
} as const
const announcement = '"agent-version":"'
const permission = '"msg":"policy: AllowRequestsFailingPolicy is enabled'
/** A name, and the end of the text that it stands in. */
const nameAtStart = /^[\w.+-]+(?=\\?")/

/**
 * Reads an agent's log for its calls, in pieces.
 *
 * @param end where the log is taken to end, in bytes.
 * @param maxBytes no more of it is read.
 * @returns what it says; of a log that is not there, that it says nothing.
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
  // One byte more than the most, which tells whether there is more.
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

/** @returns nothing where there is no file. */
async function openIfThere(logPath: string): Promise<FileHandle | undefined> {
  try {
    return await openLog(logPath)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Looks for the few pieces that count by their bytes: most of a log is never looked at as text. */
function noteLines(lines: Buffer, log: CallLog): void {
  // Every agent says something at level info when it starts.
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
