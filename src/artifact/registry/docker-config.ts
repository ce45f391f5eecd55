import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { SetupError, messageOf, systemErrorCode } from '../../errors.js'
import { type Registry, isPublicRegistry } from './registry.js'

/** What Docker's own configuration has for a registry, as `docker login` leaves it. */
export type Login =
  /** User and password, as the value of an `Authorization` header. */
  | { kind: 'basic'; authorization: string }
  /** Something that only Docker itself can make a password of; told when the registry refuses us. */
  | { kind: 'unusable'; reason: string }

/** @returns the folder of Docker's configuration. */
export function dockerFolder(variables: NodeJS.ProcessEnv = process.env): string {
  return variables['DOCKER_CONFIG'] || join(variables['HOME'] || homedir(), '.docker')
}

/**
 * @returns what Docker knows of a registry; undefined where that is nothing. The public registry is asked as anybody may
 * ask it, so that no credentials of the job's go where none are needed.
 * @throws SetupError for a configuration that is there and cannot be read.
 */
export async function findLogin(
  registry: Registry,
  folder: string = dockerFolder()
): Promise<Login | undefined> {
  if (isPublicRegistry(registry)) return undefined
  const file = join(folder, 'config.json')
  const config = await readConfig(file)
  const { host } = registry.origin
  const { auth, identitytoken } = recordAt(
    recordAt(config, 'auths'),
    host,
    `https://${host}`,
    `https://${host}/v1/`
  )
  const decoded = typeof auth === 'string' ? Buffer.from(auth, 'base64').toString() : ''
  if (/^[^:]+:./.test(decoded) && !identitytoken) {
    return { kind: 'basic', authorization: `Basic ${Buffer.from(decoded).toString('base64')}` }
  }
  const helper = recordAt(config, 'credHelpers')[host] ?? config['credsStore']
  if (identitytoken)
    return unusable(`${file} has an identity token for ${host}, which is not understood here`)
  if (typeof helper === 'string' && helper !== '') {
    return unusable(
      `${file} leaves the credentials for ${host} to docker-credential-${helper}, which is not run here`
    )
  }
  return undefined
}

function unusable(reason: string): Login {
  return { kind: 'unusable', reason }
}

async function readConfig(file: string): Promise<Record<string, unknown>> {
  try {
    const config: unknown = JSON.parse(await readFile(file, 'utf8'))
    return asRecord(config)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return {}
    throw new SetupError(`cannot read Docker’s configuration ${file}: ${messageOf(error)}`, {
      remedy:
        'Mend it, or name another folder in DOCKER_CONFIG: it is where a mirror’s credentials are looked for.',
      anchor: 'registry-refused',
      cause: error
    })
  }
}

/** @returns the first of these keys that holds an object; an empty one where none does. */
function recordAt(record: Record<string, unknown>, ...keys: string[]): Record<string, unknown> {
  return asRecord(keys.map(key => record[key]).find(value => value !== undefined))
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
