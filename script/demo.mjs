/**
 * The complete main job, on this machine: the built action (dist/) gets an agent, starts it and stops it again, as on a
 * GitHub runner.
 *
 *     npm run demo                        with a stand-in agent, served as a real artifact by a registry on loopback
 *     npm run demo -- --version 4.1.0     with a real agent, from the registry of kata-containers
 *
 * Requires root (or passwordless sudo), and nothing that npm would have to install.
 */
import { parseArgs } from 'node:util'
import { differencesSince, takeSnapshot } from '../__tests__/fixtures/host-snapshot.mjs'
import { publishAgent, startRegistry } from '../__tests__/fixtures/registry.mjs'
import { createRunner } from '../__tests__/fixtures/runner.mjs'
import { connect, decode, number, text } from '../__tests__/fixtures/ttrpc-client.mjs'

/** As large as a real agent, so that the times are realistic. */
const AGENT_BYTES = 30_000_000

const { values } = parseArgs({ options: { version: { type: 'string' } } })

process.exitCode = await demo(values.version)

async function demo(version) {
  const registry = version === undefined ? await serveStandIn() : undefined
  const runner = createRunner()
  try {
    const inputs =
      registry === undefined ? { version } : { registry: `${registry.host}/kata-containers/cached-artefacts` }
    say(
      registry === undefined
        ? `A real agent: ${version}`
        : 'The agent here is a stand-in: it behaves like kata-agent, but is not one.'
    )
    const before = takeSnapshot()

    say('\n# main')
    const main = await runner.run('main', inputs)
    show(main)
    if (main.code === 0) await talk(main.outputs['socket-path'])
    say('\n# post')
    const post = await runner.run('post')
    show(post)

    const left = await differencesSince(before, { only: tracesOf(runner) })
    say(
      left.length === 0
        ? '\nNothing was left on this machine.'
        : `\nLeft on this machine:\n${left.join('\n')}`
    )
    return main.code === 0 && post.code === 0 && left.length === 0 ? 0 : 1
  } finally {
    runner.remove()
    await registry?.close()
  }
}

/** What an agent of this runner could leave behind; other processes on this machine are ignored. */
function tracesOf({ dir }) {
  return new RegExp(`${dir}|/run/(setup-kata-agent|kata-containers|sandbox-ns)|/tmp/(policy|kata-agent)`)
}

async function serveStandIn() {
  const registry = await startRegistry()
  publishAgent(registry, { padTo: AGENT_BYTES })
  return registry
}

/** What a client of the agent would do first. */
async function talk(socket) {
  say('\n# over the socket')
  const client = await connect(socket)
  try {
    const check = await client.call('grpc.Health', 'Check')
    say(`Check            ${number(decode(check.payload), 1) === 1 ? 'SERVING' : 'not serving'}`)
    const version = decode((await client.call('grpc.Health', 'Version')).payload)
    say(`Version          agent ${text(version, 2)}, API ${text(version, 1)}`)
    const details = decode((await client.call('grpc.AgentService', 'GetGuestDetails')).payload)
    const agent = decode(details.get(2)?.[0] ?? Buffer.alloc(0))
    say(`GetGuestDetails  version ${text(agent, 1)}, devices: ${(agent.get(3) ?? []).join(', ')}`)
    say(`                 features: ${(agent.get(6) ?? []).join(', ')}`)
  } finally {
    client.close()
  }
}

/** The log of a step, without what a runner would interpret instead of showing. */
function show({ stdout, stderr, code, durationMs }) {
  for (const line of `${stdout}${stderr}`.split('\n')) {
    const message = line.replace(/^::(error|warning|notice)[^:]*::/, '$1: ').replaceAll('%0A', '\n')
    if (line !== '' && !message.startsWith('::')) say(message)
  }
  say(`(exit code ${code}, ${durationMs.toFixed(0)} ms)`)
}

function say(line) {
  process.stdout.write(`${line}\n`)
}
