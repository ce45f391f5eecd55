import semver from 'semver'
import { SetupError } from '../../errors.js'
import { asObject } from '../../json/object.js'
import { readNothing } from '../download/body.js'
import { type Digest, isDigest } from '../cache/digest.js'
import { type ApiAccess, apiOfReleases, askApi } from './github-api.js'

/** What the page of releases says, or GitHub's API of it. */
export interface UpstreamReleases {
  /** @returns the release that upstream calls latest, without GitHub's API, which limits how often it may be asked. */
  findLatest(): Promise<string>
  /** @returns the newest releases, without pre-releases, in no order. */
  listReleases(): Promise<string[]>
  /** @returns what GitHub says a release's file has for a digest; undefined where it does not say. */
  findDigest(version: string, file: string): Promise<Digest | undefined>
}

/** @param releaseUrl the page of all releases, as `https://github.com/kata-containers/kata-containers/releases`. */
export function openReleases(releaseUrl: URL, access: ApiAccess): UpstreamReleases {
  const base = releaseUrl.href.replace(/\/+$/, '')
  const ask = async (path: string) => {
    const api = apiOfReleases(releaseUrl)
    if (api === undefined) throw notGithub(releaseUrl)
    return askApi(new URL(`${api.href}${path}`), access)
  }
  return {
    async findLatest() {
      // It redirects to the page of that release, whose address is all that is wanted.
      const { url } = await access.httpGet(new URL(`${base}/latest`), {}, readNothing)
      const version = /\/releases\/tag\/v?([^/]+)$/.exec(url.pathname)?.[1]
      if (version !== undefined && semver.valid(version) !== null) return version
      throw new SetupError(`${base}/latest does not lead to a release`, {
        remedy: 'Name the version; a mirror may not know which one is the latest.',
        anchor: 'artifact-not-found'
      })
    },

    async listReleases() {
      // The newest come first, and one page has more than a year of them: older ones are in the table.
      const releases = await ask('')
      return asArray(releases)
        .filter(isProper)
        .map(({ tag_name }) => tag_name)
    },

    async findDigest(version, file) {
      const release = await ask(`/tags/${version}`)
      const asset = asArray(asObject(release)['assets']).find(each => asObject(each)['name'] === file)
      const digest = asObject(asset)['digest']
      return isDigest(digest) ? digest : undefined
    }
  }
}

function isProper(release: unknown): release is { tag_name: string } {
  const { tag_name: tag, draft, prerelease } = asObject(release)
  if (typeof tag !== 'string' || draft === true || prerelease === true) return false
  return semver.valid(tag) === tag && semver.prerelease(tag) === null
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function notGithub(releaseUrl: URL): SetupError {
  return new SetupError(`${releaseUrl.href} is no page of releases that GitHub’s API could be asked about`, {
    remedy: 'Name a release. A mirror that is no GitHub server has the tarballs alone.',
    anchor: 'artifact-not-found'
  })
}
