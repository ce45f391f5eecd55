import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { describe, expect, it, jest } from '@jest/globals'
import { findTool, runProgram, wordsOf } from '../../src/host/tool.js'
import { failureOf, useScratch } from '../artifact/support.js'

const scratch = useScratch()

function write(name: string, content: string | Buffer, mode = 0o755): string {
  const path = join(scratch.temp(), name)
  writeFileSync(path, content)
  chmodSync(path, mode)
  return path
}

const run = (script: string, options: Parameters<typeof runProgram>[2] = {}) =>
  runProgram(write('program', `#!/bin/sh\n${script}\n`), ['first', 'a "second"; $HOME'], {
    cwd: scratch.temp(),
    ...options
  })

describe('findTool', () => {
  it('finds a tool in the fixed folders, and names the package of one that is missing', async () => {
    expect(await findTool('xz')).toMatch(/^\/.*\/xz$/)
    expect(await failureOf(findTool('xz', ['/nowhere']))).toMatch(
      /missing-tool: this artifact requires the tool xz/
    )
    await expect(findTool('xz', ['/nowhere'])).rejects.toMatchObject({
      remedy: expect.stringContaining('apt-get install xz-utils')
    })
  })
})

describe('a program that is run to its end', () => {
  it('gets its arguments unchanged, and its outputs and exit code are returned', async () => {
    const ended = await run(`printf '%s|' "$@"; pwd; echo no >&2; exit 3`)
    expect(ended).toEqual({
      exitCode: 3,
      stdout: `first|a "second"; $HOME|${scratch.temp()}\n`,
      stderr: 'no\n'
    })
  })

  it.each(['a b', 'a"b', "a'b", 'a\\b\\', '-n'])('may be named %j', async name => {
    const path = write(name, '#!/bin/sh\nprintf "%s\\n" "$0"\n')
    expect(await runProgram(path, [])).toMatchObject({ exitCode: 0, stdout: `${path}\n` })
  })

  it('has neither this process’s environment nor any input', async () => {
    // Jest gives tests a copy of the environment; child processes get the real one.
    const environment = runInThisContext('process.env') as NodeJS.ProcessEnv
    environment['A_SECRET'] = 'x'
    try {
      const { stdout } = await run('cat; /usr/bin/env', { env: { ITS_OWN: 'y' } })
      expect(stdout).toContain('ITS_OWN=y\n')
      expect(stdout.match(/^(?!ITS_OWN|PWD|OLDPWD|SHLVL|_=).+$/gm)).toBeNull()
    } finally {
      delete environment['A_SECRET']
    }
  })

  it('does not show its output', async () => {
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
    await run('echo "::error::obeyed"')
    expect(written).not.toHaveBeenCalled()
    written.mockRestore()
  })

  it.each([
    ['was killed by a signal', 'kill -9 $$', { exitCode: null }, 'it was killed by a signal'],
    ['ended without a word', 'exit 4', { exitCode: 4 }, 'it exited with code 4'],
    ['complained', 'echo out; echo; echo "it is broken" >&2; exit 1', { exitCode: 1 }, 'it is broken'],
    ['never stops talking', 'exec yes', { stopped: 'output limit' }, 'it was stopped at its output limit']
  ])('and %s is reported so', async (_what, script, how, words) => {
    const ended = await run(script)
    expect(ended).toMatchObject(how)
    expect(wordsOf(ended)).toBe(words)
  })

  it.each<[string, string | Buffer, number, object]>([
    ['its interpreter is not here', '#!/no/such/interpreter\n', 0o755, { unstarted: 'missing' }],
    ['it may not be executed', '#!/bin/sh\n', 0o644, { unstarted: 'not executable' }]
  ])('is not started where %s', async (_why, content, mode, how) => {
    expect(await runProgram(write('program', content, mode), [])).toMatchObject(how)
  })

  it('that exits with a shell’s own code is not mistaken for one that was not started', async () => {
    expect(await run('echo "it: not found" >&2; exit 127')).not.toHaveProperty('unstarted')
    expect(await run('exit 126')).not.toHaveProperty('unstarted')
  })
})

describe('a program that is stopped ends with everything that it has started', () => {
  const child = () => join(scratch.temp(), 'child')
  /** Starts another process, records its id, and never ends by itself. */
  const endless = 'sleep 3600 & echo $! > child.new; mv child.new child; wait'

  async function runUntil(stop: 'signal' | 'timeLimit') {
    const controller = new AbortController()
    const attempt = run(endless, { [stop]: controller.signal })
    const settled = attempt.catch(() => undefined)
    while (!existsSync(child())) await new Promise(resolve => setTimeout(resolve, 5))
    controller.abort(new Error('cancelled'))
    await settled
    expect(isRunning(Number(readFileSync(child(), 'utf8')))).toBe(false)
    return attempt
  }

  it('on a cancel, whose reason is thrown', async () => {
    await expect(runUntil('signal')).rejects.toThrow('cancelled')
  })

  it('at its time limit', async () => {
    expect(await runUntil('timeLimit')).toMatchObject({ exitCode: null, stopped: 'time limit' })
  })

  it('even if its time was up before it began', async () => {
    expect(await run(endless, { timeLimit: AbortSignal.abort() })).toMatchObject({ stopped: 'time limit' })
  })

  it('and is not started after a cancel', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(run('touch ran', { signal })).rejects.toThrow('cancelled')
    expect(existsSync(join(scratch.temp(), 'ran'))).toBe(false)
  })
})

/** Whether a process with this id is running; a zombie is not. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false // ESRCH, ENOENT: it has ended.
  }
}
