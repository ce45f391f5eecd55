import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { InputError, messageOf } from '../errors.js'
import { asObject, isObject } from '../json/object.js'
import type { Platform } from '../host/platform.js'
import { type Digest, describeMismatch, digestFile, digestOf, hexOf, isDigest } from './cache/digest.js'
import { chooseLayer, parseManifest } from './registry/manifest.js'
import type { Tool } from './tool.js'
import { NoAgentError, describeDamage } from './unpack/archive.js'

/** For an index or a manifest; those of component artifacts have one or two kilobytes. */
const maxDocumentBytes = 4 << 20
/** An index may refer to others; deeper nesting does not occur in practice. */
const maxDepth = 3

/** The file that marks a folder as a layout. [OCI image specification, image-layout.md] */
export const layoutMarker = 'oci-layout'

/** A component artifact in a layout: its manifest and the file of its layer, both with verified digests. */
export interface LayoutArtifact {
  /** The tag it was copied from, or its digest. */
  name: string
  digest: Digest
  layer: string
}

interface Described {
  name: string
  digest: Digest
}

/**
 * Finds a component artifact in an OCI layout such as `oras copy --to-oci-layout` creates.
 * @param marker the path of its file `oci-layout`.
 * @throws NoAgentError if the layout has none; InputError if it has several; SetupError if it is damaged.
 */
export async function findInLayout(marker: string, tool: Tool, platform: Platform): Promise<LayoutArtifact> {
  const layout = dirname(marker)
  const all = await listManifests(layout, await readDocument(join(layout, 'index.json')), '')
  const found: (LayoutArtifact & { layerDigest: Digest })[] = []
  for (const { name, digest } of all) {
    const what = `${name} in ${layout}`
    const manifest = parseManifest(await readBlob(layout, digest), what)
    if (!manifest.layers.some(({ title = '' }) => tool.titles.includes(title))) continue
    const { digest: layerDigest } = chooseLayer(manifest, tool.titles, what)
    found.push({ name, digest, layer: blobPath(layout, layerDigest), layerDigest })
  }
  const ours = found.filter(({ name }) => name.endsWith(`-${platform.uname}`))
  const [chosen, second] = found.length > 1 && ours.length > 0 ? ours : found
  const names = (some: readonly Described[]) => some.map(({ name }) => name).join(', ') || 'nothing'
  if (chosen === undefined) {
    throw new NoAgentError(`the OCI layout ${layout} contains no ${tool.name}; it contains ${names(all)}`, {
      remedy:
        'Copy the component artifact agent:<version>-<architecture> into it, including the titles of its layers.',
      anchor: 'not-an-agent'
    })
  }
  if (second !== undefined && second.digest !== chosen.digest) {
    throw new InputError(
      'path',
      `the OCI layout ${layout} contains several: ${names(found)}`,
      'Provide a layout with only one agent.'
    )
  }
  await requireFile(chosen.layer)
  const layerDigest = await digestFile(chosen.layer)
  if (layerDigest !== chosen.layerDigest)
    throw describeMismatch(chosen.layer, layerDigest, chosen.layerDigest)
  return chosen
}

async function listManifests(layout: string, bytes: Buffer, above: string, depth = 1): Promise<Described[]> {
  const found: Described[] = []
  for (const descriptor of descriptorsIn(bytes, layout)) {
    const { digest, annotations } = descriptor
    if (!isDigest(digest))
      throw describeDamage(`the OCI layout ${layout} has a manifest without a sha256 digest`)
    const tag = asObject(annotations)['org.opencontainers.image.ref.name']
    const name = typeof tag === 'string' ? tag : above || digest
    const isIndex = /index|manifest\.list/.test(String(descriptor.mediaType))
    if (!isIndex) found.push({ name, digest })
    else if (depth < maxDepth)
      found.push(...(await listManifests(layout, await readBlob(layout, digest), name, depth + 1)))
  }
  return found
}

function descriptorsIn(bytes: Buffer, layout: string): Record<string, unknown>[] {
  let document: unknown
  try {
    document = JSON.parse(bytes.toString())
  } catch (error) {
    throw describeDamage(`the index of the OCI layout ${layout} is not JSON: ${messageOf(error)}`, error)
  }
  const { manifests } = asObject(document)
  if (Array.isArray(manifests)) return manifests.filter(isObject)
  throw describeDamage(`the index of the OCI layout ${layout} lists no manifests`)
}

async function readBlob(layout: string, digest: Digest): Promise<Buffer> {
  const bytes = await readDocument(blobPath(layout, digest))
  const found = digestOf(bytes)
  if (found !== digest) throw describeMismatch(blobPath(layout, digest), found, digest)
  return bytes
}

async function readDocument(file: string): Promise<Buffer> {
  const size = await requireFile(file)
  if (size > maxDocumentBytes)
    throw describeDamage(`${file} has ${size} bytes, far too many for a manifest or index`)
  return readFile(file)
}

/** Opening a pipe would block. @returns the size of the file. */
async function requireFile(file: string): Promise<number> {
  const info = await stat(file).catch((error: unknown) => {
    throw describeDamage(`the OCI layout is incomplete: ${messageOf(error)}`, error)
  })
  if (!info.isFile()) throw describeDamage(`in the OCI layout ${file} is not a file`)
  return info.size
}

function blobPath(layout: string, digest: Digest): string {
  return join(layout, 'blobs', 'sha256', hexOf(digest))
}
