import { actionRoot } from './action-root.js'
import { actionsRunner } from './actions-runner.js'
import type { Stopping } from './agent/begin-stop.js'
import { rootScriptIn } from './environment.js'
import { teardown } from './teardown.js'

/**
 * The post step, but for what its entry has begun.
 *
 * @param begun the stop of the agent; undefined where none was set up.
 */
export function finishPost(begun: Stopping | undefined): Promise<void> {
  return teardown(actionsRunner, { rootScript: rootScriptIn(actionRoot()), keepsCoverage: true }, begun)
}
