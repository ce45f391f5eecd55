import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Registry } from '../../fixtures/registry.mjs'
import type { Runner, StepResult } from '../../fixtures/runner.mjs'
import { inputsFor, isRoot, makeSudoer, newRunner, registryWithAgent } from '../support.js'

const sudoer = makeSudoer()
afterAll(() => sudoer?.remove())

const asUser = sudoer === undefined ? describe.skip : describe
if (!isRoot || sudoer === undefined) console.warn('skipped: it requires a box, sudo and useradd')

asUser.each([
  ['077', 0o077],
  ['002', 0o002],
  ['000', 0o000]
])('with umask %s,', (_, umask) => {
  let registry: Registry
  let runner: Runner
  let main: StepResult
  let modes: Record<string, string>
  let coverage: string | undefined

  beforeAll(async () => {
    registry = await registryWithAgent()
    runner = newRunner({ user: sudoer?.user ?? fail() })
    main = await runWith(umask, 'main', { ...inputsFor(registry), 'log-level': 'debug' })
    const dir = path.dirname(main.outputs['log-path'] ?? '')
    modes = Object.fromEntries(
      ['.', 'agent.sock', 'agent.toml', 'policy.rego', 'agent.log', 'policy.log'].map(name => [
        name,
        modeOf(path.join(dir, name))
      ])
    )
    await runWith(umask, 'post')
    coverage = readdirSync(runner.temp).find(name => name.endsWith('-api-coverage.json'))
  }, 60_000)
  afterAll(async () => {
    runner.remove()
    await registry.close()
  })

  /** A step inherits its umask from the process that starts it. */
  async function runWith(mask: number, step: 'main' | 'post', inputs = {}): Promise<StepResult> {
    const before = process.umask(mask)
    try {
      const started = runner.start(step, inputs)
      process.umask(before)
      return await started.done
    } finally {
      process.umask(before)
    }
  }

  it('the folder and socket of an instance are only for its user', () => {
    expect(main.code).toBe(0)
    expect(modes).toMatchObject({ '.': '700', 'agent.sock': '600' })
  })

  it('the files in the folder can be read by its user and written by nobody else', () => {
    expect(modes).toMatchObject({
      'agent.toml': '644',
      'policy.rego': '644',
      'agent.log': '644',
      'policy.log': '644'
    })
  })

  it('the tool cache can be read and run by all', () => {
    const cached = path.join(runner.toolCache, 'kata-agent')
    const found = readdirSync(cached, { recursive: true, encoding: 'utf8' }).map(name => {
      const file = path.join(cached, name)
      return [
        name,
        statSync(file).isDirectory() || name.endsWith('/kata-agent') ? '755' : '644',
        modeOf(file)
      ]
    })
    expect(found.length).toBeGreaterThan(2)
    for (const [name, wanted, mode] of found) expect(`${name} ${mode}`).toBe(`${name} ${wanted}`)
  })

  it('the coverage file can be read by all and written only by its owner', () => {
    expect(modeOf(path.join(runner.temp, coverage ?? 'no coverage file'))).toBe('644')
  })
})

function modeOf(file: string): string {
  return (statSync(file).mode & 0o7777).toString(8)
}

function fail(): never {
  throw new Error('there is no user')
}
