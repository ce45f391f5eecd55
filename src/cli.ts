import { actionRoot } from './runner/action-root.js'
import { runCli } from './cli/commands.js'
import { endIfHeld } from './runner/cancel.js'

// Root runs what is in the tool cache, so nobody else may write there; a stricter umask of the user is kept.
const umask = process.umask(0o022)
process.umask(umask | 0o022)
process.exitCode = await runCli(process.argv.slice(2), actionRoot())
endIfHeld()
