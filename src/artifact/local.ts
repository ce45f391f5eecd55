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

/** Deep enough for the output of a build: bazel-out/k8-opt/bin/src/agent/…, src/agent/target/<triple>/release. */
const maxDepth = 10
/** Searching a folder with more entries would take too long. */
const maxEntries = 100_000
/** Folders that contain many files, and never an agent. */
const passedOver = new Set(['.git', 'node_modules'])
const shortDigestChars = 16

const tarball = String.raw`\.(tar|tar\.(zstd?|xz|gz)|t(zst|xz|gz))$`
/** Other files whose names may begin with kata-agent. */
const besideAgent = String.raw`\.(img|image|initrd|service|target|d|toml|json|ya?ml|rego|md|txt|log|sha256(sum)?|sig|asc)$`

/** Files that may contain the agent, the likeliest first. The name of agent-ctl's tarball begins like the agent's. */
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
 * @param path a file, or a folder such as actions/download-artifact or a build creates. Links are followed.
 * @returns the files that may contain the agent: the one named, or those of the folder in the order in which they are
 * tried. The agent's own tarball comes first, then a bare binary, then an OCI layout, other tarballs, and guest images;
 * within a rank, files that do not name another architecture come first, then those at a lower depth. If the folder is a
 * guest's root file system, its init comes last.
 * @throws InputError if there is none.
 */
export async function findCandidates(
  path: string,
  platform: Platform,
  mostEntries = maxEntries
): Promise<string[]> {
  const info = await stat(path).catch(async (error: unknown) => {
    const target = await readlink(path).catch(() => undefined) // It is not a link.
    const link = target === undefined ? '' : `, a link to ${target}`
    throw new InputError(
      'path',
      `cannot read ${path}${link}: ${messageOf(error)}`,
      'Provide a path that exists.',
      error
    )
  })
  if (info.isFile()) return [path]
  if (!info.isDirectory()) throw new InputError('path', `${path} is neither a file nor a folder`, forms)
  const [own = [], ...inits] = await listAgentPlaces(path)
  // Avoids searching a whole root file system.
  if (own.length > 0) return distinct([...own, ...inits.flat()])
  const files = (await listFiles(path, mostEntries)).filter(file => rankOf(file) < ranks.length)
  const orderOf = (file: string) => {
    const inside = relative(path, file)
    return [rankOf(file), namesOtherPlatform(inside, platform) ? 1 : 0, inside.split('/').length]
  }
  files.sort((a, b) => compareOrders(orderOf(a), orderOf(b)) || (a < b ? -1 : 1))
  const candidates = distinct([...files, ...inits.flat()])
  if (candidates.length > 0) return candidates
  throw new InputError('path', `the folder ${path} contains no kata-agent, tarball or guest image`, forms)
}

const forms =
  'Provide a kata-agent binary, a kata tarball, a guest image, an OCI layout, or a folder of these.'

/** A file of the user's. The key to its cached copy is its content, so that a new build is not mistaken for an old one. */
export async function localSupply(file: string, signal?: AbortSignal): Promise<Supply> {
  const digest = await digestFile(file, signal)
  return {
    source: 'path',
    origin: file,
    slotVersion: pathSlot('p', digest),
    find: () => Promise.resolve(fileArtifact(file, digest))
  }
}

/** A candidate of the user's. For an OCI layout, this is its artifact, with the digest that it has in a registry. */
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

/** A letter precedes the digits, because a part that consists only of digits must not begin with 0. */
function pathSlot(letter: string, digest: Digest): string {
  return slotVersion('0.0.0', 'path', `${letter}${hexOf(digest).slice(0, shortDigestChars)}`)
}

/** @returns the files below a folder. Each folder is visited once, even if several links lead to it. */
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
        // Undefined: the link is dangling or circular.
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
    const remedy = 'Provide a folder that this user can read, or the path of the agent itself.'
    throw new InputError('path', `cannot read the folder ${folder}: ${messageOf(error)}`, remedy, error)
  })
}

function tooMany(root: string, mostEntries: number): InputError {
  const problem = `the folder ${root} has more than ${mostEntries} entries`
  return new InputError(
    'path',
    problem,
    'Provide the folder that contains the agent, or the path of the agent itself.'
  )
}

/** @returns the files at the places where a guest may have its agent. Links are resolved as in the guest. */
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
    // A link that leads out of the folder: it is not part of a guest, and is followed like any other.
    if (error instanceof SetupError) return undefined
    throw error
  }
}

/** Removes duplicates: links at several places may lead to the same file. */
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
