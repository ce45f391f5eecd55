import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { projectRoot } from '../../fixtures/runner.mjs'
import { incompressible, standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { isRoot, node24 } from '../support.js'

const page = readFileSync('docs/calling.md', 'utf8')
const [, tour = '', afterwards = ''] = page.split(/^## (?=A tour|Which agent)/m)

/** The commands in a part of the page. */
const blocksOf = (part: string): string[] =>
  [...part.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)

;(isRoot ? describe : describe.skip)('docs/calling.md', () => {
  let folder: string
  let home: string

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tour-'))
    home = path.join(folder, 'home')
    const bin = path.join(folder, 'bin')
    for (const made of [home, bin, path.join(folder, 'work')]) mkdirSync(made)
    writeFileSync(path.join(folder, 'kata-agent'), standInAgent({ initData: false }), { mode: 0o755 })
    writeFileSync(
      path.join(bin, 'setup-kata-agent'),
      `#!/bin/sh
      [ "$1" != up ] || set -- "$@" --path ${folder}/kata-agent --log-level debug
      exec ${node24} ${projectRoot}/dist/cli/index.js "$@"`,
      { mode: 0o755 }
    )
    // In three pieces, the last of them short.
    writeFileSync(path.join(bin, 'busybox'), incompressible(2_500_000), { mode: 0o755 })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  /** @returns for each block how it ended, and what it printed. */
  function run(
    blocks: readonly string[],
    variables: Record<string, string> = {}
  ): { code: number; said: string }[] {
    // In one shell, since a block may use what an earlier one has set.
    const script = blocks.map(block => `${block}\necho "-- $?"`).join('\n')
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', script], {
      cwd: path.join(folder, 'work'),
      encoding: 'utf8',
      env: { PATH: `${folder}/bin:${process.env['PATH'] ?? ''}`, HOME: home, ...variables }
    })
    const results = stdout.split(/^-- (\d+)\n/m)
    expect({ stderr, blocks: (results.length - 1) / 2 }).toMatchObject({ blocks: blocks.length })
    return blocks.map((_, index) => ({
      code: Number(results[2 * index + 1]),
      said: results[2 * index] ?? ''
    }))
  }

  it('has commands that run exactly as they are written', () => {
    const blocks = blocksOf(tour)
    const read = blocks.findIndex(block => block.includes('ReadStdout'))
    // The process of a stand-in agent prints nothing, and sleeps until it is killed.
    const end = `setup-kata-agent call SignalProcess '{"container_id": "tour", "exec_id": "hello", "signal": 9}'\n`
    const compare = `find "$HOME" -path '*/tour/rootfs/bin/busybox' -exec cmp "$busybox" {} \\; -print\n`
    const results = run([...blocks.slice(0, read), compare + end, ...blocks.slice(read)])
    expect(results.map(({ code }) => code)).toEqual(results.map(() => 0))
    const said = results.map(({ said }) => said)
    expect(said[read]).toMatch(/rootfs\/bin\/busybox\n\{\}\n$/)
    expect(said[read + 2]).toBe('{\n  "status": 137\n}\n')
    expect(said.at(-1)).toContain('"status": 137')
    expect(blocks.length).toBeGreaterThan(9)
  })

  it('has no other commands that fail', () => {
    const blocks = blocksOf(afterwards)
    const log = path.join(folder, 'policy.log')
    writeFileSync(log, '{"kind":"CreateContainerRequest","request":{"container_id":"one","OCI":null}}\n')
    const up = ['setup-kata-agent up']
    const results = run([...up, ...blocks, 'setup-kata-agent down'], { POLICY_LOG: log })
    // There is no sandbox for a container: the agent says so, which shows that it has read the request.
    expect(results.map(({ code }) => code)).toEqual([0, 77, 0, 0])
    expect(results[2]?.said).toMatch(/^4000 calls, 4 at a time/)
  })
})

it('skips no test of the tour because root is missing', () => {
  if (!isRoot) console.warn('SKIPPED: the tour of docs/calling.md, which requires root')
  expect(blocksOf(tour).join('')).toContain('setup-kata-agent call DestroySandbox')
})
