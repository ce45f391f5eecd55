import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { InputError, SetupError, messageOf } from '../errors.js'
import { type Digest, digestFile, hexOf } from './cache/digest.js'
import { folderTree } from './guest-image/folder-tree.js'
import { agentPlaces } from './guest-image/guest-agent.js'
import { followLinks } from './guest-image/guest-tree.js'
import type { Artifact, Supply } from './install.js'
import { findInLayout, layoutMarker } from './oci-layout.js'
import { type Platform, platforms } from '../host/platform.js'
import { slotVersion } from './cache/tool-cache.js'
import { kataAgent } from './tool.js'
import { fileContent } from './unpack/content.js'

/** As deep as a build leaves what it made: bazel-out/k8-opt/bin/src/agent/…, src/agent/target/<triple>/release. */
const maxDepth = 10
/** Of a folder with more, the search would take longer than anybody waits. */
const maxEntries = 100_000
/** What holds a great many files, and never an agent. */
const passedOver = new Set(['.git', 'node_modules'])
const shortDigestChars = 16

const tarball = String.raw`\.(tar|tar\.(zstd?|xz|gz)|t(zst|xz|gz))$`
/** What else may be called kata-agent-something. */
const besideAgent = String.raw`\.(img|image|initrd|service|target|d|toml|json|ya?ml|rego|md|txt|log|sha256(sum)?|sig|asc)$`

/** What may hold the agent, the likeliest first. The tarball of agent-ctl begins with the same words as the agent's. */
const ranks: readonly RegExp[] = [
  new RegExp(`^kata-static-agent(?!-ctl).*${tarball}`, 's'),
  /^kata-agent$/,
  new RegExp(`^kata-agent[-._](?!ctl)(?!.*(${tarball}|${besideAgent}))`, 's'),
  new RegExp(`^${layoutMarker}$`),
  new RegExp(`^kata-static-\\d.*${tarball}`, 's'),
  new RegExp(`^kata-static.*${tarball}`, 's'),
  new RegExp(tarball),
  /\.(img|image|initrd)$/
]

/**
 * @param path a file, or a folder such as actions/download-artifact or a build leaves. Links are followed.
 * @returns the files that may hold the agent: the one named, or those of the folder in the order in which they are
 * tried. The agent's own tarball comes first, then a bare binary, then an OCI layout, other tarballs, and guest images; in
 * each rank those that do not name another architecture, then the less deep. Where the folder is a guest's root file
 * system, its init comes last.
 * @throws InputError where there is none.
 */
export async function findCandidates(
  path: string,
  platform: Platform,
  mostEntries = maxEntries
): Promise<string[]> {
  const info = await stat(path).catch(async (error: unknown) => {
    const target = await readlink(path).catch(() => undefined) // It is no link, then.
    const link = target === undefined ? '' : `, a link to ${target}`
    throw new InputError(
      'path',
      `cannot read ${path}${link}: ${messageOf(error)}`,
      'Give a path that exists.',
      error
    )
  })
  if (info.isFile()) return [path]
  if (!info.isDirectory()) throw new InputError('path', `${path} is neither a file nor a folder`, forms)
  const [own = [], ...inits] = await listAgentPlaces(path)
  // All of a root file system need not be looked through then.
  if (own.length > 0) return distinct([...own, ...inits.flat()])
  const files = (await listFiles(path, mostEntries)).filter(file => rankOf(file) < ranks.length)
  const orderOf = (file: string) => {
    const inside = relative(path, file)
    return [rankOf(file), namesOtherPlatform(inside, platform) ? 1 : 0, inside.split('/').length]
  }
  files.sort((a, b) => compareOrders(orderOf(a), orderOf(b)) || (a < b ? -1 : 1))
  const candidates = distinct([...files, ...inits.flat()])
  if (candidates.length > 0) return candidates
  throw new InputError('path', `the folder ${path} holds no kata-agent, no tarball and no guest image`, forms)
}

