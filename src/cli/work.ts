import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { writeTo } from '../host/disk.js'
import { identifyProcess, isRunning } from '../host/processes.js'
import { namesIn, type CliFolders } from './store.js'

/** Names of unfinished files (src/artifact/install.ts and cache/tool-cache.ts; store.ts). */
const unfinished = /^(kata-agent-download-|\.staging-)|\.json\.new$/

/** Records that this process downloads and unpacks, until it ends, so that nobody removes its work. */
export function enterWork(folders: CliFolders): void {
  const self = identifyProcess(process.pid)
  if (self === undefined) return
  const mark = path.join(folders.work, `${self.pid}.${self.startTime}`)
  if (existsSync(mark)) return
  writeTo(folders.work, () => {
    mkdirSync(folders.work, { recursive: true, mode: 0o700 })
    writeFileSync(mark, '')
  })
  process.once('exit', () => {
    rmSync(mark, { force: true })
  })
}

/** Removes unfinished work of processes that were killed, unless a running process is still working. */
export function removeAbandonedWork({ state, work, temp, cache }: CliFolders): void {
  for (const mark of namesIn(work)) {
    const [pid = '', startTime = ''] = mark.split('.')
    if (isRunning({ pid: Number(pid), startTime })) return
    rmSync(path.join(work, mark), { force: true })
  }
  for (const parent of [state, temp, ...namesIn(cache).map(tool => path.join(cache, tool))]) {
    for (const name of namesIn(parent).filter(name => unfinished.test(name))) {
      rmSync(path.join(parent, name), { recursive: true, force: true })
    }
  }
}
