import { InputError, SetupError } from '../errors.js'
import { isolations, type Isolation } from './isolation.js'
import type { Log } from '../log.js'
import { findPrivilege, runAsRoot, type Privilege } from './privilege.js'

/** A host that can do what was asked of it. */
export interface Host {
  privilege: Privilege
  /** Folders of agents whose job is over, and that `root.sh sweep` would remove. */
  leftOvers: string[]
}

/** Debian's packages of the tools that root.sh needs; without `ip` the loopback stays down, and it says so. */
const requiredTools: Readonly<Record<string, string>> = {
  // BusyBox's lacks --kill-child.
  unshare: 'util-linux',
  setsid: 'util-linux',
  flock: 'util-linux',
  mount: 'mount',
  umount: 'mount',
  awk: 'mawk'
}

/**
 * Checks that this host can run an agent in that kind of isolation, and changes nothing on it.
 *
 * @throws SetupError or InputError where it cannot, with what would do instead.
 */
export async function checkHost(isolation: Isolation, rootScript: string, log: Log): Promise<Host> {
  const privilege = findPrivilege()
  const { status, stdout, stderr } = await runAsRoot(privilege, rootScript, 'probe', { isolation })
  if (status !== 0) {
    throw new SetupError(`this host could not be looked at as root: ${stderr || stdout}`, {
      remedy: 'The job needs root, or sudo without a password, and a POSIX shell at /bin/sh.',
      anchor: 'no-root'
    })
  }
  const findings = parseFindings(stdout)
  refuseReadOnly(findings.get('readonly') ?? [])
  refuseMissingTools(findings.get('missing') ?? [])
  if (isolation !== 'none') refuseWithoutNamespaces(isolation, findings)
  if (isolation !== 'full') {
    refuseSecondInRun(isolation, findings.get('live') ?? [])
    refuseRunOfKata(isolation, findings.get('kata') ?? [])
  }
  warnOfKernel(findings, log)
  return { privilege, leftOvers: findings.get('stale') ?? [] }
}

/** @returns the values of each key of `KEY=VALUE` lines, in order. */
function parseFindings(stdout: string): Map<string, string[]> {
  const findings = new Map<string, string[]>()
  for (const line of stdout.split('\n')) {
    const at = line.indexOf('=')
    if (at === -1) continue
    const key = line.slice(0, at)
    findings.set(key, [...(findings.get(key) ?? []), line.slice(at + 1)])
  }
  return findings
}

function refuseMissingTools(missing: string[]): void {
  const required = missing.filter(tool => tool in requiredTools)
  if (required.length === 0) return
  const packages = [...new Set(required.map(tool => requiredTools[tool] ?? tool))]
  throw new SetupError(`this host lacks ${required.join(', ')}, or has it without options that are needed`, {
    remedy: `Install ${packages.join(', ')} (its name in Debian and Ubuntu); on Alpine, where BusyBox's own is not enough: apk add util-linux.`,
    anchor: 'missing-tool'
  })
}

/** Neither keeps an agent from starting. */
function warnOfKernel(findings: Map<string, string[]>, log: Log): void {
  if (findings.has('keeps')) {
    log.warning(
      "This host has no setpriv of util-linux, so the agent's calls can set its clock, load kernel modules and restart it. Install the package util-linux (its name in Debian, Ubuntu and Alpine), or leave such calls out."
    )
  }
  if (findings.has('cgroup')) {
    log.warning(
      "This job runs in a container with a cgroup namespace of its own: CreateContainer will fail with EOPNOTSUPP. Give the job's container the host's (options: --cgroupns=host --privileged)."
    )
  }
}

/** Agents are recorded in /run, so that none is ever lost. */
function refuseReadOnly(folders: string[]): void {
  const [folder] = folders
  if (folder === undefined) return
  throw new SetupError(`${folder} is read-only on this host, and agents are recorded there`, {
    remedy: `Mount a tmpfs on ${folder} (docker run --tmpfs ${folder}), or make it writable for root.`,
    anchor: 'unsupported-host'
  })
}

function refuseWithoutNamespaces(isolation: Isolation, findings: Map<string, string[]>): void {
  const able: string[] = [...(findings.get('can') ?? []), 'none']
  if (able.includes(isolation)) return
  const why = (findings.get('cannot') ?? []).find(line => line.startsWith(`${isolation} `)) ?? ''
  const alternatives = isolations.filter(kind => able.includes(kind)).map(kind => `'${kind}'`)
  throw new InputError(
    'isolation',
    `this host cannot do '${isolation}': ${why.slice(isolation.length + 1).trim()}`,
    `Use isolation ${alternatives.join(' or ')}; or give the container the rights (--privileged).`
  )
}

function refuseSecondInRun(isolation: Isolation, live: string[]): void {
  const other = live.find(line => !line.startsWith('full '))
  if (other === undefined) return
  const [kind = '', ...folder] = other.split(' ')
  throw new SetupError(
    `an agent with isolation '${kind}' runs on this host already (${folder.join(' ')}), and '${isolation}' shares its /run/kata-containers`,
    {
      remedy: "Use isolation 'full', of which any number can run; or stop the other agent first.",
      anchor: 'run-in-use'
    }
  )
}

/** CreateSandbox empties /run/kata-containers, where a real Kata keeps what its sandboxes share with the host. */
function refuseRunOfKata(isolation: Isolation, sandboxes: string[]): void {
  const [sandbox] = sandboxes
  if (sandbox === undefined) return
  throw new SetupError(
    `a sandbox of Kata Containers runs on this host (${sandbox}), and an agent with isolation '${isolation}' would wipe what it has in /run/kata-containers`,
    { remedy: "Use isolation 'full', which has folders of its own.", anchor: 'run-in-use' }
  )
}
