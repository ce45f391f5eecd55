import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'

/** How much of a log's end is read at first: about two hundred lines of an agent. */
const tailBytes = 64 * 1024
/**
 * How much is read if that does not contain enough lines: an agent logs the whole line of a policy that it cannot parse.
 * Such a line has up to 16 MiB, and in the log also a backslash before each quote.
 */
const maxTailBytes = 36 * 1024 * 1024
const tailLines = 40
/** Nobody reads a log line that is longer than a screen. */
const maxLineLength = 2_000

/** Keys that are the same on each line, or shown separately. */
const commonKeys = new Set('msg level ts source name pid version subsystem module root'.split(' '))

/**
 * @returns the last lines of an agent's log in readable form, oldest first; none if there is no log. Only as much of the
 * file's end is read as these lines require, up to a limit.
 */
export async function readLogTail(logPath: string, lines = tailLines): Promise<string[]> {
  const text = await readEnd(logPath, lines)
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(-lines)
    .flatMap(renderLogLine)
}

/**
 * Renders a line of an agent's log: JSON as `time LEVEL message key=value`, anything else (a panic, a message of the
 * loader) unchanged. Control characters are shown as escapes.
 *
 * @returns one line, followed by an indented line for each further line of the message, without a backtrace.
 */
export function renderLogLine(line: string): string[] {
  const entry = parseEntry(line)
  const text = entry === undefined ? line : renderEntry(entry)
  return withoutBacktrace(text)
    .split('\n')
    .filter((part, i) => i === 0 || part.trim() !== '')
    .map((part, i) =>
      cut(`${i === 0 ? '' : '    '}${showControlCharacters(part.slice(0, maxLineLength + 1))}`)
    )
}

/**
 * @returns an agent's error without the backtrace at its end, which contains no names in a stripped binary. Some calls
 * return a quoted error, with `\\n` at the end of each line.
 */
export function withoutBacktrace(text: string): string {
  const [start = -1] = ['\nStack backtrace:', '\\n\\nStack backtrace:']
    .map(announcement => text.indexOf(announcement))
    .filter(at => at !== -1)
  return start === -1 ? text : text.slice(0, start).trimEnd()
}

function cut(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line
}

/** @returns the text with each control character except tab shown as an escape, so that no terminal obeys it. */
export function showControlCharacters(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/g, character => {
    return character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}

/** @returns a line's JSON as strings by key; undefined if it is not a log entry. */
function parseEntry(line: string): Map<string, string> | undefined {
  if (!line.startsWith('{')) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined // truncated, or not written by the agent's logger: shown unchanged
  }
  if (typeof value !== 'object' || value === null || !('msg' in value)) return undefined
  return new Map(Object.entries(value).map(([k, v]) => [k, typeof v === 'string' ? v : JSON.stringify(v)]))
}

function renderEntry(entry: Map<string, string>): string {
  const time = /T(\d\d:\d\d:\d\d\.\d{1,3})/.exec(entry.get('ts') ?? '')?.[1] ?? ''
  const details = [...entry].filter(([key]) => !commonKeys.has(key)).map(([key, value]) => `${key}=${value}`)
  return [time, entry.get('level') ?? '', entry.get('msg') ?? '', ...details]
    .filter(part => part !== '')
    .join(' ')
}

/**
 * Opens an agent's log for reading, without blocking: the job may have replaced it by a pipe whose other end nobody ever
 * opens.
 *
 * @throws the system's error, or an Error if it is not a regular file.
 */
export async function openLog(logPath: string): Promise<FileHandle> {
  const file = await open(logPath, constants.O_RDONLY | constants.O_NONBLOCK)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new Error(`${logPath} is not a file`)
}

async function readEnd(path: string, lines: number): Promise<string> {
  let file: FileHandle
  try {
    file = await openLog(path)
  } catch {
    return '' // no log: the agent was never started
  }
  try {
    const { size } = await file.stat()
    for (let bytes = tailBytes; ; bytes = Math.min(8 * bytes, maxTailBytes)) {
      const start = Math.max(0, size - bytes)
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - start), position: start })
      const text = buffer.toString('utf8', 0, bytesRead)
      if (start === 0) return text
      // The first line is probably truncated and left out; if there is only one line, its end is shown.
      const whole = text.slice(text.indexOf('\n') + 1)
      if (whole.split('\n').length > lines) return whole
      if (bytes === maxTailBytes) return whole === '' ? text : whole
    }
  } finally {
    await file.close()
  }
}
