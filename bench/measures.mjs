/**
 * What is measured. Each measure gives rows for the table: what it is, the numbers of our side and of the other's in
 * milliseconds, what came of comparing them, and what that must reach.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { cpio, gzip } from '../__tests__/fixtures/archives.mjs'
import { digestOfBody, largeRelease } from '../__tests__/fixtures/large-release.mjs'
import { kataStaticName, publishAgent } from '../__tests__/fixtures/registry.mjs'
import { projectRoot } from '../__tests__/fixtures/runner.mjs'
import { incompressible, standInAgent } from '../__tests__/fixtures/stand-in-agent.mjs'
import { interleave, quantile, subtract } from './rounds.mjs'
import { runStep, runStepWithUsage, startAlone, time, timeByHand, timeShutdown } from './stage.mjs'

export const measures = {
  cold,
  warm,
  lag,
  post,
  load,
  call,
  requests,
  release,
  initrd,
  many,
  growth
}

/** From nothing to an agent that answers. */
async function cold(stage, rounds) {
  const { published, registry, tag } = stage
  const { ours, byHand } = await interleave(rounds, {
    ours: () => mainOnce(stage, stage.inputs),
    byHand: () => timeByHand('component.sh', [registry.url, published.repository, tag], stage.newFolder())
  })
  return [ratioRow('main, cold', 'by hand', ours, byHand, 1.15)]
}

/** The same with the agent in the tool cache. */
async function warm(stage, rounds) {
  const runner = stage.newRunner()
  const agentAlone = []
  const { ours, node } = await interleave(rounds, {
    ours: async () => (await mainAndPost(runner, stage.inputs)).main.durationMs,
    node: () => bareNode(stage),
    alone: async () => {
      const agent = await startAlone(stage)
      await timeShutdown(agent)
      agentAlone.push(agent.durationMs)
      return agent.durationMs
    }
  })
  return [
    differenceRow('main, warm', 'bare node', ours, node, 100),
    { what: 'of it, the start of an agent alone', ours: agentAlone }
  ]
}

/** From the moment that the agent could first answer until its answer is told in the step's log. */
async function lag(stage, rounds) {
  if (!stage.isStandIn)
    return [{ what: 'lag of readiness', note: 'skipped: only a stand-in stamps the time' }]
  const version = '4.0.0'
  publishAgent(stage.registry, { version, agent: standInAgent({ version, faults: ['stamp-ready'] }) })
  const runner = stage.newRunner()
  const { lags } = await interleave(Math.max(rounds, 20), {
    lags: async () => {
      let toldAt = 0
      const main = await runStep(
        runner,
        'main',
        { ...stage.inputs, version },
        {
          onOutput: stdout => {
            if (toldAt === 0 && stdout.includes(' answers on '))
              toldAt = performance.timeOrigin + performance.now()
          }
        }
      )
      const log = readFileSync(main.outputs['log-path'], 'utf8')
      const couldAt = Number(/"realtime-ns":"(\d+)"/.exec(log)[1]) / 1e6
      await runStep(runner, 'post')
      return toldAt - couldAt
    }
  })
  return [
    {
      what: 'lag of readiness',
      ours: lags,
      ...verdict(quantile(lags, 0.95), 10, 'ms', 'at the 95th percentile')
    },
    await waiting(stage)
  ]
}

/** What it costs to wait for an agent that makes no socket: the difference of a long and a short wait. */
async function waiting(stage) {
  const version = '3.32.0'
  publishAgent(stage.registry, { version, agent: standInAgent({ version, faults: ['hang-before-listen'] }) })
  const runner = stage.newRunner()
  const wait = async seconds => {
    const inputs = { ...stage.inputs, version, 'start-timeout': String(seconds) }
    const { cpuMs } = await runStepWithUsage(runner, 'main', inputs)
    await runStep(runner, 'post')
    return cpuMs
  }
  await wait(1)
  const [short, long] = [await wait(1), await wait(5)]
  return { what: 'processor time of waiting', note: `${((long - short) / 4).toFixed(1)} ms a second` }
}

async function post(stage, rounds) {
  const runner = stage.newRunner()
  const { ours, alone, node } = await interleave(rounds, {
    ours: async () => (await mainAndPost(runner, stage.inputs)).post.durationMs,
    alone: async () => timeShutdown(await startAlone(stage)),
    node: () => bareNode(stage)
  })
  return [
    differenceRow('post', "the agent's own shutdown", ours, alone, 50),
    { what: 'of it, bare node', ours: node }
  ]
}

/** Entries that have nothing to do: main lacks what a runner sets, post finds no state. */
async function load(stage, rounds) {
  const toolkit = bundleToolkit(stage.folder)
  const run = entry => async () => (await time(stage.node, [entry], { env: {}, mayFail: true })).durationMs
  const { main, after, other, node } = await interleave(Math.max(rounds, 20), {
    main: run(path.join(projectRoot, 'dist/main/index.js')),
    after: run(path.join(projectRoot, 'dist/post/index.js')),
    ...(toolkit === undefined ? {} : { other: run(toolkit) }),
    node: () => bareNode(stage)
  })
  return [
    differenceRow('loading dist/main', 'bare node', main, node, 50),
    differenceRow('loading dist/post', 'bare node', after, node, 50),
    toolkit === undefined
      ? { what: 'loading the toolkit alone', note: 'skipped: takes npm ci, for ncc' }
      : differenceRow('loading the toolkit alone', 'bare node', other, node)
  ]
}

