import { mkdirP } from '@actions/io'
import { chmod, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExtractEvents } from 'tar-stream'
import { messageOf } from '../errors.js'
import {
  type UnpackLimits,
  NoAgentError,
  describeDamage,
  explainFailure,
  limitContent,
  unpackLimits
} from './unpack/archive.js'
import { isGuestComponent } from './unpack/guest-components.js'
import { initPlaces } from './guest-image/guest-agent.js'
import { type GuestTree, followLinks } from './guest-image/guest-tree.js'
import { InitrdIndex } from './guest-image/initrd/initrd-index.js'
import {
  type OpenTar,
  type TarredImage,
  compareImages,
  saveMember,
  tarredImage,
  writeMember
} from './guest-image/tarred-images.js'
import { type TarEntry, createTarReader, readEntry, requirePlain } from './unpack/tar-entry.js'
import { type Tool, kataAgent } from './tool.js'

/** Enough names to show what an archive contains. */
const maxNamesShown = 8

/** What was unpacked from an archive. */
export interface Unpacked {
  /** The members that were written, as paths below the folder; the tool is always at its standard place. */
  files: string[]
  /** Where the tool was in the archive, after following links; undefined if none of {@link Tool.places} has it. */
  place: string | undefined
  /** The guest components that were left out. */
  pruned: string[]
  /** The guest images in the archive. */
  images: TarredImage[]
  /** The member that was written to {@link UnpackOptions.imageFile}. */
  keptImage: string | undefined
  /** All entries of the archive; to save a file from it, the archive is read again. */
  tree: GuestTree
}

export interface UnpackOptions {
  /** The tool to unpack; by default the agent. */
  tool?: Tool
  /** The image that the user names: the agent is then taken from it, and an agent for the host is ignored. */
  guestImage?: string | undefined
  keepGuestComponents: boolean
  /**
   * The file to which the best guest image is written while the archive is read, until an agent for the host is found.
   * Undefined if the archive can be read again.
   */
  imageFile?: string | undefined
  signal?: AbortSignal | undefined
  limits?: UnpackLimits
}

type MemberBody = ExtractEvents['entry'][1]

/** What remains to be done once an archive has been read. */
export type Settle = () => Promise<Unpacked>

/**
 * Unpacks the agent (or another tool), and with `keepGuestComponents` those too, from a tar in one pass. A second pass is
 * required only if a link leads to a file at an unusual place. Nothing else is written. Links are followed within the
 * archive.
 * @param source the plain tar.
 * @param open reads it again from its beginning.
 * @param into a folder for this call only: on failure, what was written is left there.
 * @returns a function that moves what was unpacked to its place, and reports what is missing: it throws NoAgentError if
 *   there is no tool, and no guest image or init that may be one.
 * @throws SetupError for an archive that is damaged or not safe to unpack.
 */
export async function unpackTool(
  source: Readable,
  open: OpenTar,
  into: string,
  what: string,
  options: UnpackOptions
): Promise<Settle> {
  const { signal, limits = unpackLimits, tool = kataAgent } = options
  const index = new InitrdIndex(what)
  const contents: Contents = {
    index,
    files: [],
    found: [],
    pruned: [],
    images: [],
    firstNames: [],
    fileCount: 0,
    entryCount: 0
  }
  const visitor: Visitor = { ...options, into, what, limits, tool, contents }
  await readTar(source, visitor)
  const tree: GuestTree = {
    look: path => Promise.resolve(index.look(path)),
    save: (path, target) => saveMember(open, path, target, what, { maxBytes: limits.memberBytes, signal })
  }
  return () => settle(tree, visitor)
}

/** What is known of an archive while it is read. */
interface Contents extends Pick<Unpacked, 'files' | 'pruned' | 'images'> {
  index: InitrdIndex
  /** The places of the tool at which a file was found; the files are written there. */
  found: string[]
  /** The first files of any kind, to show in errors. */
  firstNames: string[]
  fileCount: number
  entryCount: number
  /** The image that was kept. */
  keptImage?: TarredImage
  /** The entry that was read last. */
  last?: TarEntry
}

/** What {@link visit} works with for each entry of an archive. */
interface Visitor extends UnpackOptions {
  into: string
  what: string
  limits: UnpackLimits
  tool: Tool
  contents: Contents
}

async function readTar(source: Readable, visitor: Visitor): Promise<void> {
  const { what, limits, signal, contents } = visitor
  const tar = createTarReader()
  const over = new AbortController()
  let visiting = Promise.resolve()
  tar.on('entry', (header, body, next) => {
    // If the archive is truncated, its current entry fails as well, possibly while nothing reads it; the pipeline below
    // reports the error.
    body.on('error', () => undefined)
    visiting = visit(readEntry(header, tar), body, { ...visitor, signal: over.signal }).then(() => {
      next()
    }, next)
  })
  try {
    await pipeline(source, plain => limitContent(plain, what, limits), tar, { signal })
  } catch (error) {
    signal?.throwIfAborted()
    // The map of a sparse file may continue after its header, and cannot be read as a header.
    if (contents.last && /Invalid tar header/.test(messageOf(error))) requirePlain(contents.last, what)
    throw explainFailure(error, what)
  } finally {
    // The caller may rely on nothing being written after this function ends.
    over.abort()
    await visiting
  }
}

