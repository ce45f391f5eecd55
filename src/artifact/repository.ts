import { rm } from 'node:fs/promises'
import { SetupError } from '../errors.js'
import { readBytes, saveTo } from './body.js'
import { parseChallenges } from './challenge.js'
import { type Digest, digestOf, isDigest } from './digest.js'
import type { BodyReader, HttpGet, Reply } from './http.js'
import { type Layer, type Manifest, bad, manifestMediaTypes, parseManifest } from './manifest.js'
import { refusalError } from './refusal.js'
import { type Registry, type TokenEndpoint, repositoryOf } from './registry.js'
import { isSafeTransport } from './transport.js'

/** The specification asks registries to take manifests of 4 MiB at least; this one is 2 kB. */
const maxManifestBytes = 4 << 20
/** A page of tags or a token. */
const maxDocumentBytes = 1 << 20
const tagsPerPage = 1000
/** Tags only help to word an error: ten thousand are enough of a look. */
const maxTagPages = 10

/** A manifest whose digest was computed here. */
export interface FoundManifest {
  manifest: Manifest
  digest: Digest
}

/** One repository of an OCI registry, read as the distribution specification 1.1 says. */
export interface Repository {
  /** As in an image reference, without tag: `ghcr.io/kata-containers/cached-artefacts/agent`. */
  name: string
  /** @returns undefined where the registry has no such tag. */
  findManifest(tag: string): Promise<FoundManifest | undefined>
  /** Writes a layer to a file; it is there only if size and digest are as declared. */
  saveLayer(layer: Layer, file: string): Promise<void>
  /** @returns the tags there are, up to a limit. */
  listTags(): Promise<string[]>
}

/** @returns the repository of a component; nothing is asked yet. A token is had once, when it is first needed. */
export function openRepository(registry: Registry, component: string, httpGet: HttpGet): Repository {
  const path = repositoryOf(registry, component)
  const name = `${registry.origin.host}/${path}`
  const get = authorizedGet(registry, path, httpGet)
  const at = (rest: string) => new URL(`/v2/${path}/${rest}`, registry.origin)

  return {
    name,

    async findManifest(tag) {
      const reference = `${name}:${tag}`
      const accept = manifestMediaTypes.join(', ')
      const reply = await get(at(`manifests/${tag}`), { accept }, readBytes('the manifest', maxManifestBytes))
      if (!reply.ok && reply.status === 404) return undefined
      if (!reply.ok) throw refusalError(reply, `the manifest of ${reference}`)
      const digest = digestOf(reply.value)
      requireSameDigest(digest, reply.headers['docker-content-digest'], reference)
      return { manifest: parseManifest(reply.value, reference), digest }
    },

    async saveLayer(layer, file) {
      const what = `the layer ${layer.title ?? layer.digest} of ${name}`
      const reply = await get(at(`blobs/${layer.digest}`), {}, saveTo(file, what, layer.size, layer.size))
      if (!reply.ok) throw refusalError(reply, what)
      if (reply.value.digest === layer.digest) return
      await rm(file)
      throw differs(what, reply.value.digest, layer.digest)
    },

    async listTags() {
      const tags: string[] = []
      let url: URL | undefined = at(`tags/list?n=${tagsPerPage}`)
      for (let page = 0; url !== undefined && page < maxTagPages; page++) {
        const reply: Reply<Buffer> = await get(url, {}, readBytes('the list of tags', maxDocumentBytes))
        if (!reply.ok) throw refusalError(reply, `the tags of ${name}`)
        tags.push(...tagsOf(reply.value))
        url = nextPage(reply.headers.link, url)
      }
      return tags
    }
  }
}

