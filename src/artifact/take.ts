import { mkdirP } from '@actions/io'
import { createWriteStream } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { InputError } from '../errors.js'
import { requireSpace } from '../host/disk.js'
import type { TakenOfGuest } from './guest-image/guest-agent.js'
import {
  type GuestImageOptions,
  isImageFormat,
  takeAgentOfImage,
  takeAgentOfTarredImage,
  takeAgentOfTree
} from './guest-image/guest-image.js'
import { isNewc } from './guest-image/initrd/newc.js'
import type { OpenTar } from './guest-image/tarred-images.js'
import { type Unpacked, unpackTool } from './tarball.js'
import { type Tool, kataAgent } from './tool.js'
import { explainFailure } from './unpack/archive.js'
import { type Content, fileOf, peek } from './unpack/content.js'
import { type TarFormat, decompress, isTarFormat } from './unpack/decompress.js'
import { requireElfHead } from './unpack/elf.js'
import { formatOf, headBytes } from './unpack/format.js'

/** As much as tells a cpio archive. */
const magicBytes = 6

/** What was taken; where it was, where that is not the usual place; and what it is, where it was asked already. */
export type Taken = Pick<Unpacked, 'files' | 'pruned'> & Partial<TakenOfGuest>

/** What taking a tool works with; `temp` is a folder for what has to be written meanwhile. */
export interface TakeOptions extends GuestImageOptions {
  tool: Tool
  keepGuestComponents: boolean
}

/**
 * Reads an artifact in one pass, and writes what may be wanted of it. What it is decides, not what it is called:
 * download-artifact and mirrors rename.
 *
 * @param signal ends the reading.
 * @returns a function to call when it is known to be the right one: only that opens guest images, and runs an init to
 *   ask it what it is. It throws where there is no tool, and PassedError where that takes another pass.
 * @throws SetupError for an archive that is damaged, or not to be trusted.
 */
export async function takeTool(
  content: Content,
  into: string,
  what: string,
  options: TakeOptions,
  signal = options.signal
): Promise<() => Promise<Taken>> {
  const { tool, platform } = options
  const { head, all } = await peek(content.open(), headBytes)
  const format = formatOf(head)
  if (isTarFormat(format)) {
    const { head: magic, all: tar } = await peekPlain(all, format, what)
    const open = async () => decompress(content.open(), format)
    if (tool !== kataAgent || !isNewc(magic))
      return takeOfTarball(tar, open, content, into, what, options, signal)
    tar.destroy()
  } else if (format === 'elf') {
    const binary = join(into, tool.member)
    await mkdirP(dirname(binary))
    await requireSpace(into, content.size ?? 0, what)
    // upload-artifact drops the execute bit.
    await pipeline(all, createWriteStream(binary, { mode: 0o755 }), { signal })
  } else all.destroy()
  return async () => {
    const own = { files: [tool.member], pruned: [] }
    if (tool === kataAgent && (isTarFormat(format) || isImageFormat(format)))
      return { ...own, ...(await takeAgentOfImage(fileOf(content), format, into, what, options)) }
    if (options.guestImage !== undefined)
      throw new InputError('guest-image', `${what} is no tarball of images`, 'Leave guest-image out.')
    requireElfHead(head, platform, what)
    return own
  }
}

/** What is damaged is told of as whatever reads it would tell. */
async function peekPlain(source: Readable, format: TarFormat, what: string) {
  try {
    return await peek(await decompress(source, format), magicBytes)
  } catch (error) {
    throw explainFailure(error, what)
  }
}

/** Most release tarballs hold the agent only inside their guest images. */
async function takeOfTarball(
  tar: Readable,
  open: OpenTar,
  content: Content,
  into: string,
  what: string,
  options: TakeOptions,
  signal: AbortSignal | undefined
): Promise<() => Promise<Taken>> {
  const { guestImage, tool, temp } = options
  const image = join(temp, 'image')
  const imageFile = content.file === undefined ? image : undefined
  const settle = await unpackTool(tar, open, into, what, { ...options, imageFile, signal })
  return async () => {
    const { files, pruned, images, keptImage, place, tree } = await settle()
    if (place === tool.member) return { files, pruned }
    if (place !== undefined) return { files, pruned, place }
    const kept = { path: keptImage, file: image }
    const isRootfs = images.length === 0 && guestImage === undefined
    const taken = isRootfs
      ? await takeAgentOfTree(tree, into, what, options)
      : await takeAgentOfTarredImage(open, images, kept, into, what, options)
    return { files: [...files, tool.member], pruned, ...taken }
  }
}
