import type { Instance } from '../agent/instance.js'
import type { Stoppable } from '../agent/stop/begin-stop.js'
import type { Runner } from './runner.js'

const instanceKey = 'instance'
const servingKey = 'serving'
const downloadsKey = 'downloads'

/** Saves what is required to find and remove an instance. Called before anything of it exists. */
export function saveInstance(runner: Runner, instance: Instance): void {
  runner.saveState(instanceKey, JSON.stringify(instance))
}

/** Saves the folder for unfinished downloads. Called before it is created. */
export function saveDownloads(runner: Runner, folder: string): void {
  runner.saveState(downloadsKey, folder)
}

/** @returns the folder given to {@link saveDownloads}; only a main step that was killed leaves it. */
export function readDownloads(runner: Pick<Runner, 'state'>): string | undefined {
  return runner.state(downloadsKey) || undefined
}

/** Saves that the agent has answered. */
export function saveServing(runner: Runner): void {
  runner.saveState(servingKey, 'true')
}

/** @returns what the main step saved; undefined if it failed before it saved anything. */
export function readState(runner: Pick<Runner, 'state'>): Stoppable | undefined {
  const instance = runner.state(instanceKey)
  if (instance === '') return undefined
  // Our own main step wrote it with this type, and the runner passes it on unchanged.
  return { instance: JSON.parse(instance) as Instance, wasServing: runner.state(servingKey) === 'true' }
}