/** One call from a step or a terminal, and the calls of one process after another. */
async function call(stage, rounds) {
  const agent = await startAlone(stage)
  const cli = path.join(projectRoot, 'dist/cli/index.js')
  const to = ['--to', `unix://${agent.socket}`]
  const made = async (...args) => (await time(stage.node, [cli, 'call', ...args, ...to])).durationMs
  const { one, node } = await interleave(Math.max(rounds, 20), {
    one: () => made('GetGuestDetails'),
    node: () => bareNode(stage)
  })
  const { stdout } = await time(stage.node, [cli, 'call', 'Check', '--repeat', '1000', '--json', ...to])
  await timeShutdown(agent)
  const { medianMs, percentile95Ms } = JSON.parse(stdout)
  return [
    differenceRow('one call', 'bare node', one, node, 50),
    {
      what: 'of 1000 calls, each',
      note: `${medianMs.toFixed(2)} ms, ${percentile95Ms.toFixed(2)} ms at the 95th percentile`
    }
  ]
}

/** What a setup action loads at least: the toolkit's packages, bundled as they come. */
function bundleToolkit(folder) {
  const ncc = path.join(projectRoot, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  if (!existsSync(ncc)) return undefined
  const source = path.join(folder, 'toolkit')
  mkdirSync(source)
  writeFileSync(path.join(source, 'package.json'), '{"type":"module"}')
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(source, 'node_modules'))
  const names = ['core', 'exec', 'io', 'tool-cache']
  const imports = names.map(name => `import * as ${name.replace('-', '')} from '@actions/${name}'\n`)
  const uses = names.map(name => `globalThis.${name.replace('-', '')} = ${name.replace('-', '')}\n`)
  writeFileSync(path.join(source, 'index.js'), [...imports, ...uses].join(''))
  execFileSync(process.execPath, [ncc, 'build', 'index.js', '-o', 'dist', '--no-cache', '--quiet'], {
    cwd: source
  })
  return path.join(source, 'dist/index.js')
}

async function requests(stage) {
  const { registry, published } = stage
  const runner = stage.newRunner()
  const layer = published.tarball.length
  const count = async () => {
    registry.requests.length = 0
    await mainAndPost(runner, stage.inputs)
    return [...registry.requests]
  }
  const first = await count()
  const second = await count()
  const bytes = first.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
  // A registry that is not known is asked without a token first; its answer to a blob is a redirect.
  const asked = first.filter(({ server, status }) => server === 'origin' && status !== 401).length
  const more = bytes - layer
  return [
    {
      what: 'requests, cold',
      note: `${asked} (${first.length} with challenge and redirect)`,
      ...passed(asked <= 3, '3')
    },
    { what: 'bytes beyond the layer, cold', note: `${more}`, ...passed(more <= 10_000, '≤ 10 KB') },
    { what: 'requests, warm', note: `${second.length}`, ...passed(second.length === 0, '0') }
  ]
}

/** The size of a release's tarball. */
const RELEASE_BYTES = 1_600_000_000

async function release(stage, rounds) {
  const { registry, version } = stage
  const name = kataStaticName(version)
  const tarball = largeRelease(RELEASE_BYTES, stage.bytes)
  const digest = digestOfBody(tarball).replace('sha256:', '')
  registry.putAsset(version, name, tarball)
  const inputs = { ...stage.inputs, source: 'release' }
  const url = `${registry.url}/kata-containers/kata-containers/releases/download/${version}/${name}`
  const peaks = []
  const { ours, byHand } = await interleave(Math.min(rounds, 5), {
    ours: async () => {
      const runner = stage.newRunner()
      const { peakBytes, durationMs, code, stdout } = await runStepWithUsage(runner, 'main', inputs)
      if (code !== 0) throw new Error(stdout)
      await runStep(runner, 'post')
      runner.remove()
      peaks.push(peakBytes / 1e6)
      return durationMs
    },
    byHand: () => timeByHand('release.sh', [url, digest], stage.newFolder())
  })
  return [
    ratioRow('release tarball of 1.6 GB', 'by hand', ours, byHand, 1.15),
    {
      what: 'of it, peak memory in MB',
      ours: peaks,
      unit: 'MB',
      ...verdict(Math.max(...peaks), 150, 'MB', 'at most')
    }
  ]
}

