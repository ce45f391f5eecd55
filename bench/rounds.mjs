/** Rounds of measurements, and their statistics. */

/**
 * Runs every side once per round, in turn, so that other work on the machine affects all of them equally.
 *
 * @param sides functions by name; each returns the measured number.
 * @returns the numbers of each side, without a first round that warms up caches and the CPU.
 */
export async function interleave(rounds, sides) {
  const results = Object.fromEntries(Object.keys(sides).map(name => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, side] of Object.entries(sides)) {
      const value = await side(round)
      if (round > 0) results[name].push(value)
    }
  }
  return results
}

/** @returns minimum, median and interquartile range. */
export function summarize(numbers) {
  return {
    min: quantile(numbers, 0),
    median: quantile(numbers, 0.5),
    spread: quantile(numbers, 0.75) - quantile(numbers, 0.25)
  }
}

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)]
  return below + (sorted[Math.ceil(at)] - below) * (at % 1)
}

/** @returns the difference for each round. */
export function subtract(numbers, others) {
  return numbers.map((number, round) => number - others[round])
}
