import semver from 'semver'
import { type Digest, isDigest } from '../cache/digest.js'
import table from './releases.json' with { type: 'json' }

/** A release as releases.json has it; releases.schema.json says more. */
interface KnownRelease {
  version: string
  /** When it was published: `2026-08-21`. */
  date: string
  /** Digests of its tarballs that GitHub has told, by file name. */
  digests?: Record<string, string>
}

const releases: readonly KnownRelease[] = table.releases

/** The first agent that takes its policy from a file of our choosing, so that nothing under /etc is touched. */
export const oldestRelease = '3.9.0'

/** Every release in the table that ships with the action and that the action can use, oldest first. */
export const knownReleases: readonly string[] = releases
  .map(({ version }) => version)
  .filter(version => semver.gte(version, oldestRelease))
  .sort(semver.compare)

/** The newest of them: the same agent for as long as the action is the same. */
export const newestKnownRelease: string = knownReleases.at(-1) ?? oldestRelease

/** @returns the digest that a release's tarball was seen to have, where it was. */
export function knownDigest(version: string, tarball: string): Digest | undefined {
  const digest = releases.find(release => release.version === version)?.digests?.[tarball]
  return isDigest(digest) ? digest : undefined
}
