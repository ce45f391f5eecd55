import semver from 'semver'
import { type Platform, platforms } from './platform.js'

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
  const suffix = `-${platform.uname}`
  const versions = tags.filter(tag => tag.endsWith(suffix)).map(tag => tag.slice(0, -suffix.length))
  const nearest = nearestVersions(version, versions)
  return nearest.length > 0 ? `the nearest that exist: ${nearest.join(', ')}` : undefined
}

function nearestVersions(wanted: string, versions: readonly string[]): string[] {
  const alike = versions.filter(
    version => sharedDigits(version, wanted) >= minSharedDigits && isCommit(version)
  )
  if (isCommit(wanted) && alike.length > 0) return alike.slice(0, maxShown)
  const releases = versions.filter(version => semver.valid(version) !== null)
  const from = semver.valid(wanted) ?? newest(releases)
  if (from === undefined) return versions.slice(0, maxShown)
  return semver.sort([...releases].sort((a, b) => distance(a, from) - distance(b, from)).slice(0, maxShown))
}

function isCommit(version: string): boolean {
  return /^[0-9a-f]{40}$/.test(version)
}

function sharedDigits(a: string, b: string): number {
  let shared = 0
  while (shared < a.length && a[shared] === b[shared]) shared++
  return shared
}

function newest(releases: readonly string[]): string | undefined {
  return semver.rsort([...releases])[0]
}

/** A difference in the major number weighs more than any in the minor, and so on. */
function distance(a: string, b: string): number {
  return Math.abs(weight(a) - weight(b))
}

function weight(version: string): number {
  return (semver.major(version) * 1000 + semver.minor(version)) * 1000 + semver.patch(version)
}
