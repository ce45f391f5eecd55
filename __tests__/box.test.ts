import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isRoot, throwUnlessBox } from './e2e/support.js'
import { differencesSince, takeSnapshot, type Snapshot } from './fixtures/host-snapshot.mjs'
import { projectRoot } from './fixtures/runner.mjs'

const asRoot = isRoot ? describe : describe.skip
const script = path.join(projectRoot, 'script/box.sh')

/** What a broken test could do: create files of root, a user, a cgroup, a process. */
const mischief = `
  for folder in /run /tmp /var/tmp /dev/shm /etc /usr/local/bin /root '${projectRoot}'; do : >"$folder/ska-mischief"; done
  useradd --create-home ska-mischief
  mount --bind /dev/null /etc/resolv.conf
  for procs in /sys/fs/cgroup/cgroup.procs /sys/fs/cgroup/*/cgroup.procs; do
    [ ! -f "$procs" ] || mkdir "\${procs%/*}/ska-mischief" 2>/dev/null
  done
  sleep 98765 & `

/** The machine of these tests, in which they create boxes, is the worker's own box. */
asRoot('a box', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'kept-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  async function leftSince(before: Snapshot): Promise<string[]> {
    const only = /ska-mischief|setup-kata-agent|resolv.conf|98765|box\.sh/
    const differences = await differencesSince(before, { only })
    // A process that cleaned up after an earlier box may have ended meanwhile.
    return differences.filter(difference => !difference.startsWith('process gone: '))
  }

  /** Starts a shell script in a box. */
  function start(text: string): ChildProcess {
    const env = {
      ...process.env,
      BOX_KEEP: `${projectRoot}\n${folder}`,
      BOX_FOLDER: folder,
      BOX_UMASK: '027'
    }
    return spawn('/bin/sh', [script, 'enter', '/bin/sh', '-c', text], {
      env,
      stdio: ['pipe', 'pipe', 'pipe']
    })
  }

  /** @returns the output of a script that runs in a box. */
  async function run(text: string): Promise<string> {
    const box = start(text)
    let said = ''
    for (const stream of [box.stdout, box.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    }
    await once(box, 'close')
    return said
  }

  it('changes nothing on the machine, whatever is done in it', async () => {
    const before = takeSnapshot()
    const users = readFileSync('/etc/passwd', 'utf8')
    expect(await run(`${mischief} ls /tmp/ska-mischief && id -un ska-mischief`)).toBe(
      '/tmp/ska-mischief\nska-mischief\n'
    )
    expect(readFileSync('/etc/passwd', 'utf8')).toBe(users)
    for (const place of ['/var/tmp', '/dev/shm', '/etc', '/root', '/home', projectRoot]) {
      expect(readdirSync(place)).not.toContain('ska-mischief')
    }
    expect(await leftSince(before)).toEqual([])
  })

  it.each(['its caller', 'all that made it'])('ends with %s, and leaves nothing', async killed => {
    const before = takeSnapshot()
    const box = start(`${mischief} echo done; wait`)
    await once(box.stdout ?? box, 'data')
    const closed = once(box, 'close')
    // When a caller is killed, its end of the pipe is closed.
    if (killed === 'its caller') box.stdin?.destroy()
    else box.kill('SIGKILL')
    if (killed !== 'its caller') box.stdin?.destroy()
    await closed
    expect(await leftSince(before)).toEqual([])
  })

  it('sees nothing of another box or of its machine that root could harm', async () => {
    writeFileSync('/run/ska-of-the-machine', '')
    try {
      const other = start(`${mischief} echo done; wait`)
      await once(other.stdout ?? other, 'data')
      const seen = await run(`
        ls /run /tmp /dev/shm /var/tmp /etc
        cut -d : -f 1 /etc/passwd
        cat /proc/[0-9]*/comm
        find /sys/fs/cgroup
        for kind in mnt pid net ipc uts; do readlink /proc/self/ns/$kind; done`)
      other.stdin?.destroy()
      await once(other, 'close')
      expect(seen).not.toMatch(/ska-|sleep/)
      for (const kind of ['mnt', 'pid', 'net', 'ipc', 'uts']) {
        expect(seen).toMatch(`${kind}:[`)
        expect(seen).not.toContain(readlinkSync(`/proc/self/ns/${kind}`))
      }
    } finally {
      rmSync('/run/ska-of-the-machine')
    }
  })

  it('shows a folder below /tmp that is to be kept, and keeps changes there to itself', async () => {
    const clone = path.join(folder, 'clone')
    mkdirSync(clone)
    writeFileSync(path.join(clone, 'file'), 'as it was')
    expect(await run(`cat clone/file; echo ' changed' >clone/file; rm -r clone; pwd`)).toBe(
      `as it was${folder}\n`
    )
    expect(readFileSync(path.join(clone, 'file'), 'utf8')).toBe('as it was')
  })

  it('lets other users into the folder of its caller, which stays private outside', async () => {
    const asOther = 'setpriv --reuid 65534 --regid 65534 --clear-groups'
    expect(await run(`cd / && ${asOther} ls -d '${folder}/.'`)).toBe(`${folder}/.\n`)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('has a loopback and its caller’s umask and folder, and exits with the command’s code', async () => {
    const box = start('[ "$(umask)" = 0027 ] && ip -o address show up | grep -q 127.0.0.1 && exit 7')
    expect(await once(box, 'close')).toEqual([7, null])
  })

  it('exists for each worker of a run: files that run side by side share no folder that root uses', () => {
    writeFileSync('/run/ska-first', '')
    try {
      const env = { ...process.env, BOX_KEEP: projectRoot, BOX_FOLDER: '/', BOX_UMASK: '22' }
      const words = ['/bin/sh', '-c', 'ls /run; : >/run/ska-second; useradd ska-second']
      const { stdout, stderr } = spawnSync('/bin/sh', [script, 'worker', ...words], { env, encoding: 'utf8' })
      expect([stdout, stderr]).toEqual(['', ''])
      expect(readdirSync('/run')).not.toContain('ska-second')
      expect(readFileSync('/etc/passwd', 'utf8')).not.toContain('ska-second')
    } finally {
      rmSync('/run/ska-first')
    }
  })
})

describe('what is called a box', () => {
  const mounts = ['/etc', '/run', '/tmp', '/var/tmp'].map(point => `1 2 0:3 / ${point} rw - tmpfs tmpfs rw`)

  it('is recognised if root cannot reach anything of the machine', () => {
    expect(throwUnlessBox(mounts.join('\n'), ['lo'])).toBe(true)
  })

  it.each(mounts.map((mount, i) => [mount.split(' ')[4], i] as const))(
    "is not where %s is the machine's own",
    (folder, i) => {
      const rest = [
        ...mounts.slice(0, i),
        `1 2 0:3 / ${folder ?? ''} rw - ext4 /dev/vda rw`,
        ...mounts.slice(i + 1)
      ]
      expect(() => throwUnlessBox(rest.join('\n'), ['lo'])).toThrow(`the machine's own ${folder ?? ''}`)
    }
  )

  it('is not recognised if it has a network', () => {
    expect(() => throwUnlessBox(mounts.join('\n'), ['lo', 'eth0'])).toThrow('eth0')
  })
})

it('is where the tests run that require root; elsewhere they are skipped', () => {
  const started = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'host/root-script'],
    {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], SKIPPED_ROOT_TESTS: 'this is a test' }
    }
  )
  expect(started.stderr).toMatch(/^Tests: +\d+ skipped, \d+ total$/m)
  expect(started.stderr.trim().split('\n').at(-1)).toBe('Tests that require root are skipped: this is a test')
}, 30_000)

it('names in the last lines what could not be prepared and is therefore skipped', () => {
  const script = `
    import Reporter from ${JSON.stringify(path.join(projectRoot, 'script/skipped-reporter.mjs'))}
    const skipped = { testFilePath: process.cwd() + '/some.test.ts', numPendingTests: 3 }
    new Reporter().onRunComplete([], { testResults: [skipped] }, '/nonexistent')`
  const said = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  expect(said.stderr).toContain('Skipped:\n  3 in some.test.ts\n')
  expect(said.stderr.trim().split('\n').at(-1)).toMatch(
    /^Tests that require these are skipped.*: act, .*oras/
  )
})
