import type { Log } from '../../log.js'
import { inMegabytes } from '../../host/disk.js'

/** Shorter downloads report nothing; longer ones report at this interval. */
const intervalMs = 10_000
/** For a person who watches. */
const transientIntervalMs = 200

/**
 * @param totalBytes undefined if the server does not send it.
 * @returns a function to call with the number of bytes so far, which reports the progress of a download from time to time.
 */
export function tellProgress(
  what: string,
  totalBytes: number | undefined,
  log: Log,
  now: () => number = Date.now
): (bytes: number) => void {
  const begin = now()
  const { transient } = log
  const everyMs = transient === undefined ? intervalMs : transientIntervalMs
  let next = begin + everyMs
  return bytes => {
    const time = now()
    if (time < next) return
    next = time + everyMs
    const share = totalBytes === undefined ? '' : ` of ${inMegabytes(totalBytes)}`
    const rate = inMegabytes((bytes * 1000) / (time - begin))
    const message = `${what}: ${inMegabytes(bytes)}${share} so far, ${rate} a second`
    if (transient === undefined) log.info(message)
    else transient(message)
  }
}
