import semver from 'semver'
import { InputError } from '../errors.js'
import table from './releases.json' with { type: 'json' }

/** Which agent is wanted, as the user put it. */
export type VersionRequest =
  { kind: 'release'; version: string } | { kind: 'commit'; commit: string } | { kind: 'main' }

/** The first agent that takes its policy from a file of our choosing, so that nothing under /etc is touched. */
export const oldestRelease = '3.9.0'

/** The newest release in the table that ships with the action: the same agent for as long as the action is the same. */
export const newestKnownRelease: string = table.releases
  .map(release => release.version)
  .reduce((newest, version) => (semver.gt(version, newest) ? version : newest))

/**
 * @param text a release (`4.1.0`, `v4.1.0`), a commit of kata-containers in full, or `main`.
 * @throws InputError for anything else, and for a release below {@link oldestRelease}.
 */
export function parseVersionRequest(text: string): VersionRequest {
  const wanted = text.trim()
  if (wanted === 'main') return { kind: 'main' }
  if (/^[0-9a-f]{40}$/i.test(wanted)) return { kind: 'commit', commit: wanted.toLowerCase() }
  const version = /^v?(\d+\.\d+\.\d+)$/.exec(wanted)?.[1]
  if (version === undefined || semver.valid(version) === null) throw unreadable(wanted)
  if (semver.lt(version, oldestRelease)) throw tooOld(version)
  return { kind: 'release', version }
}

/** @returns the request in the words of a log line: `4.1.0`, `commit 0123…`, `main`. */
export function describeVersion(request: VersionRequest): string {
  switch (request.kind) {
    case 'release':
      return request.version
    case 'commit':
      return `commit ${request.commit}`
    case 'main':
      return 'main'
  }
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
    `Give a release (${newestKnownRelease} is the newest this action knows), all 40 digits of a commit of kata-containers, or main.`
  )
}

function problemWith(text: string): string {
  if (text === '') return 'it is empty'
  if (/^[0-9a-f]{7,}$/i.test(text)) return `the commit '${text}' has ${text.length} digits, not 40`
  if (/^v?\d+(\.\d+)?$/.test(text)) return `'${text}' is not a whole release: three numbers are needed`
  if (semver.prerelease(text) !== null) return `'${text}' is a pre-release, and those are not offered`
  return `'${text}' is not a version`
}