const forms = 'Give a kata-agent binary, a kata tarball, a guest image, an OCI layout, or a folder of these.'

/** A file of the user's; its content is the key to its cached copy, so that a new build is a new agent. */
export async function localSupply(file: string, signal?: AbortSignal): Promise<Supply> {
  const digest = await digestFile(file, signal)
  return {
    source: 'path',
    origin: file,
    slotVersion: pathSlot('p', digest),
    find: () => Promise.resolve(fileArtifact(file, digest))
  }
}

/** A candidate of the user's; of an OCI layout, its artifact is meant, with the digest that it has in a registry. */
export async function candidateSupply(
  file: string,
  platform: Platform,
  signal?: AbortSignal
): Promise<Supply> {
  if (basename(file) !== layoutMarker) return localSupply(file, signal)
  const { name, digest, layer } = await findInLayout(file, kataAgent, platform)
  return {
    source: 'path',
    origin: `${name} of ${file}`,
    slotVersion: pathSlot('l', digest),
    find: () => Promise.resolve(fileArtifact(layer, digest))
  }
}

function fileArtifact(file: string, digest: Digest): Artifact {
  return { read: async take => ({ taken: await take(fileContent(file)), digest }) }
}

/** A letter before the digits: a part of digits alone may not begin with 0. */
function pathSlot(letter: string, digest: Digest): string {
  return slotVersion('0.0.0', 'path', `${letter}${hexOf(digest).slice(0, shortDigestChars)}`)
}

/** @returns the files below a folder, each folder once, however many links lead there. */
async function listFiles(root: string, mostEntries: number): Promise<string[]> {
  const files: string[] = []
  const seen = new Set<string>()
  let entries = 0
  let folders = [root]
  for (let depth = 1; depth <= maxDepth && folders.length > 0; depth++) {
    const below: string[] = []
    for (const folder of folders) {
      const real = await realpath(folder)
      if (seen.has(real)) continue
      seen.add(real)
      for (const entry of await readFolder(folder)) {
        if (++entries > mostEntries) throw tooMany(root, mostEntries)
        const path = join(folder, entry.name)
        const kind = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry
        // Undefined: a link that leads nowhere, or in a circle, holds nothing.
        if (kind?.isFile()) files.push(path)
        else if (kind?.isDirectory() && !passedOver.has(entry.name)) below.push(path)
      }
    }
    folders = below
  }
  return files
}

async function readFolder(folder: string) {
  return readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const remedy = 'Give a folder that this user may read, or the path of the agent itself.'
    throw new InputError('path', `cannot read the folder ${folder}: ${messageOf(error)}`, remedy, error)
  })
}

function tooMany(root: string, mostEntries: number): InputError {
  const problem = `the folder ${root} has more than ${mostEntries} entries`
  return new InputError(
    'path',
    problem,
    'Give the folder that has the agent, or the path of the agent itself.'
  )
}

/** @returns for each place that a guest may have its agent at, the file there, with links followed as the guest does. */
async function listAgentPlaces(root: string): Promise<string[][]> {
  const isThere = (place: string) =>
    lstat(join(root, place)).then(
      () => true,
      () => false
    )
  const files: string[][] = []
  for (const place of agentPlaces) {
    const found = (await isThere(place)) ? await findInGuest(root, place) : undefined
    files.push(found === undefined ? [] : [found])
  }
  return files
}

async function findInGuest(root: string, place: string): Promise<string | undefined> {
  try {
    const found = await followLinks(folderTree(root), place, root)
    return found?.entry.kind === 'file' ? join(root, found.path) : undefined
  } catch (error) {
    // A link that leads out of the folder: then it is no guest's, and is followed as any other.
    if (error instanceof SetupError) return undefined
    throw error
  }
}

/** Of several places, links may lead to one file. */
function distinct(files: readonly string[]): string[] {
  return [...new Set(files)]
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
