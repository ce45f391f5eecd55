import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import Ajv from 'ajv'
import prettier from 'prettier'
import schema from '../src/artifact/version/releases.schema.json' with { type: 'json' }
import table from '../src/artifact/version/releases.json' with { type: 'json' }
import { sha256, startRegistry, type Registry } from './fixtures/registry.mjs'

const script = path.resolve('script/refresh-releases.mjs')
const validate = new Ajv({ format: 'full' }).compile(schema)

describe('the table of releases', () => {
  it('matches its schema', () => {
    validate(table)
    expect(validate.errors).toBeNull()
  })

  it.each([
    ['no schema', { releases: table.releases }],
    ['no releases', { schema: 1, releases: [] }],
    ['a pre-release', { schema: 1, releases: [{ version: '4.2.0-rc0', date: '2026-10-20' }] }],
    ['no date', { schema: 1, releases: [{ version: '4.2.0' }] }],
    ['a date that is none', { schema: 1, releases: [{ version: '4.2.0', date: '2026-13-20' }] }],
    [
      'a digest that is none',
      {
        schema: 1,
        releases: [
          { version: '4.2.0', date: '2026-10-20', digests: { 'kata-static-4.2.0-amd64.tar.zst': 'sha256:x' } }
        ]
      }
    ]
  ])('would not match with %s', (_what, other) => {
    expect(validate(other)).toBe(false)
  })
})

describe('refresh-releases', () => {
  let github: Registry
  let folder: string
  const file = () => path.join(folder, 'releases.json')
  const read = () => JSON.parse(readFileSync(file(), 'utf8')) as typeof table
  const tarball = (name: string) => Buffer.from(name)
  const put = (version: string, arch = 'amd64', content = tarball(version)) => {
    github.putAsset(version, `kata-static-${version}-${arch}.tar.zst`, content)
  }

  beforeEach(async () => {
    github = await startRegistry()
    folder = mkdtempSync(path.join(tmpdir(), 'refresh-'))
    copyFileSync('src/artifact/version/releases.json', file())
  })
  afterEach(async () => {
    await github.close()
    rmSync(folder, { recursive: true })
  })

  /** Runs the script against the local server; asynchronously, because the server is in this process. */
  function refresh(
    env: NodeJS.ProcessEnv = {}
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [script, github.url, file()], { env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    return new Promise(resolve => {
      child.once('close', code => {
        resolve({ code, stdout, stderr })
      })
    })
  }

  it('adds what is new, keeps what existed, and says what it added', async () => {
    put('4.2.0')
    put('4.2.0', 's390x')
    put('4.2.0-rc0')
    put('3.5.0')
    github.putAsset('4.2.0', 'kata-tools-static-4.2.0-amd64.tar.zst', tarball('tools'))
    const { code, stdout, stderr } = await refresh()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const digest = sha256(tarball('4.2.0'))
    expect(stdout.trim().split('\n')).toEqual([
      '4.2.0 of 2026-10-20',
      `kata-static-4.2.0-amd64.tar.zst has ${digest}`,
      `kata-static-4.2.0-s390x.tar.zst has ${digest}`
    ])
    expect(read().releases).toEqual([
      ...table.releases,
      {
        version: '4.2.0',
        date: '2026-10-20',
        digests: {
          'kata-static-4.2.0-amd64.tar.zst': digest,
          'kata-static-4.2.0-s390x.tar.zst': digest
        }
      }
    ])
    expect(validate(read())).toBe(true)
    const format = await prettier.resolveConfig('src/artifact/version/releases.json')
    expect(await prettier.check(readFileSync(file(), 'utf8'), { ...format, parser: 'json' })).toBe(true)

    expect((await refresh()).stdout).toBe('Nothing is new.\n')
  })

  it('adds a digest to an existing release', async () => {
    put('4.1.0')
    await refresh()
    expect(read().releases.at(-1)).toEqual({
      ...table.releases.at(-1),
      digests: { 'kata-static-4.1.0-amd64.tar.zst': sha256(tarball('4.1.0')) }
    })
  })

  it('changes nothing and fails if a known digest has changed', async () => {
    put('4.1.0')
    await refresh()
    const before = readFileSync(file(), 'utf8')
    put('4.1.0', 'amd64', tarball('changed'))
    const { code, stderr } = await refresh()
    expect(code).toBe(1)
    expect(stderr).toMatch(/kata-static-4\.1\.0-amd64\.tar\.zst had sha256:\w+, and now has sha256:/)
    expect(readFileSync(file(), 'utf8')).toBe(before)
  })

  it('changes nothing and fails if GitHub does not answer or lists nothing', async () => {
    github.fault = () => ({ status: 403, body: '{"message":"API rate limit exceeded"}' })
    const limited = await refresh()
    expect(limited.code).toBe(1)
    expect(limited.stderr).toMatch(/answers 403: .*rate limit/)
    github.fault = undefined
    expect((await refresh()).stderr).toMatch(/lists no release/)
    expect(readFileSync(file(), 'utf8')).toBe(readFileSync('src/artifact/version/releases.json', 'utf8'))
  })

  it('sends a token if it has one', async () => {
    put('4.2.0')
    await refresh()
    await refresh({ GITHUB_TOKEN: 'secret' })
    expect(github.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer secret'])
  })
})
