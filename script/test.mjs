/**
 * Runs Jest, with the given arguments, where the tests cannot harm the machine: as root, in a box that script/box.sh creates.
 * For an ordinary user, the box is created with sudo.
 *
 * If no box can be created, the tests that require root are skipped, and the last lines say why.
 */
import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { complaintOf, wayToRoot } from './tools.mjs'

const root = path.dirname(import.meta.dirname)
const box = path.join(import.meta.dirname, 'box.sh')
const jest = [
  process.execPath,
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  path.join(root, 'node_modules/jest/bin/jest.js'),
  ...process.argv.slice(2)
]

/** What the box gets from our environment; sudo passes on nothing. Never TMPDIR: the box has its own /tmp. */
const PASSED_ON =
  /^(PATH|HOME|LANG|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|CI|GITHUB_ACTIONS|NODE_OPTIONS|GO\w+|npm_\w+)$/i

const { prefix, reason } = findWay()
const child = reason === undefined ? startInBox(prefix) : startWithout(reason)
child.once('error', error => {
  console.error(error.message)
  process.exitCode = 1
})
child.once('close', (code, signal) => {
  if (signal !== null) console.error(`The tests were killed by ${signal}.`)
  process.exitCode = code ?? 1
})

/** @returns how to become root, or why no box can be created. */
function findWay() {
  const prefix = wayToRoot()
  if (prefix === undefined) {
    return {
      reason: 'this user is not root, and sudo is not installed or requires a password (sudo -n true)'
    }
  }
  const complaint = complaintOf([...prefix, '/bin/sh', box, 'probe'])
  return complaint === undefined
    ? { prefix }
    : { reason: `root cannot create namespaces and mounts on this machine: ${complaint}` }
}

/** The box lives no longer than this process: its standard input is our pipe, which closes when we end, however we end. */
function startInBox(prefix) {
  const passedOn = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))
  const folders = [root, os.homedir(), path.dirname(path.dirname(process.execPath))]
  const env = {
    ...Object.fromEntries(passedOn),
    BOX_KEEP: folders.join('\n'),
    BOX_FOLDER: process.cwd(),
    BOX_UMASK: process.umask().toString(8)
  }
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const [command, ...args] = [...prefix, 'env', '-i', ...words, '/bin/sh', box, 'enter', ...jest]
  return spawn(command, args, { stdio: ['pipe', 'inherit', 'inherit'] })
}

function startWithout(reason) {
  const [command, ...args] = jest
  return spawn(command, args, { stdio: 'inherit', env: { ...process.env, SKIPPED_ROOT_TESTS: reason } })
}
