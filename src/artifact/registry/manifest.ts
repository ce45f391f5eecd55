import { SetupError } from '../../errors.js'
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

/** What a registry may answer; it says in which of them it does. */
export const manifestMediaTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json'
] as const

/** The largest layer that is taken. Agents are tens of MB. */
const maxLayerBytes = 1 << 30

/**
 * @param reference names the artifact in errors.
 * @throws SetupError unless the bytes are one OCI image manifest with sound descriptors.
 */
export function parseManifest(bytes: Buffer, reference: string): Manifest {
  const document = parseJson(bytes, reference)
  if (Array.isArray(document.manifests))
    throw bad(reference, 'is an index of several manifests, not one manifest')
  const mediaType = document.mediaType
  if (mediaType !== undefined && !manifestMediaTypes.some(known => known === mediaType)) {
    throw bad(reference, `is of the media type ${JSON.stringify(mediaType)}`)
  }
  if (document.schemaVersion !== 2 || !Array.isArray(document.layers)) throw bad(reference, 'lists no layers')
  return { layers: document.layers.map(layer => parseLayer(layer, reference)) }
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
    throw bad(reference, `has no layer titled ${titles.join(' or ')}; its layers: ${present}`)
  }
  if (second !== undefined)
    throw bad(reference, `has ${matching.length} layers titled ${titles.join(' or ')}`)
  if (layer.size > maxLayerBytes) throw bad(reference, `declares an agent of ${layer.size} bytes`)
  return layer
}

function parseJson(bytes: Buffer, reference: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(bytes.toString())
    if (isRecord(document)) return document
  } catch (error) {
    const kind = /^\s*</.test(bytes.toString('latin1', 0, 64)) ? 'HTML' : 'not JSON'
    throw bad(reference, `is ${kind}`, error)
  }
  throw bad(reference, 'is not an object')
}

function parseLayer(layer: unknown, reference: string): Layer {
  if (!isRecord(layer)) throw bad(reference, 'has a layer that is no descriptor')
  const { digest, size, annotations } = layer
  if (!isDigest(digest))
    throw bad(reference, `has a layer with the digest ${JSON.stringify(digest)}, not a sha256`)
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) {
    throw bad(reference, `has a layer of the size ${JSON.stringify(size)}`)
  }
  const title = isRecord(annotations) ? annotations['org.opencontainers.image.title'] : undefined
  return { digest, size, title: typeof title === 'string' ? title : undefined }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns the error for a manifest that cannot be used. */
export function bad(reference: string, problem: string, cause?: unknown): SetupError {
  return new SetupError(`the manifest of ${reference} ${problem}`, {
    remedy:
      'Check that the input registry names the component artifacts of kata-containers, or a whole mirror of them.',
    anchor: 'bad-manifest',
    cause
  })
}
