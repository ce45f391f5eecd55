import { InputError, messageOf } from '../../errors.js'
import { isLoopback, isSafeTransport } from '../download/transport.js'

/** Where a registry hands out pull tokens. */
export interface TokenEndpoint {
  realm: URL
  service?: string
  scope?: string
}

/** An OCI registry and the path in it under which the component artifacts of kata-containers lie. */
export interface Registry {
  /** Scheme, host and port. */
  origin: URL
  /** Path without slashes around it; may be empty. */
  prefix: string
  /** Its token endpoint, where that is known beforehand; else it is learnt from the registry's challenge. */
  tokenEndpoint?: TokenEndpoint
}

/** Known endpoints save the request that a registry would answer with nothing but a challenge. */
const tokenEndpoints: ReadonlyMap<string, TokenEndpoint> = new Map([
  ['ghcr.io', { realm: new URL('https://ghcr.io/token'), service: 'ghcr.io' }]
])

/** Docker Hub answers at a host that nobody writes; `docker login` keeps its credentials under `index.docker.io`. */
const hub = { name: 'docker.io', apiHost: 'registry-1.docker.io' }

/** The grammar of a repository name in the OCI distribution specification 1.1. */
const repositoryName = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/

/**
 * @param text `host[:port][/path]`, as in an image reference, optionally with a scheme. Without one it is https,
 * and http on loopback.
 * @throws InputError if that is not what it is, or if it is plain http to another machine.
 */
export function parseRegistry(text: string): Registry {
  const url = toUrl(text.trim())
  if (url === undefined) throw malformed(`'${text}' is not a registry`)
  if (url.username !== '' || url.password !== '') throw malformed('it must not hold credentials')
  if (url.search !== '' || url.hash !== '') throw malformed(`'${text}' has more than a host and a path`)
  if (!isSafeTransport(url)) {
    throw new InputError(
      'registry',
      `plain http to ${url.host} can be changed by anyone on the way`,
      'Use https; plain http is taken for loopback only.'
    )
  }
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  if (prefix !== '' && !repositoryName.test(prefix)) {
    throw malformed(`'${prefix}' is not a repository path (lower case, without tag)`)
  }
  const tokenEndpoint = tokenEndpoints.get(url.host)
  return {
    origin: new URL(`${url.protocol}//${apiHostOf(url.host)}`),
    prefix,
    ...(tokenEndpoint && { tokenEndpoint })
  }
}

/** Whether this is where kata-containers publishes for everyone. */
export function isPublicRegistry({ origin, prefix }: Registry): boolean {
  return origin.host === 'ghcr.io' && prefix === 'kata-containers/cached-artefacts'
}

/** @returns the host that answers for a registry of this name. */
export function apiHostOf(host: string): string {
  return host === hub.name || host === `index.${hub.name}` ? hub.apiHost : host
}

/** @returns the registry's host as it stands in an image reference. */
export function hostOf({ origin }: Registry): string {
  return origin.host === hub.apiHost ? hub.name : origin.host
}

/** @returns the repository's path within the registry, such as `kata-containers/cached-artefacts/agent`. */
export function repositoryOf(registry: Registry, component: string): string {
  return registry.prefix === '' ? component : `${registry.prefix}/${component}`
}

function toUrl(text: string): URL | undefined {
  const written = /^(https?):\/\/(.*)$/i.exec(text)
  const rest = written?.[2] ?? text
  if (written === null && !startsWithHost(rest)) return undefined
  try {
    const url = new URL(`https://${rest}`)
    const scheme = written?.[1]?.toLowerCase() ?? (isLoopback(url.hostname) ? 'http' : 'https')
    // Parsed anew: a port that is the default of one scheme is not that of the other.
    return new URL(`${scheme}://${rest}`)
  } catch (error) {
    throw malformed(`'${text}' is not a registry: ${messageOf(error)}`, error)
  }
}

/** Docker's rule: `kata-containers/agent` is a path on some default registry, and we have no such default. */
function startsWithHost(text: string): boolean {
  const host = text.split('/', 1)[0] ?? ''
  return host === 'localhost' || /[.:]/.test(host.replace(/:$/, ''))
}

function malformed(problem: string, cause?: unknown): InputError {
  return new InputError(
    'registry',
    problem,
    'Give host[:port]/path, such as ghcr.io/kata-containers/cached-artefacts.',
    cause
  )
}
