import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { differencesSince, takeSnapshot } from '../../fixtures/host-snapshot.mjs'
import { publishAgent, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner, RunnerUser, StepResult } from '../../fixtures/runner.mjs'
import { inputsFor, isRoot, makeSudoer, makeUser, newRunner, node24, tracesOf } from '../support.js'

const asRoot = isRoot ? describe : describe.skip
const nobody = 65_534

/** What sudo adds to the environment of its command, which is `env -i` and removes it again. */
const sudosOwn = /^(SUDO_(COMMAND|USER|UID|GID)|HOME|LOGNAME|USER|SHELL|MAIL|TERM|LANG|LC_\w+|PATH)$/

let registry: Registry
let runners: Runner[]

beforeAll(async () => {
  registry = await startRegistry()
  // Without init-data: with isolation `none`, nothing prevents an agent from opening this host's block devices.
  publishAgent(registry, { version: '4.1.0', initData: false })
})
afterAll(() => registry.close())
beforeEach(() => {
  registry.requests.length = 0
  runners = []
})
afterEach(async () => {
  for (const runner of runners) {
    await runner.run('post')
    runner.remove()
  }
})

function runnerFor(options: Parameters<typeof newRunner>[0] = {}): Runner {
  const runner = newRunner(options)
  runners.push(runner)
  return runner
}

asRoot('sudo', () => {
  it.each([
    [
      'wants a password',
      (name: string) => `${name} ALL=(ALL) ALL`,
      /sudo refuses this user: sudo: a password is required/
    ],
    [
      'does not know the user',
      () => '',
      /sudo refuses this user: .*(a password is required|not in the sudoers file)/
    ],
    [
      'allows the user something else',
      (name: string) => `${name} ALL=(ALL) NOPASSWD: /bin/true`,
      /sudo refuses this user: .*(a password is required|may not run|not allowed)/
    ],
    [
      'wants a terminal',
      (name: string) => `Defaults:${name} requiretty\n${name} ALL=(ALL) NOPASSWD: ALL`,
      /sudo refuses this user: sudo: .*tty.*(\n|%0A)Remove 'requiretty' from sudoers/
    ]
  ])('that %s is reported with its own message, before anything is downloaded', async (_, rules, words) => {
    const made = makeUser(rules)
    if (made === undefined) return // sudo is not available, as the main job's test reports
    try {
      const runner = runnerFor({ user: made.user })
      const main = await runner.run('main', inputsFor(registry))
      expect(main.code).toBe(1)
      expect(main.stdout).toMatch(words)
      expect(main.stdout).toContain('#no-root')
      expect(registry.requests.filter(({ path }) => path.includes('/blobs/'))).toEqual([])
      expect((await runner.run('post')).stdout).toContain('nothing to remove')
    } finally {
      made.remove()
    }
  })

  it.each([
    ['a secure_path without any tool', (name: string) => `Defaults:${name} secure_path=/nonexistent`],
    ['a pseudo-terminal for each command', (name: string) => `Defaults:${name} use_pty`],
    ['an environment that it would keep', (name: string) => `Defaults:${name} !env_reset`]
  ])('with %s works', async (_, defaults) => {
    const made = makeUser(name => `${defaults(name)}\n${name} ALL=(ALL) NOPASSWD: ALL`)
    if (made === undefined) return
    try {
      const runner = runnerFor({ user: made.user })
      const before = takeSnapshot()
      expect((await runner.run('main', inputsFor(registry))).stdout).toContain('answers on')
      expect((await runner.run('post')).stdout).toContain('stopped by DestroySandbox')
      expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
    } finally {
      made.remove()
    }
  })
})

asRoot('root without CAP_SYS_ADMIN, as in a container that is not privileged', () => {
  let folder: string
  let node: string

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'roots-'))
    node = path.join(folder, 'node')
    writeFileSync(
      node,
      `#!/bin/bash\nexec setpriv --bounding-set -sys_admin --inh-caps -sys_admin '${node24}' "$@"\n`
    )
    chmodSync(node, 0o755)
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it.each(['full', 'mount'])(
    'is told that isolation %s is not possible here, and which one is, before any download',
    async isolation => {
      const runner = runnerFor({ node })
      const main = await runner.run('main', { ...inputsFor(registry), isolation })
      expect(main.code).toBe(1)
      expect(main.stdout).toMatch(
        `input 'isolation': this host does not support isolation '${isolation}': unshare:`
      )
      expect(main.stdout).toContain("Use isolation 'none'")
      expect(registry.requests.filter(({ path }) => path.includes('/blobs/'))).toEqual([])
    }
  )

  it('can start an agent with isolation none, and remove it', async () => {
    const runner = runnerFor({ node })
    const before = takeSnapshot()
    const main = await runner.run('main', { ...inputsFor(registry), isolation: 'none' })
    expect(main.stdout).toContain('answers on')
    expect((await runner.run('post')).stdout).toContain('stopped by DestroySandbox')
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
  })
})

