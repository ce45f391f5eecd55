import { actionRoot } from './runner/action-root.js'
import { runCli } from './cli/commands.js'

process.exitCode = await runCli(process.argv.slice(2), actionRoot())
