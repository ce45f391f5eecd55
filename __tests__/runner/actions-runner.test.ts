import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { actionsRunner } from '../../src/runner/actions-runner.js'

let folder: string
let file: string
const before = process.env['GITHUB_STEP_SUMMARY']

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'actions-runner-'))
  file = path.join(folder, 'summary.md')
  writeFileSync(file, '')
  process.env['GITHUB_STEP_SUMMARY'] = file
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  if (before === undefined) delete process.env['GITHUB_STEP_SUMMARY']
  else process.env['GITHUB_STEP_SUMMARY'] = before
})

/** @returns what a function writes to standard output. */
function outputOf(tell: () => void): string {
  const written: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text: string | Uint8Array) => {
    written.push(String(text))
    return true
  }
  try {
    tell()
  } finally {
    process.stdout.write = write
  }
  return written.join('')
}

describe('actionsRunner', () => {
  it.each([
    ['Left out a\n::error::Owned', 'Left out a\\n::error::Owned\n'],
    ['Left out a\r\n##[error]Owned', 'Left out a\\n## [error]Owned\n']
  ])('prints %j on one line that a runner does not obey', (message, line) => {
    expect(
      outputOf(() => {
        actionsRunner.info(message)
      })
    ).toBe(line)
  })

  it('writes a summary of up to 1 MiB, and says so if it is longer', async () => {
    await actionsRunner.summarize('x'.repeat(1024 * 1024 - 1))
    expect(readFileSync(file, 'utf8')).toHaveLength(1024 * 1024)
    await actionsRunner.summarize('€'.repeat(500_000))
    expect(readFileSync(file, 'utf8').slice(1024 * 1024)).toMatch(/^This part of the summary is too long/)
  })
})
