import { join } from 'node:path'
import { SetupError, messageOf } from '../errors.js'
import type { Log } from '../log.js'
import { type Digest, hexOf, requirePinned } from './digest.js'
import type { HttpGet } from './http.js'
import type { Supply } from './install.js'
import { chooseLayer } from './manifest.js'
import { describeNearest } from './nearest.js'
import type { Platform } from './platform.js'
import type { Registry } from './registry.js'
import { type FoundManifest, type Repository, openRepository } from './repository.js'
import type { Tool } from './tool.js'
import { shortHash, slotVersion } from './tool-cache.js'
import type { VersionRequest } from './version.js'

const shortDigestChars = 16

export interface ComponentOptions {
  tool: Tool
  registry: Registry
  platform: Platform
  digest?: Digest
  log: Log
  httpGet: HttpGet
}

/**
 * The component artifact of kata's own CI in an OCI registry. A release and a commit stand for one artifact, and
 * their cached copy needs no request; `main` moves, so its manifest is asked for each time.
 */
export async function componentSupply(version: VersionRequest, options: ComponentOptions): Promise<Supply> {
  const { tool, registry, platform, digest, log } = options
  const repository = openRepository(registry, tool.component, options.httpGet)
  const tag = tagOf(version, platform)
  const origin = `${repository.name}:${tag}`
  const findManifest = async () => {
    log.info(`Asking for ${origin}`)
    const found = await repository.findManifest(tag)
    if (found === undefined) throw await tagNotFound(repository, tag, platform, log)
    requirePinned(found.digest, digest, origin)
    return found
  }
  const known = version.kind === 'main' ? await findManifest() : undefined
  return {
    source: 'registry',
    origin,
    slotVersion: slotOf(version, repository.name, known),
    fetch: async folder => fetchLayer(repository, known ?? (await findManifest()), tool, folder, origin, log)
  }
}

async function fetchLayer(
  repository: Repository,
  { manifest, digest }: FoundManifest,
  tool: Tool,
  folder: string,
  origin: string,
  log: Log
): Promise<{ file: string; digest: Digest }> {
  const layer = chooseLayer(manifest, tool.titles, origin)
  log.info(`Downloading ${layer.title ?? tool.name}, ${(layer.size / 1e6).toFixed(1)} MB`)
  const file = join(folder, 'layer')
  await repository.saveLayer(layer, file)
  log.info(`Verified the manifest ${digest} and its layer ${layer.digest}`)
  return { file, digest }
}

function tagOf(version: VersionRequest, platform: Platform): string {
  switch (version.kind) {
    case 'release':
      return `${version.version}-${platform.uname}`
    case 'commit':
      return `${version.commit}-${platform.uname}`
    case 'main':
      return `latest-main-${platform.uname}`
  }
}

function slotOf(version: VersionRequest, repository: string, known: FoundManifest | undefined): string {
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
        `m${known ? hexOf(known.digest).slice(0, shortDigestChars) : ''}`,
        origin
      )
  }
}

async function tagNotFound(
  repository: Repository,
  tag: string,
  platform: Platform,
  log: Log
): Promise<SetupError> {
  const hint = await repository.listTags().then(
    tags => describeNearest(tag, tags, platform),
    (error: unknown) => {
      log.debug(`The registry does not tell its tags: ${messageOf(error)}`)
      return undefined
    }
  )
  return new SetupError(`there is no ${repository.name}:${tag}${hint === undefined ? '' : `; ${hint}`}`, {
    remedy:
      'Check the inputs version and registry. A commit has an artifact only if kata’s CI has published it.',
    anchor: 'artifact-not-found'
  })
}
