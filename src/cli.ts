import { actionRoot } from './runner/action-root.js'
import { runCli } from './cli/commands.js'
import { endIfHeld } from './runner/cancel.js'

process.exitCode = await runCli(process.argv.slice(2), actionRoot())
endIfHeld()