/** GETs with a pull token: from the known endpoint before the first request, else once the registry asks for one. */
function authorizedGet(registry: Registry, path: string, httpGet: HttpGet): HttpGet {
  let authorization: string | undefined
  const getToken = async (endpoint: TokenEndpoint) => {
    authorization = `Bearer ${await requestToken(endpoint, path, registry, httpGet)}`
  }
  return async <T>(url: URL, headers: Record<string, string>, read: BodyReader<T>) => {
    const send = () => httpGet(url, { ...headers, ...(authorization && { authorization }) }, read)
    if (authorization === undefined && registry.tokenEndpoint) await getToken(registry.tokenEndpoint)
    const reply = await send()
    if (reply.ok || reply.status !== 401 || authorization !== undefined) return reply
    const endpoint = endpointOf(reply.headers['www-authenticate'], reply.url)
    if (endpoint === undefined) return reply
    await getToken(endpoint)
    return send()
  }
}

function endpointOf(header: string | undefined, url: URL): TokenEndpoint | undefined {
  const params = parseChallenges(header ?? '').find(({ scheme }) => scheme === 'bearer')?.params
  const realm = params?.get('realm')
  if (params === undefined || realm === undefined || !URL.canParse(realm)) return undefined
  const endpoint: TokenEndpoint = { realm: new URL(realm) }
  if (!isSafeTransport(endpoint.realm)) {
    throw new SetupError(`${url.host} sends us for a token to ${endpoint.realm.origin}, which is not https`, {
      remedy: 'Have the registry’s operator name a token service with https.',
      anchor: 'registry-refused'
    })
  }
  const service = params.get('service')
  const scope = params.get('scope')
  return { ...endpoint, ...(service && { service }), ...(scope && { scope }) }
}

/** The token flow of the distribution project, for a reader without credentials. */
async function requestToken(endpoint: TokenEndpoint, path: string, registry: Registry, httpGet: HttpGet) {
  const url = new URL(endpoint.realm)
  if (endpoint.service !== undefined) url.searchParams.set('service', endpoint.service)
  url.searchParams.set('scope', endpoint.scope ?? `repository:${path}:pull`)
  const what = `a token to read ${registry.origin.host}/${path}`
  const reply = await httpGet(url, { accept: 'application/json' }, readBytes(what, maxDocumentBytes))
  if (!reply.ok) throw refusalError(reply, what)
  const token = tokenOf(reply.value)
  if (token !== undefined) return token
  throw new SetupError(`${url.host} answers without ${what}`, {
    remedy: 'Look at what answers there: a proxy or mirror may be set up wrong.',
    anchor: 'registry-refused'
  })
}

function tokenOf(body: Buffer): string | undefined {
  const { token, access_token: accessToken } = parseObject(body)
  const found = token ?? accessToken
  return typeof found === 'string' && found !== '' ? found : undefined
}

function tagsOf(body: Buffer): string[] {
  const { tags } = parseObject(body)
  return Array.isArray(tags) ? tags.filter(tag => typeof tag === 'string') : []
}

/** @returns an empty object for what is none: the caller then misses what it looks for, and says so. */
function parseObject(body: Buffer): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(body.toString())
    return typeof document === 'object' && document !== null ? { ...document } : {}
  } catch {
    return {}
  }
}

/** @returns the page that a `Link: <…>; rel="next"` header names, if it is of the same origin. */
function nextPage(link: string | string[] | undefined, from: URL): URL | undefined {
  const target = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec([link ?? ''].flat().join(','))?.[1]
  if (target === undefined || !URL.canParse(target, from.href)) return undefined
  const url = new URL(target, from)
  return url.origin === from.origin ? url : undefined
}

function requireSameDigest(found: Digest, declared: string | string[] | undefined, reference: string): void {
  if (declared === undefined) return
  const text = [declared].flat().join(', ')
  if (!isDigest(text)) throw bad(reference, `comes with the digest ${text}, which is not a sha256`)
  if (text !== found) throw differs(`the manifest of ${reference}`, found, text)
}

function differs(what: string, found: Digest, declared: Digest): SetupError {
  return new SetupError(`${what} has the digest ${found}, but was declared as ${declared}`, {
    remedy:
      'It was changed on the way or at rest. Nothing of it was used; look at the mirror or proxy in between.',
    anchor: 'digest-mismatch'
  })
}
