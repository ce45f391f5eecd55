import semver from 'semver'

const maxShown = 5

/** @returns the releases that are nearest to a version (or to the least one of a range), in ascending order. */
export function nearestReleases(wanted: string, releases: readonly string[]): string[] {
  const valid = releases.filter(version => semver.valid(version) !== null)
  const from = semver.valid(wanted) ?? leastOf(wanted) ?? semver.rsort([...valid])[0]
  if (from === undefined) return []
  return semver.sort([...valid].sort((a, b) => distance(a, from) - distance(b, from)).slice(0, maxShown))
}

function leastOf(range: string): string | undefined {
  return semver.validRange(range) === null ? undefined : semver.minVersion(range)?.version
}

/** A difference in the major number weighs more than any in the minor, and so on. */
function distance(a: string, b: string): number {
  return Math.abs(weight(a) - weight(b))
}

function weight(version: string): number {
  return (semver.major(version) * 1000 + semver.minor(version)) * 1000 + semver.patch(version)
}
