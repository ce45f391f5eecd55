/**
 * Starts and stops many agents, and fails if they leave anything on this host.
 *
 *     node script/soak.mjs [--starts 200] [--side-by-side 32]
 *
 * The agent is the stand-in, and the action is the one in dist/. Requires root.
 */
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { differencesSince, takeSnapshot } from '../__tests__/fixtures/host-snapshot.mjs'
import { publishAgent, startRegistry } from '../__tests__/fixtures/registry.mjs'
import { createRunner } from '../__tests__/fixtures/runner.mjs'
import { callOnce } from '../__tests__/fixtures/ttrpc-client.mjs'
import { quantile } from '../bench/rounds.mjs'

const { values } = parseArgs({
  options: {
    starts: { type: 'string', default: '200' },
    'side-by-side': { type: 'string', default: '32' }
  }
})

if (process.getuid() !== 0) {
  console.error('This requires root: run it with sudo.')
  process.exit(1)
}

const registry = await startRegistry()
publishAgent(registry)
const inputs = { registry: `${registry.host}/kata-containers/cached-artefacts` }
const first = createRunner()
const traces = /setup-kata-agent|kata-containers|sandbox-ns|\/tmp\/(policy|kata-agent)|\/runner-\w+\/_temp/
const before = takeSnapshot()

// So that the agent is in the tool cache, as on a runner that has already run a job.
await startAndStop(first)

await inARow(Number(values.starts))
await sideBySide(Number(values['side-by-side']))

const left = await differencesSince(before, { only: traces })
console.log(left.length === 0 ? 'Nothing was left on this host.' : `Left on this host:\n${left.join('\n')}`)
first.remove()
await registry.close()
process.exitCode = left.length === 0 ? 0 : 1

async function inARow(count) {
  const began = performance.now()
  const starts = []
  const stops = []
  for (let i = 0; i < count; i++) {
    const { start, stop } = await startAndStop(first)
    starts.push(start)
    stops.push(stop)
  }
  console.log(`${count} starts and stops in a row: ${seconds(performance.now() - began)}`)
  console.log(`  start  ${quantiles(starts)}`)
  console.log(`  stop   ${quantiles(stops)}`)
}

async function startAndStop(runner) {
  const main = succeed(await runner.run('main', inputs))
  const post = succeed(await runner.run('post'))
  return { start: main.durationMs, stop: post.durationMs }
}

async function sideBySide(count) {
  const runners = Array.from({ length: count }, () => createRunner({ toolCache: first.toolCache }))
  const began = performance.now()
  const mains = await Promise.all(runners.map(runner => runner.run('main', inputs)))
  const up = performance.now()
  for (const { outputs } of mains.map(succeed)) {
    const { code, message } = await callOnce(outputs['socket-path'], 'grpc.AgentService', 'GetGuestDetails')
    if (code !== 0) throw new Error(`an agent among ${count} answered ${code}: ${message}`)
  }
  const asked = performance.now()
  for (const post of await Promise.all(runners.map(runner => runner.run('post')))) succeed(post)
  const down = performance.now()
  for (const runner of runners) runner.remove()
  console.log(
    `${count} side by side: all answered after ${seconds(up - began)}, and were gone after ${seconds(down - asked)}`
  )
}

function succeed(step) {
  if (step.code !== 0 || step.pipesHeld || step.stdout.includes('::warning')) {
    throw new Error(`a step ended with ${step.code ?? step.signal}:\n${step.stdout}${step.stderr}`)
  }
  return step
}

function quantiles(durations) {
  const at = share => `${quantile(durations, share).toFixed(0)} ms`
  return `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
