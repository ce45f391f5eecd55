import { rootScriptIn, type Environment } from '../runner/environment.js'
import { reportFailure } from '../report/report.js'
import { checkPolicy, down, status, up } from './agents.js'
import { bystander, exit, note, type Command } from './context.js'
import { coverage } from './coverage.js'
import { helpOf } from './help.js'
import { logs } from './logs.js'
import { parseCommandLine, UsageError } from './options.js'
import { cliFolders } from './store.js'

const commands: Readonly<Record<string, Command>> = {
  up,
  down,
  status,
  logs,
  coverage,
  'check-policy': checkPolicy,
  // Loaded only where they are needed: the API's messages and YAML are much to read.
  record: async context => (await import('./record.js')).record(context),
  test: async context => (await import('./test.js')).test(context)
}

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
    workspace: process.cwd(),
    temp: folders.temp,
    // What a person starts stays until that person stops it.
    owner: '',
    keepsCoverage: false
  }
  try {
    const line = parseCommandLine(args)
    const command = commands[line.command]
    if (line.help || line.command === 'help') {
      process.stdout.write(helpOf(line.command === 'help' ? line.operands[0] : line.command))
      return exit.ok
    }
    if (command === undefined) {
      note(line.command === '' ? helpOf() : `unknown command '${line.command}'\n\n${helpOf()}`)
      return exit.usage
    }
    return await command({ line, folders, environment })
  } catch (error) {
    await reportFailure(bystander(), error, 'docs/troubleshooting.md')
    return error instanceof UsageError ? exit.usage : exit.failed
  }
}

/** Whoever reads our output may have seen enough (`logs | head`), which is no failure. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exit.ok)
  })
}
