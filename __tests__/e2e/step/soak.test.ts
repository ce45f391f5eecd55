import { expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { projectRoot } from '../../fixtures/runner.mjs'
import { isRoot, node24 } from '../support.js'

const withRoot = isRoot ? it : it.skip
const patienceMs = 120_000

withRoot(
  'starts and stops twenty agents in a row, and 32 side by side, and leaves nothing',
  () => {
    const soak = path.join(projectRoot, 'script/soak.mjs')
    const run = spawnSync(node24, [soak, '--starts', '20', '--side-by-side', '32'], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.stdout).toMatch(/^20 starts and stops in a row: /m)
    expect(run.stdout).toMatch(/^32 side by side: all answered after /m)
    expect(run.stdout).toContain('Nothing was left on this host.')
    expect(run.status).toBe(0)
  },
  patienceMs
)
