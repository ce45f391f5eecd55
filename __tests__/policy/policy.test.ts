import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { actionRoot } from '../../src/runner/action-root.js'
import { InputError } from '../../src/errors.js'
import { parsePolicyInput, readPolicy } from '../../src/policy/policy.js'

const folder = mkdtempSync(join(tmpdir(), 'policy-'))
const places = { workspace: join(folder, 'work space'), actionRoot: join(folder, 'action') }

beforeAll(() => {
  mkdirSync(places.workspace)
  mkdirSync(join(places.actionRoot, 'policies'), { recursive: true })
  for (const name of ['deny.rego', 'allow.rego', 'README.md']) {
    writeFileSync(join(places.actionRoot, 'policies', name), `# ${name}\n\npackage agent_policy\n`)
  }
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(places.workspace, name)
  writeFileSync(path, content)
  return path
}

async function refusal(input: string): Promise<InputError> {
  const error: unknown = await readPolicy(parsePolicyInput(input, places)).catch((error: unknown) => error)
  if (error instanceof InputError) return error
  throw new Error('it was not refused as an input', { cause: error })
}

describe('parsePolicyInput', () => {
  test('reads a bare word as the name of a built-in policy', () => {
    const path = join(places.actionRoot, 'policies', 'allow-all.rego')
    expect(parsePolicyInput('allow-all', places)).toEqual({ kind: 'ready-made', name: 'allow-all', path })
  })

  test.each([
    ['mine.rego', 'mine.rego'],
    ['./allow-all', 'allow-all'],
    ['policies/mine', 'policies/mine']
  ])('reads %s as a path relative to the workspace', (text, path) => {
    expect(parsePolicyInput(text, places)).toEqual({ kind: 'file', path: join(places.workspace, path) })
  })

  test.each([
    'package agent_policy default X := true',
    '# mine\npackage agent_policy\n',
    'default X := true\nY { 1/2 }'
  ])('says that %j is Rego, not a path', text => {
    expect(() => parsePolicyInput(text, places)).toThrow(/this is Rego code .*, not the path of a file/)
  })

  test('leaves an absolute path unchanged', () => {
    expect(parsePolicyInput('/etc/p.rego', places)).toEqual({ kind: 'file', path: '/etc/p.rego' })
  })
})

describe('readPolicy', () => {
  test('returns path and text of a built-in policy', async () => {
    const choice = parsePolicyInput('deny', places)
    expect(await readPolicy(choice)).toMatchObject({
      path: choice.path,
      text: '# deny.rego\n\npackage agent_policy\n'
    })
  })

  test('returns the text of a file unchanged', async () => {
    const text = '# Ünïcödé\r\npackage agent_policy # mine\r\ndefault x := true'
    expect((await readPolicy({ kind: 'file', path: file('mine.rego', text) })).text).toBe(text)
  })

  test('reads the built-in policies of this action', async () => {
    const choice = parsePolicyInput('allow-all', { ...places, actionRoot: actionRoot() })
    expect((await readPolicy(choice)).text).toContain('default CreateSandboxRequest := true')
  })

  test('lists the built-in policies if a name is unknown', async () => {
    const error = await refusal('alow-all')
    expect(error.message).toBe("input 'policy': there is no built-in policy 'alow-all'")
    expect(error.remedy).toBe(
      'Built-in policies: allow, deny. For your own file, give its path, such as ./alow-all.rego.'
    )
    expect(error.anchor).toBe('bad-input')
  })

  test.each(['gone.rego', './gone', 'mine.rego/x'])('says where %s was looked for', async input => {
    const error = await refusal(input)
    expect(error.message).toBe(`input 'policy': ${join(places.workspace, input)} does not exist`)
    expect(error.remedy).toContain('workspace')
  })

  test('refuses a folder', async () => {
    mkdirSync(join(places.workspace, 'folder.rego'))
    expect((await refusal('folder.rego')).message).toMatch(/folder\.rego is a folder$/)
  })

  test('refuses a pipe without blocking', async () => {
    execFileSync('mkfifo', [join(places.workspace, 'pipe.rego')])
    expect((await refusal('pipe.rego')).message).toMatch(/pipe\.rego is not a regular file$/)
  })

  test('says why a file cannot be read', async () => {
    const path = join(places.workspace, 'x'.repeat(300) + '.rego')
    const error = await refusal(path)
    expect(error.message).toMatch(/cannot be read: .*ENAMETOOLONG/)
    expect(error.cause).toMatchObject({ code: 'ENAMETOOLONG' })
  })

  test('says so if this user may not read it', async () => {
    chmodSync(file('secret.rego', 'package agent_policy'), 0)
    const isRoot = process.getuid?.() === 0
    if (isRoot) {
      // Root can read everything, so this runs as another user, who can access the folders.
      for (const dir of [folder, places.workspace]) chmodSync(dir, 0o755)
      process.seteuid?.(65_534)
    }
    try {
      expect((await refusal('secret.rego')).message).toMatch(/cannot be read: .*EACCES/)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  test.each([
    ['empty', '', /is empty$/],
    ['blank', ' \n\t\n', /is empty$/],
    ['only comments', '# package agent_policy\n', /:2:1: no package is declared$/],
    [
      'of another package',
      '# mine\n\npackage policy\n',
      /:3:1: the package is 'policy'; .* fails every call$/
    ],
    ['of a package below', 'package agent_policy.rules\n', /:1:1: the package is 'agent_policy\.rules'/],
    ['without a package', 'default x := true\n', /:1:1: no package is declared$/],
    ['not UTF-8', Buffer.from('package agent_policy # \xe4', 'latin1'), /is not UTF-8 text$/],
    ['UTF-16', Buffer.from('package agent_policy', 'utf16le'), /contains zero bytes, as UTF-16 does$/],
    ['behind a byte order mark', '\uFEFFpackage agent_policy', /begins with a byte order mark$/]
  ])('refuses a policy that is %s', async (_, content, message) => {
    file('bad.rego', content)
    const error = await refusal('bad.rego')
    expect(error.message).toMatch(message)
    expect(error.anchor).toBe('policy-not-loaded')
  })

  test('refuses a file larger than an agent accepts', async () => {
    truncateSync(file('huge.rego', ''), 16 * 1024 * 1024 + 1)
    expect((await refusal('huge.rego')).message).toMatch(
      /has 16777217 bytes; an agent accepts at most 16777216$/
    )
  })
})
