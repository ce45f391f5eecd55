import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../../errors.js'
import { isRunning, type ProcessIdentity } from '../../host/processes.js'
import { isAgentRunning, readRecord, type InstanceRecord } from '../../host/records.js'
import { destroySandbox } from '../../ttrpc/agent-api.js'
import { TtrpcClient } from '../../ttrpc/client.js'
import { readContainers, type Container } from './containers.js'
import { endingOf, type Ending } from '../ending.js'
import type { Instance } from '../instance.js'
import { connectPath } from '../server-address.js'

/** After DestroySandbox, an agent ends within about 0.3 s; with containers, it takes longer. */
const destroyWaitMs = 5_000
const lookAgainMs = 2
/** Enough for a supervisor to write one line, even on a busy host. */
const noteWaitMs = 2_000

/** The instance to stop. */
export interface Stoppable {
  instance: Instance
  /** Whether the agent has answered; if so, an end before the stop is not a failed start. */
  wasServing: boolean
}

/** A stop that has begun: the agent, if it runs, has been asked to exit. */
export interface Stopping extends Stoppable {
  /** Whether root.sh knows of the instance. */
  isRecorded: boolean
  endedBefore: Ending | undefined
  /** Its containers; their configurations disappear when they end. */
  containers: Container[]
  /** The length of the agent's log before it was asked: what it logs afterwards was not caused by the job. */
  logBytes: number
  answer: Promise<Answer>
}

/** Whether the agent ended on DestroySandbox, and if not, why. */
interface Answer {
  obeyed: boolean
  refusal?: string
}

/**
 * Asks an instance's agent to exit, with DestroySandbox on its own socket, and does not wait for it. Never fails.
 * `finishStop` does the rest.
 */
export async function beginStop({ instance, wasServing }: Stoppable): Promise<Stopping> {
  const { record, running } = await readSettledRecord(instance)
  const containers = await readContainers(instance.runDir)
  const logBytes = await stat(instance.logPath).then(
    ({ size }) => size,
    () => 0 // not created yet, or not readable: then it shows none of the job's calls
  )
  const hasEnded = record?.agent !== undefined && running === undefined
  const { answer } = running
    ? await askToEnd(instance, running)
    : { answer: Promise.resolve({ obeyed: false }) }
  return {
    instance,
    wasServing,
    isRecorded: record !== undefined,
    endedBefore: hasEnded ? endingOf(record.exitStatus) : undefined,
    containers,
    logBytes,
    answer
  }
}

/**
 * Reads an instance's record and which agent of it runs. If the agent has just ended, its supervisor may need a moment to
 * record how.
 */
async function readSettledRecord({ id }: Instance): Promise<{
  record: InstanceRecord | undefined
  running?: ProcessIdentity | undefined
}> {
  const deadline = Date.now() + noteWaitMs
  for (;;) {
    const record = readRecord(id)
    if (record === undefined || isAgentRunning(record)) return { record, running: record?.agent }
    if (record.agent === undefined || record.exitStatus !== undefined || Date.now() >= deadline)
      return { record }
    // A supervisor that has exited may have written it after the record was read.
    if (record.supervisor === undefined || !isRunning(record.supervisor)) return { record: readRecord(id) }
    await delay(lookAgainMs)
  }
}

/** @returns once the agent has been asked; its answer is a separate promise. */
async function askToEnd(instance: Instance, agent: ProcessIdentity): Promise<{ answer: Promise<Answer> }> {
  const deadline = Date.now() + destroyWaitMs
  const refused = (error: unknown): Answer => ({ obeyed: !isRunning(agent), refusal: messageOf(error) })
  try {
    const client = await TtrpcClient.connect(connectPath(instance.serverAddress), {
      signal: AbortSignal.timeout(destroyWaitMs)
    })
    const answer = destroySandbox(client, destroyWaitMs)
      .finally(() => {
        client.close()
      })
      .then(() => waitForEnd(agent, deadline), refused)
    return { answer }
  } catch (error) {
    return { answer: Promise.resolve(refused(error)) }
  }
}

async function waitForEnd(agent: ProcessIdentity, deadline: number): Promise<Answer> {
  while (isRunning(agent)) {
    if (Date.now() >= deadline)
      return { obeyed: false, refusal: 'it was answered, but the agent is still running' }
    await delay(lookAgainMs)
  }
  return { obeyed: true }
}
