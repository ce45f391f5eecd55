import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { largeRelease } from '../../fixtures/large-release.mjs'
import {
  kataStaticName,
  publishAgent,
  publishAgentCtl,
  startRegistry,
  type PublishedAgent,
  type Registry
} from '../../fixtures/registry.mjs'
import { projectRoot, type Runner } from '../../fixtures/runner.mjs'
import { standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { copyAction, fastTime, filesBelow, inputsFor, isRoot, newRunner } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

/** As large as the largest release's. */
const releaseBytes = 1_600_000_000
/** Node.js alone takes most of it: itself, and 64 MB of spent buffers before V8 collects any. */
const maxPeakBytes = 175_000_000
const releaseTimeoutMs = 300_000

asRoot('what the action costs', () => {
  let registry: Registry
  let published: PublishedAgent
  let runner: Runner

  beforeAll(async () => {
    registry = await startRegistry()
    published = publishAgent(registry)
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    registry.requests.length = 0
    runner = newRunner()
  })
  afterEach(async () => {
    await runner.run('post')
    runner.remove()
  })

  it('is the layer and less than 10 KB around it; from the tool cache, no byte', async () => {
    const bytesSent = (): number => registry.requests.reduce((sum, request) => sum + request.bytesSent, 0)
    await runner.run('main', inputsFor(registry))
    const layer = published.tarball.length
    expect(bytesSent()).toBeGreaterThan(layer)
    expect(bytesSent()).toBeLessThan(layer + 10_000)

    await runner.run('post')
    registry.requests.length = 0
    expect((await runner.run('main', inputsFor(registry))).outputs['cache-hit']).toBe('true')
    expect(registry.requests).toEqual([])
  })

  it('is no file beside the agent while it comes, and no download', async () => {
    publishAgent(registry, { version: '4.0.0', padTo: 30_000_000 })
    const seen = new Set<string>()
    const step = runner.start('main', { ...inputsFor(registry), version: '4.0.0' })
    const watch = setInterval(() => {
      for (const name of filesBelow(runner.dir)) if (/download|staging/.test(name)) seen.add(name)
    }, 1)
    const main = await step.done
    clearInterval(watch)
    expect(main.code).toBe(0)
    const written = [...seen].map(name => name.replace(/staging-[\w-]+/, 'staging-*'))
    expect(written).toContain('_tool/kata-agent/.staging-*/usr/bin/kata-agent')
    expect(
      written.filter(name => !/\.staging-\*\/(usr\/bin\/kata-agent|artifact\.json)$/.test(name))
    ).toEqual([])
  })

  it('is one connection to each host, for the agent and for what goes with it', async () => {
    publishAgentCtl(registry)
    Object.assign(registry.connections, { origin: 0, cdn: 0 })
    const main = await runner.run('main', { ...inputsFor(registry), 'agent-ctl': 'true' })
    expect(main.code).toBe(0)
    expect(registry.requests.map(({ server, status }) => `${server} ${status}`)).toEqual([
      // ghcr.io's token endpoint is known, so that there the first is spared.
      ...['origin 401', 'origin 200', 'origin 200', 'origin 307', 'cdn 200'],
      ...['origin 401', 'origin 200', 'origin 200', 'origin 307', 'cdn 200']
    ])
    expect(registry.connections).toEqual({ origin: 1, cdn: 1 })
  })

  it('is the layer and a twentieth more where it breaks twice at nine tenths of what is left', async () => {
    registry.fault = ({ server, headers }, nth) => {
      if (server !== 'cdn' || nth > 2) return undefined
      const start = Number(/^bytes=(\d+)/.exec(headers.range ?? '')?.[1] ?? 0)
      return { cutAfter: Math.floor((published.tarball.length - start) * 0.9) }
    }
    const main = await runner.run('main', inputsFor(registry), { env: fastTime })
    registry.fault = undefined
    expect(main.code).toBe(0)
    const blobs = registry.requests.filter(({ server }) => server === 'cdn')
    expect(blobs.map(({ status }) => status)).toEqual([200, 206, 206])
    const bytesSent = blobs.reduce((sum, request) => sum + request.bytesSent, 0)
    expect(bytesSent).toBeLessThanOrEqual(published.tarball.length * 1.05)
  })

  it('is these files, and no other', async () => {
    const { outputs } = await runner.run('main', inputsFor(registry))
    const slot = path.dirname(
      path.relative(runner.toolCache, outputs['agent-path'] ?? '').replace('/usr/bin', '')
    )
    expect(filesBelow(runner.toolCache).sort()).toEqual(
      [`${slot}.complete`, `${slot}/artifact.json`, `${slot}/usr/bin/kata-agent`].sort()
    )
    const instance = path.basename(path.dirname(outputs['log-path'] ?? ''))
    expect(filesBelow(runner.temp).sort()).toEqual(
      ['agent.log', 'agent.sock', 'agent.toml', 'bin/setup-kata-agent', 'policy.log', 'policy.rego'].map(
        name => `${instance}/${name}`
      )
    )
    const records = '/run/setup-kata-agent'
    const id = instance.replace('kata-agent-', '')
    expect(readdirSync(path.join(records, id)).sort()).toEqual(['kept', 'record', 'starting'])
  })

  it('is one process as root to look, one to start and one to stop', async () => {
    const { root, commands } = actionThatCounts()
    const counted = newRunner({ root })
    try {
      const main = await counted.run('main', inputsFor(registry))
      expect(main.code).toBe(0)
      expect(commands()).toEqual(['probe', 'start'])
      await counted.run('post')
      expect(commands()).toEqual(['probe', 'start', 'stop'])
      await counted.run('post')
      expect(commands()).toHaveLength(3)
    } finally {
      await counted.run('post')
      counted.remove()
      rmSync(root, { recursive: true })
    }
  })

  it(
    'is less than 175 MB of memory for a release tarball of 1.6 GB, and of that nothing but the agent is kept',
    async () => {
      const version = '4.1.0'
      registry.putAsset(
        version,
        kataStaticName(version),
        largeRelease(releaseBytes, standInAgent({ version }))
      )
      const usageFile = path.join(runner.dir, 'usage.json')
      const step = runner.start(
        'main',
        { ...inputsFor(registry), source: 'release' },
        {
          timeoutMs: releaseTimeoutMs,
          env: {
            NODE_OPTIONS: `--import=${path.join(projectRoot, '__tests__/fixtures/usage.mjs')}`,
            USAGE_FILE: usageFile
          }
        }
      )
      const seen = new Set<string>()
      const watch = setInterval(() => {
        for (const name of filesBelow(runner.dir))
          if (!isRunners(name))
            seen.add(name.replace(/(download|staging)-[\w-]+\/(kata-agent-download-\w+\/)?/, '$1-*/'))
      }, 50)
      const main = await step.done
      clearInterval(watch)
      expect(main.stderr).toBe('')
      expect(main.code).toBe(0)
      const { peakBytes } = JSON.parse(readFileSync(usageFile, 'utf8')) as { peakBytes: number }
      console.log(
        `1.6 GB took ${(main.durationMs / 1000).toFixed(1)} s and ${(peakBytes / 1e6).toFixed(0)} MB at most`
      )
      expect(peakBytes).toBeGreaterThan(0)
      expect(peakBytes).toBeLessThan(maxPeakBytes)
      expect(filesBelow(runner.toolCache)).toHaveLength(3)
      expect(filesBelow(runner.temp)).toHaveLength(6)
      const unwanted = [...seen].filter(
        name => !/\.staging-\*|download-\*|_tool\/|kata-agent-[0-9a-f]{12}\//.test(name)
      )
      expect(unwanted).toEqual([])
      // Nothing of the tarball, but the one guest image that would be used if it had no agent for the host.
      const written = [...seen].filter(name => /download|staging/.test(name))
      expect(written.sort()).toEqual([
        '_temp/kata-agent-download-*/image',
        ...written.filter(name => /\.staging-\*\/(usr\/bin\/kata-agent|artifact\.json)$/.test(name))
      ])
    },
    releaseTimeoutMs
  )
})

it('leaves out of the bundles what no step uses', () => {
  // undici alone is a megabyte that each step would load.
  for (const entry of ['main', 'post', 'cli']) {
    expect(readFileSync(path.join(projectRoot, 'dist', entry, 'licenses.txt'), 'utf8')).not.toContain(
      'undici'
    )
  }
})

/** What the runner, or this test, itself keeps in the runner's folder. */
function isRunners(name: string): boolean {
  return name.includes('_runner_file_commands') || name.startsWith('home/') || name === 'usage.json'
}

/** A copy of the action whose root.sh notes with which command it was called. */
function actionThatCounts(): { root: string; commands: () => string[] } {
  const root = copyAction()
  const script = path.join(root, 'dist/root.sh')
  const log = path.join(root, 'commands')
  // Beside it, since root.sh calls itself by its path.
  cpSync(script, `${script}.real`)
  writeFileSync(script, `echo "$1" >>${log}\nexec /bin/sh ${script}.real "$@"\n`)
  writeFileSync(log, '')
  chmodSync(root, 0o755)
  return { root, commands: () => readFileSync(log, 'utf8').split('\n').filter(Boolean) }
}
