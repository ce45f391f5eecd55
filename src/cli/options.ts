import { parseArgs } from 'node:util'
import { nearestNames } from '../call/nearest.js'
import { messageOf, SetupError, systemErrorCode } from '../errors.js'
import { inputDefaults, type InputName } from '../runner/input-defaults.js'

/** What the command line said. */
export interface CommandLine {
  command: string
  /** What follows the command, besides options. */
  operands: string[]
  /** The action's inputs, by name; those not given are absent. */
  inputs: Partial<Record<InputName, string>>
  json: boolean
  help: boolean
  /** Of logs: go on until the agent ends. */
  follow: boolean
  /** Of coverage: the log to read, */
  log: string | undefined
  /** or whether the operands are coverages to be joined. */
  join: boolean
  /** Of test: text that a case's description must have, */
  filter: string | undefined
  /** whether nothing runs after a case that failed, */
  failFast: boolean
  /** and a file for the results as JUnit's XML. */
  junit: string | undefined
  /** Of call: the agent's id or address. */
  to: string | undefined
  timeout: string | undefined
  repeat: string | undefined
  clients: string | undefined
  /** Of call: the file for the data of the answer. */
  output: string | undefined
  /** Of call: write out what is zero or empty. */
  defaults: boolean
  verbose: boolean
  /** Of api: print a request to be filled in. */
  template: boolean
}

/** A command line that makes no sense. */
export class UsageError extends SetupError {
  override readonly name = 'UsageError'

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { remedy: `${remedy} See setup-kata-agent --help.`.trimStart(), cause })
  }
}

/** The action's inputs: each is an option of the same name. */
export const inputNames = Object.keys(inputDefaults)

const options = {
  ...Object.fromEntries(inputNames.map(name => [name, { type: 'string' as const }])),
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  follow: { type: 'boolean', short: 'f' },
  join: { type: 'boolean' },
  log: { type: 'string' },
  to: { type: 'string' },
  timeout: { type: 'string' },
  repeat: { type: 'string' },
  clients: { type: 'string' },
  output: { type: 'string', short: 'o' },
  defaults: { type: 'boolean' },
  verbose: { type: 'boolean', short: 'v' },
  template: { type: 'boolean' },
  filter: { type: 'string' },
  'fail-fast': { type: 'boolean' },
  junit: { type: 'string' }
} as const

const optionsOfAll = ['json', 'help']

/**
 * @param optionsOf gives the options that a command has beside those that all have; undefined for what is no command.
 * @throws UsageError for an option that is not known or not the command's, or that lacks its value.
 */
export function parseCommandLine(
  args: readonly string[],
  optionsOf: (command: string) => readonly string[] | undefined
): CommandLine {
  const { values, positionals } = parse(args)
  const { json = false, help = false, follow = false, join = false, ...others } = values
  const { log, to, timeout, repeat, clients, output, filter, junit, ...rest } = others
  const {
    defaults = false,
    verbose = false,
    template = false,
    'fail-fast': failFast = false,
    ...inputs
  } = rest
  const [command = '', ...operands] = positionals
  const allowed = [...optionsOfAll, ...(optionsOf(command) ?? Object.keys(options))]
  const stray = Object.keys(values).find(name => !allowed.includes(name))
  if (stray !== undefined && !help) {
    throw new UsageError(`'${command}' has no option --${stray}`, 'Remove it.')
  }
  return {
    ...{ command, operands, inputs, json, help, follow, join, log },
    ...{ to, timeout, repeat, clients, output, defaults, verbose, template },
    ...{ filter, failFast, junit }
  }
}

/** @returns the whole number from 1 that an option was given; undefined where it was not. */
export function countOption(line: CommandLine, name: 'repeat' | 'clients', most: number): number | undefined {
  const text = line[name]
  if (text === undefined) return undefined
  if (/^[1-9]\d*$/.test(text) && Number(text) <= most) return Number(text)
  throw new UsageError(`--${name} is '${text}'`, `Use a whole number from 1 to ${most}.`)
}

/** @returns the seconds that an option was given, in milliseconds; undefined where it was not. */
export function durationOption(line: CommandLine, name: 'timeout', mostSeconds: number): number | undefined {
  const text = line[name]
  if (text === undefined) return undefined
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : 0
  if (milliseconds >= 1 && milliseconds <= mostSeconds * 1000) return milliseconds
  throw new UsageError(`--${name} is '${text}'`, `Use a number of seconds from 0.001 to ${mostSeconds}.`)
}

// What it returns follows from the options, and is not to be written twice.

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw unknownOption(error)
    const [problem = ''] = messageOf(error).split('\n')
    throw new UsageError(problem.replace(/\.$/, ''), '', error)
  }
}

function unknownOption(cause: unknown): UsageError {
  const [, option = ''] = /^Unknown option '([^']*)'/.exec(messageOf(cause)) ?? []
  const [nearest] = option.startsWith('--') ? nearestNames(option.slice(2), Object.keys(options)) : []
  return new UsageError(
    `there is no option ${option}`,
    nearest === undefined ? '' : `Did you mean --${nearest}?`,
    cause
  )
}
