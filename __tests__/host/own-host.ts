import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../fixtures/runner.mjs'
import { hideFolder } from '../hide-folder.js'

/** The shells that root.sh is to run under, and their commands. */
export const shells: readonly (readonly [name: string, command: string])[] = [
  ['dash', '/usr/bin/dash'],
  ['bash', '/usr/bin/bash'],
  ['mksh', '/usr/bin/mksh'],
  ["BusyBox's sh", '/usr/bin/busybox sh']
]

/** @returns whether the program of a command is on this machine. */
export function isInstalled(command: string): boolean {
  return existsSync(command.split(' ', 1)[0] ?? '')
}

/**
 * Runs a shell script in a host of its own: process table, mounts, IPC, network, and an empty /run and /tmp. What
 * root.sh ends there is nobody's. In it `root COMMAND KEY=VALUE...` runs root.sh, and $records is where that keeps its
 * records.
 *
 * @param shell what root.sh runs under.
 * @returns the lines that were said.
 */
export function onOwnHost(script: string, shell = '/bin/sh'): string[] {
  const flags = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc']
  const run = spawnSync(
    '/usr/bin/unshare',
    [
      ...flags,
      ...['--ipc', '--net', '/bin/sh', '-c'],
      // mount(8) leaves notes of its own in the /run that it finds.
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
