import { parseArgs } from 'node:util'
import { nearestNames } from '../call/nearest.js'
import { messageOf, SetupError, systemErrorCode } from '../errors.js'
import { inputDefaults, type InputName } from '../runner/input-defaults.js'

/** A parsed command line: the command and its operands, the action's inputs, and the other options by name. */
export type CommandLine = ReturnType<typeof parseCommandLine>

type Inputs = Partial<Record<InputName, string>>

/** An invalid command line. */
export class UsageError extends SetupError {
  override readonly name = 'UsageError'

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { remedy: `${remedy} See setup-kata-agent --help.`.trimStart(), cause })
  }
}

/** The action's inputs: each is an option of the same name. */
export const inputNames = Object.keys(inputDefaults)

/** The help of the commands explains them. */
const ownOptions = {
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

const options = {
  ...Object.fromEntries(inputNames.map(name => [name, { type: 'string' as const }])),
  ...ownOptions
}
const optionsOfAll = ['json', 'help']

/**
 * @param optionsOf returns the options of a command, besides those that all commands have; undefined if unknown.
 * @returns the parsed command line; each option has the type in {@link ownOptions}.
 * @throws UsageError for an option that is unknown, does not belong to the command, or lacks its value.
 */
export function parseCommandLine(
  args: readonly string[],
  optionsOf: (command: string) => readonly string[] | undefined
) {
  const { values, positionals } = parse(args)
  const [command = '', ...operands] = positionals
  const allowed = [...optionsOfAll, ...(optionsOf(command) ?? Object.keys(options))]
  const stray = Object.keys(values).find(name => !allowed.includes(name))
  if (stray !== undefined && !values.help) {
    throw new UsageError(`'${command}' has no option --${stray}`, 'Remove it.')
  }
  const inputs = Object.entries(values).filter(([name]) => inputNames.includes(name))
  return { ...values, command, operands, inputs: Object.fromEntries(inputs) as Inputs }
}

/** @returns the value of an option, a whole number from 1; undefined if the option was not given. */
export function countOption(line: CommandLine, name: 'repeat' | 'clients', most: number): number | undefined {
  const text = line[name]
  if (text === undefined) return undefined
  if (/^[1-9]\d*$/.test(text) && Number(text) <= most) return Number(text)
  throw new UsageError(`--${name} is '${text}'`, `Use a whole number from 1 to ${most}.`)
}

/** @returns the value of an option in seconds, converted to milliseconds; undefined if the option was not given. */
export function durationOption(line: CommandLine, name: 'timeout', mostSeconds: number): number | undefined {
  const text = line[name]
  if (text === undefined) return undefined
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : 0
  if (milliseconds >= 1 && milliseconds <= mostSeconds * 1000) return milliseconds
  throw new UsageError(`--${name} is '${text}'`, `Use a number of seconds from 0.001 to ${mostSeconds}.`)
}

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