async function initrd(stage, rounds) {
  const what = 'agent out of a guest initrd'
  const file = path.join(stage.folder, 'kata-containers-initrd.img')
  const entries = [
    { name: '.', type: 'directory' },
    { name: 'sbin', type: 'directory' },
    { name: 'sbin/init', data: stage.bytes, mode: 0o755 },
    { name: 'usr', type: 'directory' },
    { name: 'usr/lib', type: 'directory' },
    { name: 'usr/lib/libguest.so', data: incompressible(60_000_000) }
  ]
  writeFileSync(file, gzip(cpio(entries)))
  const inputs = { path: file }
  const runner = stage.newRunner()
  const probe = await runner.run('main', inputs)
  await runner.run('post')
  if (probe.code !== 0) return [{ what, note: 'skipped: the built action takes no guest image yet' }]
  const { ours, byHand } = await interleave(rounds, {
    ours: () => mainOnce(stage, inputs),
    byHand: () => timeByHand('initrd.sh', [file], stage.newFolder())
  })
  return [ratioRow(what, 'by hand', ours, byHand, 1.2)]
}

/** One after the other, all of them staying up, the agent in the tool cache. */
async function many(stage, rounds) {
  const counts = [1, 2, 4, 8, 16, 32]
  const starts = new Map(counts.map(count => [count, []]))
  const toolCache = stage.newRunner()
  await mainAndPost(toolCache, stage.inputs)
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    const runners = []
    for (let count = 1; count <= Math.max(...counts); count++) {
      const runner = stage.newRunner({ toolCache: toolCache.toolCache })
      runners.push(runner)
      const { durationMs } = await runStep(runner, 'main', stage.inputs)
      starts.get(count)?.push(durationMs)
    }
    for (const runner of runners) await runStep(runner, 'post')
  }
  return counts
    .slice(1)
    .map(count => ratioRow(`agent ${count} of a job`, 'agent 1', starts.get(count), starts.get(1), 1.2))
}

/** How cost grows with what lies there. */
async function growth(stage, rounds) {
  return [
    ...(await growthOf('post, log of 1 GB', 'of 1 KB', rounds, size => postWithLog(stage, size), [1e3, 1e9])),
    ...(await growthOf(
      'main, policy of 10 MB',
      'of 1 KB',
      rounds,
      size => mainWithPolicy(stage, size),
      [1e3, 1e7]
    )),
    ...(await growthOf(
      'main, tool cache of 500',
      'of 1',
      rounds,
      size => mainWithCache(stage, size),
      [1, 500]
    ))
  ]
}

async function growthOf(what, than, rounds, side, [small, large]) {
  const [atSmall, atLarge] = [await side(small), await side(large)]
  const { ours, theirs } = await interleave(rounds, { ours: atLarge, theirs: atSmall })
  return [differenceRow(what, than, ours, theirs)]
}

async function postWithLog(stage, size) {
  const runner = stage.newRunner()
  return async () => {
    const { outputs } = await runStep(runner, 'main', stage.inputs)
    // With a hole before its end, so that it costs no gigabyte of this disk.
    truncateSync(outputs['log-path'], size)
    return (await runStep(runner, 'post')).durationMs
  }
}

async function mainWithPolicy(stage, size) {
  const runner = stage.newRunner()
  const text = readFileSync(stage.policy, 'utf8')
  const comment = `# ${'x'.repeat(77)}\n`
  const file = path.join(runner.workspace, 'policy.rego')
  writeFileSync(file, text + comment.repeat(Math.max(0, (size - text.length) / comment.length)))
  return async () => (await mainAndPost(runner, { ...stage.inputs, policy: file })).main.durationMs
}

async function mainWithCache(stage, entries) {
  const runner = stage.newRunner()
  for (let entry = 1; entry < entries; entry++) {
    const folder = path.join(runner.toolCache, 'kata-agent', `1.0.${entry}`, 'x86_64')
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}.complete`, '')
  }
  return async () => (await mainAndPost(runner, stage.inputs)).main.durationMs
}

// ---- sides ---------------------------------------------------------------------------------------------------------

/** Main on a runner that has nothing yet. */
async function mainOnce(stage, inputs) {
  const runner = stage.newRunner()
  const { main } = await mainAndPost(runner, inputs)
  runner.remove()
  return main.durationMs
}

async function mainAndPost(runner, inputs) {
  const main = await runStep(runner, 'main', inputs)
  return { main, post: await runStep(runner, 'post') }
}

async function bareNode({ node }) {
  return (await time(node, [path.join(import.meta.dirname, 'nothing.mjs')], { env: {} })).durationMs
}

// ---- rows ----------------------------------------------------------------------------------------------------------

function ratioRow(what, than, ours, theirs, most) {
  return { what, than, ours, theirs, ...verdict(quantile(ours, 0.5) / quantile(theirs, 0.5), most, '×') }
}

function differenceRow(what, than, ours, theirs, most) {
  return { what, than, ours, theirs, ...verdict(quantile(subtract(ours, theirs), 0.5), most, 'ms', 'more') }
}

function verdict(value, most, unit, of = '') {
  const result = [`${value.toFixed(unit === '×' ? 2 : 0)} ${unit}`, of].filter(Boolean).join(' ')
  return most === undefined ? { result } : { result, ...passed(value <= most, `≤ ${most} ${unit}`) }
}

function passed(isSo, target) {
  return { target, reached: isSo }
}
