import { mkdirP } from '@actions/io'
import { createWriteStream } from 'node:fs'
import { chmod, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExtractEvents } from 'tar-stream'
import { messageOf } from '../errors.js'
import { Meter } from './download/body.js'
import { type TarFormat, openPlain } from './unpack/decompress.js'
import {
  type UnpackLimits,
  NoAgentError,
  damaged,
  explainFailure,
  requireSize,
  unpackLimits
} from './unpack/archive.js'
import { requireSpace } from '../host/disk.js'
import { isGuestComponent } from './unpack/guest-components.js'
import { initPlaces } from './guest-image/guest-agent.js'
import { type GuestTree, followLinks } from './guest-image/guest-tree.js'
import { InitrdIndex } from './guest-image/initrd/initrd-index.js'
import { type TarredImage, saveMember, tarredImage } from './guest-image/tarred-images.js'
import { type TarEntry, createTarReader, readEntry, requirePlain } from './unpack/tar-entry.js'
import { type Tool, kataAgent } from './tool.js'

/** So many names tell a reader what an archive holds. */
const maxNamesShown = 8

/** What was taken out of an archive. */
export interface Unpacked {
  /** The members that were written, as paths below the folder; the tool at its own place, wherever it was. */
  files: string[]
  /** Where the tool was in the archive, behind links; undefined where it is not one of {@link Tool.places}. */
  place: string | undefined
  /** The guest components that were left out. */
  pruned: string[]
  /** The guest images that it holds; of these nothing is written. */
  images: TarredImage[]
  /** All that it holds, in which a file is saved by reading the archive once more. */
  tree: GuestTree
}

export interface UnpackOptions {
  /** What is taken; by default the agent. */
  tool?: Tool
  /** The image that the user names: the agent is to be that one's, and one for the host is left where it is. */
  guestImage?: string
  keepGuestComponents: boolean
  signal?: AbortSignal
  limits?: UnpackLimits
}

type MemberBody = ExtractEvents['entry'][1]

/**
 * Takes the agent (or another tool), and with `keepGuestComponents` those too, out of a tar in one pass; in a second,
 * only where a link leads to a file at an unusual place. Nothing else is written. Links are followed within the archive.
 * @param into a folder that is ours alone: on failure, what was written is left there.
 * @throws NoAgentError where it has none, and no guest image or init that may; SetupError for an archive that is damaged,
 *   or not to be trusted.
 */
export async function unpackAgent(
  file: string,
  format: TarFormat,
  into: string,
  what: string,
  options: UnpackOptions
): Promise<Unpacked> {
  const { signal, guestImage, limits = unpackLimits, tool = kataAgent } = options
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
  await readTar(await openPlain(file, format), visitor)
  const tree: GuestTree = {
    look: path => Promise.resolve(index.look(path)),
    save: (path, target) =>
      saveMember(file, format, path, target, what, { maxBytes: limits.memberBytes, signal })
  }
  const place = guestImage === undefined ? await settle(tree, visitor) : undefined
  const { files, pruned, images } = contents
  const mayBeGuest =
    images.length > 0 || guestImage !== undefined || initPlaces.some(init => index.look(init) !== undefined)
  if (place === undefined && !(tool === kataAgent && mayBeGuest)) throw noTool(visitor)
  return { files, place, pruned, images, tree }
}

/** What is known of an archive while it passes. */
interface Contents extends Pick<Unpacked, 'files' | 'pruned' | 'images'> {
  index: InitrdIndex
  /** The places of the tool that a file was found at; it is written there. */
  found: string[]
  /** The first files of any kind, to tell what the archive is. */
  firstNames: string[]
  fileCount: number
  entryCount: number
  /** The entry that was read last. */
  last?: TarEntry
}

