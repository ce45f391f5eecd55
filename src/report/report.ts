import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { showControlCharacters } from '../agent/log/agent-log.js'
import type { ApiCoverage } from '../agent/coverage/coverage.js'
import { launcherPathOf } from '../agent/launcher.js'
import { describeEnding } from '../agent/ending.js'
import { coveragePathOf, socketPathOf, type Instance } from '../agent/instance.js'
import { formatServerAddress } from '../agent/server-address.js'
import type { Stopped } from '../agent/stop/finish-stop.js'
import type { InstalledTool } from '../artifact/installed-tool.js'
import { summaryOfCoverage } from './coverage-summary.js'
import { messageOf, SetupError } from '../errors.js'
import type { Runner } from '../runner/runner.js'
import { summaryOfFailure, summaryOfStart, type Start } from './summary.js'

/** Sets the outputs that are known before the start, so that a later step can read the log of a failed one. */
export function reportPaths(
  runner: Runner,
  instance: Instance,
  agent: InstalledTool,
  agentCtl?: InstalledTool
): void {
  const outputs = {
    'agent-path': agent.path,
    'agent-version': agent.build.version,
    commit: agent.build.commit,
    digest: agent.digest,
    source: agent.source,
    'cache-hit': String(agent.cacheHit),
    'policy-path': instance.policyPath,
    'policy-log-path': instance.policyLogPath,
    'config-path': instance.configPath,
    'log-path': instance.logPath,
    'api-coverage-path': coveragePathOf(instance),
    'run-dir': instance.runDir,
    'cli-path': launcherPathOf(instance),
    'agent-ctl-path': agentCtl?.path ?? ''
  }
  for (const [name, value] of Object.entries(outputs)) runner.output(name, value)
  runner.addPath(path.dirname(launcherPathOf(instance)))
  if (agentCtl !== undefined) runner.addPath(path.dirname(agentCtl.path))
}

/** Reports that the agent answers, and where, in outputs, the job's log and the summary. */
export async function reportReady(runner: Runner, start: Start): Promise<void> {
  const { instance, readiness, pid, timeline } = start
  const serverAddress = formatServerAddress(instance.serverAddress)
  runner.output('socket-path', socketPathOf(instance))
  runner.output('server-address', serverAddress)
  runner.output('pid', String(pid))
  for (const { name, durationMs } of timeline.stages) {
    runner.info(`${name.padEnd(20)} ${durationMs.toFixed(0).padStart(6)} ms`)
  }
  runner.info(`kata-agent ${readiness.agentVersion} answers on ${serverAddress} (pid ${pid})`)
  await runner.summarize(summaryOfStart(start))
}

/** Reports why the agent did not start: one error, then the end of the agent's log. */
export async function reportFailure(runner: Runner, thrown: unknown, docs: string): Promise<void> {
  if (!(thrown instanceof SetupError)) {
    const details = thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown)
    runner.fail(`This is a bug in setup-kata-agent; please report it: ${details}`)
    return
  }
  const { message, remedy, anchor, logTail, at } = thrown
  const link = anchor === undefined ? [] : [`${docs}#${anchor}`]
  runner.fail([message, remedy, ...link].map(showControlCharacters).join('\n'), at)
  if (logTail.length > 0) runner.quote("The end of the agent's log", logTail)
  await runner.summarize(summaryOfFailure(thrown, docs))
}

/**
 * Reports the result of stopping an agent. If it crashed during the job, that is a warning, because tests of its API look
 * for this; if the job ended it with DestroySandbox, it is not.
 */
export function reportStop(
  runner: Runner,
  stopped: Stopped,
  wasServing: boolean,
  logTail: readonly string[]
): void {
  const { endedBefore, by, left } = stopped
  if (endedBefore === undefined) {
    runner.info(by === 'nothing' ? 'kata-agent was not running.' : `kata-agent was stopped by ${by}.`)
  } else if (endedBefore.kind === 'exited' && endedBefore.code === 0) {
    runner.info(
      'kata-agent had already exited with code 0, as it does after a DestroySandbox call by the job.'
    )
  } else if (wasServing) {
    runner.warning(`kata-agent crashed during the job: it ${describeEnding(endedBefore)}.`)
    runner.quote("The end of the agent's log", logTail)
  } else {
    runner.info(`kata-agent ${describeEnding(endedBefore)} at its start.`)
  }
  for (const thing of left) runner.warning(`Could not be removed: ${thing}`)
}

/** Reports which calls the job made, in its summary and as JSON in that file. */
export async function reportCoverage(
  runner: Runner,
  coverage: ApiCoverage,
  file: string | undefined
): Promise<void> {
  if (file !== undefined) await writeCoverage(runner, coverage, file)
  await runner.summarize(summaryOfCoverage(coverage))
}

/** Writes the whole file or none: an incomplete one could be mistaken for a complete one. */
async function writeCoverage(runner: Runner, coverage: ApiCoverage, file: string): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(coverage, null, 2)}\n`)
  } catch (error) {
    await rm(file, { force: true })
    runner.warning(`The API calls of the job could not be written to ${file}: ${messageOf(error)}`)
  }
}