async function visit(entry: TarEntry, body: MemberBody, visitor: Visitor): Promise<void> {
  const { into, what, keepGuestComponents, limits, tool, guestImage, imageFile, signal, contents } = visitor
  contents.last = entry
  const { path: member, type } = entry
  if (member === undefined) {
    if (basename(entry.name) === tool.name)
      throw describeDamage(`in ${what} ${entry.name} leads out of the archive`)
    await skip(body)
    return
  }
  contents.index.add({ ...entry, path: member, inode: undefined }, contents.entryCount++)
  const found = { ...entry, path: member }
  const isWanted = type === 'file' && guestImage === undefined && tool.places.includes(member)
  if (isWanted) requireContent(entry, visitor)
  const image = noteEntry(found, contents, guestImage)
  const component = tool === kataAgent && type !== 'folder' && isGuestComponent(member)
  if (component && !keepGuestComponents) contents.pruned.push(member)
  if (isWanted || (component && keepGuestComponents && type === 'file')) {
    const mode = isWanted || entry.executable ? 0o755 : 0o644
    await writeMember(body, found, join(into, member), what, { maxBytes: limits.memberBytes, mode, signal })
    contents[isWanted ? 'found' : 'files'].push(member)
  } else if (image !== undefined && imageFile !== undefined && isToKeep(image, entry, visitor)) {
    await rm(imageFile, { force: true })
    await writeMember(body, found, imageFile, what, { signal })
    contents.keptImage = image
  } else await skip(body)
}

/** An image with an oddity is reported only if it is chosen. */
function isToKeep(image: TarredImage, { type, oddity }: TarEntry, { tool, contents }: Visitor): boolean {
  const { found, keptImage } = contents
  if (type !== 'file' || oddity !== undefined || tool !== kataAgent || found.length > 0) return false
  return keptImage === undefined || compareImages(image, keptImage) < 0
}

async function settle(tree: GuestTree, visitor: Visitor): Promise<Unpacked> {
  const { tool, guestImage, contents } = visitor
  const { index, files, pruned, images, keptImage } = contents
  const place = guestImage === undefined ? await placeTool(tree, visitor) : undefined
  const mayBeGuest =
    images.length > 0 || guestImage !== undefined || initPlaces.some(init => index.look(init) !== undefined)
  if (place === undefined && !(tool === kataAgent && mayBeGuest)) throw noTool(visitor)
  return { files, place, pruned, images, keptImage: keptImage?.path, tree }
}

/** Moves the tool to its standard place. @returns its place in the archive. */
async function placeTool(
  tree: GuestTree,
  { tool, into, what, contents }: Visitor
): Promise<string | undefined> {
  const member = join(into, tool.member)
  const chosen = await findPlace(tree, tool, what)
  if (chosen !== undefined && chosen !== tool.member) {
    await rm(member, { force: true })
    await mkdirP(dirname(member))
    if (contents.found.includes(chosen)) await rename(join(into, chosen), member)
    else {
      await tree.save(chosen, member)
      await chmod(member, 0o755)
    }
  }
  for (const other of contents.found) {
    if (other !== tool.member) await rm(join(into, other), { force: true })
  }
  if (chosen !== undefined) contents.files.push(tool.member)
  return chosen
}

/** @returns the first file that is found at one of the tool's places, with links followed. */
async function findPlace(
  tree: GuestTree,
  { places, member }: Tool,
  what: string
): Promise<string | undefined> {
  for (const place of places) {
    const found = await followLinks(tree, place, what)
    if (found === undefined || (found.entry.kind === 'folder' && place !== member)) continue
    if (found.entry.kind !== 'file')
      throw describeDamage(`in ${what} ${place} is not a file (${found.entry.kind})`)
    if (found.entry.size === 0) throw describeDamage(`in ${what} ${found.path} is empty`)
    return found.path
  }
  return undefined
}

/** Records an entry. @returns it as a guest image, if it is one. */
function noteEntry(
  entry: TarEntry & { path: string },
  contents: Contents,
  guestImage: string | undefined
): TarredImage | undefined {
  const image = tarredImage(entry, guestImage)
  if (image !== undefined) contents.images.push(image)
  if (entry.type === 'file') {
    contents.fileCount++
    if (contents.firstNames.length < maxNamesShown) contents.firstNames.push(entry.path)
  }
  return image
}

function requireContent({ path = '', size }: TarEntry, { what, contents }: Visitor): void {
  if (size === 0) throw describeDamage(`in ${what} ${path} is empty`)
  if (contents.found.includes(path)) throw describeDamage(`${what} contains ${path} twice`)
}

async function skip(body: MemberBody): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    body.once('end', resolve).once('error', reject).once('close', resolve).resume()
  })
}

function noTool({ what, tool, contents: { index, firstNames, fileCount } }: Visitor): NoAgentError {
  const more = fileCount > firstNames.length ? `, and ${fileCount - firstNames.length} more files` : ''
  const link = index.look(tool.member)
  const dangling =
    link?.kind === 'link' ? `, only a link from there to ${link.target}, which is not in it` : ''
  return new NoAgentError(
    `${what} contains no ${tool.member}${dangling}; it contains ${firstNames.join(', ') || 'no files'}${more}`,
    {
      remedy:
        'Use the component artifact (source: registry), a tarball that contains it or a guest image, or the binary itself.',
      anchor: 'not-an-agent'
    }
  )
}
