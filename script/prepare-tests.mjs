/**
 * Installs what the tests need and this machine lacks: a few system tools, the Node.js that actions run on, act (a runner of
 * workflows), and registries. It asks no questions, and never fails: if something cannot be installed, the tests that need it
 * are skipped and say so.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { isOnPath, missingTools, packageOf, wayToRoot } from './tools.mjs'

/** What action.yml's `using: node24` means here. */
const NODE_VERSION = '24.21.0'

/** A runner of workflows, built from source with Go: https://github.com/nektos/act */
const ACT_VERSION = '0.2.89'

/** Debian's arm64 libraries for other architectures. */
const ARM64_LIBRARY = '/usr/aarch64-linux-gnu/lib/libstdc++.so.6'

/** A client that pushes to real registries, and such a registry. */
const REGISTRY_MODULES = {
  oras: 'oras.land/oras/cmd/oras@v1.3.0',
  registry: 'github.com/distribution/distribution/v3/cmd/registry@v3.0.0'
}

installTools()
bringNode()
bringArm64()
bringAct()
bringRegistries()
bringModules()
bringReferenceServer()

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
  installPackages(asRoot, packages)
  const still = missingTools()
  if (still.length > 0) console.log(`Still missing: ${still.join(', ')}. Tests that need them are skipped.`)
}

function installPackages(asRoot, packages) {
  console.log(`Installing ${packages.join(', ')}`)
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq']
  attempt([...apt, 'update'])
  attempt([...apt, 'install', '-y', '--no-install-recommends', ...packages])
}

/** A Node.js for another architecture, and the libraries that it needs, to run in QEMU. */
function bringArm64() {
  if (process.arch === 'arm64' || !isOnPath('qemu-aarch64-static')) return
  const asRoot = wayToRoot()
  if (!existsSync(ARM64_LIBRARY) && asRoot !== undefined && isOnPath('apt-get')) {
    installPackages(asRoot, ['libstdc++6-arm64-cross'])
  }
  const folder = path.join(path.dirname(import.meta.dirname), 'node_modules', '.cache', 'node24-arm64')
  const node = path.join(folder, 'bin', 'node')
  if (!existsSync(node)) installNode(folder, node, 'arm64')
  console.log(
    existsSync(node) && existsSync(ARM64_LIBRARY)
      ? `Node for actions on arm64: ${node}`
      : 'Node.js for arm64, or its libraries, cannot be installed here: the action is not tested on arm64.'
  )
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
      : `Node ${NODE_VERSION} cannot be installed here: the action is tested only with Node ${process.versions.node}.`
  )
}

/** The package `node` downloads its binary in an install script, which npm 11 blocks; so this uses the binary's own package. */
function installNode(folder, node, arch = process.arch) {
  const name = `node-linux-${arch}`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.dirname(node), { recursive: true })
  const flags = [
    ...(arch === process.arch ? [] : ['--force']), // npm refuses what would not run here
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
      : `act ${ACT_VERSION} cannot be installed here (it is built with Go): workflows and examples are not run, only linted.`
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
      console.log(
        `${name} cannot be installed here (it is built with Go): tests with real registries are skipped.`
      )
    }
  }
  if (!existsSync('/usr/bin/docker-registry')) {
    console.log('docker-registry, whose package starts a service, is not installed: its tests are skipped.')
  }
}

/** The modules of the example in Go; the tests themselves have no network. */
function bringModules() {
  const folder = path.join(path.dirname(import.meta.dirname), 'examples', 'ttrpc-client')
  if (isOnPath('go')) attempt(['go', 'mod', 'download'], {}, folder)
}

/** A ttrpc server with the reference implementation; the tests themselves have no network to build it. */
function bringReferenceServer() {
  const root = path.dirname(import.meta.dirname)
  const out = path.join(root, 'node_modules', '.cache', 'reference-server')
  if (!isOnPath('go')) {
    console.log('Go is not installed: calls are not tested against the reference implementation of ttrpc.')
    return
  }
  const build = ['go', 'build', '-trimpath', '-o', path.join(out, 'reference-server'), '.']
  attempt(build, { GOFLAGS: '', GOWORK: 'off' }, path.join(root, '__tests__/fixtures/reference-server'))
}

/** @returns undefined if the file does not exist or does not run. */
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
