import { constants } from 'node:os'

/** How a process ended; `unknown` if nobody observed it. */
export type Ending =
  { kind: 'exited'; code: number } | { kind: 'signalled'; signal: string } | { kind: 'unknown' }

/** A shell reports an end by signal n as status 128 + n (POSIX, 2.8.2). */
const signalBase = 128

/** If a number has two names (SIGABRT and SIGIOT), the first is the usual one, but the last entry of a map wins. */
const signalNames = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name])
)

/** @param status the status returned by a shell's `wait`, if any. */
export function endingOf(status: number | undefined): Ending {
  if (status === undefined || Number.isNaN(status)) return { kind: 'unknown' }
  const signal = signalNames.get(status - signalBase)
  return signal === undefined ? { kind: 'exited', code: status } : { kind: 'signalled', signal }
}

/** @returns the ending as the end of a sentence about the agent: `exited with code 1`. */
export function describeEnding(ending: Ending): string {
  switch (ending.kind) {
    case 'exited':
      return `exited with code ${ending.code}`
    case 'signalled':
      return `was killed by ${ending.signal}`
    case 'unknown':
      return 'exited in an unknown way'
  }
}
