import { constants } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isObject } from '../../json/object.js'

/** A container that an agent has made, or has failed to make. */
export interface Container {
  id: string
  /** `linux.cgroupsPath` of the OCI runtime specification; empty where it names none. */
  cgroupsPath: string
}

/** What a runtime with systemd's cgroup driver sends: `slice:prefix:name`. */
const systemdPath = /^[^:/]*:[^:]*:[^:]+$/

/** @returns whether a container's cgroup is one that the agent has systemd make. */
export function isSystemds({ cgroupsPath }: Container): boolean {
  return systemdPath.test(cgroupsPath)
}

/**
 * @param runDir where the host finds what an agent has in /run/kata-containers.
 * @returns each container that has a configuration there.
 */
export async function readContainers(runDir: string): Promise<Container[]> {
  const folders = await readdir(runDir).catch(() => []) // not made yet, or gone with its job
  const containers = await Promise.all(folders.map(folder => readContainer(runDir, folder)))
  return containers.filter(found => found !== undefined)
}

async function readContainer(runDir: string, id: string): Promise<Container | undefined> {
  try {
    // A pipe in its place, which a container could put there, would be waited for without an end.
    const flag = constants.O_RDONLY | constants.O_NONBLOCK
    const config = path.join(runDir, id, 'config.json')
    const spec: unknown = JSON.parse(await readFile(config, { encoding: 'utf8', flag }))
    return { id, cgroupsPath: cgroupsPathIn(spec) }
  } catch {
    return undefined // a folder of the agent's that is no container's
  }
}

function cgroupsPathIn(spec: unknown): string {
  if (!isObject(spec) || !isObject(spec['linux'])) return ''
  const found = spec['linux']['cgroupsPath']
  return typeof found === 'string' && !found.includes('\n') ? found : ''
}
