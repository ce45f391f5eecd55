import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectRoot, type RunnerUser } from '../fixtures/runner.mjs'
import type { Registry } from '../fixtures/registry.mjs'
import { inputsFor, node24 } from './support.js'

/** How a command ended. */
export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** The command line tool of one user, with its own folders. */
export interface CommandLine {
  /** The user's home, which contains all files of the tool. */
  home: string
  run(...args: string[]): Promise<Ended>
  start(...args: string[]): ChildProcess
  remove(): void
}

/** @returns the built tool, for a user of this host. */
export function commandLine(
  user?: RunnerUser,
  command: readonly string[] = [node24, path.join(projectRoot, 'dist/cli/index.js')],
  more: Record<string, string> = {}
): CommandLine {
  const home = mkdtempSync(path.join(tmpdir(), 'cli-'))
  const work = path.join(home, 'work')
  mkdirSync(work)
  for (const folder of [home, work]) if (user) chownSync(folder, user.uid, user.gid)
  const [file = '', ...first] = command
  const start = (...args: string[]): ChildProcess =>
    spawn(file, [...first, ...args], {
      cwd: work,
      env: { PATH: process.env['PATH'], HOME: home, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(user ? { uid: user.uid, gid: user.gid } : {})
    })
  return {
    home,
    start,
    run: async (...args) => ended(start(...args)),
    remove: () => {
      rmSync(home, { recursive: true, force: true })
    }
  }
}

/** Waits for a command, and collects its output. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  await once(child, 'close')
  return { code: child.exitCode, ...said }
}

/** The options that point `up` at a local registry. */
export function optionsFor(registry: Registry): string[] {
  return Object.entries(inputsFor(registry)).flatMap(([name, value]) => [`--${name}`, value])
}
