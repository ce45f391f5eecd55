import { actionRoot } from './runner/action-root.js'
import { actionsRunner } from './runner/actions-runner.js'
import { cancelOnSignals, endIfHeld } from './runner/cancel.js'
import { runnerEnvironment, troubleshootingUrl } from './runner/environment.js'
import { reportFailure } from './report/report.js'
import { setup } from './setup.js'

// Other users read the tool cache, and root runs what is in it, so the mode must not depend on the runner's umask.
process.umask(0o022)
try {
  await setup(actionsRunner, runnerEnvironment(actionRoot()), cancelOnSignals())
} catch (error) {
  await reportFailure(actionsRunner, error, troubleshootingUrl())
}
endIfHeld()
