import { createReadStream } from 'node:fs'
import { systemErrorCode } from '../../errors.js'
import { parseEntry } from '../agent-log.js'

/** As much of a log as is read: some million calls, in about a second. What is beyond is said to be left out. */
const maxLogBytes = 256 * 1024 * 1024
const chunkBytes = 1024 * 1024
/** A longer line is no call's: the agent logs those without their content. */
const maxLineBytes = 64 * 1024
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

/** A kind of line: what its bytes contain, what its message is then to match, and what is noted of it. */
interface Sign {
  bytes: string
  message: RegExp
  note: (log: CallLog, name: string, entry: Map<string, string>) => void
}

/**
 * The words were seen in the logs of real agents, 3.9.0, 3.22.0 and 4.1.0, at each log level. A denial alone leaves no
 * line at any of them.
 */
const signs: readonly Sign[] = [
  {
    bytes: '"msg":"announce"',
    message: /^announce$/,
    note: (log, _, entry) => (log.agentVersion ||= entry.get('agent-version') ?? '')
  },
  {
    bytes: 'rpc call from shim to agent: ',
    message: /^rpc call from shim to agent: "(\w+)"$/,
    note: (log, name) => count(log.calls, name)
  },
  {
    bytes: 'policy check: ',
    message: /^policy check: (\w+)$/,
    note: (log, name) => {
      log.tellsQuestions = true
      count(log.questions, name)
    }
  },
  {
    bytes: 'policy: AllowRequestsFailingPolicy is enabled',
    message: /^policy: AllowRequestsFailingPolicy is enabled/,
    note: log => (log.tellsDenials = true)
  },
  {
    bytes: 'policy: ignoring error for ',
    message: /^policy: ignoring error for (\w+)$/,
    note: (log, name) => count(log.denials, name)
  }
]

/**
 * Reads an agent's log for its calls, in pieces, and no more of it than its first `maxBytes`.
 *
 * @returns what it says; of a log that is not there, that it says nothing.
 */
export async function readCallLog(logPath: string, maxBytes = maxLogBytes): Promise<CallLog> {
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
  let rest = Buffer.alloc(0)
  let bytes = 0
  try {
    // One byte more, which tells whether there is more.
    for await (const chunk of createReadStream(logPath, { highWaterMark: chunkBytes, end: maxBytes })) {
      const piece = Buffer.concat([rest, chunk as Buffer])
      const end = piece.lastIndexOf(newline) + 1
      noteLines(piece.subarray(0, end), log)
      rest = piece.length - end > maxLineBytes ? Buffer.alloc(0) : piece.subarray(end)
      bytes += (chunk as Buffer).length
    }
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
  }
  noteLines(rest, log)
  log.cut = bytes > maxBytes
  return log
}

/** Looks for the few lines that count by their bytes: most of a log is not looked at line by line. */
function noteLines(lines: Buffer, log: CallLog): void {
  // Every agent says something at level info when it starts.
  log.tellsCalls ||= lines.includes('"level":"INFO"')
  for (const sign of signs) {
    let at = lines.indexOf(sign.bytes)
    while (at !== -1) {
      const end = lines.indexOf(newline, at)
      const line = lines.subarray(lines.lastIndexOf(newline, at) + 1, end === -1 ? lines.length : end)
      noteLine(line, sign, log)
      at = end === -1 ? -1 : lines.indexOf(sign.bytes, end)
    }
  }
}

function noteLine(line: Buffer, { message, note }: Sign, log: CallLog): void {
  if (line.length > maxLineBytes) return
  const entry = parseEntry(line.toString())
  const match = message.exec(entry?.get('msg') ?? '')
  if (entry !== undefined && match !== null) note(log, match[1] ?? '', entry)
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