const sudoer = makeSudoer()
afterAll(() => sudoer?.remove())

asRoot.each<[string, RunnerUser | undefined]>([
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
])('as %s', (_, user) => {
  const own = user === undefined ? {} : { user }

  it('no process that is started as root has more in its environment than a path, at any moment', async () => {
    publishAgent(registry, { tag: '4.1.0', version: '4.1.0', faults: ['hang-before-listen'] })
    try {
      const runner = runnerFor(own)
      const seen = new Map<string, Set<string>>()
      const step = runner.start('main', { ...inputsFor(registry), 'start-timeout': '1' })
      const progress = { over: false }
      void step.done.then(() => (progress.over = true))
      while (!progress.over) {
        for (const [name, environment] of environmentsOf(step.pid ?? 0, runner)) {
          seen.set(name, new Set([...(seen.get(name) ?? []), ...environment]))
        }
        await setImmediate()
      }
      expect([...seen.keys()]).toEqual(expect.arrayContaining(['sh', 'unshare', 'kata-agent']))
      if (user !== undefined) expect([...seen.keys()]).toContain('sudo')
      for (const [name, environment] of seen) {
        const entries = [...environment]
        for (const secret of Object.values(runner.secrets)) {
          expect(entries.filter(entry => entry.includes(secret))).toEqual([])
        }
        const names = entries.map(entry => entry.split('=')[0] ?? '')
        // Variables of sudo, and of the shell itself.
        const more = names.filter(
          entry => !/^(PATH|PWD|OLDPWD|_|SHLVL)$/.test(entry) && !sudosOwn.test(entry)
        )
        expect([name, more]).toEqual([name, []])
        if (name === 'kata-agent' || name === 'unshare') expect([name, names]).toEqual([name, ['PATH']])
      }
    } finally {
      publishAgent(registry, { tag: '4.1.0', version: '4.1.0', initData: false })
    }
  })

  it('nobody else can access the socket or the folder', async () => {
    const runner = runnerFor(own)
    const { outputs } = await runner.run('main', inputsFor(registry))
    const socket = outputs['socket-path'] ?? ''
    expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700)
    expect(statSync(socket)).toMatchObject({ uid: user?.uid ?? 0 })
    expect(statSync(socket).mode & 0o777).toBe(0o600)
    expect(connectAs(nobody, socket)).toBe('EACCES')
    expect(connectAs(user?.uid ?? 0, socket)).toBe('connected')
  })

  it('nobody else can access a socket in a folder that everybody can enter', async () => {
    const runner = runnerFor(own)
    const folder = path.join(runner.dir, 'open')
    mkdirSync(folder, { mode: 0o755 })
    if (user !== undefined) chownSync(folder, user.uid, user.gid)
    chmodSync(runner.dir, 0o755)
    const socket = path.join(folder, 'agent.sock')
    const main = await runner.run('main', { ...inputsFor(registry), 'server-address': `unix://${socket}` })
    expect(main.stdout).toContain('answers on')
    expect(connectAs(nobody, socket)).toBe('EACCES')
    expect(connectAs(user?.uid ?? 0, socket)).toBe('connected')
  })

  it.each([
    ['that all can enter', 0o755, /belongs to another user \(65534\)|this user has no access to/],
    ['that is closed', 0o700, /belongs to another user \(65534\)|this user has no access to/]
  ])("does not put its socket into another user's folder %s", async (_mode, mode, words) => {
    const runner = runnerFor(own)
    const folder = mkdtempSync(path.join(tmpdir(), 'others-'))
    try {
      chmodSync(folder, mode)
      chownSync(folder, nobody, nobody)
      const address = `unix://${path.join(folder, 'agent.sock')}`
      const main = await runner.run('main', { ...inputsFor(registry), 'server-address': address })
      expect(main.code).toBe(1)
      expect(main.stdout).toContain("input 'server-address'")
      expect(main.stdout).toMatch(words)
      expect(registry.requests).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('a folder like the action’s own that others have planted in /tmp is neither used nor removed', async () => {
    const planted = '/tmp/kata-agent-000000000000'
    const folder = mkdtempSync(path.join(tmpdir(), 'long-'))
    chmodSync(folder, 0o755)
    symlinkSync('/etc', planted)
    const runner = newRunner({ ...own, dir: path.join(folder, 'x'.repeat(90)) })
    try {
      const main = await runner.run('main', inputsFor(registry))
      expect(main.outputs['socket-path']).toMatch(/^\/tmp\/kata-agent-(?!000000000000)/)
      await runner.run('post')
      expect(lstatSync(planted).isSymbolicLink()).toBe(true)
    } finally {
      await runner.run('post')
      rmSync(planted)
      rmSync(folder, { recursive: true })
    }
  })
})

const policyLog = '/tmp/policy.jsonl'

asRoot('at log level debug, with a file of others at /tmp/policy.jsonl', () => {
  let precious: string

  beforeEach(() => {
    precious = path.join(mkdtempSync(path.join(tmpdir(), 'precious-')), 'file')
    writeFileSync(precious, 'precious')
  })
  afterEach(() => {
    expect(readFileSync(precious, 'utf8')).toBe('precious')
    rmSync(path.dirname(precious), { recursive: true })
    rmSync(policyLog, { recursive: true, force: true })
  })

  async function debugIn(isolation: string): Promise<StepResult> {
    const runner = runnerFor()
    const before = takeSnapshot()
    const main = await runner.run('main', { ...inputsFor(registry), isolation, 'log-level': 'debug' })
    const post = await runner.run('post')
    expect(post.stdout).not.toContain('::warning')
    // It is unchanged.
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
    return main
  }

  it.each(['full', 'mount', 'none'])('a link is not followed, with isolation %s', async isolation => {
    symlinkSync(precious, policyLog)
    const main = await debugIn(isolation)
    expect(main.code).toBe(1)
    expect(main.stdout).toMatch(/policy\.jsonl (is|exists and is) /)
    expect(main.stdout).toContain('Remove it')
  })

  it.each(['full', 'mount', 'none'])('a folder is named, with isolation %s', async isolation => {
    mkdirSync(policyLog)
    const main = await debugIn(isolation)
    expect(main.code).toBe(1)
    expect(main.stdout).toMatch(/policy\.jsonl (is|exists and is) /)
  })

  it.each(['full', 'mount'])("another user's file is only covered, with isolation %s", async isolation => {
    writeFileSync(policyLog, 'theirs')
    chownSync(policyLog, nobody, nobody)
    expect((await debugIn(isolation)).stdout).toContain('answers on')
    expect(readFileSync(policyLog, 'utf8')).toBe('theirs')
  })

  it("another user's file is not written to, with isolation none", async () => {
    writeFileSync(policyLog, 'theirs')
    chownSync(policyLog, nobody, nobody)
    const main = await debugIn('none')
    expect(main.stdout).toContain(`${policyLog} exists and does not belong to root alone`)
    expect(readFileSync(policyLog, 'utf8')).toBe('theirs')
  })

  it('nothing is required there: what the agent writes is removed with it', async () => {
    for (const isolation of ['full', 'mount', 'none']) {
      expect((await debugIn(isolation)).stdout).toContain('answers on')
    }
  })
})

/** @returns the environment of each process of root's that a step has started, by the name of its program. */
function environmentsOf(step: number, runner: Runner): [string, string[]][] {
  return readdirSync('/proc').flatMap(pid => {
    if (!/^\d+$/.test(pid) || Number(pid) === step) return []
    try {
      const [program = '', ...words] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      if (!words.some(word => word.startsWith(runner.dir) || word.includes(`=${runner.dir}`))) return []
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
        .split('\0')
        .filter(entry => entry !== '')
      return statSync(`/proc/${pid}`).uid === 0
        ? [[path.basename(program), environment] as [string, string[]]]
        : []
    } catch {
      return [] // It has ended meanwhile.
    }
  })
}

/** @returns `connected`, or the error's code. */
function connectAs(uid: number, socket: string): string {
  const script = `require('net').connect(${JSON.stringify(socket)})
    .on('connect', () => { console.log('connected'); process.exit() })
    .on('error', error => console.log(error.code))`
  const { stdout } = spawnSync(process.execPath, ['-e', script], {
    uid,
    gid: uid,
    encoding: 'utf8',
    cwd: '/'
  })
  return stdout.trim()
}
