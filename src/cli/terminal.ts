import { stripVTControlCharacters, styleText } from 'node:util'
import { showControlCharacters } from '../agent/log/agent-log.js'
import type { Runner } from '../runner/runner.js'

/** A terminal in place of a runner: options are the inputs, and a file has the state. */
export interface Terminal extends Runner {
  /** The outputs that were set. */
  readonly outputs: ReadonlyMap<string, string>
}

/** What a terminal requires to stand in for a runner. */
export interface TerminalParts {
  inputs?: Partial<Record<string, string>>
  memory?: Record<string, string>
  /** Prints only errors and warnings. */
  quiet?: boolean
  /** Called when state is saved, so that it is on disk before what it describes exists. */
  onSave?: (memory: Record<string, string>) => void
}

/** Everything but a command's result goes to standard error, so that the result can be piped. */
export function terminalRunner(parts: TerminalParts = {}): Terminal {
  const { inputs = {}, memory = {}, quiet = false, onSave } = parts
  const outputs = new Map<string, string>()
  return {
    outputs,
    debug: () => undefined,
    info: message => {
      if (!quiet) say(message)
    },
    ...(process.stderr.isTTY && !quiet ? { transient: sayForNow } : {}),
    warning: message => {
      say(paint('yellow', `warning: ${message}`, process.stderr))
    },
    input: name => inputs[name] ?? '',
    output: (name, value) => outputs.set(name, value),
    // A command cannot change the PATH of its calling shell.
    addPath: () => undefined,
    saveState: (name, value) => {
      memory[name] = value
      onSave?.(memory)
    },
    state: name => memory[name] ?? '',
    fail: message => {
      process.exitCode = 1
      say(paint('red', `error: ${message}`, process.stderr))
    },
    quote: (title, lines) => {
      say(`${title}:`)
      for (const line of lines) say(`  ${showControlCharacters(line)}`)
    },
    summarize: () => Promise.resolve()
  }
}

/**
 * Keeps debug messages of libraries out of standard output, which is only for a command's result: the toolkit writes each
 * look-up in the tool cache there, as a workflow command that only a runner would hide.
 */
export function dropDebugCommands(output: NodeJS.WriteStream = process.stdout): void {
  const write = output.write.bind(output)
  const isDebug = (text: unknown): boolean => typeof text === 'string' && text.startsWith('::debug::')
  output.write = ((...args: Parameters<typeof write>) => isDebug(args[0]) || write(...args)) as typeof write
}

/** Returns to the start of the line and erases it (ECMA-48, EL). */
const emptyLine = '\r\u001b[K'
let isForNow = false

function say(message: string): void {
  process.stderr.write(`${isForNow ? emptyLine : ''}${message}\n`)
  isForNow = false
}

/** Shows a message that the next one replaces. */
function sayForNow(message: string): void {
  process.stderr.write(`${emptyLine}${showControlCharacters(message).slice(0, process.stderr.columns - 1)}`)
  isForNow = true
}

/** Colours are used only on a terminal, and not if NO_COLOR is set (no-color.org). */
export function paint(
  colour: 'red' | 'yellow' | 'green' | 'dim',
  text: string,
  stream: NodeJS.WriteStream = process.stdout
): string {
  const plain = stripVTControlCharacters(text)
  return stream.isTTY && !process.env['NO_COLOR'] ? styleText(colour, plain, { stream }) : plain
}
