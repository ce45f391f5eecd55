/**
 * The measures. Each returns rows for the table: its name, the times of the action and of the other side in milliseconds,
 * the result of comparing them, and the target.
 */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { clearInterval, setInterval } from 'node:timers'
import { cpio, gzip } from '../__tests__/fixtures/archives.mjs'
import { digestOfBody, largeRelease } from '../__tests__/fixtures/large-release.mjs'
import { kataStaticName, publishAgent } from '../__tests__/fixtures/registry.mjs'
import { projectRoot } from '../__tests__/fixtures/runner.mjs'
import { incompressible, standInAgent } from '../__tests__/fixtures/stand-in-agent.mjs'
import { startRemoteRegistry } from './remote.mjs'
import { interleave, quantile, subtract } from './rounds.mjs'
import {
  measureProcessor,
  runStep,
  runStepWithUsage,
  startAlone,
  time,
  timeByHand,
  timeShutdown,
  withFileSystem
} from './stage.mjs'

export const measures = {
  cold,
  latency,
  bandwidth,
  warm,
  lag,
  post,
  load,
  call,
  requests,
  resume,
  memory,
  processor,
  disk,
  release,
  initrd,
  many,
  suite,
  growth
}

/** From an empty runner to an agent that answers. */
async function cold(stage, rounds) {
  const { published, registry, tag } = stage
  const { ours, byHand } = await interleave(rounds, {
    ours: () => mainOnce(stage, stage.inputs),
    byHand: () => timeByHand('component.sh', [registry.url, published.repository, tag], stage.newFolder())
  })
  return [ratioRow('main, cold', 'by hand', ours, byHand, 1.25)]
}

/** The same from a distant registry, */
async function latency(stage, rounds) {
  const { ours, byHand, trips } = await coldFromAfar(stage, rounds, FAR)
  const [connections, handshakes, roundTrips] = trips.ours
  return [
    ratioRow('cold, TLS, 20 ms each way', 'by hand', ours, byHand, 1),
    {
      what: 'its connections, handshakes, round trips',
      note: `${trips.ours.join(', ')} (by hand ${trips.byHand.join(', ')})`,
      ...passed(connections <= 2 && handshakes <= 2 && roundTrips <= 8, '2, 2, ≤ 8')
    }
  ]
}

/** and over a slow line as well. */
async function bandwidth(stage, rounds) {
  const { ours, byHand } = await coldFromAfar(stage, rounds, { ...FAR, bytesPerSecond: 100e6 / 8 })
  return [ratioRow('the same with 100 Mbit/s', 'by hand', ours, byHand, 0.95)]
}

const FAR = { delayMs: 20 }

async function coldFromAfar(stage, rounds, line) {
  const { url, repository, trust, counts, close } = await startRemoteRegistry(stage, line)
  const trips = { ours: [], byHand: [] }
  const countTrips = async (side, measured) => {
    const before = Object.values(counts)
    const ms = await measured
    trips[side].push(subtract(Object.values(counts), before))
    return ms
  }
  const inputs = { version: stage.version }
  const args = [url, repository, stage.tag]
  try {
    const times = await interleave(rounds, {
      ours: () => countTrips('ours', mainOnce(stage, inputs, trust)),
      byHand: () => countTrips('byHand', timeByHand('component.sh', args, stage.newFolder(), { env: trust }))
    })
    return { ...times, trips: { ours: medians(trips.ours), byHand: medians(trips.byHand) } }
  } finally {
    await close()
  }
}

/** @returns the median of all first numbers, of all second ones, and so on. */
function medians(lists) {
  return lists[0].map((_, at) =>
    quantile(
      lists.map(list => list[at]),
      0.5
    )
  )
}

/** The same as `cold`, with the agent in the tool cache. */
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
    differenceRow('main, warm', 'bare node', ours, node, 80),
    { what: 'of which starting the agent', ours: agentAlone }
  ]
}

/** From the moment at which the agent can first answer until its answer appears in the step's log. */
async function lag(stage, rounds) {
  if (!stage.isStandIn)
    return [
      { what: 'delay until readiness is noticed', note: 'skipped: only the stand-in agent logs the time' }
    ]
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
      what: 'delay until readiness is noticed',
      ours: lags,
      ...verdict(quantile(lags, 0.95), 10, 'ms', 'at the 95th percentile')
    },
    await waiting(stage)
  ]
}

