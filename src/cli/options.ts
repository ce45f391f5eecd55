import { parseArgs } from 'node:util'
import { messageOf, SetupError } from '../errors.js'
import { inputDefaults, type InputName } from '../runner/inputs.js'

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
}

/** A command line that makes no sense. */
export class UsageError extends SetupError {
  override readonly name = 'UsageError'

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { remedy: `${remedy} See setup-kata-agent --help.`, cause })
  }
}

const inputNames = Object.keys(inputDefaults)

/** Every input of the action is an option of the same name. */
const inputOptions = Object.fromEntries(inputNames.map(name => [name, { type: 'string' as const }]))

/** The options of each command; those of a command that is not here are only the ones that all have. */
const optionsOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  up: inputNames,
  'check-policy': inputNames,
  logs: ['follow'],
  coverage: ['log', 'join'],
  test: [...inputNames, 'filter', 'fail-fast', 'junit'],
  record: ['log']
}
const optionsOfAll = ['json', 'help']

/** @throws UsageError for an option that is not known or not the command's, or that lacks its value. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parse(args)
  const {
    json = false,
    help = false,
    follow = false,
    join = false,
    log,
    filter,
    junit,
    'fail-fast': failFast = false,
    ...inputs
  } = values
  const [command = '', ...operands] = positionals
  const allowed = [...optionsOfAll, ...(optionsOf[command] ?? [])]
  const stray = Object.keys(values).find(name => !allowed.includes(name))
  if (stray !== undefined && command !== '' && !help) {
    throw new UsageError(`'${command}' has no option --${stray}`, `Leave it out.`)
  }
  return { command, operands, inputs, json, help, follow, join, log, filter, failFast, junit }
}

// What it returns follows from the options, and is not to be written twice.

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...inputOptions,
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        follow: { type: 'boolean', short: 'f' },
        join: { type: 'boolean' },
        log: { type: 'string' },
        filter: { type: 'string' },
        'fail-fast': { type: 'boolean' },
        junit: { type: 'string' }
      }
    })
  } catch (error) {
    throw new UsageError(messageOf(error).replace(/\.?$/, '.'), '', error)
  }
}
