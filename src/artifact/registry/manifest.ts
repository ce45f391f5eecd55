import { SetupError } from '../../errors.js'
import { asObject, isObject } from '../../json/object.js'
import type { Platform } from '../../host/platform.js'
import { type Digest, isDigest } from '../cache/digest.js'

/** A blob of a component artifact. */
export interface Layer {
  digest: Digest
  size: number
  /** Its `org.opencontainers.image.title`: the file name it was pushed under. */
  title: string | undefined
}

/** An OCI image manifest, as far as a component artifact needs it. */
export interface Manifest {
  layers: Layer[]
}

/** Several manifests under one tag, as for an image of several platforms. */
export interface Index {
  entries: IndexEntry[]
}

interface IndexEntry {
  digest: unknown
  /** `linux/amd64`; undefined where that is not said. */
  platform: string | undefined
  /** Whether it is what BuildKit puts beside an image: no artifact, but a statement about one. */
  isAttestation: boolean
}

const indexMediaTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json'
]
const manifestMediaTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json'
]
/** What a registry may answer. One that has an index, and is not told that it may be had, says that there is nothing. */
export const acceptedMediaTypes = [...manifestMediaTypes, ...indexMediaTypes].join(', ')

/** The largest layer that is taken. Agents are tens of MB. */
const maxLayerBytes = 1 << 30

/**
 * @param reference names the artifact in errors.
 * @throws SetupError unless the bytes are one OCI image manifest with sound descriptors, or an index of some.
 */
export function parseManifestOrIndex(bytes: Buffer, reference: string): Manifest | Index {
  const { schemaVersion, mediaType, manifests, layers } = parseJson(bytes, reference)
  // One that can be read as either would be another artifact to another reader.
  if (manifests !== undefined && layers !== undefined)
    throw describeBadManifest(reference, 'is a manifest and an index at once')
  const isIndex = Array.isArray(manifests)
  const known = isIndex ? indexMediaTypes : manifestMediaTypes
  if (mediaType !== undefined && !known.some(each => each === mediaType)) {
    throw describeBadManifest(reference, `is of the media type ${JSON.stringify(mediaType)}`)
  }
  if (schemaVersion === 2 && isIndex) return { entries: manifests.map(parseEntry) }
  if (schemaVersion !== 2 || !Array.isArray(layers)) throw describeBadManifest(reference, 'lists no layers')
  return { layers: layers.map(layer => parseLayer(layer, reference)) }
}

/** As {@link parseManifestOrIndex}, where an index will not do. */
export function parseManifest(bytes: Buffer, reference: string): Manifest {
  const document = parseManifestOrIndex(bytes, reference)
  if ('layers' in document) return document
  throw describeBadManifest(reference, 'is an index of manifests, and not one itself')
}

/**
 * The manifest that an index has for this platform; where it names none for it, the only one that there is.
 * @throws SetupError that says what there is, where that is not one.
 */
export function chooseManifest({ entries }: Index, { deb }: Platform, reference: string): Digest {
  const wanted = `linux/${deb}`
  const artifacts = entries.filter(({ isAttestation }) => !isAttestation)
  const fitting = artifacts.filter(({ platform }) => `${platform}/`.startsWith(`${wanted}/`))
  const [entry, second] = fitting.length > 0 ? fitting : artifacts
  if (entry === undefined || second !== undefined) {
    const present = artifacts.map(({ platform }) => platform ?? '(no platform)').join(', ') || 'nothing'
    throw describeBadManifest(reference, `is an index of ${present}, and not of one manifest for ${wanted}`)
  }
  if (isDigest(entry.digest)) return entry.digest
  throw describeBadManifest(
    reference,
    `is an index that names the digest ${JSON.stringify(entry.digest)}, not a sha256`
  )
}

/**
 * Layers are chosen by title, since component artifacts give every layer the media type of a tar.
 * @throws SetupError unless exactly one layer has one of these titles.
 */
export function chooseLayer(manifest: Manifest, titles: readonly string[], reference: string): Layer {
  const matching = manifest.layers.filter(layer => layer.title !== undefined && titles.includes(layer.title))
  const [layer, second] = matching
  if (layer === undefined) {
    const present = manifest.layers.map(({ title }) => title ?? '(untitled)').join(', ') || 'none'
    throw describeBadManifest(reference, `has no layer titled ${titles.join(' or ')}; its layers: ${present}`)
  }
  if (second !== undefined)
    throw describeBadManifest(reference, `has ${matching.length} layers titled ${titles.join(' or ')}`)
  if (layer.size > maxLayerBytes)
    throw describeBadManifest(reference, `declares an agent of ${layer.size} bytes`)
  return layer
}

function parseJson(bytes: Buffer, reference: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(bytes.toString())
    if (isObject(document)) return document
  } catch (error) {
    const kind = /^\s*</.test(bytes.toString('latin1', 0, 64)) ? 'HTML' : 'not JSON'
    throw describeBadManifest(reference, `is ${kind}`, error)
  }
  throw describeBadManifest(reference, 'is not an object')
}

function parseEntry(entry: unknown): IndexEntry {
  const { digest, platform, annotations } = asObject(entry)
  const { os, architecture, variant } = asObject(platform)
  const parts = [os, architecture, variant].filter(part => typeof part === 'string' && part !== '')
  const type = asObject(annotations)['vnd.docker.reference.type']
  return {
    digest,
    platform: parts.length > 0 ? parts.join('/') : undefined,
    isAttestation: type === 'attestation-manifest'
  }
}

function parseLayer(layer: unknown, reference: string): Layer {
  if (!isObject(layer)) throw describeBadManifest(reference, 'has a layer that is no descriptor')
  const { digest, size, annotations } = layer
  if (!isDigest(digest))
    throw describeBadManifest(
      reference,
      `has a layer with the digest ${JSON.stringify(digest)}, not a sha256`
    )
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) {
    throw describeBadManifest(reference, `has a layer of the size ${JSON.stringify(size)}`)
  }
  const title = asObject(annotations)['org.opencontainers.image.title']
  return { digest, size, title: typeof title === 'string' ? title : undefined }
}

/** @returns the error for a manifest that cannot be used. */
export function describeBadManifest(reference: string, problem: string, cause?: unknown): SetupError {
  return new SetupError(`the manifest of ${reference} ${problem}`, {
    remedy:
      'Check that the input registry names the component artifacts of kata-containers, or a whole mirror of them.',
    anchor: 'bad-manifest',
    cause
  })
}
