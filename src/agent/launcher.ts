import { chmod, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writingTo } from '../host/disk.js'
import type { Instance } from './instance.js'
import { formatServerAddress } from './server-address.js'

/** What a launcher starts. All paths are absolute. */
export interface LauncherTarget {
  /** The Node.js to run it with: a runner does not have its Node.js on PATH. */
  node: string
  /** The bundle of the command line tool. */
  cli: string
}

/** @returns the path of the instance's own `setup-kata-agent`, in a folder that contains nothing else. */
export function launcherPathOf({ dir }: Instance): string {
  return path.join(dir, 'bin', 'setup-kata-agent')
}

/** Writes the launcher: `setup-kata-agent` for this instance, which requires neither Node.js on PATH nor an address. */
export async function createLauncher(instance: Instance, { node, cli }: LauncherTarget): Promise<void> {
  const file = launcherPathOf(instance)
  const text = `#!/bin/sh
KATA_AGENT_ADDRESS=${quote(formatServerAddress(instance.serverAddress))}
export KATA_AGENT_ADDRESS
exec ${quote(node)} ${quote(cli)} "$@"
`
  await writingTo(instance.dir, async () => {
    await mkdir(path.dirname(file))
    await writeFile(file, text)
  })
  // Regardless of the umask: a step may run it as another user or root.
  await chmod(file, 0o755)
}

/** @returns the text quoted as one word for a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
