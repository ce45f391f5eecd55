import { TtrpcError } from '../ttrpc/client.js'

/** The result of repeated calls. */
export interface Measurement {
  calls: number
  seconds: number
  /** For the calls that were answered, including refusals; undefined if there were none. */
  medianMs: number | undefined
  percentile95Ms: number | undefined
  /** How many were refused, by status code name. */
  errors: Record<string, number>
  /** The first refusal. */
  firstError: TtrpcError | undefined
}

/**
 * Makes calls until each client has made its number of calls, or the signal aborts.
 *
 * @param clients each makes its calls one after the other.
 * @throws the error of a call that no agent has answered.
 */
export async function repeatCalls(
  clients: readonly (() => Promise<unknown>)[],
  times: number,
  signal?: AbortSignal,
  now: () => number = () => performance.now()
): Promise<Measurement> {
  const latencies: number[] = []
  const refusals: TtrpcError[] = []
  const start = now()
  await Promise.all(
    clients.map(async makeCall => {
      for (let made = 0; made < times && !signal?.aborted; made++) {
        const begun = now()
        try {
          await makeCall()
        } catch (error) {
          if (signal?.aborted) return
          if (!(error instanceof TtrpcError)) throw error
          refusals.push(error)
        }
        latencies.push(now() - begun)
      }
    })
  )
  const seconds = (now() - start) / 1000
  latencies.sort((a, b) => a - b)
  return {
    calls: latencies.length,
    seconds,
    medianMs: rankOf(latencies, 0.5),
    percentile95Ms: rankOf(latencies, 0.95),
    errors: Object.fromEntries(countBy(refusals.map(({ codeName }) => codeName))),
    firstError: refusals[0]
  }
}

/** Uses the nearest-rank method. */
function rankOf(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.ceil(sorted.length * share) - 1]
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
