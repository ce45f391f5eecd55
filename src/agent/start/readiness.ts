import { watch } from 'node:fs'
import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { messageOf, systemErrorCode } from '../../errors.js'
import { check, version } from '../../ttrpc/agent-api.js'
import { TtrpcClient } from '../../ttrpc/client.js'
import type { Ending } from '../ending.js'
import { connectPath, type ServerAddress } from '../server-address.js'

/** How often to look for new files if the file system does not report them (or inotify watches have run out). */
const lookAgainMs = 50
/** A socket listens microseconds after it appears; if an agent is slower, another attempt follows. */
const connectAgainMs = 2
const callTimeoutMs = 5_000

/** The result of waiting for an agent. */
export type Readiness =
  | { kind: 'serving'; agentVersion: string }
  | { kind: 'ended'; ending: Ending }
  | { kind: 'silent'; afterMs: number; lastProblem: string }

/** What is required to wait for an agent. */
export interface Awaited {
  ended: Promise<Ending>
  takeSocket(): Promise<void>
}

/**
 * Waits until an agent answers `grpc.Health/Check` on its socket with SERVING, until it ends, or until the deadline,
 * whichever comes first.
 *
 * @param cancel ends the wait at once.
 * @throws the reason of `cancel`, or SetupError if the socket cannot be given to the user.
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
    cancel.throwIfAborted() // its reason is more specific than an AbortError
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

/** Resolves as soon as something exists at that path. */
async function waitForFile(file: string, signal: AbortSignal): Promise<void> {
  const folder = watchFolder(path.dirname(file))
  try {
    for (;;) {
      // Requested before looking, so that a change during the look is not missed.
      const change = folder.nextChange()
      if (await exists(file)) return
      await Promise.race([change, delay(lookAgainMs, undefined, { signal })])
    }
  } finally {
    folder.close()
  }
}

/** Reports changes in a folder as they happen, if the system supports it; otherwise never. */
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
    watcher.on('error', () => undefined) // the timer continues to look
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
