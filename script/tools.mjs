/** What the tests need from the machine. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
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
