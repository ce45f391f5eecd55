import type { ServerResponse } from 'node:http'
import { type LocalServer, serve, sha256 } from './support.js'

export interface RegistryFaults {
  /** Whether a pull token must be shown, and where it is had. */
  auth?: boolean
  /** Answers instead of the registry where it returns true. */
  intercept?: (path: string, response: ServerResponse) => boolean
}

export interface RegistryServer extends LocalServer {
  /** Puts an artifact under a tag; each layer is a title and its content. */
  push(
    tag: string,
    layers: Record<string, Buffer>,
    change?: (manifest: TestManifest) => unknown
  ): `sha256:${string}`
}

export interface TestManifest {
  schemaVersion: number
  mediaType?: string
  artifactType: string
  layers: { mediaType: string; digest: string; size: number; annotations?: Record<string, string> }[]
}

const repository = '/v2/kata/cached-artefacts/agent'

/** A registry with one repository, kata/cached-artefacts/agent, that speaks as ghcr.io does. */
export async function startRegistry({
  auth = true,
  intercept
}: RegistryFaults = {}): Promise<RegistryServer> {
  const manifests = new Map<string, Buffer>()
  const blobs = new Map<string, Buffer>()
  const server = await serve((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const send = (status: number, body: Buffer | string, headers: Record<string, string> = {}) => {
      response.writeHead(status, headers).end(body)
    }
    if (intercept?.(path, response)) return
    if (path === '/token') {
      send(200, JSON.stringify({ token: 'anonymous' }))
      return
    }
    if (auth && request.headers.authorization !== 'Bearer anonymous') {
      const challenge = `Bearer realm="${server.url.origin}/token",service="the \\"registry\\"",scope="repository:kata/cached-artefacts/agent:pull"`
      send(401, '{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}', {
        'www-authenticate': challenge
      })
      return
    }
    const manifest = manifests.get(path)
    if (manifest) {
      const type = 'application/vnd.oci.image.manifest.v1+json'
      send(200, manifest, { 'content-type': type, 'docker-content-digest': sha256(manifest) })
    } else {
      const blob = blobs.get(path)
      send(blob ? 200 : 404, blob ?? '{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}')
    }
  })

  return {
    ...server,
    push(tag, layers, change = manifest => manifest) {
      const manifest: TestManifest = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactType: 'application/vnd.unknown.artifact.v1',
        layers: Object.entries(layers).map(([title, content]) => ({
          mediaType: 'application/vnd.oci.image.layer.v1.tar',
          digest: sha256(content),
          size: content.length,
          annotations: { 'org.opencontainers.image.title': title }
        }))
      }
      for (const content of Object.values(layers))
        blobs.set(`${repository}/blobs/${sha256(content)}`, content)
      const bytes = Buffer.from(JSON.stringify(change(manifest)))
      for (const reference of [tag, sha256(bytes)]) {
        manifests.set(`${repository}/manifests/${reference}`, bytes)
      }
      return sha256(bytes)
    }
  }
}
