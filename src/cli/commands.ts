import type { Environment } from '../runner/environment.js'
import { reportFailure } from '../report/report.js'
import { exit, note, type Command, type Context } from './context.js'
import { commandHelp, generalHelp } from './help.js'
import { inputNames, parseCommandLine, UsageError } from './options.js'
import { cliFolders } from './store.js'
import { terminalRunner } from './terminal.js'

/** A command of the tool; its code is loaded when it runs. */
interface CommandEntry {
  name: keyof typeof commandHelp
  /** The usage in the general help. */
  usage: string
  summary: string
  /** Its options, besides those that all commands have. */
  options: readonly string[]
  run: Command
}

const commands: readonly CommandEntry[] = [
  {
    name: 'up',
    usage: 'up [options]',
    summary: 'start an agent, print its socket, leave it running',
    options: inputNames,
    run: async context => (await import('./commands/agents.js')).up(context)
  },
  {
    name: 'down',
    usage: 'down [id...]',
    summary: 'stop agents, and remove everything created for them',
    options: [],
    run: async context => (await import('./commands/agents.js')).down(context)
  },
  {
    name: 'status',
    usage: 'status',
    summary: 'list running agents',
    options: [],
    run: async context => (await import('./commands/agents.js')).status(context)
  },
  {
    name: 'call',
    usage: 'call <call> [request]',
    summary: 'call an agent with a JSON request, and print its answer',
    options: ['to', 'timeout', 'repeat', 'clients', 'output', 'defaults', 'verbose'],
    run: async context => (await import('./commands/call.js')).call(context)
  },
  {
    name: 'api',
    usage: 'api [call]',
    summary: "list the calls of the agent's API, or one call's fields",
    options: ['template'],
    run: async context => (await import('./commands/api.js')).api(context)
  },
  {
    name: 'logs',
    usage: 'logs [id]',
    summary: "show an agent's log in readable form",
    options: ['follow'],
    run: async context => (await import('./commands/logs.js')).logs(context)
  },
  {
    name: 'coverage',
    usage: 'coverage [id]',
    summary: 'show which API calls an agent has received',
    options: ['log', 'join'],
    run: async context => (await import('./commands/coverage.js')).coverage(context)
  },
  {
    name: 'check-policy',
    usage: 'check-policy <file...>',
    summary: 'load policies in agents, and report errors with their place',
    options: inputNames,
    run: async context => (await import('./commands/agents.js')).checkPolicy(context)
  },
  {
    name: 'test',
    usage: 'test <suite...>',
    summary: 'test what policies decide, with cases on real agents',
    options: [...inputNames, 'filter', 'fail-fast', 'junit'],
    // Loaded only if needed, because the YAML library is large.
    run: async context => (await import('./commands/test.js')).test(context)
  },
  {
    name: 'record',
    usage: 'record [id]',
    summary: 'turn what an agent asked its policy into a test suite',
    options: ['log'],
    run: async context => (await import('./commands/record.js')).record(context)
  }
]

/**
 * Runs the command line tool.
 *
 * @param args the arguments after the tool's name.
 * @returns the exit code.
 */
export async function runCli(args: readonly string[], actionRoot: string): Promise<number> {
  endWithReader()
  const folders = cliFolders()
  const environment: Environment = {
    actionRoot,
    workspace: process.cwd(),
    temp: folders.temp,
    // Agents started by a person run until that person stops them.
    owner: '',
    keepsCoverage: false
  }
  try {
    const line = parseCommandLine(args, name => findCommand(name)?.options)
    const command = findCommand(line.command)
    if (line.help || line.command === 'help') {
      const about = line.command === 'help' ? line.operands : [line.command, ...line.operands]
      return await printHelp(about, { line, folders, environment })
    }
    if (command === undefined) {
      note(line.command === '' ? helpOf() : `unknown command '${line.command}'\n\n${helpOf()}`)
      return exit.usage
    }
    return await command.run({ line, folders, environment })
  } catch (error) {
    await reportFailure(terminalRunner(), error, 'docs/troubleshooting.md')
    return error instanceof UsageError ? exit.usage : exit.failed
  }
}

/** Prints help; for `call` with the name of a call, the description of that call. */
async function printHelp([name = '', subject]: readonly string[], context: Context): Promise<number> {
  if (name === 'call' && subject !== undefined) {
    const { api } = await import('./commands/api.js')
    return api({ ...context, line: { ...context.line, operands: [subject] } })
  }
  process.stdout.write(helpOf(name))
  return exit.ok
}

/** @returns the output of `--help`: for the command that is named first, or in general. */
export function helpOf(name = ''): string {
  const command = findCommand(name)
  return command === undefined ? generalHelp(commands) : commandHelp[command.name]
}

function findCommand(wanted: string): CommandEntry | undefined {
  return commands.find(({ name }) => name === wanted)
}

/** The reader of our output may close the pipe early (`logs | head`), which is not a failure. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exit.ok)
  })
}
