import { constants } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { isObject } from '../../json/object.js'

/** A container that an agent has created or failed to create. */
export interface Container {
  id: string
  /** `linux.cgroupsPath` of the OCI runtime specification; empty if not set. */
  cgroupsPath: string
}

/** The form that a runtime with systemd's cgroup driver sends: `slice:prefix:name`. */
const systemdPath = /^[^:/]*:[^:]*:[^:]+$/

/** @returns whether the agent asks systemd to create the container's cgroup. */
export function isSystemds({ cgroupsPath }: Container): boolean {
  return systemdPath.test(cgroupsPath)
}

/**
 * @param runDir the folder on the host that the agent sees as /run/kata-containers.
 * @returns each container that has a configuration there.
 */
export async function readContainers(runDir: string): Promise<Container[]> {
  const folders = await readdir(runDir).catch(() => []) // not created yet, or removed with its job
  const containers = await Promise.all(folders.map(folder => readContainer(runDir, folder)))
  return containers.filter(found => found !== undefined)
}

async function readContainer(runDir: string, id: string): Promise<Container | undefined> {
  try {
    // A container could replace it by a pipe, and opening that would block forever.
    const flag = constants.O_RDONLY | constants.O_NONBLOCK
    const config = path.join(runDir, id, 'config.json')
    const spec: unknown = JSON.parse(await readFile(config, { encoding: 'utf8', flag }))
    return { id, cgroupsPath: cgroupsPathIn(spec) }
  } catch {
    return undefined // a folder of the agent that does not belong to a container
  }
}

function cgroupsPathIn(spec: unknown): string {
  if (!isObject(spec) || !isObject(spec['linux'])) return ''
  const found = spec['linux']['cgroupsPath']
  return typeof found === 'string' && !found.includes('\n') ? found : ''
}
