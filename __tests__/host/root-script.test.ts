import { describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { isRoot } from '../e2e/support.js'
import { projectRoot } from '../fixtures/runner.mjs'

const asRoot = isRoot ? describe : describe.skip

/**
 * Runs a shell script in a host of its own: process table, mounts, and an empty /run. What root.sh ends there is
 * nobody's. In it `root COMMAND KEY=VALUE...` runs root.sh, and $records is where that keeps its records.
 */
function onOwnHost(script: string): string[] {
  const run = spawnSync(
    '/usr/bin/unshare',
    [
      ...[
        '--mount',
        '--propagation',
        'private',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc',
        '/bin/sh',
        '-c'
      ],
      `mount -t tmpfs tmpfs /run
      records=/run/setup-kata-agent
      root() { /bin/sh ${path.join(projectRoot, 'src/host/root.sh')} "$@"; }
      ${script}`
    ],
    { encoding: 'utf8', timeout: 20_000 }
  )
  return `${run.stdout}${run.stderr}`.split('\n').filter(line => line !== '')
}

asRoot('root.sh', () => {
  it.each([
    ['neither supervisor nor agent', ''],
    ['a supervisor and no agent yet', 'supervisor_pid=$supervisor\\nsupervisor_start=$began\\n'],
    ['processes that have no pid', 'supervisor_pid=\\nagent_pid=\\nagent_start=\\n']
  ])('ends no process of the host for an instance that was stopped half-way, with %s', (_, processes) => {
    const said = onOwnHost(`
      sleep 100 & bystander=$!
      sleep 100 & supervisor=$!
      began=$(cut -d ' ' -f 22 /proc/$supervisor/stat)
      mkdir -p $records/abc123
      printf "isolation=none\\nowner=\\ndir=/nonexistent\\nsocket=\\n${processes}" >$records/abc123/record
      root stop id=abc123 dir=/nonexistent
      kill -0 $bystander && echo the bystander lives
      ls $records 2>/dev/null`)
    expect(said).toEqual(['stopped gone', 'the bystander lives'])
  })
})
