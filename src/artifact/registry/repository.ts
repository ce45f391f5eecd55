import { SetupError } from '../../errors.js'
import { asObject } from '../../json/object.js'
import type { Log } from '../../log.js'
import { handTo, readBytes } from '../download/body.js'
import { type Challenge, parseChallenges } from './challenge.js'
import { type Digest, describeMismatch, digestOf, isDigest } from '../cache/digest.js'
import type { Login } from './login.js'
import type { BodyReader, HttpGet, Refusal, Reply } from '../download/http.js'
import {
  type Layer,
  type Manifest,
  acceptedMediaTypes,
  describeBadManifest,
  chooseManifest,
  parseManifest,
  parseManifestOrIndex
} from './manifest.js'
import { describeRefusal } from '../download/refusal.js'
import type { Platform } from '../../host/platform.js'
import { type Registry, type TokenEndpoint, hostOf, repositoryOf } from './registry.js'
import { isSafeTransport } from '../download/transport.js'
import type { Take } from '../unpack/content.js'

/** The specification asks registries to take manifests of 4 MiB at least; this one is 2 kB. */
const maxManifestBytes = 4 << 20
/** A token. */
const maxDocumentBytes = 1 << 20
/** The first that the registry asks for, and one more where that has expired meanwhile. */
const maxCredentialsShown = 2

/** A manifest whose digest was computed here. */
export interface FoundManifest {
  manifest: Manifest
  /** Of the manifest itself: what a build attestation is about. */
  digest: Digest
  /** Of the index that stood at the tag and led to it. */
  index?: Digest
}

/** One repository of an OCI registry, read as the distribution specification 1.1 says. */
export interface Repository {
  /** As in an image reference, without tag: `ghcr.io/kata-containers/cached-artefacts/agent`. */
  name: string
  /** @returns the manifest at a tag, or of an index there the one for this platform; undefined without such a tag. */
  findManifest(tag: string, platform: Platform): Promise<FoundManifest | undefined>
  /** @returns what `take` makes of a layer, if its size and digest are as declared. */
  readLayer<T>(layer: Layer, take: Take<T>, log: Log): Promise<T>
}

/**
 * @param login what Docker's or Podman's configuration has for this repository.
 * @returns the repository of a component; nothing is asked yet. A token is had when it is first needed, and anew when it
 * has expired.
 */
export function openRepository(
  registry: Registry,
  component: string,
  httpGet: HttpGet,
  login?: Login
): Repository {
  const path = repositoryOf(registry, component)
  const name = `${hostOf(registry)}/${path}`
  const get = authorizedGet(registry, path, httpGet, login)
  const refused = (reply: Refusal, what: string) =>
    describeRefusal(reply, what, describeLogin(registry, login))
  const nameOf = (layer: Layer) => `the layer ${layer.title ?? layer.digest} of ${name}`

  const fetchManifest = async (tagOrDigest: string, reference: string) => {
    const read = readBytes('the manifest', maxManifestBytes)
    const reply = await get(`manifests/${tagOrDigest}`, { accept: acceptedMediaTypes }, read)
    if (!reply.ok && reply.status === 404) return undefined
    if (!reply.ok) throw refused(reply, `the manifest of ${reference}`)
    const digest = digestOf(reply.value)
    requireSameDigest(digest, reply.headers['docker-content-digest'], reference)
    return { bytes: reply.value, digest }
  }

  return {
    name,

    async findManifest(tag, platform) {
      const reference = `${name}:${tag}`
      const found = await fetchManifest(tag, reference)
      if (found === undefined) return undefined
      const document = parseManifestOrIndex(found.bytes, reference)
      if ('layers' in document) return { manifest: document, digest: found.digest }
      const digest = chooseManifest(document, platform, reference)
      const inner = await fetchManifest(digest, `${name}@${digest}`)
      if (inner === undefined)
        throw describeBadManifest(reference, `is an index that names ${digest}, which is not there`)
      if (inner.digest !== digest)
        throw describeMismatch(`the manifest of ${reference}`, inner.digest, digest)
      return { manifest: parseManifest(inner.bytes, `${name}@${digest}`), digest, index: found.digest }
    },

    async readLayer(layer, take, log) {
      const what = nameOf(layer)
      const { size, digest } = layer
      const expected = { digest, refuse: (found: Digest) => describeMismatch(what, found, digest) }
      const read = handTo(take, { what, maxBytes: size, exactBytes: size, expected, log })
      const reply = await get(`blobs/${digest}`, {}, read)
      if (!reply.ok) throw refused(reply, what)
      return reply.value.taken
    }
  }
}

/** GETs what lies below a repository's path, with whatever the registry wants to see for it. */
type RepositoryGet = <T>(
  path: string,
  headers: Record<string, string>,
  read: BodyReader<T>
) => Promise<Reply<T>>

