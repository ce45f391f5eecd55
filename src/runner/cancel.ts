import { SetupError } from '../errors.js'

/** What a runner sends when a job is cancelled (SIGINT, then SIGTERM), and a terminal on Ctrl-C. */
const cancelSignals = ['SIGINT', 'SIGTERM'] as const

/** @returns a signal that aborts when this process is asked to end; its reason says which it was. */
export function cancelOnSignals(): AbortSignal {
  const controller = new AbortController()
  for (const name of cancelSignals) {
    process.on(name, () => {
      controller.abort(
        new SetupError(`cancelled (${name})`, { remedy: 'What was begun is removed by the post step.' })
      )
    })
  }
  return controller.signal
}
