import { SetupError } from '../../errors.js'
import { type Digest, digestOf, hexOf } from '../cache/digest.js'
import type { Layer, Manifest } from '../registry/manifest.js'
import type { Repository } from '../registry/repository.js'
import type { Tool } from '../tool.js'

/** @returns the title of the layer in which upstream's build says what a tool's tarball is. */
export function checksumTitleOf({ component }: Tool): string {
  return `${component}-sha256sum`
}

/** A line of sha256sum with a file name. */
const maxChecksumBytes = 1024

/**
 * Holds a layer against the artifact's own checksum: what `sha256sum <title>` printed in upstream's build
 * [kata 4.1.0, tools/packaging/kata-deploy/local-build/kata-deploy-binaries.sh]. From that, what the checksum layer must
 * hold is known, and so is its digest, which stands in the manifest: as a rule there is nothing to download.
 * @returns whether the artifact has a checksum.
 * @throws SetupError where it is another file's.
 */
export async function requireChecksum(
  manifest: Manifest,
  layer: Layer,
  tool: Tool,
  repository: Pick<Repository, 'name' | 'readLayer'>
): Promise<boolean> {
  const checksumTitle = checksumTitleOf(tool)
  const checksum = manifest.layers.find(({ title }) => title === checksumTitle)
  if (checksum === undefined) return false
  if (checksum.digest === expectedDigest(layer)) return true
  const text =
    checksum.size > maxChecksumBytes ? '' : (await repository.readLayer(checksum)).toString('latin1')
  const said = /^\\?([0-9a-f]{64})\b/i.exec(text)?.[1]?.toLowerCase()
  if (said === hexOf(layer.digest)) return true
  throw new SetupError(
    `${checksumTitle} of ${repository.name} names ${said ?? 'no sha256'}, and its ${tool.component} has ${hexOf(layer.digest)}`,
    {
      remedy:
        'The artifact was put together wrongly, or changed. Nothing of it was used; ask who published it.',
      anchor: 'digest-mismatch'
    }
  )
}

function expectedDigest({ digest, title = '' }: Layer): Digest {
  return digestOf(Buffer.from(`${hexOf(digest)}  ${title}\n`))
}
