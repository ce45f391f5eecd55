import { rm } from 'node:fs/promises'
import { SetupError } from '../../errors.js'
import type { Log } from '../../runner/log.js'
import { readBytes, saveTo } from '../download/body.js'
import { type Challenge, parseChallenges } from './challenge.js'
import { type Digest, differs, digestOf, isDigest } from '../cache/digest.js'
import type { Login } from './docker-config.js'
import type { BodyReader, HttpGet, Refusal } from '../download/http.js'
import { type Layer, type Manifest, bad, manifestMediaTypes, parseManifest } from './manifest.js'
import { refusalError } from '../download/refusal.js'
import { type Registry, type TokenEndpoint, repositoryOf } from './registry.js'
import { isSafeTransport } from '../download/transport.js'

/** The specification asks registries to take manifests of 4 MiB at least; this one is 2 kB. */
const maxManifestBytes = 4 << 20
/** A token. */
const maxDocumentBytes = 1 << 20

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
  saveLayer(layer: Layer, file: string, log: Log): Promise<void>
}

/**
 * @param login what Docker's configuration has for this registry.
 * @returns the repository of a component; nothing is asked yet. A token is had once, when it is first needed.
 */
export function openRepository(
  registry: Registry,
  component: string,
  httpGet: HttpGet,
  login?: Login
): Repository {
  const path = repositoryOf(registry, component)
  const name = `${registry.origin.host}/${path}`
  const get = authorizedGet(registry, path, httpGet, login)
  const refused = (reply: Refusal, what: string) => refusalError(reply, what, wayIn(registry, login))
  const nameOf = (layer: Layer) => `the layer ${layer.title ?? layer.digest} of ${name}`
  const at = (rest: string) => new URL(`/v2/${path}/${rest}`, registry.origin)

  return {
    name,

    async findManifest(tag) {
      const reference = `${name}:${tag}`
      const accept = manifestMediaTypes.join(', ')
      const reply = await get(at(`manifests/${tag}`), { accept }, readBytes('the manifest', maxManifestBytes))
      if (!reply.ok && reply.status === 404) return undefined
      if (!reply.ok) throw refused(reply, `the manifest of ${reference}`)
      const digest = digestOf(reply.value)
      requireSameDigest(digest, reply.headers['docker-content-digest'], reference)
      return { manifest: parseManifest(reply.value, reference), digest }
    },

    async saveLayer(layer, file, log) {
      const what = nameOf(layer)
      const options = { what, maxBytes: layer.size, exactBytes: layer.size, log }
      const reply = await get(at(`blobs/${layer.digest}`), {}, saveTo(file, options))
      if (!reply.ok) throw refused(reply, what)
      if (reply.value.digest === layer.digest) return
      await rm(file)
      throw differs(what, reply.value.digest, layer.digest)
    }
  }
}

/** GETs with what the registry wants: a pull token, from the known endpoint before the first request; or a password. */
function authorizedGet(
  registry: Registry,
  path: string,
  httpGet: HttpGet,
  login: Login | undefined
): HttpGet {
  let authorization: string | undefined
  const getToken = async (endpoint: TokenEndpoint) => {
    authorization = `Bearer ${await requestToken(endpoint, path, registry, httpGet, login)}`
  }
  return async <T>(url: URL, headers: Record<string, string>, read: BodyReader<T>) => {
    const send = () => httpGet(url, { ...headers, ...(authorization && { authorization }) }, read)
    if (authorization === undefined && registry.tokenEndpoint) await getToken(registry.tokenEndpoint)
    const reply = await send()
    if (reply.ok || reply.status !== 401 || authorization !== undefined) return reply
    const challenges = parseChallenges(reply.headers['www-authenticate'] ?? '')
    const endpoint = endpointOf(challenges, reply.url)
    if (endpoint !== undefined) await getToken(endpoint)
    else if (login?.kind === 'basic' && asksFor(challenges, 'basic')) authorization = login.authorization
    else return reply
    return send()
  }
}

function asksFor(challenges: readonly Challenge[], scheme: string): boolean {
  return challenges.some(challenge => challenge.scheme === scheme)
}

/** What the user can do where the registry wants to know who we are. */
function wayIn({ origin }: Registry, login: Login | undefined): string {
  switch (login?.kind) {
    case 'basic':
      return 'The credentials in Docker’s configuration do not let us in: log in anew before this step.'
    case 'unusable':
      return `${login.reason}. Log in with a configuration of its own, without a helper (DOCKER_CONFIG).`
    case undefined:
      return `Run docker login ${origin.host} before this step, or make the artifact public.`
  }
}

function endpointOf(challenges: readonly Challenge[], url: URL): TokenEndpoint | undefined {
  const params = challenges.find(({ scheme }) => scheme === 'bearer')?.params
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

/** The token flow of the distribution project, with the user's password if there is one, else for anybody. */
async function requestToken(
  endpoint: TokenEndpoint,
  path: string,
  registry: Registry,
  httpGet: HttpGet,
  login: Login | undefined
) {
  const url = new URL(endpoint.realm)
  if (endpoint.service !== undefined) url.searchParams.set('service', endpoint.service)
  url.searchParams.set('scope', endpoint.scope ?? `repository:${path}:pull`)
  const what = `a token to read ${registry.origin.host}/${path}`
  const headers = {
    accept: 'application/json',
    ...(login?.kind === 'basic' && { authorization: login.authorization })
  }
  const reply = await httpGet(url, headers, readBytes(what, maxDocumentBytes))
  if (!reply.ok) throw refusalError(reply, what, wayIn(registry, login))
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

/** @returns an empty object for what is none: the caller then misses what it looks for, and says so. */
function parseObject(body: Buffer): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(body.toString())
    return typeof document === 'object' && document !== null ? { ...document } : {}
  } catch {
    return {}
  }
}

function requireSameDigest(found: Digest, declared: string | string[] | undefined, reference: string): void {
  if (declared === undefined) return
  const text = [declared].flat().join(', ')
  if (!isDigest(text)) throw bad(reference, `comes with the digest ${text}, which is not a sha256`)
  if (text !== found) throw differs(`the manifest of ${reference}`, found, text)
}