/** The cost of waiting for an agent that does not create a socket: the difference between a long and a short wait. */
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
  return { what: 'CPU time while waiting', note: `${((long - short) / 4).toFixed(1)} ms per second` }
}

async function post(stage, rounds) {
  const runner = stage.newRunner()
  const { ours, alone, node } = await interleave(rounds, {
    ours: async () => (await mainAndPost(runner, stage.inputs)).post.durationMs,
    alone: async () => timeShutdown(await startAlone(stage)),
    node: () => bareNode(stage)
  })
  // While an agent shuts down, the post step does its other work.
  const endsAtOnce = quantile(alone, 0.5) < 50
  return [
    differenceRow('post', "the agent's own shutdown", ours, alone, endsAtOnce ? 60 : 45),
    { what: 'of which bare node', ours: node }
  ]
}

/** Entries without work: main lacks the variables of a runner, post finds no state. */
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
      ? { what: 'loading the toolkit alone', note: 'skipped: requires npm ci, for ncc' }
      : differenceRow('loading the toolkit alone', 'bare node', other, node)
  ]
}

/** One call from a step or a terminal, and successive calls of one process. */
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

/** The least that a setup action loads: the toolkit's packages, bundled unchanged. */
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
  // The first request to an unknown registry has no token; it answers requests for blobs with a redirect.
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

/** A layer of 10 MB whose download is interrupted twice, each time after 90 % of the rest. */
async function resume(stage) {
  const { registry, version } = stage
  const { tarball } = publishAgent(registry, { version, agent: standInAgent({ version, padTo: 10_000_000 }) })
  let tries = 0
  registry.fault = ({ server, headers }) => {
    if (server !== 'cdn') return undefined
    tries += 1
    const start = Number(/^bytes=(\d+)/.exec(headers.range ?? '')?.[1] ?? 0)
    return tries > 2 ? undefined : { cutAfter: Math.floor((tarball.length - start) * 0.9) }
  }
  registry.requests.length = 0
  await mainOnce(stage, stage.inputs).finally(() => {
    registry.fault = undefined
    publishAgent(registry, { version, agent: stage.bytes })
  })
  const blobs = registry.requests.filter(({ server }) => server === 'cdn')
  const fetched = blobs.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
  return [
    {
      what: 'bytes of a 10 MB layer, broken twice at 90 %',
      ...verdict(fetched / tarball.length, 1.05, '×', `the layer, in ${blobs.length} attempts`)
    }
  ]
}

async function memory(stage, rounds) {
  const { ours } = await interleave(rounds, {
    ours: async () => (await mainWithUsage(stage, stage.inputs)).peakBytes / 1e6
  })
  return [{ what: 'peak memory in MB, cold', ours, ...verdict(Math.max(...ours), 140, 'MB', 'at most') }]
}

/** Includes all processes of a cold start except the agent itself. */
async function processor(stage, rounds) {
  const { published, registry, tag } = stage
  const { ours, byHand } = await interleave(rounds, {
    ours: () =>
      measureProcessor(stage, stage.node, async (node, env) => {
        const runner = stage.newRunner({ node })
        await runStep(runner, 'main', stage.inputs, { env })
        await runStep(runner, 'post', {}, { env: { ...env, TIMES_FILE: '/dev/null' } })
        runner.remove()
      }),
    byHand: () =>
      measureProcessor(stage, 'bash', (bash, env) => {
        const args = [registry.url, published.repository, tag]
        return timeByHand('component.sh', args, stage.newFolder(), { bash, env })
      })
  })
  return [ratioRow('CPU time, cold', 'by hand', ours, byHand, 1.6)]
}

/** The disk space that a cold start uses while it runs. */
async function disk(stage) {
  const component = await diskBeside(stage, stage.inputs)
  const { inputs } = publishLargeRelease(stage)
  const tarball = await diskBeside(stage, inputs)
  return [
    diskRow('disk besides the agent, cold', component),
    diskRow('the same, release tarball of 1.6 GB', tarball)
  ]
}

