import { createWriteStream } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline as pipe } from 'node:stream/promises'
import {
  type UnpackLimits,
  describeDamage,
  explainFailure,
  limitContent,
  requireSize
} from '../../unpack/archive.js'
import { type TarFormat, isTarFormat, openPlain } from '../../unpack/decompress.js'
import { type Format, formatOf } from '../../unpack/format.js'
import { ByteReader } from '../../unpack/byte-reader.js'
import { agentPlaces } from '../guest-agent.js'
import type { GuestTree } from '../guest-tree.js'
import { InitrdIndex } from './initrd-index.js'
import { type NewcEntry, explainEnd, isNewc, magicBytes, readNewc } from './newc.js'

/** What reading an image works with. */
export interface ImageOptions {
  /** A folder for what has to be written meanwhile. */
  scratch: string
  limits: UnpackLimits
  signal?: AbortSignal | undefined
}

/**
 * Reads an initrd once, and writes down the files at the places that an agent may have. Only where a link leads to
 * another file it is read again, up to that file.
 *
 * @param format what the file is.
 * @param what names the image in errors.
 * @throws SetupError for one that is damaged, or unpacks to too much.
 */
export async function openInitrd(
  file: string,
  format: Format,
  what: string,
  options: ImageOptions
): Promise<GuestTree> {
  const index = new InitrdIndex(what)
  const saved = new Map<number, string>()
  for await (const read of readInitrd(file, format, what, options)) {
    const { entry, number } = read
    index.add(entry, number)
    if (entry.type !== 'file' || entry.size === 0 || !agentPlaces.includes(entry.path)) continue
    const kept = join(options.scratch, `entry-${number}`)
    await saveContent(read, kept, what, options)
    saved.set(number, kept)
  }
  return {
    look: path => Promise.resolve(index.look(path)),
    async save(path, into) {
      const wanted = index.numberOf(path)
      const kept = wanted === undefined ? undefined : saved.get(wanted)
      if (kept !== undefined) return copyFile(kept, into)
      for await (const read of readInitrd(file, format, what, options)) {
        if (read.number === wanted) return saveContent(read, into, what, options)
      }
    }
  }
}

/** An entry as it passes, with its number among all. */
interface ReadEntry {
  entry: NewcEntry
  number: number
  bytes: ByteReader
}

async function saveContent(
  { entry: { path, size }, bytes }: ReadEntry,
  into: string,
  what: string,
  { limits }: ImageOptions
): Promise<void> {
  requireSize({ path, size }, limits.memberBytes)
  try {
    await pipe(bytes.take(size), createWriteStream(into, { flags: 'wx' }))
  } catch (error) {
    throw explainEnd(error, path, what)
  }
}

/** A part of an initrd, and how it is compressed; `tar` is plain. */
interface Section {
  format: TarFormat
  start: number
}

/** Gives what the kernel would see: plain archives one after another, then compressed ones. */
async function* readInitrd(
  file: string,
  format: Format,
  what: string,
  options: ImageOptions
): AsyncGenerator<ReadEntry> {
  let section: Section | undefined = { format: isTarFormat(format) ? format : 'tar', start: 0 }
  let number = 0
  let archives = 0
  while (section !== undefined) {
    const plain = plainOf(file, section, what, options)
    const bytes = new ByteReader(plain)
    try {
      while (await atNewc(bytes)) {
        for await (const entry of readNewc(bytes, archives++, what)) yield { entry, number: number++, bytes }
        await bytes.skipZeros()
      }
      section = await sectionAt(bytes, section, what)
    } finally {
      // A reader that has what it wanted leaves early.
      await plain.return(undefined)
    }
  }
}

async function atNewc(bytes: ByteReader): Promise<boolean> {
  return isNewc(await bytes.peek(magicBytes))
}

/** @returns the compressed part that begins where plain archives end; undefined at the end. */
async function sectionAt(bytes: ByteReader, { format }: Section, what: string): Promise<Section | undefined> {
  const head = await bytes.peek(magicBytes)
  if (head.length === 0 && bytes.offset > 0) return undefined
  const next = formatOf(head)
  if (format === 'tar' && bytes.offset > 0 && isTarFormat(next)) return { format: next, start: bytes.offset }
  throw describeDamage(
    `${what} has at byte ${bytes.offset} neither a cpio archive (newc) nor one that is compressed with gzip, xz or zstd`
  )
}

async function* plainOf(
  file: string,
  { format, start }: Section,
  what: string,
  { limits, signal }: ImageOptions
): AsyncGenerator<Buffer> {
  const plain = await openPlain(file, format, start)
  try {
    for await (const chunk of limitContent(plain, what, limits)) {
      signal?.throwIfAborted()
      yield chunk
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw explainFailure(error, what)
  }
}
