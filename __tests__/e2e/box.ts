import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../fixtures/runner.mjs'
import { standInAgent } from '../fixtures/stand-in-agent.mjs'
import { hideFolder } from '../hide-folder.js'
import { node24 } from './support.js'

/**
 * Runs a shell script in its own namespaces: processes, mounts, network, host name, and an empty /run. Everything that it
 * starts ends with it.
 *
 * In it, `agent` is the command line tool with its own stand-in agent; `$home` is an empty folder; `listen PATH...` opens
 * sockets and writes the paths that are connected to into $home/connected; and `calls` makes the calls on the socket `$1`.
 *
 * @param calls JavaScript that makes calls, with `call(method, fields)`, `encode` and `containerSpec` (of
 *   ttrpc-client.mjs); each is printed as `METHOD CODE MESSAGE`.
 * @returns the lines that the script printed.
 */
export function inBox(script: string, calls = ''): string[] {
  const home = mkdtempSync(path.join(tmpdir(), 'box-'))
  const client = pathToFileURL(path.join(projectRoot, '__tests__/fixtures/ttrpc-client.mjs')).href
  writeFileSync(path.join(home, 'kata-agent'), standInAgent({ initData: false }), { mode: 0o755 })
  writeFileSync(
    path.join(home, 'calls.mjs'),
    `import { connect, containerSpec, encode } from '${client}'
    const client = await connect(process.argv[2])
    const call = async (method, fields = []) => {
      const { code, message } = await client.call('grpc.AgentService', method, encode(fields))
      console.log(method, code, message.split('\\n\\nStack')[0].replaceAll(/\\s+/g, ' '))
    }
    ${calls}
    client.close()`
  )
  writeFileSync(
    path.join(home, 'listen.mjs'),
    `import { appendFileSync } from 'node:fs'
    import { createServer } from 'node:net'
    for (const path of process.argv.slice(2)) {
      createServer(() => appendFileSync('${home}/connected', path + '\\n')).listen(path)
    }`
  )
  try {
    const { stdout, stderr } = spawnSync(
      '/usr/bin/unshare',
      [
        ...['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc'],
        ...['--net', '--ipc', '--uts', '/bin/sh', '-c'],
        `home=${home} node=${node24}; export HOME=$home
        ${hideFolder}
        hide /run && ip link set lo up
        agent() { "$node" ${projectRoot}/dist/cli/index.js "$@"; }
        up() { agent up --path $home/kata-agent "$@" 2>$home/up.log || cat $home/up.log; }
        calls() { "$node" $home/calls.mjs "$@"; }
        listen() {
          "$node" $home/listen.mjs "$@" &
          for made in "$@"; do while [ ! -S "$made" ]; do sleep 0.02; done; done
        }
        pid() { sed -n 's/^agent_pid=//p' /run/setup-kata-agent/*/record; }
        ${script}`
      ],
      { encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' }
    )
    return `${stdout}${stderr}`.split('\n').filter(line => line !== '')
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