function diskRow(what, bytes) {
  // Not exact to the byte: a file system counts in pages, and a step has small files of its own.
  return { what, note: `${(bytes / 1e6).toFixed(1)} MB`, ...passed(bytes < 1e6, '0 MB') }
}

/**
 * Everything that the step writes is on its own file system, whose usage is checked continuously; deleted files that are
 * still open count too.
 *
 * @returns how many more bytes were used at the peak than at the end.
 */
function diskBeside(stage, inputs) {
  return withFileSystem(stage, async folder => {
    const runner = stage.newRunner({ dir: path.join(folder, 'runner'), env: { TMPDIR: folder } })
    const used = () => {
      const { blocks, bfree, bsize } = statfsSync(folder)
      return (blocks - bfree) * bsize
    }
    let most = 0
    const watch = setInterval(() => (most = Math.max(most, used())), 1)
    await runStep(runner, 'main', inputs).finally(() => clearInterval(watch))
    const kept = used()
    await runStep(runner, 'post')
    return Math.max(0, most - kept)
  })
}

/** The size of a release tarball. */
const RELEASE_BYTES = 1_600_000_000

/** @returns its location, and the inputs that select it. */
function publishLargeRelease({ registry, version, bytes, inputs }) {
  const name = kataStaticName(version)
  const tarball = largeRelease(RELEASE_BYTES, bytes)
  registry.putAsset(version, name, tarball)
  return {
    tarball,
    url: `${registry.url}/kata-containers/kata-containers/releases/download/${version}/${name}`,
    inputs: { ...inputs, source: 'release' }
  }
}

async function release(stage, rounds) {
  const { tarball, url, inputs } = publishLargeRelease(stage)
  const digest = digestOfBody(tarball).replace('sha256:', '')
  const peaks = []
  const { ours, byHand } = await interleave(Math.min(rounds, 5), {
    ours: async () => {
      const { peakBytes, durationMs } = await mainWithUsage(stage, inputs)
      peaks.push(peakBytes / 1e6)
      return durationMs
    },
    byHand: () => timeByHand('release.sh', [url, digest], stage.newFolder())
  })
  return [
    ratioRow('release tarball of 1.6 GB', 'by hand', ours, byHand, 1.15),
    {
      what: 'its peak memory in MB',
      ours: peaks,
      unit: 'MB',
      ...verdict(Math.max(...peaks), 150, 'MB', 'at most')
    }
  ]
}

async function initrd(stage, rounds) {
  const what = 'agent from a guest initrd'
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

/** Starts agents one after the other, from the tool cache; all of them keep running. */
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

/** With only an agent in the cache, to a thousand verdicts. */
async function suite(stage, rounds) {
  const folder = stage.newFolder()
  const file = path.join(folder, 'suite.json')
  const asked = { kind: 'GuestDetailsRequest', request: {}, allowed: true }
  writeFileSync(
    file,
    JSON.stringify(Array.from({ length: 1000 }, (_, n) => ({ description: `${n}`, ...asked })))
  )
  const options = { ...stage.inputs, policy: stage.policy }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  const env = { PATH: process.env.PATH, HOME: folder }
  const { ours } = await interleave(Math.min(rounds, 5), {
    ours: async () => {
      const cli = path.join(projectRoot, 'dist/cli/index.js')
      return (await time(stage.node, [cli, 'test', file, ...args], { env })).durationMs
    }
  })
  return [{ what: 'suite of 1,000 cases', ours, ...verdict(quantile(ours, 0.5), 5000, 'ms') }]
}

/** How the cost grows with the size of logs, policies and the tool cache. */
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
    // A sparse file, so that it does not use a gigabyte of disk.
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

/** Runs main on an empty runner. */
async function mainOnce(stage, inputs, env) {
  const runner = stage.newRunner({ env })
  const { main } = await mainAndPost(runner, inputs)
  runner.remove()
  return main.durationMs
}

/** The same, with the resources that its process used. */
async function mainWithUsage(stage, inputs) {
  const runner = stage.newRunner()
  const main = await runStepWithUsage(runner, 'main', inputs)
  if (main.code !== 0) throw new Error(main.stdout)
  await runStep(runner, 'post')
  runner.remove()
  return main
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
