import type { Instance } from '../agent/instance.js'
import type { Stoppable } from '../agent/stop/begin-stop.js'
import type { Runner } from './runner.js'

const instanceKey = 'instance'
const servingKey = 'serving'
const downloadsKey = 'downloads'

/** Saves what is needed to find and remove an instance. Called before anything of it exists. */
export function saveInstance(runner: Runner, instance: Instance): void {
  runner.saveState(instanceKey, JSON.stringify(instance))
}

/** Saves which folder downloads are kept in meanwhile. Called before it is made. */
export function saveDownloads(runner: Runner, folder: string): void {
  runner.saveState(downloadsKey, folder)
}

/** @returns the folder that {@link saveDownloads} was given, which only a main step that was killed leaves. */
export function readDownloads(runner: Pick<Runner, 'state'>): string | undefined {
  return runner.state(downloadsKey) || undefined
}

/** Notes that the agent has answered. */
export function saveServing(runner: Runner): void {
  runner.saveState(servingKey, 'true')
}

/** @returns what the main step saved; undefined where it came to nothing before it had anything to save. */
export function readState(runner: Pick<Runner, 'state'>): Stoppable | undefined {
  const instance = runner.state(instanceKey)
  if (instance === '') return undefined
  // Our own main step wrote it, of this very type: the runner hands it over as it was.
  return { instance: JSON.parse(instance) as Instance, wasServing: runner.state(servingKey) === 'true' }
}
