import { reportFailure } from '../report/report.js'
import { actionRoot } from '../runner/action-root.js'
import { actionsRunner } from '../runner/actions-runner.js'
import { cancelOnSignals } from '../runner/cancel.js'
import { runnerEnvironment, troubleshootingUrl } from '../runner/environment.js'
import { testInJob } from './agent-test.js'

// Other steps may read the results, also as another user.
process.umask(0o022)
try {
  await testInJob(actionsRunner, runnerEnvironment(actionRoot()), cancelOnSignals())
} catch (error) {
  await reportFailure(actionsRunner, error, troubleshootingUrl())
}
