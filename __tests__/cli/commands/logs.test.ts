import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { linesOf } from '../../../src/cli/commands/logs.js'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'logs-'))
  file = path.join(folder, 'agent.log')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function collect(goesOn: () => boolean): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesOf(file, goesOn)) lines.push(line)
  return lines
}

it('follows a log to the last line that the agent wrote before it ended', async () => {
  writeFileSync(file, 'first\n')
  const looks = [
    () => true,
    () => {
      appendFileSync(file, 'last words\n')
      return false
    }
  ]
  expect(await collect(() => looks.shift()?.() ?? false)).toEqual(['first', 'last words'])
})

it('shows an incomplete last line, and joins a line that arrives in two parts', async () => {
  writeFileSync(file, 'one and h')
  const looks = [
    () => true,
    () => {
      appendFileSync(file, 'alf\ncut o')
      return false
    }
  ]
  expect(await collect(() => looks.shift()?.() ?? false)).toEqual(['one and half', 'cut o'])
})
