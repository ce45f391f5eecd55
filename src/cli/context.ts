import type { Instance } from '../agent/instance.js'
import type { Environment } from '../runner/environment.js'
import { messageOf, SetupError } from '../errors.js'
import { readState } from '../runner/state.js'
import type { CommandLine } from './options.js'
import { readMemories, type CliFolders, type Memory } from './store.js'

/** Exit codes: success, failure, invalid command line. */
export const exit = { ok: 0, failed: 1, usage: 2 } as const

/** What a command receives. */
export interface Context {
  line: CommandLine
  folders: CliFolders
  environment: Environment
}

/** Runs a command. @returns the exit code. */
export type Command = (context: Context) => Promise<number>

/** Prints a command's result; nothing else goes to standard output. */
export function print(result: string | object): void {
  process.stdout.write(`${typeof result === 'string' ? result : formatJson(result)}\n`)
}

/** JSON does not have to escape 8-bit control characters, but some terminals obey them. */
function formatJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f]/g,
    character => `\\u00${character.charCodeAt(0).toString(16)}`
  )
}

/** Prints a message that is not a result to standard error. */
export function note(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** Runs a function. @throws SetupError that says what failed, why, and what to do. */
export async function explaining<T>(what: string, remedy: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw new SetupError(`${what}: ${messageOf(error)}`, { remedy, cause: error })
  }
}

/** @returns the instance that a memory describes. */
export function instanceIn(memory: Memory): Instance {
  const state = readState({ state: name => memory[name] ?? '' })
  if (state === undefined) throw new TypeError('an instance is saved before anything else is')
  return state.instance
}

/**
 * @returns the instance with that id; without an id, the one that was started last.
 * @throws SetupError if there is none.
 */
export function findInstance(folders: CliFolders, id: string | undefined): Instance {
  const memories = readMemories(folders.state)
  const memory = id === undefined ? [...memories.values()].at(-1) : memories.get(id)
  if (memory !== undefined) return instanceIn(memory)
  if (id === undefined)
    throw new SetupError('no agent is running', { remedy: 'Start one: setup-kata-agent up' })
  throw noSuchInstance(id, [...memories.keys()])
}

/** @returns the error for an unknown id. */
export function noSuchInstance(id: string, known: readonly string[]): SetupError {
  return new SetupError(`there is no agent '${id}'`, {
    remedy: known.length === 0 ? 'No agent is running.' : `Running agents: ${known.join(', ')}.`
  })
}
