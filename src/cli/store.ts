import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { writeTo } from '../host/disk.js'

/** What the CLI remembers of an instance from `up` to `down`, as a runner does from the main to the post step. */
export type Memory = Record<string, string>

/** Where the CLI keeps things, after the XDG base directory specification. Absolute paths. */
export interface CliFolders {
  /** One file for each instance that is up. */
  state: string
  /** The tool cache. */
  cache: string
  /** The instances' own folders, and downloads under way. */
  temp: string
  /** A file for each process that downloads or unpacks. */
  work: string
}

export function cliFolders(): CliFolders {
  const base = (name: string, fallback: string): string =>
    path.join(process.env[name] || path.join(homedir(), fallback), 'setup-kata-agent')
  const state = base('XDG_STATE_HOME', '.local/state')
  return {
    state: path.join(state, 'instances'),
    temp: path.join(state, 'run'),
    work: path.join(state, 'work'),
    cache: path.join(base('XDG_CACHE_HOME', '.cache'), 'tools')
  }
}

/** @returns the memories of all instances that are up (or half up), by id, the one that was started last as the last. */
export function readMemories(folder: string): Map<string, Memory> {
  return new Map(
    filesIn(folder).map(file => [
      path.basename(file, '.json'),
      // Written by remember, in a folder of the user's own.
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Memory
    ])
  )
}

/** Whole or not at all, since whoever does it may be killed at any moment. */
export function remember(folder: string, id: string, memory: Memory): void {
  const file = path.join(folder, `${id}.json`)
  writeTo(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  })
}

/** Forgets an instance that is gone. */
export function forget(folder: string, id: string): void {
  for (const name of [`${id}.json`, `${id}.json.new`]) rmSync(path.join(folder, name), { force: true })
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .map(name => ({ name, changed: statSync(path.join(folder, name)).mtimeMs }))
      .sort((a, b) => a.changed - b.changed)
      .map(({ name }) => name)
  } catch {
    return [] // nothing was ever up
  }
}
