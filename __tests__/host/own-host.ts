import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../fixtures/runner.mjs'
import { hideFolder } from '../hide-folder.js'

/** The shells under which root.sh must run, and their commands. */
export const shells: readonly (readonly [name: string, command: string])[] = [
  ['dash', '/usr/bin/dash'],
  ['bash', '/usr/bin/bash'],
  ['mksh', '/usr/bin/mksh'],
  ["BusyBox's sh", '/usr/bin/busybox sh']
]

/** @returns whether the program of a command is installed. */
export function isInstalled(command: string): boolean {
  return existsSync(command.split(' ', 1)[0] ?? '')
}

/**
 * Runs a shell script in its own namespaces: processes, mounts, IPC, network, and an empty /run and /tmp, so that root.sh
 * cannot affect other processes. In it, `root COMMAND KEY=VALUE...` runs root.sh, and $records is the folder of its
 * records.
 *
 * @param shell the shell that runs root.sh.
 * @returns the lines that were printed.
 */
export function onOwnHost(script: string, shell = '/bin/sh'): string[] {
  const flags = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc']
  const run = spawnSync(
    '/usr/bin/unshare',
    [
      ...flags,
      ...['--ipc', '--net', '/bin/sh', '-c'],
      // mount(8) keeps its own records in /run.
      `${hideFolder}
      hide /tmp 1777
      hide /run
      records=/run/setup-kata-agent
      root() { ${shell} ${path.join(projectRoot, 'src/host/root.sh')} "$@"; }
      ${script}`
    ],
    { encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL' }
  )
  return `${run.stdout}${run.stderr}`.split('\n').filter(line => line !== '')
}
