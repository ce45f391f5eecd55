import { describe, expect, it } from '@jest/globals'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPrivilege, runAsRoot, throwIfSudoRefused } from '../../src/host/privilege.js'

/** A folder with a stand-in for sudo, and a script for it to run. */
async function withSudo(
  sudoScript: string,
  test: (sudo: string, script: string) => Promise<void>
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sudo-'))
  try {
    const [sudo, script] = [path.join(folder, 'sudo'), path.join(folder, 'root.sh')]
    writeFileSync(sudo, `#!/bin/sh\n${sudoScript}\n`)
    chmodSync(sudo, 0o755)
    writeFileSync(script, 'echo "command=$1"; shift; for a in "$@"; do echo "[$a]"; done; env\n')
    await test(sudo, script)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('findPrivilege', () => {
  it('does not require sudo for root', () => {
    expect(findPrivilege(0, [])).toEqual({ kind: 'root' })
  })

  it('finds sudo by its absolute path', () =>
    withSudo('exit 0', sudo => {
      expect(findPrivilege(1000, ['/nonexistent/sudo', sudo])).toEqual({ kind: 'sudo', sudo })
      return Promise.resolve()
    }))

  it('says that root is required if there is neither', () => {
    expect(() => findPrivilege(1000, [])).toThrow('runs as user 1000 and sudo is not installed')
  })
})

describe('runAsRoot', () => {
  it('passes values as arguments that no shell interprets, and an environment of one variable', () =>
    withSudo('shift; env >&2; exec "$@"', async (sudo, script) => {
      process.env['SECRET_TOKEN'] = 'hunter2'
      const result = await runAsRoot({ kind: 'sudo', sudo }, script, 'stop', { id: '$(id) "; #', dir: 'a b' })
      delete process.env['SECRET_TOKEN']
      expect(result.stdout).toContain('command=stop\n[id=$(id) "; #]\n[dir=a b]\n')
      expect(result.stdout + result.stderr).not.toContain('hunter2')
      // The shell itself sets PWD, OLDPWD and _.
      expect(result.stdout.match(/^[A-Z_]+(?==)/gm)?.filter(name => !/^(OLD)?PWD$|^_$/.test(name))).toEqual([
        'PATH'
      ])
    }))

  it.each([
    ['sudo: a password is required', 'without a password'],
    ['sudo: sorry, you must have a tty to run sudo', "Remove 'requiretty'"],
    ['sudo: user is not in the sudoers file', 'without a password'],
    ['alice is not in the sudoers file.', 'without a password'],
    ['Sorry, user alice may not run sudo on here.', 'without a password'],
    ['sudo: unable to resolve host here: Unknown\nsudo: a password is required', 'without a password']
  ])('says why sudo refuses: %s', (reason, remedy) =>
    withSudo(`printf '%s\n' "${reason}" >&2; exit 1`, async (sudo, script) => {
      await expect(runAsRoot({ kind: 'sudo', sudo }, script, 'probe')).rejects.toMatchObject({
        message: expect.stringContaining(reason.split('\n').at(-1) ?? ''),
        remedy: expect.stringContaining(remedy)
      })
    })
  )

  it('returns a failure of the command itself to the caller', () =>
    withSudo('shift; "$@"; exit 3', async (sudo, script) => {
      expect((await runAsRoot({ kind: 'sudo', sudo }, script, 'probe')).status).toBe(3)
    }))
})

describe('throwIfSudoRefused', () => {
  it('does not mistake the output of another program for sudo’s', () => {
    throwIfSudoRefused({ kind: 'sudo', sudo: '/usr/bin/sudo' }, 'mount: permission denied')
  })

  it('does not mistake a warning of sudo for a refusal', () => {
    const warning = 'sudo: unable to resolve host here: Name or service not known'
    throwIfSudoRefused({ kind: 'sudo', sudo: '/usr/bin/sudo' }, `${warning}\nmount: permission denied`)
  })
})
