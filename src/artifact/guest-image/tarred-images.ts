import { mkdirP } from '@actions/io'
import { createWriteStream } from 'node:fs'
import { dirname, posix } from 'node:path'
import { type Readable, pipeline } from 'node:stream'
import { pipeline as pipe } from 'node:stream/promises'
import type { ExtractEvents } from 'tar-stream'
import { InputError, type SetupError } from '../../errors.js'
import { requireSpace } from '../../host/disk.js'
import { describeDamage, explainFailure, requireSize } from '../unpack/archive.js'
import { type TarEntry, createTarReader, readEntry, requirePlain } from '../unpack/tar-entry.js'
import { maxLinks } from './guest-tree.js'

/** Reads a tarball from its beginning. */
export type OpenTar = () => Promise<Readable>

/** The largest so far, with the drivers of a GPU, has 2 GB. */
const maxImageBytes = 8 * 2 ** 30
/** Where kata's tarballs have their guest images; some of QEMU's firmware elsewhere is called .img, too. */
const imageMember = /(^|\/)share\/kata-containers\/[^/]+\.(img|image|initrd)$/

/**
 * What sets a guest image behind the plain ones, as the part of its name that says so. Each is less like what an
 * ordinary sandbox runs than those before; the last hold no agent, or one that is encrypted.
 */
const variants: readonly RegExp[] = [/mariner/, /confidential/, /nvidia/, /-extension|-se\./]

/** A member of a tarball that is a guest image, or a link to one. */
export interface TarredImage {
  path: string
  size: number
  /** The member that it leads to, where it is a link. */
  leadsTo?: string
}

/** An image that was chosen: the name that led to it, and the member that holds it. */
export interface ChosenImage {
  name: string
  path: string
}

/**
 * @param wanted the image that the user names, which may be called as it likes.
 * @returns undefined for a member that is no guest image.
 */
export function tarredImage(
  { path, type, size, target }: TarEntry,
  wanted?: string
): TarredImage | undefined {
  if (path === undefined) return undefined
  if (!imageMember.test(path) && !(wanted !== undefined && isCalled(path, wanted))) return undefined
  if (type === 'file') return { path, size }
  if (type !== 'link') return undefined
  // A link starts from its own folder, an absolute one from the archive's root.
  const from = target.startsWith('/') ? '' : posix.dirname(path)
  return { path, size: 0, leadsTo: posix.join(from, target).replace(/^\//, '') }
}

/**
 * Chooses by name, or in this order: images of no special kind before those for Mariner, confidential guests and
 * GPUs; of one kind, root file systems before initrds.
 *
 * @returns the first, and the names of all in their order.
 * @throws InputError where the image that the user names is not there; SetupError where its link leads nowhere.
 */
export function chooseImage(
  images: readonly TarredImage[],
  wanted: string | undefined,
  what: string
): ChosenImage & { order: string[] } {
  const byPath = new Map(images.map(image => [image.path, image]))
  const sorted = [...images].sort(compareImages)
  const sound = sorted.filter(image => wanted !== undefined || fileOf(image, byPath) !== undefined)
  const chosen = wanted === undefined ? sound[0] : sorted.find(image => isCalled(image.path, wanted))
  const order = sorted.map(({ path }) => posix.basename(path))
  if (chosen === undefined) throw notThere(wanted, order, what)
  const path = fileOf(chosen, byPath)
  if (path === undefined) {
    throw describeDamage(
      `in ${what} the link ${chosen.path} leads to ${chosen.leadsTo ?? ''}, and to no guest image of that archive`
    )
  }
  return { name: posix.basename(chosen.path), path, order }
}

interface WriteOptions {
  maxBytes?: number
  signal?: AbortSignal | undefined
  mode?: number
}

/** Writes a member of a tarball to a file as it passes. */
export async function writeMember(
  body: ExtractEvents['entry'][1],
  entry: TarEntry & { path: string },
  into: string,
  what: string,
  { maxBytes = maxImageBytes, signal, mode }: WriteOptions = {}
): Promise<void> {
  requirePlain(entry, what)
  requireSize(entry, maxBytes)
  await mkdirP(dirname(into))
  await requireSpace(dirname(into), entry.size, `'${entry.path}'`)
  // wx: never through a link, never over another member.
  await pipe(body, createWriteStream(into, { flags: 'wx', mode }), { signal })
}

/** Writes one member of a tarball to a file, and reads no further than its end. */
export async function saveMember(
  open: OpenTar,
  member: string,
  into: string,
  what: string,
  { maxBytes = maxImageBytes, signal }: WriteOptions = {}
): Promise<void> {
  const tar = createTarReader()
  // What fails on the way destroys the last stream too, whose reader is told; an early end is our own doing.
  pipeline(await open(), tar, () => undefined)
  try {
    for await (const body of tar) {
      // An archive that breaks off breaks the entry under way, too; the loop tells of it.
      body.on('error', () => undefined)
      const entry = readEntry(body.header, tar)
      if (entry.type === 'file' && entry.path === member) {
        await writeMember(body, { ...entry, path: member }, into, what, { maxBytes, signal })
        return
      }
      body.resume()
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw explainFailure(error, what)
  }
  throw describeDamage(`${what} no longer holds ${member}: it was changed meanwhile`)
}

function isCalled(path: string, name: string): boolean {
  return path === name.replace(/^\.?\/+/, '') || posix.basename(path) === name
}

/** @returns the member that has the content; undefined for a link that leads nowhere, or in a circle. */
function fileOf(image: TarredImage, byPath: ReadonlyMap<string, TarredImage>): string | undefined {
  let at: TarredImage | undefined = image
  for (let links = 0; at?.leadsTo !== undefined && links < maxLinks; links++) at = byPath.get(at.leadsTo)
  return at?.leadsTo === undefined ? at?.path : undefined
}

/** @returns a negative number where the first comes before the second in the order of choice. */
export function compareImages({ path: a }: TarredImage, { path: b }: TarredImage): number {
  const order = variantOf(a) - variantOf(b) || Number(isInitrd(a)) - Number(isInitrd(b))
  return order || (a < b ? -1 : Number(a > b))
}

function variantOf(path: string): number {
  return variants.findLastIndex(pattern => pattern.test(posix.basename(path))) + 1
}

function isInitrd(path: string): boolean {
  return posix.basename(path).includes('initrd')
}

function notThere(wanted: string | undefined, order: readonly string[], what: string): SetupError {
  const held = order.length === 0 ? 'no guest image' : order.join(', ')
  if (wanted === undefined)
    return describeDamage(`the guest images of ${what} are links that lead nowhere: ${held}`)
  return new InputError(
    'guest-image',
    `${what} contains no ${wanted}; it contains ${held}`,
    'Give the name of one of its images, or leave guest-image out.'
  )
}
