import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { SetupError, systemErrorCode } from '../errors.js'

/** Fixed, because these tools read files that root will run, and the job could have changed PATH. The last is for NixOS. */
const toolFolders = [
  '/usr/bin',
  '/bin',
  '/usr/local/bin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/sbin',
  '/run/current-system/sw/bin'
]
/** The tools that are used, and their Debian packages. */
const packages = {
  chmod: 'coreutils',
  debugfs: 'e2fsprogs',
  'fsck.erofs': 'erofs-utils',
  gh: 'gh',
  setsid: 'util-linux',
  sfdisk: 'fdisk',
  xz: 'xz-utils',
  zstd: 'zstd'
}
export type ToolName = keyof typeof packages

/** The tools print a few lines; a longer output is an error. */
const maxOutputBytes = 1 << 20
/** The shell below uses this name to report that it could not start a program; mksh adds a prefix. */
const shellName = 'setup-kata-agent'
const unstartedWords = new RegExp(`^(E: )?${shellName}: `)
/** Prints the process group, which @actions/exec does not report; then the program replaces the shell, without input. */
const script = 'echo "$$"; exec "$@" </dev/null'

/** Options for running a program. */
export interface ToolOptions {
  /** Its complete environment, except for what a shell adds (PWD). */
  env?: Readonly<Record<string, string>>
  cwd?: string
  signal?: AbortSignal | undefined
  /** Aborts when the program's time is up. */
  timeLimit?: AbortSignal
}

/** The type of {@link runTool}, for which tests pass fakes. */
export type RunTool = typeof runTool

/** How a program ended, and its output. */
export interface ToolRun {
  /** Null if a signal ended it. */
  exitCode: number | null
  stdout: string
  stderr: string
  /** Why it was killed before it exited. */
  stopped?: 'time limit' | 'output limit'
  /** Why it was not started: the file or its loader does not exist, or it cannot be executed here. */
  unstarted?: 'missing' | 'not executable'
}

/**
 * @returns the absolute path of a tool.
 * @throws SetupError that names its Debian package.
 */
export async function findTool(tool: ToolName, folders: readonly string[] = toolFolders): Promise<string> {
  for (const folder of folders) {
    const path = `${folder}/${tool}`
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false // The next folder is searched; if none has it, the error follows below.
    )
    if (runs) return path
  }
  throw new SetupError(`this artifact requires the tool ${tool}, which is not installed`, {
    remedy: `Install it: sudo apt-get install ${packages[tool]} (the folders searched are ${folders.join(', ')}).`,
    anchor: 'missing-tool'
  })
}

/** Finds a tool and runs it: see {@link runProgram}. */
export async function runTool(
  tool: ToolName,
  args: readonly string[],
  options: ToolOptions
): Promise<ToolRun> {
  return runProgram(await findTool(tool), args, options)
}

/**
 * Runs a program to its end in its own session, so that a cancel or a limit also ends the processes that it has started.
 *
 * @param path an absolute path.
 * @throws the reason of `signal` if it aborts.
 */
export async function runProgram(
  path: string,
  args: readonly string[],
  { env = {}, cwd = '/', signal, timeLimit }: ToolOptions = {}
): Promise<ToolRun> {
  const setsid = await findTool('setsid')
  // Loaded only when needed: most steps do not run a tool.
  const { getExecOutput } = await import('@actions/exec')
  signal?.throwIfAborted()

  const outputLimit = new AbortController()
  const stop = AbortSignal.any([outputLimit.signal, signal, timeLimit].filter(each => each !== undefined))
  let group: number | undefined
  let bytes = 0
  const kill = () => {
    if (group !== undefined) killGroup(group)
  }
  const stderr = (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > maxOutputBytes) outputLimit.abort()
  }
  const stdout = (chunk: Buffer) => {
    group ??= Number.parseInt(chunk.toString(), 10)
    // The program may have been stopped before the group was known.
    if (stop.aborted) kill()
    stderr(chunk)
  }
  stop.addEventListener('abort', kill)
  try {
    const ended = await getExecOutput(setsid, ['/bin/sh', '-c', script, shellName, path, ...args], {
      env: { ...env },
      cwd,
      silent: true,
      ignoreReturnCode: true,
      listeners: { stdout, stderr }
    })
    signal?.throwIfAborted()
    return {
      // Null after a signal, although its type does not say so.
      exitCode: ended.exitCode,
      stdout: ended.stdout.slice(ended.stdout.indexOf('\n') + 1),
      stderr: ended.stderr,
      ...(outputLimit.signal.aborted && { stopped: 'output limit' }),
      ...(timeLimit?.aborted && { stopped: 'time limit' }),
      ...(unstartedWords.test(ended.stderr) && whyUnstarted(ended.exitCode))
    }
  } finally {
    stop.removeEventListener('abort', kill)
  }
}

/** Interprets the exit codes of a shell according to POSIX. */
function whyUnstarted(exitCode: number): Pick<ToolRun, 'unstarted'> {
  if (exitCode === 127) return { unstarted: 'missing' }
  return exitCode === 126 ? { unstarted: 'not executable' } : {}
}

/** @returns why a program failed: the first line of its output, otherwise how it ended. */
export function wordsOf(run: ToolRun): string {
  return (run.stopped === undefined && firstLineOf(run)) || `it ${describeEnd(run)}`
}

/** @returns the first line of a program's output, preferably of standard error; empty if there is none. */
export function firstLineOf({ stdout, stderr }: Pick<ToolRun, 'stdout' | 'stderr'>): string {
  const line = [...stderr.split('\n'), ...stdout.split('\n')].find(each => each.trim() !== '')
  return line?.trim() ?? ''
}

/** @returns how a program ended, to follow its name in a sentence. */
export function describeEnd({ exitCode, stopped }: Pick<ToolRun, 'exitCode' | 'stopped'>): string {
  if (stopped !== undefined) return `was stopped at its ${stopped}`
  return exitCode === null ? 'was killed by a signal' : `exited with code ${exitCode}`
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch (error) {
    // ESRCH: all processes have ended.
    if (systemErrorCode(error) !== 'ESRCH') throw error
  }
}
