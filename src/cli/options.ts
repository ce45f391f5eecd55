import { parseArgs } from 'node:util'
import { messageOf, SetupError } from '../errors.js'
import { inputDefaults, type InputName } from '../inputs.js'

/** What the command line said. */
export interface CommandLine {
  command: string
  /** What follows the command, besides options. */
  operands: string[]
  /** The action's inputs, by name; those not given are absent. */
  inputs: Partial<Record<InputName, string>>
  json: boolean
  help: boolean
}

/** Every input of the action is an option of the same name. */
const inputOptions = Object.fromEntries(
  Object.keys(inputDefaults).map(name => [name, { type: 'string' as const }])
)

/** @throws SetupError for an option that is not known, or lacks its value. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...inputOptions, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
    })
    const { json = false, help = false, ...inputs } = values
    const [command = '', ...operands] = positionals
    return { command, operands, inputs, json, help }
  } catch (error) {
    throw new SetupError(messageOf(error), { remedy: 'See setup-kata-agent --help.', cause: error })
  }
}
