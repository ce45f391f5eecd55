import { expect, it } from '@jest/globals'
import { terminalRunner } from '../../src/cli/terminal.js'

/** @returns what the action writes to standard error. */
function writtenBy(action: () => void): string {
  const write = process.stderr.write.bind(process.stderr)
  const written: string[] = []
  process.stderr.write = (text: string | Uint8Array) => {
    written.push(String(text))
    return true
  }
  try {
    action()
  } finally {
    process.stderr.write = write
  }
  return written.join('')
}

it('sends no control characters from quoted text to the terminal', () => {
  const terminal = terminalRunner()
  const written = writtenBy(() => {
    terminal.quote("The end of the agent's log", ['\u001b[2J\u0007gone', 'and\rover'])
  })
  expect(written).toBe("The end of the agent's log:\n  \\x1b[2J\\x07gone\n  and\\x0dover\n")
})

it('sends none from progress messages either', () => {
  const { isTTY, columns } = process.stderr
  Object.assign(process.stderr, { isTTY: true, columns: 80 })
  try {
    const terminal = terminalRunner({ inputs: {}, memory: {}, onSave: () => undefined })
    const written = writtenBy(() => {
      terminal.transient?.('a name \u001b[2J')
      terminal.info('done')
    })
    expect(written).toBe('\r\u001b[Ka name \\x1b[2J\r\u001b[Kdone\n')
  } finally {
    Object.assign(process.stderr, { isTTY, columns })
  }
})
