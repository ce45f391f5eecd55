import { join } from 'node:path'
import semver from 'semver'
import { InputError } from '../errors.js'
import type { Log } from '../log.js'
import { saveTo } from './body.js'
import type { HttpGet } from './http.js'
import type { Supply } from './install.js'
import type { Platform } from './platform.js'
import { refusalError } from './refusal.js'
import { shortHash, slotVersion } from './tool-cache.js'
import { isSafeTransport } from './transport.js'

/** Up to here release tarballs are xz, after it zstd. */
const lastXzRelease = '3.20.0'
/** The largest so far has 1.6 GB. */
const maxTarballBytes = 4 * 2 ** 30

export interface ReleaseOptions {
  /** The page of all releases, as `https://github.com/kata-containers/kata-containers/releases`. */
  releaseUrl: URL
  platform: Platform
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

/** A tarball of a release, from GitHub's releases or a mirror of them. @param name by default that of the whole release. */
export function releaseSupply(
  version: string,
  options: ReleaseOptions,
  name = tarballName(version, options.platform)
): Supply {
  const { releaseUrl, log, httpGet } = options
  const base = releaseUrl.href.replace(/\/+$/, '')
  const url = new URL(`${base}/download/${version}/${name}`)
  return {
    source: 'release',
    origin: url.href,
    slotVersion: slotVersion(version, 'release', shortHash(base)),
    async fetch(folder) {
      log.info(`Downloading ${url.href}`)
      const file = join(folder, name)
      const reply = await httpGet(url, {}, saveTo(file, name, maxTarballBytes))
      if (!reply.ok) throw refusalError(reply, url.pathname)
      log.info(`Downloaded ${(reply.value.size / 1e6).toFixed(1)} MB with the digest ${reply.value.digest}`)
      return { file, digest: reply.value.digest }
    }
  }
}
