import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { kataStaticName, publishAgent, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner, StepResult } from '../../fixtures/runner.mjs'
import { incompressible } from '../../fixtures/stand-in-agent.mjs'
import { filesBelow, inputsFor, isRoot, newRunner } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

let registry: Registry
let runners: Runner[]

beforeEach(async () => {
  registry = await startRegistry()
  runners = []
})
afterEach(async () => {
  for (const runner of runners) {
    await runner.run('post')
    runner.remove()
  }
  await registry.close()
})

function addRunner(options: Parameters<typeof newRunner>[0] = {}): Runner {
  const runner = newRunner(options)
  runners.push(runner)
  return runner
}

asRoot('two jobs with one tool cache', () => {
  it('that fetch the same at once both end with a whole copy, and leave one', async () => {
    publishAgent(registry, { padTo: 20_000_000 })
    registry.fault = ({ server }) => (server === 'cdn' ? { delayMs: 300 } : undefined)
    const first = addRunner()
    const second = addRunner({ toolCache: first.toolCache })
    const results = await Promise.all([first, second].map(each => each.run('main', inputsFor(registry))))
    expect(results.map(({ code }) => code)).toEqual([0, 0])
    expect(results.map(({ outputs }) => outputs['cache-hit'])).toEqual(['false', 'false'])
    expect(results[0]?.outputs['agent-path']).toBe(results[1]?.outputs['agent-path'])
    expect(
      filesBelow(first.toolCache)
        .map(name => path.basename(name))
        .sort()
    ).toEqual(['artifact.json', 'kata-agent', `${archOf(results[0])}.complete`])
    const third = await addRunner({ toolCache: first.toolCache }).run('main', inputsFor(registry))
    expect(third.outputs['cache-hit']).toBe('true')
  })
})

asRoot('a disk that is too small', () => {
  let mount: string
  let toolCache: string

  beforeEach(() => {
    mount = mkdtempSync(path.join(tmpdir(), 'small-disk-'))
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', mount])
    toolCache = mkdtempSync(path.join(tmpdir(), 'tool-cache-'))
  })
  afterEach(async () => {
    for (const runner of runners) await runner.run('post')
    for (const runner of runners.splice(0)) runner.remove()
    rmSync(toolCache, { recursive: true })
    execFileSync('/bin/umount', [mount])
    rmSync(mount, { recursive: true })
  })

  /** Runs the main step, which must fail with these words and leave nothing. */
  async function expectFull(runner: Runner, inputs: Record<string, string>, words: RegExp): Promise<void> {
    const main = await runner.run('main', { ...inputsFor(registry), ...inputs })
    expect(main.stdout).toMatch(words)
    expect(main.stdout).toContain('#disk-full')
    expect(main.code).toBe(1)
    expect(filesBelow(runner.temp)).toEqual([])
    expect(filesBelow(runner.toolCache)).toEqual([])
  }

  const onSmallDisk = () => addRunner({ dir: path.join(mount, 'runner'), toolCache })

  it('for the download is large enough for the step, which writes no download', async () => {
    publishAgent(registry, { padTo: 30_000_000 })
    const main = await onSmallDisk().run('main', inputsFor(registry))
    expect(main.stderr).toBe('')
    expect(main.code).toBe(0)
  })

  describe('for a download whose guest image is chosen by name, and which is read twice for that', () => {
    const inputs = { source: 'release', 'guest-image': 'kata-containers.img' }

    it('is told before it, where the size is known', async () => {
      registry.putAsset('4.1.0', kataStaticName('4.1.0'), incompressible(30_000_000))
      await expectFull(
        onSmallDisk(),
        inputs,
        /no room for .*kata-static.*: it requires 30\.0 MB, but only \d+\.\d MB are free/
      )
      expect(registry.requests.at(-1)?.bytesSent).toBeLessThan(30_000_000)
    })

    it('is told when it is full where the size is unknown, and is empty again', async () => {
      registry.putAsset('4.1.0', kataStaticName('4.1.0'), incompressible(120_000_000))
      registry.fault = ({ server }) => (server === 'cdn' ? { chunked: true } : undefined)
      await expectFull(onSmallDisk(), inputs, /the disk of .* is full/)
    })
  })

  it('for the agent is told before it is unpacked', async () => {
    publishAgent(registry, { padTo: 30_000_000 })
    const tools = path.join(mount, 'tools')
    mkdirSync(tools)
    await expectFull(addRunner({ toolCache: tools }), {}, /no room for 'usr\/bin\/kata-agent' in .*tools/)
  })
})

function archOf(result: StepResult | undefined): string {
  return /\/(x86_64|aarch64)\//.exec(result?.outputs['agent-path'] ?? '')?.[1] ?? ''
}
