import { SetupError } from '../../errors.js'
import type { Log } from '../../log.js'
import { type Digest, hexOf, requirePinned } from '../cache/digest.js'
import { inMegabytes } from '../../host/disk.js'
import { findLogin } from './login.js'
import type { HttpGet } from '../download/http.js'
import type { Supply } from '../install.js'
import { chooseLayer } from './manifest.js'
import type { Platform } from '../../host/platform.js'
import type { Registry } from './registry.js'
import { type FoundManifest, openRepository } from './repository.js'
import type { Tool } from '../tool.js'
import { shortHash, slotVersion } from '../cache/tool-cache.js'
import { type ExactVersion, describeNearest } from '../version/version.js'

const shortDigestChars = 16

export interface ComponentOptions {
  tool: Tool
  registry: Registry
  platform: Platform
  digest?: Digest | undefined
  /** Fails unless upstream attests to have built what this reference names; left out where nobody asked for that. */
  requireAttestation?: ((reference: string) => Promise<void>) | undefined
  log: Log
  httpGet: HttpGet
}

/**
 * The component artifact of kata's own CI in an OCI registry. A release and a commit stand for one artifact, and
 * their cached copy needs no request; `main` moves, so its manifest is asked for each time.
 */
export async function componentSupply(version: ExactVersion, options: ComponentOptions): Promise<Supply> {
  const { tool, registry, platform, digest, log, httpGet } = options
  const login = await findLogin(registry, tool.component)
  const repository = openRepository(registry, tool.component, httpGet, login)
  const attest = options.requireAttestation
  const requireAttestation = attest && ((found: Digest) => attest(`${repository.name}@${found}`))
  const tag = tagOf(version, platform)
  const origin = `${repository.name}:${tag}`
  const findManifest = async () => {
    log.info(`Asking for ${origin}`)
    const found = await repository.findManifest(tag, platform)
    if (found === undefined) throw tagNotFound(origin, version)
    requirePinned(digestOfArtifact(found, digest), digest, origin)
    return found
  }
  const known = version.kind === 'main' ? await findManifest() : undefined
  return {
    source: 'registry',
    origin,
    slotVersion: slotOf(version, repository.name, known),
    ...(version.kind === 'release' && { version: version.version }),
    ...(requireAttestation && { requireAttestation }),
    async find() {
      const found = known ?? (await findManifest())
      const layer = chooseLayer(found.manifest, tool.titles, origin)
      return {
        ...(found.index && { manifest: found.digest }),
        async read(take) {
          await requireAttestation?.(found.digest)
          log.info(`Downloading ${layer.title ?? tool.name}, ${inMegabytes(layer.size)}`)
          const taken = await repository.readLayer(layer, take, log)
          log.info(`Verified ${nameChain(found)} and its layer ${layer.digest}`)
          return { taken, digest: digestOfArtifact(found, digest) }
        }
      }
    }
  }
}

function nameChain({ digest, index }: FoundManifest): string {
  const above = index === undefined ? '' : `the index ${index}, its entry for this platform: `
  return `${above}the manifest ${digest}`
}

/** What stands at the tag. Who pins the manifest that an index there leads to has pinned no less. */
function digestOfArtifact({ digest, index = digest }: FoundManifest, pinned: Digest | undefined): Digest {
  return pinned === digest ? digest : index
}

function tagOf(version: ExactVersion, platform: Platform): string {
  switch (version.kind) {
    case 'release':
      return `${version.version}-${platform.uname}`
    case 'commit':
      return `${version.commit}-${platform.uname}`
    case 'main':
      return `latest-main-${platform.uname}`
  }
}

function slotOf(version: ExactVersion, repository: string, known: FoundManifest | undefined): string {
  const origin = shortHash(repository)
  switch (version.kind) {
    case 'release':
      return slotVersion(version.version, 'registry', origin)
    case 'commit':
      // A letter before the digits: a part of digits alone may not begin with 0.
      return slotVersion('0.0.0', 'commit', `c${version.commit}`, origin)
    case 'main':
      return slotVersion(
        '0.0.0',
        'main',
        `m${known ? hexOf(known.index ?? known.digest).slice(0, shortDigestChars) : ''}`,
        origin
      )
  }
}

function tagNotFound(origin: string, version: ExactVersion): SetupError {
  return new SetupError(`there is no ${origin}${describeNearest(version)}`, {
    remedy:
      'Check the inputs version and registry. A commit has an artifact only if kata’s CI has published it.',
    anchor: 'artifact-not-found'
  })
}
