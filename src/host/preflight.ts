import { InputError, SetupError } from '../errors.js'
import { isolations, type Isolation } from './isolation.js'
import type { Log } from '../log.js'
import { findPrivilege, runAsRoot, type Privilege } from './privilege.js'
import { linesWith } from './records.js'

/** A host that has passed the checks. */
export interface Host {
  privilege: Privilege
  /** Folders of agents whose job is over; `root.sh sweep` removes them. */
  leftOvers: string[]
}

/** The Debian packages of the tools that root.sh requires. Without `ip`, it reports that the loopback stays down. */
const requiredTools: Readonly<Record<string, string>> = {
  // BusyBox's version lacks --kill-child.
  unshare: 'util-linux',
  setsid: 'util-linux',
  flock: 'util-linux',
  mount: 'mount',
  umount: 'mount',
  awk: 'mawk'
}

/**
 * Checks that this host can run an agent with that isolation, and changes nothing on the host.
 *
 * @throws SetupError or InputError if it cannot, with an alternative.
 */
export async function checkHost(isolation: Isolation, rootScript: string, log: Log): Promise<Host> {
  const privilege = findPrivilege()
  const { status, stdout, stderr } = await runAsRoot(privilege, rootScript, 'probe', { isolation })
  if (status !== 0) {
    throw new SetupError(`this host could not be checked as root: ${stderr || stdout}`, {
      remedy: 'The job requires root or passwordless sudo, and a POSIX shell at /bin/sh.',
      anchor: 'no-root'
    })
  }
  const found: Findings = key => linesWith(`${key}=`, stdout)
  refuseReadOnly(found('readonly'))
  refuseMissingTools(found('missing'))
  if (isolation !== 'none') refuseWithoutNamespaces(isolation, found)
  if (isolation !== 'full') {
    refuseSecondInRun(isolation, found('live'))
    refuseRunOfKata(isolation, found('kata'))
  }
  warnOfKernel(found, log)
  return { privilege, leftOvers: found('stale') }
}

/** Returns the values of a key in the output of `root.sh probe`. */
type Findings = (key: string) => string[]

function refuseMissingTools(missing: string[]): void {
  if (missing.length === 0) return
  const packages = [...new Set(missing.map(tool => requiredTools[tool] ?? tool))]
  throw new SetupError(
    `this host lacks ${missing.join(', ')}, or has a version without the required options`,
    {
      remedy: `Install ${packages.join(', ')} (the package's name in Debian and Ubuntu); on Alpine, where BusyBox's own tools are not enough: apk add util-linux.`,
      anchor: 'missing-tool'
    }
  )
}

/** Neither of these prevents an agent from starting. */
function warnOfKernel(found: Findings, log: Log): void {
  if (found('keeps').length > 0) {
    log.warning(
      "This host does not have util-linux's setpriv, so calls to the agent can set the host's clock, load kernel modules and reboot it. Install the package util-linux (its name in Debian, Ubuntu and Alpine), or do not make such calls."
    )
  }
  if (found('cgroup').length > 0) {
    log.warning(
      "This job runs in a container with its own cgroup namespace: CreateContainer will fail with EOPNOTSUPP. Let the job's container use the host's (options: --cgroupns=host --privileged)."
    )
  }
}

/** Agents are recorded in /run, so that none can be lost. */
function refuseReadOnly([folder]: string[]): void {
  if (folder === undefined) return
  throw new SetupError(`${folder} is read-only on this host, but agents are recorded there`, {
    remedy: `Mount a tmpfs on ${folder} (docker run --tmpfs ${folder}), or let root write to it.`,
    anchor: 'unsupported-host'
  })
}

function refuseWithoutNamespaces(isolation: Isolation, found: Findings): void {
  const able = [...found('can'), 'none']
  if (able.includes(isolation)) return
  const [why = ''] = linesWith(`${isolation} `, found('cannot').join('\n'))
  const alternatives = isolations.filter(kind => able.includes(kind)).map(kind => `'${kind}'`)
  throw new InputError(
    'isolation',
    `this host does not support isolation '${isolation}': ${why.trim()}`,
    `Use isolation ${alternatives.join(' or ')}; or run the container with --privileged.`
  )
}

function refuseSecondInRun(isolation: Isolation, [other]: string[]): void {
  if (other === undefined) return
  const [kind = '', ...folder] = other.split(' ')
  throw new SetupError(
    `an agent with isolation '${kind}' already runs on this host (${folder.join(' ')}), and '${isolation}' would share its /run/kata-containers`,
    {
      remedy: "Use isolation 'full', which allows any number of agents, or stop the other agent first.",
      anchor: 'run-in-use'
    }
  )
}

/** CreateSandbox empties /run/kata-containers, where a real Kata keeps the files that sandboxes share with the host. */
function refuseRunOfKata(isolation: Isolation, [sandbox]: string[]): void {
  if (sandbox === undefined) return
  throw new SetupError(
    `a sandbox of Kata Containers runs on this host (${sandbox}), and an agent with isolation '${isolation}' would delete its files in /run/kata-containers`,
    { remedy: "Use isolation 'full', which has its own folders.", anchor: 'run-in-use' }
  )
}
