import { beginStop } from './agent/stop/begin-stop.js'
import { messageOf } from './errors.js'
import { readState } from './runner/state.js'

// A later step or another user may read the coverage file that is written here.
process.umask(0o022)
const loadRunner = () => import('./runner/actions-runner.js')
try {
  // An agent takes some time to shut down: ask it first, and load the rest meanwhile.
  const state = readState({ state: name => process.env[`STATE_${name}`] ?? '' })
  const stopping = state && (await beginStop(state))
  const [{ teardown }, { actionsRunner }, { actionRoot }] = await Promise.all([
    import('./teardown.js'),
    loadRunner(),
    import('./runner/action-root.js')
  ])
  await teardown(actionsRunner, { actionRoot: actionRoot(), keepsCoverage: true }, stopping)
} catch (error) {
  // A post step never fails a job. The next start on this host removes what may be left.
  const { actionsRunner } = await loadRunner()
  actionsRunner.warning(`The post step could not finish: ${messageOf(error)}`)
}
