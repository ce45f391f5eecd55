import { constants } from 'node:os'
import { SetupError } from '../errors.js'

/** The signals that a runner sends to cancel a job (SIGINT, then SIGTERM), and a terminal on Ctrl-C. */
const cancelSignals = ['SIGINT', 'SIGTERM'] as const

let received: NodeJS.Signals | undefined

/** @returns an abort signal for when this process is asked to end; its reason names the process signal. */
export function cancelOnSignals(): AbortSignal {
  const controller = new AbortController()
  for (const name of cancelSignals) {
    process.on(name, () => {
      received = name
      controller.abort(
        new SetupError(`cancelled (${name})`, { remedy: 'The post step removes what was begun.' })
      )
    })
  }
  return controller.signal
}

/** @returns the exit code for that signal as in a shell (128 + signal); undefined if there was none. */
export function exitCodeOfCancel(): number | undefined {
  return received && 128 + constants.signals[received]
}

/**
 * Called last. A process that was asked to end must not wait for a DNS look-up, which cannot be cancelled: `process.exit`
 * waits for it too, and it takes half a minute if no name server answers. Therefore the process ends itself by the signal.
 */
export function endIfHeld(): void {
  if (received === undefined || !process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) return
  process.removeAllListeners(received)
  process.kill(process.pid, received)
}
