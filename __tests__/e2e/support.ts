import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { publishAgent, startRegistry, type Registry } from '../fixtures/registry.mjs'
import {
  createRunner,
  node24,
  projectRoot,
  type Runner,
  type RunnerOptions,
  type RunnerUser
} from '../fixtures/runner.mjs'

export { node24 }

/**
 * Whether tests may run as root: only in a box created by `npm test`, where they cannot damage the machine. Whether it
 * really is a box is checked.
 */
export const isRoot =
  process.getuid?.() === 0 &&
  process.env['BOX_KEEP'] !== undefined &&
  throwUnlessBox(readFileSync('/proc/self/mountinfo', 'utf8'), Object.keys(networkInterfaces()))

/**
 * @param mountinfo the content of /proc/self/mountinfo.
 * @param networks the names of the network interfaces that have an address.
 * @returns true.
 * @throws if root could reach something of the machine.
 */
export function throwUnlessBox(mountinfo: string, networks: readonly string[]): true {
  const own = new Set(
    mountinfo.split('\n').flatMap(line => {
      const [, , , , point = ''] = line.split(' ')
      return / - (overlay|tmpfs) /.test(line) ? [point] : []
    })
  )
  const reached = [
    ...['/etc', '/run', '/tmp', '/var/tmp'].filter(folder => !own.has(folder)),
    ...networks.filter(name => name !== 'lo')
  ]
  if (reached.length === 0) return true
  throw new Error(`script/box.sh is broken: a test could change the machine's own ${reached.join(', ')}`)
}

/** A runner whose steps run under Node 24. */
export function newRunner(options: RunnerOptions = {}): Runner {
  return createRunner({ node: node24, ...options })
}

/** The inputs that point the action at a local registry. */
export function inputsFor(registry: Registry): Record<string, string> {
  return {
    registry: `${registry.host}/kata-containers/cached-artefacts`,
    'release-url': `${registry.url}/kata-containers/kata-containers/releases`
  }
}

/** Makes a step's time pass a hundred times as fast. */
export const fastTime = {
  NODE_OPTIONS: `--import=${path.join(projectRoot, '__tests__/fixtures/fast-time.mjs')}`
}

/** @returns every file below a folder, except those of the runner itself. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    name =>
      !name.startsWith('_runner') &&
      !(statSync(path.join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false)
  )
}

/** @returns a folder with the files of the action that a runner downloads; tests may change and remove it. */
export function copyAction(folder = mkdtempSync(path.join(tmpdir(), 'action-'))): string {
  for (const name of ['action.yml', 'agent-test', 'dist', 'policies']) {
    cpSync(path.join(projectRoot, name), path.join(folder, name), { recursive: true })
  }
  return folder
}

/** Starts a registry with a stand-in agent of one version. */
export async function registryWithAgent(options: Parameters<typeof publishAgent>[1] = {}): Promise<Registry> {
  const registry = await startRegistry()
  publishAgent(registry, options)
  return registry
}

/** An ordinary user created for a test. */
export interface MadeUser {
  user: RunnerUser
  remove: () => void
}

/** Creates an ordinary user who can use sudo without a password; undefined if that is not possible. */
export function makeSudoer(): MadeUser | undefined {
  return makeUser(name => `${name} ALL=(ALL) NOPASSWD: ALL`)
}

/**
 * @param rules the user's lines in sudoers.
 * @returns an ordinary user; undefined if that is not possible.
 */
export function makeUser(rules: (name: string) => string): MadeUser | undefined {
  if (!isRoot || !existsSync('/usr/bin/sudo') || !existsSync('/usr/sbin/useradd')) return undefined
  const name = `ska-${randomBytes(3).toString('hex')}`
  execFileSync('/usr/sbin/useradd', ['--create-home', name])
  const sudoers = `/etc/sudoers.d/${name}`
  writeFileSync(sudoers, `${rules(name)}\n`, { mode: 0o440 })
  const id = (flag: string): number => Number(execFileSync('/usr/bin/id', [flag, name], { encoding: 'utf8' }))
  return {
    user: { name, uid: id('-u'), gid: id('-g'), home: `/home/${name}` },
    remove: () => {
      rmSync(sudoers)
      execFileSync('/usr/sbin/userdel', ['--remove', name], { stdio: 'ignore' })
    }
  }
}

/**
 * Matches what an agent of this runner could leave on the host. Everything else on a machine, above all other processes,
 * changes independently.
 */
export function tracesOf({ dir }: Runner): RegExp {
  return new RegExp(
    `${dir}|(^|\\s)(/run/(setup-kata-agent|kata-containers|sandbox-ns)|/tmp/(policy|kata-agent))|resolv.conf|cgroup/.*ska-test`
  )
}
