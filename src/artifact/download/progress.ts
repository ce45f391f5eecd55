import type { Log } from '../../log.js'
import { inMegabytes } from '../../host/disk.js'

/** A download that is done before says nothing; a longer one speaks as often. */
const intervalMs = 10_000
/** For a person who looks on. */
const transientIntervalMs = 200

/**
 * @param totalBytes undefined where the server does not say it.
 * @returns a function to call with the number of bytes so far, which says now and then how far a download is.
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