/** What is done with the entries of an archive. */
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
  tar.on('entry', (header, body, next) => {
    // An archive that breaks off breaks the entry under way, too, at a moment when maybe nobody reads it; the
    // pipeline below tells of it.
    body.on('error', () => undefined)
    visit(readEntry(header, tar), body, visitor).then(() => {
      next()
    }, next)
  })
  const meter = new Meter(limits.archiveBytes, () =>
    damaged(`${what} unpacks to more than ${limits.archiveBytes} bytes`)
  )
  try {
    await pipeline(source, meter, tar, { ...(signal && { signal }) })
  } catch (error) {
    signal?.throwIfAborted()
    // The map of a sparse file may go on behind its header, and is no header itself.
    if (contents.last && /Invalid tar header/.test(messageOf(error))) requirePlain(contents.last, what)
    throw explainFailure(error, what)
  }
}

async function visit(entry: TarEntry, body: MemberBody, visitor: Visitor): Promise<void> {
  const { into, what, keepGuestComponents, limits, tool, guestImage, contents } = visitor
  contents.last = entry
  const { path: member, type, size } = entry
  if (member === undefined) {
    if (basename(entry.name) === tool.name) throw damaged(`in ${what} ${entry.name} leads out of the archive`)
    await skip(body)
    return
  }
  contents.index.add({ ...entry, path: member, inode: undefined }, contents.entryCount++)
  const isWanted = type === 'file' && guestImage === undefined && tool.places.includes(member)
  if (isWanted) requireContent(entry, visitor)
  note(entry, contents, guestImage)
  const component = tool === kataAgent && type !== 'folder' && isGuestComponent(member)
  if (component && !keepGuestComponents) contents.pruned.push(member)
  if (!isWanted && !(component && keepGuestComponents && type === 'file')) {
    await skip(body)
    return
  }
  requirePlain(entry, what)
  requireSize({ path: member, size }, limits.memberBytes)
  await requireSpace(into, size, `'${member}'`)
  await write(body, join(into, member), isWanted || entry.executable)
  contents[isWanted ? 'found' : 'files'].push(member)
}

/** Puts the tool at its own place. @returns where in the archive it was. */
async function settle(tree: GuestTree, { tool, into, what, contents }: Visitor): Promise<string | undefined> {
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

/** @returns the first file that one of the tool's places leads to. */
async function findPlace(
  tree: GuestTree,
  { places, member }: Tool,
  what: string
): Promise<string | undefined> {
  for (const place of places) {
    const found = await followLinks(tree, place, what)
    if (found === undefined || (found.entry.kind === 'folder' && place !== member)) continue
    if (found.entry.kind !== 'file') throw damaged(`in ${what} ${place} is not a file (${found.entry.kind})`)
    if (found.entry.size === 0) throw damaged(`in ${what} ${found.path} is empty`)
    return found.path
  }
  return undefined
}

function note(entry: TarEntry, contents: Contents, guestImage: string | undefined): void {
  const image = tarredImage(entry, guestImage)
  if (image !== undefined) contents.images.push(image)
  if (entry.path === undefined || entry.type !== 'file') return
  contents.fileCount++
  if (contents.firstNames.length < maxNamesShown) contents.firstNames.push(entry.path)
}

function requireContent({ path = '', size }: TarEntry, { what, contents }: Visitor): void {
  if (size === 0) throw damaged(`in ${what} ${path} is empty`)
  if (contents.found.includes(path)) throw damaged(`${what} holds ${path} twice`)
}

async function write(body: MemberBody, file: string, executable: boolean): Promise<void> {
  await mkdirP(dirname(file))
  // wx: never through a link, never over another member.
  await pipeline(body, createWriteStream(file, { flags: 'wx', mode: executable ? 0o755 : 0o644 }))
}

async function skip(body: MemberBody): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    body.once('end', resolve).once('error', reject).resume()
  })
}

function noTool({ what, tool, contents: { index, firstNames, fileCount } }: Visitor): NoAgentError {
  const more = fileCount > firstNames.length ? `, and ${fileCount - firstNames.length} more files` : ''
  const link = index.look(tool.member)
  const dangling =
    link?.kind === 'link' ? `, but a link from there to ${link.target}, which is not in it` : ''
  return new NoAgentError(
    `${what} holds no ${tool.member}${dangling}; it holds ${firstNames.join(', ') || 'no file'}${more}`,
    {
      remedy:
        'Take the component artifact (source: registry), a tarball that has it or a guest image, or the binary itself.',
      anchor: 'not-an-agent'
    }
  )
}
