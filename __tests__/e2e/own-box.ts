import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { node24, projectRoot } from '../fixtures/runner.mjs'
import { hideFolder } from '../hide-folder.js'

/** The result of a step of a job in a box. */
export interface Step {
  code: number | null
  stdout: string
  stderr: string
  outputs: Record<string, string>
  summary: string
}

/**
 * Runs a job in its own namespaces: processes, mounts, IPC, network (only loopback), and its own /run, /tmp, /home and
 * /etc, so that its changes affect nobody.
 *
 * @param prepare a shell script that prepares the host for the test.
 * @param job the body of a module. It can use `runner` (for `user` if that was set before), `agent` (the path of a
 *   stand-in agent), `sh(script)` for the output of a shell script, and the exports of `__tests__/fixtures` as
 *   `fixtures`. The values that it passes to `tell` are returned.
 */
export function inOwnBox(
  prepare: string,
  job: string,
  { asUser = false }: { asUser?: boolean } = {}
): unknown {
  const fixture = (name: string): string =>
    JSON.stringify(path.join(projectRoot, `__tests__/fixtures/${name}.mjs`))
  const module = `
    import { execFileSync, spawn } from 'node:child_process'
    import fs from 'node:fs'
    import path from 'node:path'
    const fixtures = Object.assign({}, ...await Promise.all(
      [${['runner', 'registry', 'stand-in-agent', 'ttrpc-client'].map(fixture).join()}].map(file => import(file))))
    const sh = script => execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).trim()
    const tell = result => console.log('told:' + JSON.stringify(result))
    const agent = '/tmp/kata-agent'
    fs.writeFileSync(agent, fixtures.standInAgent({ initData: false }), { mode: 0o755 })
    fs.chmodSync(agent, 0o755)
    const id = flag => Number(sh('id ' + flag + ' builder'))
    const user = ${asUser ? "{ name: 'builder', uid: id('-u'), gid: id('-g'), home: '/home/builder' }" : 'undefined'}
    const runner = fixtures.createRunner({ node: ${JSON.stringify(node24)}, ...(user ? { user } : {}) })
    ${job}`
  const namespaces = [
    '--mount',
    '--propagation',
    'private',
    '--pid',
    '--mount-proc',
    '--ipc',
    '--net',
    '--uts'
  ]
  const run = spawnSync(
    '/usr/bin/unshare',
    [
      ...namespaces,
      ...['--fork', '--kill-child', '/bin/sh', '-ec'],
      `${hideFolder}
      hide /home
      hide /tmp 1777
      cp -a /etc /tmp/etc && mount --bind /tmp/etc /etc
      ip link set lo up
      ${asUser ? "useradd --create-home builder; echo 'builder ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/builder; chmod 440 /etc/sudoers.d/builder" : ''}
      hide /run
      ${prepare}
      exec ${node24} --input-type=module --eval "$1"`,
      'box',
      module
    ],
    {
      encoding: 'utf8',
      timeout: 120_000,
      killSignal: 'SIGKILL',
      env: { PATH: process.env['PATH'], LC_ALL: 'C' }
    }
  )
  const told = /^told:(.*)$/m.exec(run.stdout)?.[1]
  if (told === undefined) throw new Error(`the job told nothing: ${run.stdout}${run.stderr}`)
  return JSON.parse(told)
}