/**
 * The one place where credentials are sent to a registry: it takes a path, so that they cannot go to another host. A
 * token is had from the known endpoint before the first request, else where the registry says; one that is refused may
 * have expired while a blob was tried again, and is had anew, once.
 */
function authorizedGet(
  registry: Registry,
  repository: string,
  httpGet: HttpGet,
  login: Login | undefined
): RepositoryGet {
  const { origin, tokenEndpoint } = registry
  const getToken = async (endpoint: TokenEndpoint) =>
    `Bearer ${await requestToken(endpoint, repository, registry, httpGet, login)}`
  let authorization: string | undefined

  /** @returns what to send along the next time; undefined where nothing else can help. */
  const answerTo = async ({ url, headers }: Refusal) => {
    // Another host, to which we were redirected, is shown nothing of ours, whatever it asks for.
    if (url.origin !== origin.origin) return undefined
    const challenges = parseChallenges(headers['www-authenticate'] ?? '')
    const endpoint = endpointOf(challenges, url) ?? tokenEndpoint
    if (endpoint !== undefined) return getToken(endpoint)
    const isWanted = challenges.some(({ scheme }) => scheme === 'basic')
    return login?.kind === 'basic' && isWanted ? login.authorization : undefined
  }

  return async (path, headers, read) => {
    if (authorization === undefined && tokenEndpoint) authorization = await getToken(tokenEndpoint)
    for (let shown = authorization === undefined ? 0 : 1; ; shown++) {
      const url = new URL(`/v2/${repository}/${path}`, origin)
      const reply = await httpGet(url, { ...headers, ...(authorization && { authorization }) }, read)
      if (reply.ok || reply.status !== 401 || shown === maxCredentialsShown) return reply
      const next = await answerTo(reply)
      if (next === undefined || next === authorization) return reply
      authorization = next
    }
  }
}

/** What the user can do where the registry wants to know who we are. */
function describeLogin(registry: Registry, login: Login | undefined): string {
  const host = hostOf(registry)
  switch (login?.kind) {
    case 'basic':
    case 'identity':
      return `The credentials that were found for ${host} do not let us in: log in anew before this step.`
    case 'unusable':
      return `${login.reason}. Log in without a helper before this step (podman login --authfile FILE ${host}, or docker login with a new DOCKER_CONFIG), and give this step the same REGISTRY_AUTH_FILE or DOCKER_CONFIG.`
    case undefined:
      return `Run docker login ${host} (or podman login) before this step, or make the artifact public.`
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

/**
 * The token flow of the distribution project, with the user's password if there is one, else for anybody; with an identity
 * token its OAuth2 form, which has that in a body.
 */
async function requestToken(
  endpoint: TokenEndpoint,
  repository: string,
  registry: Registry,
  httpGet: HttpGet,
  login: Login | undefined
) {
  const url = new URL(endpoint.realm)
  const wanted = {
    ...(endpoint.service !== undefined && { service: endpoint.service }),
    scope: endpoint.scope ?? `repository:${repository}:pull`
  }
  const what = `a token to read ${hostOf(registry)}/${repository}`
  const headers = {
    accept: 'application/json',
    ...(login?.kind === 'basic' && { authorization: login.authorization })
  }
  const read = readBytes(what, maxDocumentBytes)
  const reply =
    login?.kind === 'identity'
      ? await httpGet(url, headers, read, new URLSearchParams({ ...wanted, ...refreshGrant(login.token) }))
      : await httpGet(withQuery(url, wanted), headers, read)
  if (!reply.ok) throw describeRefusal(reply, what, describeLogin(registry, login))
  const token = tokenOf(reply.value)
  if (token !== undefined) return token
  throw new SetupError(`${url.host} answers without ${what}`, {
    remedy: 'Look at what answers there: a proxy or mirror may be set up wrong.',
    anchor: 'registry-refused'
  })
}

function refreshGrant(token: string): Record<string, string> {
  return { grant_type: 'refresh_token', client_id: 'setup-kata-agent', refresh_token: token }
}

function withQuery(url: URL, parameters: Record<string, string>): URL {
  const target = new URL(url)
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value)
  return target
}

function tokenOf(body: Buffer): string | undefined {
  const { token, access_token: accessToken } = parseObject(body)
  return [token, accessToken].filter(each => typeof each === 'string').find(each => each !== '')
}

/** @returns an empty object for what is none: the caller then misses what it looks for, and says so. */
function parseObject(body: Buffer): Record<string, unknown> {
  try {
    return asObject(JSON.parse(body.toString()))
  } catch {
    return {}
  }
}

function requireSameDigest(found: Digest, declared: string | string[] | undefined, reference: string): void {
  if (declared === undefined) return
  const text = [declared].flat().join(', ')
  if (!isDigest(text))
    throw describeBadManifest(reference, `comes with the digest ${text}, which is not a sha256`)
  if (text !== found) throw describeMismatch(`the manifest of ${reference}`, found, text)
}
