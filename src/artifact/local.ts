import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { InputError, messageOf } from '../errors.js'
import { digestFile, hexOf } from './cache/digest.js'
import type { Supply } from './install.js'
import { type Platform, platforms } from '../host/platform.js'
import { slotVersion } from './cache/tool-cache.js'

/** download-artifact makes a folder for each artifact; what was uploaded may have one or two of its own. */
const maxDepth = 4
const shortDigestChars = 16

/** What may hold the agent, the likeliest first. The tarball of agent-ctl begins with the same words as the agent's. */
const ranks: readonly RegExp[] = [
  /^kata-static-agent(?!-ctl)[^/]*\.tar\.(zst|xz|gz)$/,
  /^kata-agent$/,
  /^kata-static-\d[^/]*\.tar\.(zst|xz|gz)$/,
  /^kata-static[^/]*\.tar\.(zst|xz|gz)$/,
  /\.(tar|tar\.(zst|xz|gz)|tgz)$/,
  /\.(img|image|initrd)$/
]

/**
 * @param path a file, or a folder such as actions/download-artifact leaves.
 * @returns the files that may hold the agent: the one named, or those of the folder in the order in which they are
 * tried. The agent's own tarball comes first, then a bare binary, then other tarballs, then guest images; in each rank those
 * that do not name another architecture, then the less deep.
 * @throws InputError where there is none.
 */
export async function findCandidates(path: string, platform: Platform): Promise<string[]> {
  const info = await stat(path).catch((error: unknown) => {
    throw new InputError(
      'path',
      `cannot read ${path}: ${messageOf(error)}`,
      'Give a path that exists.',
      error
    )
  })
  if (info.isFile()) return [path]
  if (!info.isDirectory()) throw new InputError('path', `${path} is neither a file nor a folder`, forms)
  const files = (await listFiles(path, maxDepth)).filter(file => rankOf(file) < ranks.length)
  if (files.length === 0) {
    throw new InputError(
      'path',
      `the folder ${path} holds no kata-agent, no tarball and no guest image`,
      forms
    )
  }
  const orderOf = (file: string) => {
    const inside = relative(path, file)
    return [rankOf(file), namesOtherPlatform(inside, platform) ? 1 : 0, inside.split('/').length]
  }
  return files.sort((a, b) => compareOrders(orderOf(a), orderOf(b)) || (a < b ? -1 : 1))
}

const forms = 'Give a kata-agent binary, a kata tarball, a guest image, or a folder of these.'

/** A file of the user's; its content is the key to its cached copy, so that a new build is a new agent. */
export async function localSupply(file: string, signal?: AbortSignal): Promise<Supply> {
  const digest = await digestFile(file, signal)
  return {
    source: 'path',
    origin: file,
    slotVersion: slotVersion('0.0.0', 'path', `p${hexOf(digest).slice(0, shortDigestChars)}`),
    fetch: () => Promise.resolve({ file, digest })
  }
}

async function listFiles(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(folder, entry.name))
  if (depth === 1) return files
  for (const entry of entries.filter(each => each.isDirectory())) {
    files.push(...(await listFiles(join(folder, entry.name), depth - 1)))
  }
  return files
}

function rankOf(file: string): number {
  const rank = ranks.findIndex(pattern => pattern.test(basename(file)))
  return rank === -1 ? ranks.length : rank
}

function namesOtherPlatform(path: string, platform: Platform): boolean {
  const names = (each: Platform) => [each.uname, each.deb].some(name => path.includes(name))
  return !names(platform) && platforms.some(names)
}

function compareOrders(a: number[], b: number[]): number {
  const differing = a.findIndex((value, index) => value !== b[index])
  return differing === -1 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0)
}
