import { rmRF } from '@actions/io'
import { removeStaging } from './artifact/cache/tool-cache.js'
import { readLogTail } from './agent/log/agent-log.js'
import { readCoverage } from './agent/coverage/coverage.js'
import { coveragePathOf } from './agent/instance.js'
import type { Stopping } from './agent/stop/begin-stop.js'
import { isSystemds } from './agent/stop/containers.js'
import { finishStop } from './agent/stop/finish-stop.js'
import { rootScriptIn, type Environment } from './runner/environment.js'
import { messageOf } from './errors.js'
import { findPrivilege } from './host/privilege.js'
import { reportCoverage, reportStop } from './report/report.js'
import type { Runner } from './runner/runner.js'
import { readDownloads } from './runner/state.js'

/**
 * The post step: ends the agent that {@link setup} started, if it got that far, and removes everything that was created
 * for it. Can run again, or without anything to remove. It never fails a job: errors become warnings.
 *
 * @param stopping the result of `beginStop`; undefined if no agent was set up.
 */
export async function teardown(
  runner: Runner,
  { actionRoot, keepsCoverage }: Pick<Environment, 'actionRoot' | 'keepsCoverage'>,
  stopping: Stopping | undefined
): Promise<void> {
  await removeDownloads(runner)
  if (stopping === undefined) {
    runner.info('No agent was set up, so there is nothing to remove.')
    return
  }
  const { instance, wasServing } = stopping
  tellSystemdsContainers(runner, stopping)
  // The stop has begun before the log is read, and continues if this process is killed meanwhile.
  const reading = readLog(runner, stopping, keepsCoverage)
  try {
    const stopped = await finishStop(stopping, findPrivilege(), rootScriptIn(actionRoot), runner, reading)
    reportStop(runner, stopped, wasServing, await reading)
  } catch (error) {
    runner.warning(
      `kata-agent could not be stopped (its record is /run/setup-kata-agent/${instance.id}): ${messageOf(error)}`
    )
  }
}

/** @returns the end of the agent's log, after the calls in it have been reported. Never fails. */
async function readLog(runner: Runner, stopping: Stopping, keepsCoverage: boolean): Promise<string[]> {
  const logTail = await readLogTail(stopping.instance.logPath).catch(() => [])
  if (stopping.wasServing) await tellCoverage(runner, stopping, keepsCoverage)
  return logTail
}

/** Removes the unfinished downloads of a main step that was killed. */
async function removeDownloads(runner: Runner): Promise<void> {
  const folder = readDownloads(runner)
  if (folder === undefined) return
  try {
    await rmRF(folder)
    await removeStaging(folder)
  } catch (error) {
    runner.warning(`An unfinished download could not be removed: ${messageOf(error)}`)
  }
}

/** An isolated agent cannot reach the host's systemd, so the cgroup of such a container cannot be created. */
function tellSystemdsContainers(runner: Runner, { instance, containers }: Stopping): void {
  if (instance.isolation === 'none') return
  for (const { id, cgroupsPath } of containers.filter(isSystemds)) {
    runner.warning(
      `Container ${id} requested a systemd cgroup, '${cgroupsPath}', which an agent cannot create with isolation '${instance.isolation}'. Send a path (cgroupsPath: /${id}), or use isolation 'none'.`
    )
  }
}

/** Coverage is useful, but an error in it must neither fail a job nor prevent the stop. */
async function tellCoverage(
  runner: Runner,
  { instance, logBytes }: Stopping,
  keepsCoverage: boolean
): Promise<void> {
  try {
    const coverage = await readCoverage(instance.logPath, instance.agentVersion, logBytes)
    await reportCoverage(runner, coverage, keepsCoverage ? coveragePathOf(instance) : undefined)
  } catch (error) {
    runner.warning(`Cannot determine which calls the job made: ${messageOf(error)}`)
  }
}
