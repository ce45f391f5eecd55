/**
 * Compares the built action (dist/) with scripts that do the same by hand, and prints a table.
 *
 *     npm run bench -- [--only NAME]... [--rounds N] [--agent PATH] [--node PATH]
 *
 * Without --agent, a stand-in agent is used. Everything (registry, runner) is on this machine, in its own network and
 * mount namespaces. Times are in milliseconds. Requires root, curl, tar, zstd, cpio, openssl, ip, about 6 GB for temporary
 * files (TMPDIR), and 2 GB of memory for `disk`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readlinkSync } from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import { node24 } from '../__tests__/fixtures/runner.mjs'
import { measures } from './measures.mjs'
import { summarize } from './rounds.mjs'
import { setStage } from './stage.mjs'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: Object.keys(measures) },
    rounds: { type: 'string', default: '15' },
    agent: { type: 'string' },
    node: { type: 'string', default: existsSync(node24) ? node24 : process.execPath }
  }
})

process.exitCode = await bench()

async function bench() {
  const unknown = values.only.filter(name => !(name in measures))
  if (unknown.length > 0) {
    console.error(`There is no measure ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}.`)
    return 2
  }
  if (process.getuid() !== 0) {
    console.error('An agent needs root, and so does this: run it as root.')
    return 2
  }
  if (!hasOwnMounts()) return benchApart()
  const stage = await setStage(values)
  console.log(`${describeMachine()}\n${describeAgent(stage)}\n`)
  printRow([
    'measure',
    'ours: min',
    'median',
    'spread',
    'against',
    'min',
    'median',
    'spread',
    'result',
    'target',
    ''
  ])
  printRow(Array(11).fill('---'))
  let missed = 0
  try {
    for (const name of values.only) {
      for (const row of await measures[name](stage, Number(values.rounds))) {
        printRow(cellsOf(row))
        if (row.reached === false) missed += 1
      }
    }
  } finally {
    await stage.strike()
  }
  console.log(`\n${missed === 0 ? 'Every target was reached.' : `${missed} not reached.`}`)
  return 0
}

/** Whether {@link benchApart} started this process. */
function hasOwnMounts() {
  const [own, parents] = ['self', process.ppid].map(pid => readlinkSync(`/proc/${pid}/ns/mnt`))
  return own !== parents
}

/** Runs this program again in its own namespaces: there, ghcr.io is this machine, and mounts disappear at the end. */
function benchApart() {
  const namespaces = ['--mount', '--propagation', 'private', '--net']
  const command = [process.execPath, ...process.argv.slice(1)]
  const inside = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...command]
  return spawnSync('unshare', [...namespaces, ...inside], { stdio: 'inherit' }).status ?? 1
}

function cellsOf({ what, ours, than = '', theirs, result, note, target = '', reached }) {
  const told = reached === undefined ? '' : reached ? 'yes' : 'NO'
  return [what, ...numbersOf(ours), than, ...numbersOf(theirs), result ?? note ?? '', target, told]
}

function numbersOf(numbers) {
  if (numbers === undefined) return ['', '', '']
  const { min, median, spread } = summarize(numbers)
  return [min, median, spread].map(number => number.toFixed(number < 100 ? 1 : 0))
}

function printRow(cells) {
  console.log(`| ${cells.join(' | ')} |`)
}

/** Describes the machine, without names. */
function describeMachine() {
  const gigabytes = Math.round(os.totalmem() / 2 ** 30)
  const node = execFileSync(values.node, ['--version'], { encoding: 'utf8' }).trim()
  return `${os.cpus().length} cores, ${gigabytes} GB, Linux ${os.release().split('-')[0]}, Node.js ${node}, load ${os.loadavg()[0].toFixed(1)}`
}

function describeAgent({ isStandIn, version, bytes, published }) {
  const kind = isStandIn ? 'a stand-in for ' : ''
  const [size, packed] = [bytes, published.tarball].map(({ length }) => `${(length / 1e6).toFixed(1)} MB`)
  return `The agent: ${kind}kata-agent ${version}, ${size}, ${packed} packed`
}
