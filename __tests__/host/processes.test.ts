import { describe, expect, it } from '@jest/globals'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { identifyProcess, isRunning } from '../../src/host/processes.js'

/** Creates a /proc that contains one process. */
function withProc(stat: string, test: (proc: string) => void): void {
  const proc = mkdtempSync(path.join(tmpdir(), 'proc-'))
  try {
    mkdirSync(path.join(proc, '7'))
    writeFileSync(path.join(proc, '7/stat'), stat)
    test(proc)
  } finally {
    rmSync(proc, { recursive: true })
  }
}

const statOf = (name: string, state: string): string =>
  `7 (${name}) ${state} 1 7 7 0 -1 4194560 100 0 0 0 1 2 0 0 20 0 9 0 424242 1000 200 18446744073709551615 1 1\n`

describe('identifyProcess', () => {
  it('identifies this process by its start time', () => {
    const self = identifyProcess(process.pid)
    expect(self?.startTime).toMatch(/^[1-9]\d*$/)
    expect(self && isRunning(self)).toBe(true)
  })

  it('handles a name with brackets and blanks', () => {
    withProc(statOf('a) R 1 (b', 'S'), proc => {
      expect(identifyProcess(7, proc)).toEqual({ pid: 7, startTime: '424242' })
    })
  })

  it('treats a zombie as gone', () => {
    withProc(statOf('agent', 'Z'), proc => {
      expect(identifyProcess(7, proc)).toBeUndefined()
    })
  })

  it('returns nothing for a process that does not exist', () => {
    withProc(statOf('agent', 'S'), proc => {
      expect(identifyProcess(8, proc)).toBeUndefined()
    })
  })
})

describe('isRunning', () => {
  it('does not mistake a later process with the same pid for the one that was meant', () => {
    withProc(statOf('other', 'S'), proc => {
      expect(isRunning({ pid: 7, startTime: '424242' }, proc)).toBe(true)
      expect(isRunning({ pid: 7, startTime: '424241' }, proc)).toBe(false)
    })
  })
})
