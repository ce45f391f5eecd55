import { actionRoot } from './runner/action-root.js'
import { actionsRunner } from './runner/actions-runner.js'
import type { Stopping } from './agent/stop/begin-stop.js'
import { rootScriptIn } from './runner/environment.js'
import { teardown } from './teardown.js'

/**
 * The post step, but for what its entry has begun.
 *
 * @param begun the stop of the agent; undefined where none was set up.
 */
export function finishPost(begun: Stopping | undefined): Promise<void> {
  return teardown(actionsRunner, { rootScript: rootScriptIn(actionRoot()), keepsCoverage: true }, begun)
}
