import { expect, it } from '@jest/globals'
import { PassThrough } from 'node:stream'
import { find } from '@actions/tool-cache'
import { dropDebugCommands } from '../../src/cli/terminal.js'
import { useScratch } from '../artifact/support.js'

useScratch()

it('keeps the toolkit’s workflow commands out of a command’s result', () => {
  const written: string[] = []
  const output = Object.assign(new PassThrough(), {
    write: (text: string) => {
      written.push(text)
      return true
    }
  }) as unknown as NodeJS.WriteStream
  dropDebugCommands(output)
  expect(output.write('::debug::checking cache\n')).toBe(true)
  output.write('/run/agent.sock\n')
  expect(written).toEqual(['/run/agent.sock\n'])
})

it('is needed: the toolkit writes to standard output', () => {
  const written: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text: string | Uint8Array) => {
    written.push(String(text))
    return true
  }
  try {
    find('kata-agent', '4.1.0')
  } finally {
    process.stdout.write = write
  }
  expect(written.join('')).toMatch(/^::debug::/)
})
