import { describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readLogTail, renderLogLine, showControlCharacters } from '../../../src/agent/log/agent-log.js'

describe('renderLogLine', () => {
  it('shows time, level, message and the line’s own keys', () => {
    const line =
      '{"msg":"ttRPC server started","level":"INFO","ts":"2026-08-21T10:11:12.134567Z","pid":"5","source":"agent","name":"kata-agent","subsystem":"rpc","version":"0.1.0","address":"unix:///x"}'
    expect(renderLogLine(line)).toEqual(['10:11:12.134 INFO ttRPC server started address=unix:///x'])
  })

  it.each([['thread panicked at src/main.rs'], ['{"msg": cut'], ['{"no":"message"}'], ['[1]']])(
    'shows %s unchanged',
    line => {
      expect(renderLogLine(line)).toEqual([line])
    }
  )

  it('shows control characters as escapes', () => {
    expect(renderLogLine('{"msg":"\\u001b[2Jgone","level":"INFO"}')).toEqual(['INFO \\x1b[2Jgone'])
    expect(showControlCharacters('a\u009bb\rc\td\u2028')).toBe('a\\x9bb\\x0dc\td\\x2028')
  })

  it('indents the further lines of a message, so that the runner obeys none, and leaves out its backtrace', () => {
    const msg = 'no policy: \n--> /p.rego:3:1\n::error::x\n\nStack backtrace:\n   0: <unknown>'
    expect(renderLogLine(JSON.stringify({ msg, level: 'ERRO' }))).toEqual([
      'ERRO no policy: ',
      '    --> /p.rego:3:1',
      '    ::error::x'
    ])
  })

  it('cuts very long lines', () => {
    expect(renderLogLine('x'.repeat(10_000)).join('').length).toBeLessThan(2_100)
  })
})

describe('readLogTail', () => {
  it('shows nothing if there is no log', async () => {
    expect(await readLogTail('/nonexistent/agent.log')).toEqual([])
  })

  it('shows the last lines of a log of any size completely', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'log-'))
    try {
      const log = path.join(folder, 'agent.log')
      await writeFile(log, Array.from({ length: 100_000 }, (_, i) => `line ${i}\n`).join(''))
      expect(await readLogTail(log, 3)).toEqual(['line 99997', 'line 99998', 'line 99999'])
      expect((await readLogTail(log, 1_000_000))[0]).toMatch(/^line \d+$/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('shows lines of any length completely, back to the first one requested', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'log-'))
    try {
      const log = path.join(folder, 'agent.log')
      const msg = `Failed: \n--> p.rego:2:9\n2 | ${'"k",'.repeat(500_000)}\nerror: no`
      await writeFile(log, `${'before\n'.repeat(50_000)}${JSON.stringify({ msg })}\nafter\n`)
      const shown = await readLogTail(log, 2)
      expect(shown.slice(0, 2)).toEqual(['Failed: ', '    --> p.rego:2:9'])
      expect(shown.slice(-2)).toEqual(['    error: no', 'after'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.each([
    ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
    ['a folder', (file: string) => mkdir(file)]
  ])('shows nothing, and does not block, if the job has replaced it by %s', async (_, make) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'log-'))
    try {
      const log = path.join(folder, 'agent.log')
      await make(log)
      expect(await readLogTail(log)).toEqual([])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
