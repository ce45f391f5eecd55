import { actionRoot } from './action-root.js'
import { actionsRunner } from './actions-runner.js'
import { cancelOnSignals } from './cancel.js'
import { runnerEnvironment, troubleshootingUrl } from './environment.js'
import { reportFailure } from './report.js'
import { setup } from './setup.js'

try {
  await setup(actionsRunner, runnerEnvironment(actionRoot()), cancelOnSignals())
} catch (error) {
  await reportFailure(actionsRunner, error, troubleshootingUrl())
}
