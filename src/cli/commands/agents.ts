import { mkdirSync } from 'node:fs'
import { describeEnding, endingOf } from '../../agent/ending.js'
import { socketPathOf } from '../../agent/instance.js'
import { formatServerAddress } from '../../agent/server-address.js'
import { beginStop } from '../../agent/stop/begin-stop.js'
import { listVersions } from '../../artifact/version/version.js'
import { cancelOnSignals } from '../../runner/cancel.js'
import type { Environment } from '../../runner/environment.js'
import { isAgentRunning, readRecord, type InstanceRecord } from '../../host/records.js'
import { reportFailure } from '../../report/report.js'
import { setup } from '../../setup.js'
import { readState } from '../../runner/state.js'
import { teardown } from '../../teardown.js'
import { checkPolicies, describeVerdict, type WithAgent } from './check-policy.js'
import { exit, instanceIn, noSuchInstance, note, print, type Context } from '../context.js'
import { UsageError, type CommandLine } from '../options.js'
import { forget, readMemories, remember, type CliFolders } from '../store.js'
import { dropDebugCommands, terminalRunner, type Terminal } from '../terminal.js'
import { enterWork, removeAbandonedWork } from '../work.js'

/** Starts an agent, prints its socket, and leaves it running; if this fails halfway, everything is removed at once. */
export async function up({ line, folders, environment }: Context): Promise<number> {
  const runner = prepare(line.inputs, folders)
  try {
    const instance = await setup(runner, environment, cancelOnSignals())
    print(
      line.json
        ? Object.fromEntries(runner.outputs)
        : socketPathOf(instance) || formatServerAddress(instance.serverAddress)
    )
    return exit.ok
  } catch (error) {
    await reportFailure(runner, error, 'docs/troubleshooting.md')
    await undo(runner, folders, environment)
    return exit.failed
  }
}

/**
 * Stops the agents named by id, or all; also removes what an `up` that was killed has left. What could not be removed
 * stays on the list, so that it can be tried again.
 */
export async function down({ line, folders, environment }: Context): Promise<number> {
  const memories = readMemories(folders.state)
  for (const id of line.operands) {
    if (!memories.has(id)) throw noSuchInstance(id, [...memories.keys()])
  }
  const chosen = line.operands.length === 0 ? [...memories.keys()] : line.operands
  if (chosen.length === 0) note('No agent is running.')
  const results: { id: string; removed: boolean }[] = []
  for (const id of chosen) {
    const runner = terminalRunner({ memory: memories.get(id) ?? {} })
    results.push({ id, removed: await undo(runner, folders, environment) })
  }
  removeAbandonedWork(folders)
  if (line.json) print(results)
  return results.every(({ removed }) => removed) ? exit.ok : exit.failed
}

/** Lists the running agents. */
export function status({ line, folders }: Context): Promise<number> {
  const instances = [...readMemories(folders.state).values()].map(instanceIn).map(instance => ({
    id: instance.id,
    version: instance.agentVersion,
    state: describeState(readRecord(instance.id)),
    address: formatServerAddress(instance.serverAddress),
    log: instance.logPath
  }))
  if (line.json) print(instances)
  else if (instances.length === 0) note('No agent is running.')
  else
    for (const { id, version, state, address } of instances) print([id, version, state, address].join('\t'))
  return Promise.resolve(exit.ok)
}

/** Loads policies in agents, and reports which do not load; each agent is removed before the next is started. */
export async function checkPolicy({ line, folders, environment }: Context): Promise<number> {
  if (line.operands.length === 0) throw new UsageError('no policy file was given', 'Give one or more files.')
  const cancel = cancelOnSignals()
  const withAgent: WithAgent = async (inputs, use) => {
    const runner = prepare(inputs, folders, { quiet: true })
    try {
      await use(await setup(runner, environment, cancel))
    } finally {
      await undo(runner, folders, environment)
    }
  }
  const versions = listVersions(line.inputs.version ?? '')
  const verdicts = await checkPolicies(line.operands, versions, line.inputs, withAgent)
  if (line.json) print(verdicts)
  else for (const verdict of verdicts) print(describeVerdict(verdict).join('\n'))
  return verdicts.every(({ loads }) => loads) ? exit.ok : exit.failed
}

/** Creates the CLI's folders, and a terminal that keeps the saved state until it is undone. */
export function prepare(
  inputs: CommandLine['inputs'],
  folders: CliFolders,
  { quiet = false }: { quiet?: boolean } = {}
): Terminal {
  for (const folder of [folders.temp, folders.cache]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  enterWork(folders)
  // @actions/tool-cache reads its location from the runner's variables.
  process.env['RUNNER_TOOL_CACHE'] = folders.cache
  process.env['RUNNER_TEMP'] = folders.temp
  dropDebugCommands()
  return terminalRunner({
    inputs,
    quiet,
    onSave: memory => {
      const state = readState({ state: name => memory[name] ?? '' })
      // Before an instance exists, there are only downloads, which removeAbandonedWork recognises by their names.
      if (state !== undefined) remember(folders.state, state.instance.id, memory)
    }
  })
}

/** @returns whether everything was removed. */
export async function undo(
  runner: Terminal,
  folders: CliFolders,
  environment: Environment
): Promise<boolean> {
  const state = readState(runner)
  if (state === undefined) return true
  await teardown(runner, environment, await beginStop(state))
  const removed = readRecord(state.instance.id) === undefined
  if (removed) forget(folders.state, state.instance.id)
  return removed
}

function describeState(record: InstanceRecord | undefined): string {
  if (record === undefined) return 'not started'
  if (record.agent === undefined || isAgentRunning(record)) return 'running'
  return describeEnding(endingOf(record.exitStatus))
}
