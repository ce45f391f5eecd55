import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { writeTo } from '../host/disk.js'

/** What the CLI remembers about an instance from `up` to `down`, as a runner does from the main to the post step. */
export type Memory = Record<string, string>

/** The CLI's folders, according to the XDG base directory specification. All paths are absolute. */
export interface CliFolders {
  /** Contains a file for each running instance. */
  state: string
  /** The tool cache. */
  cache: string
  /** Contains the instances' own folders and unfinished downloads. */
  temp: string
  /** Contains a file for each process that downloads or unpacks. */
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

/** @returns the memories of all instances, even if only partly started, by id, in the order in which they were started. */
export function readMemories(folder: string): Map<string, Memory> {
  const files = namesIn(folder).filter(name => name.endsWith('.json'))
  const known = files.map(name => {
    const file = path.join(folder, name)
    // Written by remember, in a folder that belongs to the user.
    const memory = JSON.parse(readFileSync(file, 'utf8')) as Memory
    return { id: path.basename(name, '.json'), memory, changed: statSync(file).mtimeMs }
  })
  return new Map(known.sort((a, b) => a.changed - b.changed).map(({ id, memory }) => [id, memory]))
}

/** Writes it atomically, because this process may be killed at any moment. */
export function remember(folder: string, id: string, memory: Memory): void {
  const file = path.join(folder, `${id}.json`)
  writeTo(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  })
}

/** Forgets an instance that was removed. */
export function forget(folder: string, id: string): void {
  for (const name of [`${id}.json`, `${id}.json.new`]) rmSync(path.join(folder, name), { force: true })
}

/** @returns the names in a folder; none if it does not exist, or is not a folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
