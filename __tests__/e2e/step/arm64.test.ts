import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { projectRoot } from '../../fixtures/runner.mjs'
import { isRoot } from '../support.js'

/** Provided by script/prepare-tests.mjs. */
const node = path.join(projectRoot, 'node_modules/.cache/node24-arm64/bin/node')
const qemu = '/usr/bin/qemu-aarch64-static'
const libraries = '/usr/aarch64-linux-gnu'

/** From Linux 6.7 on, a user namespace can have its own binfmt_misc entries. */
const ownBinfmt = [
  '--user',
  '--map-root-user',
  '--mount',
  'mount',
  '-t',
  'binfmt_misc',
  'none',
  '/proc/sys/fs/binfmt_misc'
]
const lacks = [
  ...(isRoot ? [] : ['root']),
  ...(process.arch === 'arm64' ? ['a machine that is no arm64 itself'] : []),
  ...[qemu, node, `${libraries}/lib/libstdc++.so.6`].filter(file => !existsSync(file)),
  ...(spawnSync('unshare', ownBinfmt).status === 0 ? [] : ['a binfmt_misc of its own, from Linux 6.7 on'])
]

/** A 64-bit ELF for aarch64 (binfmt_misc; as registered by Debian's qemu-user-binfmt). */
const magic = String.raw`\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\xb7\x00`
const mask = String.raw`\xff\xff\xff\xff\xff\xff\xff\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff`

;(lacks.length === 0 ? describe : describe.skip).each(['full', 'mount'])(
  'on arm64, isolation %s',
  isolation => {
    let folder: string

    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'arm64-'))
    })
    afterAll(() => {
      rmSync(folder, { recursive: true })
    })

    it('the main step, the command on PATH, and the post step work', () => {
      const fixture = (name: string): string =>
        JSON.stringify(pathToFileURL(path.join(projectRoot, `__tests__/fixtures/${name}.mjs`)).href)
      const job = path.join(folder, 'job.mjs')
      writeFileSync(
        job,
        `import { spawnSync } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      import { createRunner } from ${fixture('runner')}
      import { standInAgent } from ${fixture('stand-in-agent')}
      const agent = ${JSON.stringify(path.join(folder, 'kata-agent'))}
      writeFileSync(agent, standInAgent({ initData: false, arch: 'aarch64' }), { mode: 0o755 })
      const env = { QEMU_LD_PREFIX: ${JSON.stringify(libraries)} }
      const runner = createRunner({ node: ${JSON.stringify(node)}, env })
      const main = await runner.run('main', { path: agent, isolation: ${JSON.stringify(isolation)} })
      const step = spawnSync('/bin/sh', ['-c', 'setup-kata-agent call GetGuestDetails'], {
        encoding: 'utf8',
        env: { ...env, PATH: [...main.path, '/usr/sbin', '/sbin'].join(':') }
      })
      const post = await runner.run('post')
      runner.remove()
      console.log(JSON.stringify({ main, step, post }))`
      )
      const script = `set -e
      mount -t binfmt_misc none /proc/sys/fs/binfmt_misc
      printf '%s' ':aarch64:M::${magic}:${mask}:${qemu}:FOC' >/proc/sys/fs/binfmt_misc/register
      mount -t tmpfs run /run
      exec "$@"`
      const namespaces = [
        '--user',
        '--map-root-user',
        '--mount',
        '--pid',
        '--fork',
        '--kill-child',
        '--mount-proc'
      ]
      const { stdout, stderr } = spawnSync(
        'unshare',
        [...namespaces, '--net', '--ipc', '--uts', '/bin/sh', '-c', script, 'sh', process.execPath, job],
        { encoding: 'utf8' }
      )
      expect(stderr).toBe('')
      const { main, step, post } = JSON.parse(stdout) as Record<string, Record<string, string | number>>
      expect(main).toMatchObject({ code: 0, stderr: '' })
      expect(step).toMatchObject({ status: 0, stderr: '' })
      expect(JSON.parse(String(step?.['stdout']))).toMatchObject({ agent_details: { version: '4.1.0' } })
      expect(post).toMatchObject({
        code: 0,
        stderr: '',
        stdout: expect.stringContaining('stopped by DestroySandbox') as unknown
      })
    })
  }
)

it('skips no test on arm64 because an emulator is missing', () => {
  if (lacks.length > 0) console.warn(`SKIPPED: the action on arm64, for want of ${lacks.join(', ')}`)
  expect(existsSync(path.join(projectRoot, '__tests__/fixtures/stand-in-agent/bin/aarch64/kata-agent'))).toBe(
    true
  )
})
