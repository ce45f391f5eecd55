import { type ExecFileException, execFile } from 'node:child_process'
import { findTool } from '../unpack/decompress.js'

/** Some distributions keep the tools of file systems where an ordinary user's PATH does not lead. */
const folders = ['/usr/sbin', '/sbin', '/usr/bin', '/bin', '/usr/local/sbin', '/usr/local/bin']
/** A tool's words about a file or two; what is longer is not what was asked for. */
const maxOutputBytes = 1 << 20

/** How a tool ended, and what it said. */
export interface ToolRun {
  error: ExecFileException | null
  stdout: string
  stderr: string
}

/** Runs a tool of Debian's `debianPackage` in a folder, with nothing of this process's environment. */
export type RunTool = (
  tool: string,
  debianPackage: string,
  args: readonly string[],
  cwd: string,
  signal?: AbortSignal
) => Promise<ToolRun>

/** @throws SetupError where the tool is missing; the signal's reason when aborted. */
export const runTool: RunTool = async (tool, debianPackage, args, cwd, signal) => {
  const path = await findTool(tool, debianPackage, folders)
  const env = { LC_ALL: 'C', DEBUGFS_PAGER: '__none__' }
  const options = { cwd, env, maxBuffer: maxOutputBytes, ...(signal && { signal }) }
  const ended = await new Promise<ToolRun>(resolve => {
    execFile(path, [...args], options, (error, stdout, stderr) => {
      resolve({ error, stdout, stderr })
    })
  })
  signal?.throwIfAborted()
  return ended
}

/** @returns the first line of what a tool said of its failure. */
export function wordsOf({ error, stderr, stdout }: ToolRun): string {
  const line = [...stderr.split('\n'), ...stdout.split('\n')].find(each => each.trim() !== '')
  return line?.trim() ?? error?.message ?? 'no word'
}
