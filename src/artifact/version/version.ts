import semver from 'semver'
import { InputError } from '../../errors.js'
import { nearestReleases } from './nearest.js'
import { knownReleases, newestKnownRelease, oldestRelease } from './releases.js'

/** A version that names one artifact of a registry. */
export type ExactVersion =
  { kind: 'release'; version: string } | { kind: 'commit'; commit: string } | { kind: 'main' }

/** Which agent is wanted, as the user put it. */
export type VersionRequest =
  | ExactVersion
  /** Nothing was said. */
  | { kind: 'default' }
  | { kind: 'latest' }
  | { kind: 'range'; range: string }

/**
 * @param text a release (`4.1.0`, `v4.1.0`), a range (`4.x`, `~3.20`, `>=3.14 <4`), `latest`, a commit of
 * kata-containers, or `main`; empty for the default.
 * @throws InputError for anything else, and for releases below {@link oldestRelease}.
 */
export function parseVersionRequest(text: string): VersionRequest {
  const wanted = text.trim()
  if (wanted === '') return { kind: 'default' }
  if (wanted === 'main' || wanted === 'latest') return { kind: wanted }
  if (/^[0-9a-f]{40}$/i.test(wanted)) return { kind: 'commit', commit: wanted.toLowerCase() }
  const version = /^v?(\d+\.\d+\.\d+)$/.exec(wanted)?.[1]
  if (version !== undefined && semver.valid(version) !== null) {
    if (semver.lt(version, oldestRelease)) throw tooOld(version)
    return { kind: 'release', version }
  }
  if (isRange(wanted)) {
    if (!semver.intersects(wanted, `>=${oldestRelease}`)) throw tooOld(wanted)
    return { kind: 'range', range: wanted }
  }
  throw unreadable(wanted)
}

/** @returns the versions of a list, with commas or line breaks between; an empty one, which is the default, for none. */
export function listVersions(text: string): string[] {
  const versions = text.split(/[,\n]/).map(version => version.trim())
  const named = versions.filter(version => version !== '')
  return named.length === 0 ? [''] : named
}

/** Whether what a request stands for can change from one day to the next. */
export function isMoving({ kind }: VersionRequest): boolean {
  return kind === 'main' || kind === 'latest' || kind === 'range'
}

/** @returns the version in the words of a log line: `4.1.0`, `commit 0123…`, `main`. */
export function describeVersion(version: ExactVersion): string {
  switch (version.kind) {
    case 'release':
      return version.version
    case 'commit':
      return `commit ${version.commit}`
    case 'main':
      return 'main'
  }
}

/** @returns the upstream releases that are nearest to one which does not exist, as the end of a sentence; else nothing. */
export function describeNearest(wanted: ExactVersion): string {
  if (wanted.kind !== 'release' || knownReleases.includes(wanted.version)) return ''
  return `; the nearest releases of upstream: ${nearestReleases(wanted.version, knownReleases).join(', ')}`
}

/** A bare `4.1` is none: YAML makes 3.2 of an unquoted 3.20, and that would be another agent without a word. */
function isRange(text: string): boolean {
  return (
    !isBareNumber(text) && semver.valid(text) === null && /\d/.test(text) && semver.validRange(text) !== null
  )
}

function isBareNumber(text: string): boolean {
  return /^v?\d+(\.\d+)?$/.test(text)
}

function tooOld(version: string): InputError {
  return new InputError(
    'version',
    `kata-agent ${version} is too old: it reads its policy only from /etc/kata-opa of the host`,
    `Use ${oldestRelease} or later; ${newestKnownRelease} is the newest release this action knows.`
  )
}

function unreadable(text: string): InputError {
  return new InputError(
    'version',
    problemWith(text),
    `Give a release (${newestKnownRelease} is the newest this action knows), a range of releases (4.x), latest, all 40 digits of a commit of kata-containers, or main.`
  )
}

function problemWith(text: string): string {
  if (/^[0-9a-f]{7,}$/i.test(text)) return `the commit '${text}' has ${text.length} digits, not 40`
  if (isBareNumber(text)) {
    return `'${text}' is not a whole release: three numbers are needed, or a range such as ${text}.x`
  }
  if (semver.prerelease(text) !== null) {
    const nearest = nearestReleases(text, knownReleases).join(', ')
    return `'${text}' is a pre-release, and those are not offered; the nearest releases: ${nearest}`
  }
  return `'${text}' is not a version`
}
