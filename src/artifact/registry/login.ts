import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { SetupError, messageOf, systemErrorCode } from '../../errors.js'
import { asObject } from '../../json/object.js'
import { type Registry, apiHostOf, hostOf, isPublicRegistry, repositoryOf } from './registry.js'

/** What `docker login` or `podman login` has left for a registry. */
export type Login =
  /** User and password, as the value of an `Authorization` header. */
  | { kind: 'basic'; authorization: string }
  /** What a registry's token service gave in the place of a password: an OAuth2 refresh token. */
  | { kind: 'identity'; token: string }
  /** Something that no password can be made of here; told when the registry refuses us. */
  | { kind: 'unusable'; reason: string }

/** @returns the folder of Docker's configuration. */
export function dockerFolder(variables: NodeJS.ProcessEnv = process.env): string {
  return variables['DOCKER_CONFIG'] || join(variables['HOME'] || homedir(), '.docker')
}

/**
 * @returns what Docker or Podman knows of a component's repository; undefined where that is nothing. The public registry
 * is asked as anybody may ask it, so that no credentials of the job's go where none are needed.
 * @throws SetupError for a configuration that is there and cannot be read.
 */
export async function findLogin(
  registry: Registry,
  component: string,
  variables: NodeJS.ProcessEnv = process.env
): Promise<Login | undefined> {
  if (isPublicRegistry(registry)) return undefined
  const repository = repositoryOf(registry, component)
  let unusable: Login | undefined
  for (const file of loginFiles(variables)) {
    const login = findInConfig(await readConfig(file), file, registry, repository)
    if (login !== undefined && login.kind !== 'unusable') return login
    unusable ??= login
  }
  return unusable
}

/** The file that Podman's variable names; Docker's; and Podman's own places [containers-auth.json(5)]. */
function loginFiles(variables: NodeJS.ProcessEnv): string[] {
  const runtimeFolder = variables['XDG_RUNTIME_DIR'] || undefined
  const configFolder = variables['XDG_CONFIG_HOME'] || join(variables['HOME'] || homedir(), '.config')
  return [
    ...(variables['REGISTRY_AUTH_FILE'] ? [variables['REGISTRY_AUTH_FILE']] : []),
    join(dockerFolder(variables), 'config.json'),
    runtimeFolder === undefined
      ? `/run/containers/${process.getuid?.() ?? 0}/auth.json`
      : join(runtimeFolder, 'containers/auth.json'),
    join(configFolder, 'containers/auth.json')
  ]
}

function findInConfig(
  config: Record<string, unknown>,
  file: string,
  registry: Registry,
  repository: string
): Login | undefined {
  const entries = valuesFor(config['auths'], registry, repository).map(asObject)
  const login = entries.map(readEntry).find(each => each !== undefined)
  if (login !== undefined) return login
  const host = hostOf(registry)
  const helper = valuesFor(config['credHelpers'], registry, repository)[0] ?? config['credsStore']
  if (typeof helper === 'string' && helper !== '') {
    return unusable(
      `${file} leaves the credentials for ${host} to docker-credential-${helper}, which is not run here`
    )
  }
  const isEmpty = entries.every(entry => Object.keys(entry).length === 0)
  return isEmpty ? undefined : unusable(`${file} has an entry for ${host} without a user and a password`)
}

function unusable(reason: string): Login {
  return { kind: 'unusable', reason }
}

/** @returns undefined where a helper has the credentials, or the entry has another form. */
function readEntry({ auth, identitytoken, username, password }: Record<string, unknown>): Login | undefined {
  if (typeof identitytoken === 'string' && identitytoken !== '') {
    return { kind: 'identity', token: identitytoken }
  }
  const written =
    typeof auth === 'string' && auth !== ''
      ? Buffer.from(auth, 'base64')
      : Buffer.from(`${textOf(username)}:${textOf(password)}`)
  if (!/^[^:]+:./.test(written.toString('latin1'))) return undefined
  return { kind: 'basic', authorization: `Basic ${written.toString('base64')}` }
}

/** @returns the values under those keys that mean this repository, the one whose key says most of its path first. */
function valuesFor(keyed: unknown, registry: Registry, repository: string): unknown[] {
  return Object.entries(asObject(keyed))
    .map(([key, value]) => ({ path: pathIn(key, registry), value }))
    .filter(({ path }) => path !== undefined && `/${repository}/`.startsWith(`${path}/`))
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))
    .map(({ value }) => value)
}

/**
 * @param key `host[:port]`, with a scheme and the path of an API as Docker writes it, or with the path of repositories
 * as Podman does.
 * @returns that path, with a slash before it, or empty; undefined where the key is another registry's.
 */
function pathIn(key: string, { origin }: Registry): string | undefined {
  const rest = key.trim().replace(/^https?:\/\//i, '')
  const text = `${origin.protocol}//${rest}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || apiHostOf(url.host) !== origin.host) return undefined
  // Docker compares the hosts alone, whatever stands behind them.
  const isDockers = rest !== key.trim() || /^\/v[12]\/?$/.test(url.pathname)
  return isDockers ? '' : url.pathname.replace(/\/+$/, '')
}

/** An empty file is as none to Docker. Trimming takes a byte order mark, too, as editors on Windows write it. */
async function readConfig(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return ''
    throw unreadable(file, messageOf(error))
  })
  const json = text.trim()
  if (json === '') return {}
  try {
    return asObject(JSON.parse(json))
  } catch {
    // The parser's own words would quote the file, which holds passwords.
    throw unreadable(file, 'it is not JSON')
  }
}

function unreadable(file: string, problem: string): SetupError {
  return new SetupError(`cannot read the credentials in ${file}: ${problem}`, {
    remedy:
      'Mend the file, or name another place in DOCKER_CONFIG (a folder) or REGISTRY_AUTH_FILE: a mirror’s credentials are looked for there.',
    anchor: 'registry-refused'
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
