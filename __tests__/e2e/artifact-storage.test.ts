import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { tar, tarEntry } from '../fixtures/archives.mjs'
import {
  agentTree,
  kataStaticName,
  publishAgent,
  startRegistry,
  type Registry,
  type StreamedBody
} from '../fixtures/registry.mjs'
import type { Runner, StepResult } from '../fixtures/runner.mjs'
import { incompressible, standInAgent } from '../fixtures/stand-in-agent.mjs'
import { filesBelow, inputsFor, isRoot, newRunner } from './support.js'

const asRoot = isRoot ? describe : describe.skip
/** As large as release tarballs are. */
const tarballBytes = 1_600_000_000

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

  beforeEach(() => {
    mount = mkdtempSync(path.join(tmpdir(), 'small-disk-'))
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', mount])
  })
  afterEach(() => {
    for (const runner of runners.splice(0)) runner.remove()
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

  it('for the download is told before it, where the size is known', async () => {
    publishAgent(registry, { padTo: 30_000_000 })
    const toolCache = mkdtempSync(path.join(tmpdir(), 'tool-cache-'))
    const runner = addRunner({ dir: path.join(mount, 'runner'), toolCache })
    await expectFull(
      runner,
      { source: 'registry' },
      /no room for the layer .*: it takes \d\d\.\d MB, and \d+\.\d MB are free/
    )
    expect(registry.requests.at(-1)?.bytesSent).toBeLessThan(30_000_000)
    rmSync(toolCache, { recursive: true })
  })

  it('for a download of unknown size is told when it is full, and is empty again', async () => {
    registry.putAsset('4.1.0', kataStaticName('4.1.0'), incompressible(120_000_000))
    registry.fault = ({ server }) => (server === 'cdn' ? { chunked: true } : undefined)
    const toolCache = mkdtempSync(path.join(tmpdir(), 'tool-cache-'))
    const runner = addRunner({ dir: path.join(mount, 'runner'), toolCache })
    await expectFull(runner, { source: 'release' }, /the disk of .* is full/)
    rmSync(toolCache, { recursive: true })
  })

  it('for the agent is told before it is unpacked', async () => {
    publishAgent(registry, { padTo: 30_000_000 })
    const toolCache = path.join(mount, 'tools')
    mkdirSync(toolCache)
    await expectFull(addRunner({ toolCache }), {}, /no room for 'usr\/bin\/kata-agent' in .*tools/)
  })
})

asRoot('a release tarball of 1.6 GB', () => {
  it('takes little memory, and beside the download only the agent is written', async () => {
    registry.putAsset('4.1.0', kataStaticName('4.1.0'), hugeTarball(standInAgent()))
    const runner = addRunner()
    const step = runner.start('main', { ...inputsFor(registry), source: 'release' })
    const seen = new Set<string>()
    let peakKiB = 0
    const watch = setInterval(() => {
      peakKiB = Math.max(peakKiB, peakMemoryOf(step.pid))
      for (const name of filesBelow(runner.dir))
        if (!isRunners(name)) seen.add(name.replace(/-[^-/]{6}\//, '-*/'))
    }, 50)
    const main = await step.done
    clearInterval(watch)
    expect(main.code).toBe(0)
    console.log(
      `1.6 GB took ${(main.durationMs / 1000).toFixed(1)} s and ${(peakKiB / 1024).toFixed(0)} MiB at most`
    )
    expect(peakKiB).toBeGreaterThan(0)
    expect(peakKiB / 1024).toBeLessThan(300)
    const unwanted = [...seen].filter(
      name => !/\.staging-\*|download-\*|_tool\/|kata-agent-[0-9a-f]{12}\//.test(name)
    )
    expect(unwanted).toEqual([])
    expect([...seen].filter(name => /download|staging/.test(name)).sort()).toEqual([
      `_temp/kata-agent-download-*/${kataStaticName('4.1.0')}`,
      ...[...seen].filter(name => /\.staging-\*\/(usr\/bin\/kata-agent|artifact\.json)$/.test(name)).sort()
    ])
  }, 300_000)
})

/** What the runner itself keeps in its folder. */
function isRunners(name: string): boolean {
  return name.includes('_runner_file_commands') || name.startsWith('home/')
}

function archOf(result: StepResult | undefined): string {
  return /\/(x86_64|aarch64)\//.exec(result?.outputs['agent-path'] ?? '')?.[1] ?? ''
}

/** The most memory that a process has had in use, in KiB; 0 once it is gone. */
function peakMemoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** A tar of one huge file and the agent behind it, as one zstd frame of stored blocks that are made as they are sent. */
function hugeTarball(agent: Buffer): StreamedBody {
  const block = incompressible(128 * 1024)
  const count = Math.floor(tarballBytes / block.length)
  const head = tarEntry({ name: './opt/kata/image', size: count * block.length })
  const tail = tar(agentTree(agent))
  const stored = (bytes: Buffer, last = 0): Buffer => {
    const header = Buffer.alloc(3)
    header.writeUIntLE((bytes.length << 3) | last, 0, 3)
    return Buffer.concat([header, bytes])
  }
  // RFC 8878: magic number, a descriptor without content size, a window of 128 KiB.
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38])
  const tails = Array.from({ length: Math.ceil(tail.length / block.length) }, (_, at) =>
    tail.subarray(at * block.length, (at + 1) * block.length)
  ).map((part, at, all) => stored(part, at === all.length - 1 ? 1 : 0))
  const first = stored(head)
  const middle = stored(block)
  const size = [frame, first, ...tails].reduce((sum, part) => sum + part.length, 0) + count * middle.length
  return {
    size,
    *chunks() {
      yield frame
      yield first
      for (let sent = 0; sent < count; sent++) yield middle
      yield* tails
    }
  }
}
