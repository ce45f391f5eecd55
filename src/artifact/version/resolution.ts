import semver from 'semver'
import { SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import { nearestReleases } from './nearest.js'
import type { Platform } from '../../host/platform.js'
import { knownReleases, newestKnownRelease, oldestRelease } from './releases.js'
import type { UpstreamReleases } from './upstream-releases.js'
import { type ExactVersion, type VersionRequest, describeVersion } from './version.js'

/** Who is asked what the action does not know itself. */
export interface ResolutionSources {
  platform: Platform
  releases: UpstreamReleases
  log: Log
}

/**
 * Finds out which artifact a request means, and says in one line where the answer came from. Nothing is asked of anyone
 * for a release, a commit, `main`, the default, and a range that the table of releases has an answer to.
 * @throws SetupError where there is no answer.
 */
export async function resolveVersion(
  request: VersionRequest,
  sources: ResolutionSources
): Promise<ExactVersion> {
  const { version, because } = await answer(request, sources)
  sources.log.info(`kata-agent ${describeVersion(version)} for ${sources.platform.uname}: ${because}`)
  return version
}

interface Answer {
  version: ExactVersion
  because: string
}

async function answer(request: VersionRequest, sources: ResolutionSources): Promise<Answer> {
  switch (request.kind) {
    case 'default':
      return release(newestKnownRelease, 'the newest release that this version of the action knows')
    case 'release':
    case 'commit':
    case 'main':
      return { version: request, because: 'as asked for' }
    case 'latest':
      return release(await sources.releases.findLatest(), 'what the page of releases calls latest')
    case 'range':
      return answerRange(request.range, sources)
  }
}

async function answerRange(range: string, { releases }: ResolutionSources): Promise<Answer> {
  const known = semver.maxSatisfying(knownReleases, range)
  if (known !== null) return release(known, `the newest in '${range}' that this version of the action knows`)
  const listed = (await releases.listReleases()).filter(version => semver.gte(version, oldestRelease))
  const found = semver.maxSatisfying(listed, range)
  if (found !== null) return release(found, `the newest in '${range}' that GitHub’s API lists`)
  const nearest = nearestReleases(range, [...new Set([...knownReleases, ...listed])]).join(', ')
  throw new SetupError(`no release of kata-containers is in '${range}'; the nearest that exist: ${nearest}`, {
    remedy: 'Change the input version.',
    anchor: 'artifact-not-found'
  })
}

function release(version: string, because: string): Answer {
  return { version: { kind: 'release', version }, because }
}
