import { watch } from 'node:fs'
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { messageOf, systemErrorCode } from '../../errors.js'
import { check, version } from '../../ttrpc/agent-api.js'
import { TtrpcClient } from '../../ttrpc/client.js'
import type { Ending } from '../ending.js'
import { connectPath, type ServerAddress } from '../server-address.js'

/** Where a file system tells of no new files (or inotify has run out), they are looked for this often. */
const lookAgainMs = 50
/** Between the socket's appearing and its listening lie microseconds; an agent that is slow there is asked again. */
const connectAgainMs = 2
const callTimeoutMs = 5_000

/** What was seen of an agent that was waited for. */
export type Readiness =
  | { kind: 'serving'; agentVersion: string }
  | { kind: 'ended'; ending: Ending }
  | { kind: 'silent'; afterMs: number; lastProblem: string }

/** What is needed of an agent to wait for it. */
export interface Awaited {
  ended: Promise<Ending>
  takeSocket(): Promise<void>
}

/**
 * Waits until an agent answers `grpc.Health/Check` on its socket with SERVING, whichever comes first: that, its
 * end, or the deadline.
 *
 * @param cancel ends the wait at once.
 * @throws the cancel's reason, and SetupError where the socket cannot be made the user's.
 */
export async function waitUntilServing(
  agent: Awaited,
  address: ServerAddress,
  timeoutMs: number,
  cancel: AbortSignal
): Promise<Readiness> {
  const over = new AbortController()
  const signal = AbortSignal.any([cancel, over.signal])
  const problem = { last: 'no socket appeared' }
  try {
    return await Promise.race([
      askUntilServing(agent, address, signal, problem),
      agent.ended.then((ending): Readiness => ({ kind: 'ended', ending })),
      delay(timeoutMs, undefined, { signal }).then((): Readiness => {
        return { kind: 'silent', afterMs: timeoutMs, lastProblem: problem.last }
      })
    ])
  } catch (error) {
    cancel.throwIfAborted() // its reason says more than that something was aborted
    throw error
  } finally {
    over.abort()
  }
}

async function askUntilServing(
  agent: Awaited,
  address: ServerAddress,
  signal: AbortSignal,
  problem: { last: string }
): Promise<Readiness> {
  if (address.kind === 'file') {
    await waitForFile(address.path, signal)
    await agent.takeSocket()
  }
  problem.last = 'it listens, but has not answered Health/Check'
  for (;;) {
    signal.throwIfAborted()
    try {
      return await ask(connectPath(address), signal)
    } catch (error) {
      problem.last = messageOf(error)
    }
    await delay(connectAgainMs, undefined, { signal })
  }
}

async function ask(socket: string, signal: AbortSignal): Promise<Readiness> {
  const client = await TtrpcClient.connect(socket, { signal })
  signal.addEventListener('abort', () => {
    client.close()
  })
  try {
    const status = await check(client, callTimeoutMs)
    if (status !== 'SERVING') throw new Error(`Health/Check answered ${status}`)
    const agentVersion = await version(client, callTimeoutMs).catch((error: unknown) => {
      throw new Error(
        `it answers Health/Check, but not Health/Version, which every kata-agent answers: ${messageOf(error)}`,
        { cause: error }
      )
    })
    return { kind: 'serving', agentVersion }
  } finally {
    client.close()
  }
}

/** Resolves as soon as there is something at that path. */
async function waitForFile(file: string, signal: AbortSignal): Promise<void> {
  const folder = watchFolder(path.dirname(file))
  try {
    for (;;) {
      // Asked for before the look, so that what happens during the look is not missed.
      const change = folder.nextChange()
      if (await exists(file)) return
      await Promise.race([change, delay(lookAgainMs, undefined, { signal })])
    }
  } finally {
    folder.close()
  }
}

/** Tells of changes in a folder as they happen, where the system can; else never. */
function watchFolder(folder: string): { nextChange: () => Promise<void>; close: () => void } {
  let tell: () => void = () => undefined
  const nextChange = (): Promise<void> =>
    new Promise(resolve => {
      tell = resolve
    })
  try {
    const watcher = watch(folder, () => {
      tell()
    })
    watcher.on('error', () => undefined) // the look-again timer goes on
    return {
      nextChange,
      close: () => {
        watcher.close()
      }
    }
  } catch {
    return { nextChange, close: () => undefined } // out of inotify watches
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await lstat(file)
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw error
  }
}
