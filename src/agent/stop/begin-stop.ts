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

/** An agent that obeys DestroySandbox has ended about 0.3 s later; one with containers takes longer. */
const destroyWaitMs = 5_000
const lookAgainMs = 2
/** A supervisor writes one line, also on a host that is busy. */
const noteWaitMs = 2_000

/** What is stopped. */
export interface Stoppable {
  instance: Instance
  /** Whether the agent answered, so that its end before the stop is its own doing. */
  wasServing: boolean
}

/** A stop that has begun: the agent, if it runs, has been asked to end itself. */
export interface Stopping extends Stoppable {
  /** Whether root.sh knows of the instance. */
  isRecorded: boolean
  endedBefore: Ending | undefined
  /** Its containers, which their end takes the record of away. */
  containers: Container[]
  /** How long the agent's log was before it was asked: what it says after that is not of the job's doing. */
  logBytes: number
  answer: Promise<Answer>
}

/** Whether the agent has ended on DestroySandbox, and if not, why it would not. */
interface Answer {
  obeyed: boolean
  refusal?: string
}

/**
 * Asks an instance's agent to end itself, by DestroySandbox on its own socket, and does not wait for it. Never fails.
 * What it takes to be undone is left to `finishStop`.
 */
export async function beginStop({ instance, wasServing }: Stoppable): Promise<Stopping> {
  const { record, running } = await readSettledRecord(instance)
  const containers = await readContainers(instance.runDir)
  const logBytes = await stat(instance.logPath).then(
    ({ size }) => size,
    () => 0 // not made yet, or not to be read: then it says nothing of the job's calls
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
 * Reads an instance's record, and which agent of it runs. An agent that has just ended is a moment ahead of its
 * supervisor, who writes down how.
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
    // A supervisor that is gone may have written it after the record was read.
    if (record.supervisor === undefined || !isRunning(record.supervisor)) return { record: readRecord(id) }
    await delay(lookAgainMs)
  }
}

/** @returns once the agent has been asked; its answer is waited for apart. */
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
