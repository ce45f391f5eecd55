import { constants } from 'node:os'
import { SetupError } from '../errors.js'

/** What a runner sends when a job is cancelled (SIGINT, then SIGTERM), and a terminal on Ctrl-C. */
const cancelSignals = ['SIGINT', 'SIGTERM'] as const

let received: NodeJS.Signals | undefined

/** @returns a signal that aborts when this process is asked to end; its reason says which it was. */
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

/** @returns what a shell says of a process that ended so (128 + signal); undefined where nobody asked for it. */
export function exitCodeOfCancel(): number | undefined {
  return received && 128 + constants.signals[received]
}

/**
 * The last that a process does. One that was asked to end does not wait for the look-up of a name: that cannot be called
 * off, `process.exit` waits for it too, and it takes half a minute where no name server answers. It ends by the signal.
 */
export function endIfHeld(): void {
  if (received === undefined || !process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')) return
  process.removeAllListeners(received)
  process.kill(process.pid, received)
}
