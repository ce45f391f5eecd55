import { cliIn, rootScriptIn, type Environment } from '../runner/environment.js'
import { reportFailure } from '../report/report.js'
import { findCall } from '../call/calls.js'
import { checkPolicy, down, status, up } from './agents.js'
import { api, describeCall } from './api.js'
import { call } from './call.js'
import { bystander, exit, note, type Command } from './context.js'
import { coverage } from './coverage.js'
import {
  apiHelp,
  callHelp,
  checkPolicyHelp,
  coverageHelp,
  downHelp,
  generalHelp,
  logsHelp,
  recordHelp,
  statusHelp,
  testHelp,
  upHelp
} from './help.js'
import { logs } from './logs.js'
import { inputNames, parseCommandLine, UsageError } from './options.js'
import { cliFolders } from './store.js'

/** A command of the tool. */
interface CommandEntry {
  name: string
  /** As the general help has it. */
  usage: string
  summary: string
  help: string
  /** Its options, beside those that all have. */
  options: readonly string[]
  run: Command
}

const commands: readonly CommandEntry[] = [
  {
    name: 'up',
    usage: 'up [options]',
    summary: 'start an agent, print its socket, leave it running',
    help: upHelp,
    options: inputNames,
    run: up
  },
  {
    name: 'down',
    usage: 'down [id...]',
    summary: 'stop it (or all), and remove what was made for it',
    help: downHelp,
    options: [],
    run: down
  },
  {
    name: 'status',
    usage: 'status',
    summary: 'say what is up',
    help: statusHelp,
    options: [],
    run: status
  },
  {
    name: 'call',
    usage: 'call <call> [request]',
    summary: 'make a call to an agent, with JSON, and print its answer',
    help: callHelp,
    options: ['to', 'timeout', 'repeat', 'clients', 'output', 'defaults', 'verbose'],
    run: call
  },
  {
    name: 'api',
    usage: 'api [call]',
    summary: "list the calls of the agent's API, or the fields of one",
    help: apiHelp,
    options: ['template'],
    run: api
  },
  {
    name: 'logs',
    usage: 'logs [id]',
    summary: "show an agent's log in readable form",
    help: logsHelp,
    options: ['follow'],
    run: logs
  },
  {
    name: 'coverage',
    usage: 'coverage [id]',
    summary: 'say which calls of its API were made to an agent',
    help: coverageHelp,
    options: ['log', 'join'],
    run: coverage
  },
  {
    name: 'check-policy',
    usage: 'check-policy <file...>',
    summary: 'load policies in agents, and say where they are wrong',
    help: checkPolicyHelp,
    options: inputNames,
    run: checkPolicy
  },
  {
    name: 'test',
    usage: 'test <suite...>',
    summary: 'test what policies decide, with cases on real agents',
    help: testHelp,
    options: [...inputNames, 'filter', 'fail-fast', 'junit'],
    // Loaded only where it is needed: YAML is much to read.
    run: async context => (await import('./test.js')).test(context)
  },
  {
    name: 'record',
    usage: 'record [id]',
    summary: 'turn what an agent asked its policy into a suite of cases',
    help: recordHelp,
    options: ['log'],
    run: async context => (await import('./record.js')).record(context)
  }
]

/**
 * Runs the command line tool.
 *
 * @param args what follows the tool's name.
 * @returns the exit code.
 */
export async function runCli(args: readonly string[], actionRoot: string): Promise<number> {
  endWithReader()
  const folders = cliFolders()
  const environment: Environment = {
    actionRoot,
    rootScript: rootScriptIn(actionRoot),
    cli: cliIn(actionRoot),
    workspace: process.cwd(),
    temp: folders.temp,
    // What a person starts stays until that person stops it.
    owner: '',
    keepsCoverage: false
  }
  try {
    const line = parseCommandLine(args, name => findCommand(name)?.options)
    const command = findCommand(line.command)
    if (line.help || line.command === 'help') {
      process.stdout.write(
        line.command === 'help' ? helpOf(line.operands) : helpOf([line.command, ...line.operands])
      )
      return exit.ok
    }
    if (command === undefined) {
      note(line.command === '' ? helpOf() : `unknown command '${line.command}'\n\n${helpOf()}`)
      return exit.usage
    }
    return await command.run({ line, folders, environment })
  } catch (error) {
    await reportFailure(bystander(), error, 'docs/troubleshooting.md')
    return error instanceof UsageError ? exit.usage : exit.failed
  }
}

/** @returns what `--help` prints: on the command that is named first, with what it is about, or in general. */
export function helpOf([name = '', subject]: readonly string[] = []): string {
  const command = findCommand(name)
  if (command === undefined) return generalHelp(commands)
  return name === 'call' && subject !== undefined ? `${describeCall(findCall(subject))}\n` : command.help
}

/** The names of all commands. */
export const commandNames: readonly string[] = commands.map(({ name }) => name)

function findCommand(wanted: string): CommandEntry | undefined {
  return commands.find(({ name }) => name === wanted)
}

/** Whoever reads our output may have seen enough (`logs | head`), which is no failure. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exit.ok)
  })
}
