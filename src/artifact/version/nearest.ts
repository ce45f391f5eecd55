import semver from 'semver'
import { type Platform, platforms } from '../../host/platform.js'

const maxShown = 5
/** Commits that share fewer digits than this have nothing to do with each other. */
const minSharedDigits = 4

/**
 * @param wanted the tag that a registry does not have, `<release or commit>-<uname>`.
 * @returns what it has instead, as the second half of a sentence; undefined where nothing is near.
 */
export function describeNearest(
  wanted: string,
  tags: readonly string[],
  platform: Platform
): string | undefined {
  const version = wanted.slice(0, -(platform.uname.length + 1))
  const others = platforms
    .filter(({ uname }) => tags.includes(`${version}-${uname}`))
    .map(({ uname }) => uname)
  if (others.length > 0) return `it exists for ${others.join(', ')}`
  return nearestThatExist(nearestVersions(version, versionsFor(platform, tags)))
}

/** @returns the versions as the second half of a sentence; undefined where there are none. */
export function nearestThatExist(versions: readonly string[]): string | undefined {
  return versions.length > 0 ? `the nearest that exist: ${versions.join(', ')}` : undefined
}

/** @returns the releases that are nearest to a version (or to the least one of a range), in ascending order. */
export function nearestReleases(wanted: string, releases: readonly string[]): string[] {
  const valid = releases.filter(version => semver.valid(version) !== null)
  const from = semver.valid(wanted) ?? leastOf(wanted) ?? semver.rsort([...valid])[0]
  if (from === undefined) return []
  return semver.sort([...valid].sort((a, b) => distance(a, from) - distance(b, from)).slice(0, maxShown))
}

/** @returns the commits that begin with these digits, of those that a registry has tags of. */
export function commitsLike(digits: string, tags: readonly string[], platform: Platform): string[] {
  return versionsFor(platform, tags)
    .filter(version => isCommit(version) && version.startsWith(digits))
    .slice(0, maxShown)
}

function nearestVersions(wanted: string, versions: readonly string[]): string[] {
  const alike = versions.filter(
    version => sharedDigits(version, wanted) >= minSharedDigits && isCommit(version)
  )
  if (isCommit(wanted) && alike.length > 0) return alike.slice(0, maxShown)
  const releases = nearestReleases(wanted, versions)
  return releases.length > 0 ? releases : versions.slice(0, maxShown)
}

function versionsFor({ uname }: Platform, tags: readonly string[]): string[] {
  const suffix = `-${uname}`
  return tags.filter(tag => tag.endsWith(suffix)).map(tag => tag.slice(0, -suffix.length))
}

function isCommit(version: string): boolean {
  return /^[0-9a-f]{40}$/.test(version)
}

function sharedDigits(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared++
  return shared
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
