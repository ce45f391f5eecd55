import { messageOf } from '../../errors.js'
import type { Log } from '../../log.js'
import type { Digest } from '../cache/digest.js'
import { knownDigest } from '../version/releases.js'
import type { UpstreamReleases } from '../version/upstream-releases.js'

/**
 * Finds out what a release's tarball must be: in the table that ships with the action, else from GitHub's API. A release
 * has no checksum file, so there is no third place; where neither has it, that is said, and the tarball is taken as it is.
 */
export async function findAssetDigest(
  version: string,
  file: string,
  releases: UpstreamReleases,
  log: Log
): Promise<Digest | undefined> {
  const known = knownDigest(version, file)
  if (known !== undefined) return known
  const found = await releases.findDigest(version, file).catch((error: unknown) => {
    log.info(`GitHub was not heard on the digest of ${file}: ${messageOf(error)}`)
    return undefined
  })
  if (found === undefined) log.warning(`${file} is not verified: nobody says what its digest must be`)
  return found
}
