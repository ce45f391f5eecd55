import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { text } from 'node:stream/consumers'
import { SetupError } from '../errors.js'

/** The complete environment of processes that the action runs as root. */
const rootEnvironment = {
  // The last two are for NixOS.
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin:/run/wrappers/bin'
}

/** Where to look for sudo; the job could have changed PATH. */
const sudoPaths = ['/usr/bin/sudo', '/usr/local/bin/sudo', '/bin/sudo', '/run/wrappers/bin/sudo']

/** How this process can run something as root: it is root, or uses sudo without a password. */
export type Privilege = { kind: 'root' } | { kind: 'sudo'; sudo: string }

/** The commands of root.sh, which documents each. */
export type RootCommand = 'probe' | 'start' | 'stop' | 'sweep'

/**
 * @returns how to become root. Whether sudo permits it is only known once it is used.
 * @throws SetupError if this process is not root and sudo does not exist.
 */
export function findPrivilege(uid = process.getuid?.() ?? -1, sudoCandidates = sudoPaths): Privilege {
  if (uid === 0) return { kind: 'root' }
  const sudo = sudoCandidates.find(isExecutable)
  if (sudo !== undefined) return { kind: 'sudo', sudo }
  throw new SetupError(
    `kata-agent requires root, but this job runs as user ${uid} and sudo is not installed`,
    {
      remedy: 'Run the job as root, or install sudo and let this user run it without a password.',
      anchor: 'no-root'
    }
  )
}

/**
 * Starts a command of root.sh as root, with pipes as its standard streams. Its environment (and sudo's own) contains only
 * {@link rootEnvironment}.
 */
export function spawnAsRoot(
  privilege: Privilege,
  rootScript: string,
  command: RootCommand,
  parameters: Record<string, string>
): ChildProcessWithoutNullStreams {
  const script = ['/bin/sh', rootScript, command, ...Object.entries(parameters).map(([k, v]) => `${k}=${v}`)]
  const [file, args] =
    privilege.kind === 'root'
      ? ['/bin/sh', script.slice(1)]
      : [privilege.sudo, ['-n', '/usr/bin/env', '-i', `PATH=${rootEnvironment.PATH}`, ...script]]
  return spawn(file, args, { env: rootEnvironment, cwd: '/' })
}

/**
 * Runs a command of root.sh to its end.
 *
 * @param word its standard input is closed when this settles, which `stop` waits for; by default at once.
 * @throws SetupError if sudo refuses.
 */
export async function runAsRoot(
  privilege: Privilege,
  rootScript: string,
  command: RootCommand,
  parameters: Record<string, string> = {},
  word: Promise<unknown> = Promise.resolve()
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawnAsRoot(privilege, rootScript, command, parameters)
  void word.finally(() => child.stdin.end())
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (status !== 0) throwIfSudoRefused(privilege, stderr)
  return { status, stdout, stderr }
}

/**
 * @param stderr the output of the command, which may come from sudo.
 * @throws SetupError with sudo's reason, if it was sudo that refused.
 */
export function throwIfSudoRefused(privilege: Privilege, stderr: string): void {
  if (privilege.kind === 'root') return
  // With the tag NOEXEC, sudo runs env but does not let env run anything.
  if (/^(\/usr\/bin\/)?env: .*\/bin\/sh.*: (Permission denied|Operation not permitted)/m.test(stderr)) {
    throw sudoRefusal(`it runs the command, but that command cannot run others (${stderr.trim()})`)
  }
  // If the host name has no address, sudo only warns and continues.
  const reason = /^(sudo: (?!unable to resolve host)|Sorry, user |\S+ is not in the sudoers file).*$/m.exec(
    stderr
  )?.[0]
  if (reason === undefined) return
  throw sudoRefusal(reason)
}

function sudoRefusal(reason: string): SetupError {
  return new SetupError(`kata-agent requires root, but sudo refuses this user: ${reason}`, {
    remedy: sudoRemedy(reason),
    anchor: 'no-root'
  })
}

function sudoRemedy(reason: string): string {
  if (/tty/.test(reason)) {
    return "Remove 'requiretty' from sudoers for the runner's user: a job has no terminal."
  }
  if (/no new privileges/i.test(reason)) {
    return 'Start the runner without no-new-privileges (NoNewPrivileges= of its systemd unit, --security-opt no-new-privileges or allowPrivilegeEscalation: false of its container), or run the job as root.'
  }
  if (/effective uid is not 0|setuid bit/.test(reason)) {
    return 'sudo is on a file system that is mounted with nosuid, or has lost its setuid bit: correct that, or run the job as root.'
  }
  if (/cannot run others/.test(reason)) {
    return "Remove 'noexec' (the tag NOEXEC) from sudoers for the runner's user: what runs as root is a shell script."
  }
  return "Allow the runner's user to run sudo without a password ('NOPASSWD: ALL' in sudoers), or run the job as root."
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // does not exist or cannot be executed: try the next candidate
  }
}
