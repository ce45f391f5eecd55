import { readLogTail } from './agent/agent-log.js'
import { readCoverage } from './agent/api/coverage.js'
import { coveragePathOf, type Instance } from './agent/instance.js'
import { stopAgent } from './agent/stop.js'
import type { Environment } from './environment.js'
import { messageOf } from './errors.js'
import { findPrivilege } from './host/privilege.js'
import { reportCoverage, reportStop } from './report.js'
import type { Runner } from './runner.js'
import { readState } from './state.js'

/**
 * The post step: ends the agent that {@link setup} started, if it got that far, and removes all that was made for
 * it. May run again, or with nothing there. A job is never failed by it: what goes wrong is a warning.
 */
export async function teardown(
  runner: Runner,
  { rootScript, keepsCoverage }: Pick<Environment, 'rootScript' | 'keepsCoverage'>
): Promise<void> {
  const state = readState(runner)
  if (state === undefined) {
    runner.info('No agent was set up, so there is nothing to remove.')
    return
  }
  const { instance, wasServing } = state
  const logTail = await readLogTail(instance.logPath)
  // Before the agent is asked to end itself, which is a call, too.
  if (wasServing) await tellCoverage(runner, instance, keepsCoverage)
  try {
    const stopped = await stopAgent(instance, findPrivilege(), rootScript, runner)
    reportStop(runner, stopped, wasServing, logTail)
  } catch (error) {
    runner.warning(
      `kata-agent could not be stopped (its record is /run/setup-kata-agent/${instance.id}): ${messageOf(error)}`
    )
  }
}

/** What the job called is of use, but never worth a job, nor an agent that is not stopped. */
async function tellCoverage(runner: Runner, instance: Instance, keepsCoverage: boolean): Promise<void> {
  try {
    const coverage = await readCoverage(instance.logPath, instance.agentVersion)
    await reportCoverage(runner, coverage, keepsCoverage ? coveragePathOf(instance) : undefined)
  } catch (error) {
    runner.warning(`Which calls the job made cannot be told: ${messageOf(error)}`)
  }
}
