import { constants } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * @param runDir where the host finds what an agent has in /run/kata-containers.
 * @returns the cgroup path of each container that the agent has (`linux.cgroupsPath` of the OCI runtime
 *   specification), as far as the containers name one.
 */
export async function readCgroupPaths(runDir: string): Promise<string[]> {
  const folders = await readdir(runDir).catch(() => []) // not made yet, or gone with its job
  const paths = await Promise.all(
    folders.map(folder => readCgroupPath(path.join(runDir, folder, 'config.json')))
  )
  return paths.filter(found => found !== undefined)
}

async function readCgroupPath(config: string): Promise<string | undefined> {
  try {
    // A pipe in its place, which a container could put there, would be waited for without an end.
    const flag = constants.O_RDONLY | constants.O_NONBLOCK
    const spec: unknown = JSON.parse(await readFile(config, { encoding: 'utf8', flag }))
    return cgroupsPathIn(spec)
  } catch {
    return undefined // a folder of the agent's that is no container's
  }
}

function cgroupsPathIn(spec: unknown): string | undefined {
  if (!isObject(spec) || !isObject(spec['linux'])) return undefined
  const found = spec['linux']['cgroupsPath']
  return typeof found === 'string' && !found.includes('\n') ? found : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
