/** What tests need of the machine. */
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** The tools that tests use, and Debian's names of the packages that hold them. */
export const packageOf = {
  awk: 'mawk',
  bats: 'bats',
  cpio: 'cpio',
  debugfs: 'e2fsprogs',
  findmnt: 'util-linux',
  flock: 'util-linux',
  'fsck.erofs': 'erofs-utils',
  git: 'git',
  gzip: 'gzip',
  ip: 'iproute2',
  jq: 'jq',
  mount: 'mount',
  setsid: 'util-linux',
  sfdisk: 'fdisk',
  sudo: 'sudo',
  tar: 'tar',
  unshare: 'util-linux',
  useradd: 'passwd',
  xz: 'xz-utils',
  zstd: 'zstd'
}

/** @returns the names of those that this machine lacks. */
export function missingTools() {
  return Object.keys(packageOf).filter(tool => !isOnPath(tool))
}

/** The folders of system tools count too: a user's PATH may lack them, root's does not. */
export function isOnPath(tool) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.some(folder => isExecutable(path.join(folder, tool)))
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // it is not there, or not for us: either way another folder may have it
  }
}
