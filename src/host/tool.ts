import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { SetupError, systemErrorCode } from '../errors.js'

/** Fixed, so that a PATH set by the job does not decide what reads a file that root will run. The last is NixOS's. */
const toolFolders = [
  '/usr/bin',
  '/bin',
  '/usr/local/bin',
  '/usr/sbin',
  '/sbin',
  '/usr/local/sbin',
  '/run/current-system/sw/bin'
]
/** The tools that are used, and the Debian packages that have them. */
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

/** A tool says a few lines about a file or two; what is longer is not what was asked for. */
const maxOutputBytes = 1 << 20
/** By this name the shell below reports that it could not start a program; mksh puts something before it. */
const shellName = 'setup-kata-agent'
const unstartedWords = new RegExp(`^(E: )?${shellName}: `)
/** Tells the process group, which @actions/exec does not; the program takes the shell's place, and has nothing to read. */
const script = 'echo "$$"; exec "$@" </dev/null'

/** What a program is run with. */
export interface ToolOptions {
  /** All that it finds in its environment, but for what a shell adds (PWD). */
  env?: Readonly<Record<string, string>>
  cwd?: string
  signal?: AbortSignal | undefined
  /** Aborts when the program has had its time. */
  timeLimit?: AbortSignal
}

/** As {@link runTool}; tests hand in others. */
export type RunTool = typeof runTool

/** How a program ended, and what it said. */
export interface ToolRun {
  /** Null where a signal ended it. */
  exitCode: number | null
  stdout: string
  stderr: string
  /** Why it was ended before it came to its own end. */
  stopped?: 'time limit' | 'output limit'
  /** Why it was not started: no such file (or no loader for it), or one that may not or cannot be executed here. */
  unstarted?: 'missing' | 'not executable'
}

/**
 * @returns the absolute path of a tool.
 * @throws SetupError that names the Debian package it is in.
 */
export async function findTool(tool: ToolName, folders: readonly string[] = toolFolders): Promise<string> {
  for (const folder of folders) {
    const path = `${folder}/${tool}`
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false // It is looked for in the next folder, and missed below.
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
 * Runs a program to its end, in a session of its own: on a cancel and at a limit, what it has started ends with it.
 *
 * @param path an absolute one.
 * @throws the reason of `signal` when that aborts.
 */
export async function runProgram(
  path: string,
  args: readonly string[],
  { env = {}, cwd = '/', signal, timeLimit }: ToolOptions = {}
): Promise<ToolRun> {
  const setsid = await findTool('setsid')
  // Loaded when it is needed first: most steps run no tool.
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
    // The stop may have come before the group was known.
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
      // Its type does not tell that it is null after a signal.
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

/** By the exit codes that POSIX has a shell end with. */
function whyUnstarted(exitCode: number): Pick<ToolRun, 'unstarted'> {
  if (exitCode === 127) return { unstarted: 'missing' }
  return exitCode === 126 ? { unstarted: 'not executable' } : {}
}

/** @returns why a program failed: what it said first, else how it ended. */
export function wordsOf(run: ToolRun): string {
  return (run.stopped === undefined && firstLineOf(run)) || `it ${describeEnd(run)}`
}

/** @returns the first line that a program wrote, of its failure before all; empty where it wrote none. */
export function firstLineOf({ stdout, stderr }: Pick<ToolRun, 'stdout' | 'stderr'>): string {
  const line = [...stderr.split('\n'), ...stdout.split('\n')].find(each => each.trim() !== '')
  return line?.trim() ?? ''
}

/** @returns how a program ended, to be put behind its name. */
export function describeEnd({ exitCode, stopped }: Pick<ToolRun, 'exitCode' | 'stopped'>): string {
  if (stopped !== undefined) return `was stopped at its ${stopped}`
  return exitCode === null ? 'was killed by a signal' : `exited with code ${exitCode}`
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch (error) {
    // ESRCH: all of them have ended.
    if (systemErrorCode(error) !== 'ESRCH') throw error
  }
}
