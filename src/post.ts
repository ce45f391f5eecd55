import { actionRoot } from './action-root.js'
import { actionsRunner } from './actions-runner.js'
import { rootScriptIn } from './environment.js'
import { teardown } from './teardown.js'

await teardown(actionsRunner, { rootScript: rootScriptIn(actionRoot()), keepsCoverage: true })
