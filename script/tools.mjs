/** What the tests need from the machine. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/** The tools that the tests use, and the Debian packages that contain them. */
export const packageOf = {
  awk: 'mawk',
  bats: 'bats',
  busybox: 'busybox',
  cpio: 'cpio',
  debugfs: 'e2fsprogs',
  findmnt: 'util-linux',
  flock: 'util-linux',
  'fsck.erofs': 'erofs-utils',
  git: 'git',
  gzip: 'gzip',
  ip: 'iproute2',
  jq: 'jq',
  mksh: 'mksh',
  mount: 'mount',
  openssl: 'openssl',
  'qemu-aarch64-static': 'qemu-user-static',
  setsid: 'util-linux',
  sfdisk: 'fdisk',
  squid: 'squid',
  sudo: 'sudo',
  tar: 'tar',
  unshare: 'util-linux',
  useradd: 'passwd',
  xz: 'xz-utils',
  zstd: 'zstd'
}

/** @returns the names of the tools that this machine lacks. */
export function missingTools() {
  return Object.keys(packageOf).filter(tool => !isOnPath(tool))
}

/** What script/prepare-tests.mjs builds or fetches, or cannot install by itself, and where it is then. */
const prepared = {
  act: 'act/act',
  'docker-registry': '/usr/bin/docker-registry',
  ...(process.arch === 'arm64' ? {} : { 'Node for arm64': 'node24-arm64/bin/node' }),
  oras: 'registries/oras',
  "distribution's registry": 'registries/registry',
  'the reference server of ttrpc': 'reference-server/reference-server'
}

/** @returns the names of those that are not there. */
export function missingPrepared(
  cache = path.join(path.dirname(import.meta.dirname), 'node_modules', '.cache')
) {
  return Object.keys(prepared).filter(name => !existsSync(path.resolve(cache, prepared[name])))
}

/** Also searches the folders of system tools: root's PATH contains them, but a user's may not. */
export function isOnPath(tool) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.some(folder => isExecutable(path.join(folder, tool)))
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // it does not exist, or we may not run it; another folder may have it
  }
}

/** @returns what to put before a command to run it as root; undefined if that is not possible. */
export function wayToRoot() {
  if (process.getuid() === 0) return []
  return complaintOf(['sudo', '-n', 'true']) === undefined ? ['sudo', '-n'] : undefined
}

/** @returns why a command fails; undefined if it does not. */
export function complaintOf([command, ...args]) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status === 0) return undefined
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `it exited with code ${status}`)
}
