import semver from 'semver'
import { InputError, SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import { findAssetDigest } from './asset-digest.js'
import { handTo } from '../download/body.js'
import { type Digest, describeMismatch, describeOther } from '../cache/digest.js'
import { inMegabytes } from '../../host/disk.js'
import type { HttpGet } from '../download/http.js'
import type { Supply } from '../install.js'
import type { Platform } from '../../host/platform.js'
import { describeRefusal } from '../download/refusal.js'
import { shortHash, slotVersion } from '../cache/tool-cache.js'
import { isSafeTransport } from '../download/transport.js'
import type { UpstreamReleases } from '../version/upstream-releases.js'
import { describeNearest } from '../version/version.js'

/** Up to here release tarballs are xz, after it zstd. */
const lastXzRelease = '3.20.0'
/** The largest so far has 1.6 GB. */
const maxTarballBytes = 4 * 2 ** 30

export interface ReleaseOptions {
  /** The page of all releases, as `https://github.com/kata-containers/kata-containers/releases`. */
  releaseUrl: URL
  /** What is said there of a release. */
  releases: UpstreamReleases
  platform: Platform
  /** What the user pinned; else the digest that GitHub has of the tarball is the one to have. */
  digest?: Digest | undefined
  log: Log
  httpGet: HttpGet
}

/** @throws InputError unless it is a URL that nobody on the way can answer for: https, or http on loopback. */
export function parseReleaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new InputError('release-url', `'${text}' is not the URL of a releases page`, remedy)
  }
  if (!isSafeTransport(url)) throw new InputError('release-url', `'${text}' is not https`, remedy)
  return url
}

const remedy =
  'Give one like https://github.com/kata-containers/kata-containers/releases, below which download/<version>/<file> lies.'

/** @returns the name that the release's tarball has for this platform. */
export function tarballName(version: string, platform: Platform): string {
  return `kata-static-${version}-${platform.deb}.tar.${semver.gt(version, lastXzRelease) ? 'zst' : 'xz'}`
}

/**
 * A tarball of a release, from GitHub's releases or a mirror of them.
 * @param name by default that of the whole release.
 */
export function releaseSupply(
  version: string,
  options: ReleaseOptions,
  name = tarballName(version, options.platform)
): Supply {
  const { releaseUrl, releases, log, httpGet } = options
  const base = releaseUrl.href.replace(/\/+$/, '')
  const url = new URL(`${base}/download/${version}/${name}`)
  return {
    source: 'release',
    origin: url.href,
    slotVersion: slotVersion(version, 'release', shortHash(base)),
    version,
    async find() {
      // A pinned digest says all that GitHub could.
      const { digest: pinned } = options
      const digest = pinned ?? (await findAssetDigest(version, name, releases, log))
      const describe = pinned === undefined ? describeMismatch : describeOther
      const expected = digest && { digest, refuse: (found: Digest) => describe(url.href, found, digest) }
      return {
        async read(take) {
          log.info(`Downloading ${url.href}`)
          const read = handTo(take, { what: name, maxBytes: maxTarballBytes, expected, log })
          const reply = await httpGet(url, {}, read)
          if (!reply.ok)
            throw reply.status === 404 ? notFound(version, url) : describeRefusal(reply, url.pathname)
          const { size, digest } = reply.value
          log.info(`Downloaded ${inMegabytes(size)} with the digest ${digest}`)
          return reply.value
        }
      }
    }
  }
}

function notFound(version: string, url: URL): SetupError {
  const hint = describeNearest({ kind: 'release', version })
  return new SetupError(`${url.host} does not have ${url.pathname}${hint}`, {
    remedy: 'Check that this version exists there for this architecture.',
    anchor: 'artifact-not-found'
  })
}
