/**
 * Brings what the tests need and this machine lacks: a few system tools, the Node that actions run on, act, a runner
 * of workflows, and registries. Asks nothing, and fails nothing: where something cannot be had, the tests that need it are skipped and
 * say so.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { isOnPath, missingTools, packageOf, wayToRoot } from './tools.mjs'

/** What action.yml's `using: node24` means here. */
const NODE_VERSION = '24.21.0'

/** A runner of workflows, built from its source by Go: https://github.com/nektos/act */
const ACT_VERSION = '0.2.89'

/** What pushes to real registries, and one of those. */
const REGISTRY_MODULES = {
  oras: 'oras.land/oras/cmd/oras@v1.3.0',
  registry: 'github.com/distribution/distribution/v3/cmd/registry@v3.0.0'
}

installTools()
bringNode()
bringAct()
bringRegistries()
bringModules()

function installTools() {
  const missing = missingTools()
  if (missing.length === 0) return
  const packages = [...new Set(missing.map(tool => packageOf[tool]))]
  const asRoot = wayToRoot()
  if (asRoot === undefined || !isOnPath('apt-get')) {
    console.log(
      `Missing: ${missing.join(', ')} (Debian packages ${packages.join(' ')}). Tests that need them are skipped.`
    )
    return
  }
  console.log(`Installing ${packages.join(', ')}`)
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq']
  attempt([...apt, 'update'])
  attempt([...apt, 'install', '-y', '--no-install-recommends', ...packages])
  const still = missingTools()
  if (still.length > 0) console.log(`Still missing: ${still.join(', ')}. Tests that need them are skipped.`)
}

function bringNode() {
  if (Number(process.versions.node.split('.')[0]) >= Number(NODE_VERSION.split('.')[0])) {
    console.log(`Node for actions: ${process.execPath}`)
    return
  }
  const folder = path.join(path.dirname(import.meta.dirname), 'node_modules', '.cache', 'node24')
  const node = path.join(folder, 'bin', 'node')
  if (versionOf(node) !== `v${NODE_VERSION}`) installNode(folder, node)
  console.log(
    versionOf(node) === `v${NODE_VERSION}`
      ? `Node for actions: ${node}`
      : `Node ${NODE_VERSION} cannot be had here: the action is tested with Node ${process.versions.node} alone.`
  )
}

/** The package `node` fetches its binary in an install script, which npm 11 blocks; so the binary's own package. */
function installNode(folder, node) {
  const name = `node-linux-${process.arch}`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.dirname(node), { recursive: true })
  const flags = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error'
  ]
  attempt(['npm', 'install', '--prefix', folder, ...flags, `${name}@${NODE_VERSION}`])
  symlinkSync(path.join('..', 'node_modules', name, 'bin', 'node'), node)
}

function bringAct() {
  const folder = path.join(path.dirname(import.meta.dirname), 'node_modules', '.cache', 'act')
  const act = path.join(folder, 'act')
  if (versionOf(act) !== `act version ${ACT_VERSION}` && isOnPath('go')) {
    console.log(`Building act ${ACT_VERSION}`)
    attempt(['go', 'install', `github.com/nektos/act@v${ACT_VERSION}`], { GOBIN: folder, GOFLAGS: '' })
  }
  console.log(
    versionOf(act) === `act version ${ACT_VERSION}`
      ? `Runner of workflows: ${act}`
      : `act ${ACT_VERSION} cannot be had here (it is built by Go): workflows and examples are not run, only linted.`
  )
}

function bringRegistries() {
  const folder = path.join(path.dirname(import.meta.dirname), 'node_modules', '.cache', 'registries')
  for (const [name, module] of Object.entries(REGISTRY_MODULES)) {
    const file = path.join(folder, name)
    if (!existsSync(file) && isOnPath('go')) {
      console.log(`Building ${module}`)
      attempt(['go', 'install', module], { GOBIN: folder, GOFLAGS: '' })
    }
    if (!existsSync(file)) {
      console.log(`${name} cannot be had here (it is built by Go): tests with real registries are skipped.`)
    }
  }
  if (!existsSync('/usr/bin/docker-registry')) {
    console.log('docker-registry, whose package starts a service, is not installed: its tests are skipped.')
  }
}

/** What an example in Go is built of; the tests themselves have no network. */
function bringModules() {
  const folder = path.join(path.dirname(import.meta.dirname), 'examples', 'ttrpc-client')
  if (isOnPath('go')) attempt(['go', 'mod', 'download'], {}, folder)
}

/** @returns nothing for a file that is not there, or does not run. */
function versionOf(node) {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim()
}

function attempt([command, ...args], env = {}, cwd = process.cwd()) {
  try {
    execFileSync(command, args, {
      cwd,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env }
    })
  } catch (error) {
    console.log(error.message)
  }
}
