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
import { isNewc, magicBytes } from './guest-image/initrd/newc.js'
import type { OpenTar } from './guest-image/tarred-images.js'
import { type Unpacked, unpackTool } from './tarball.js'
import { type Tool, kataAgent } from './tool.js'
import { explainFailure } from './unpack/archive.js'
import { type Content, fileOf, peek } from './unpack/content.js'
import { type TarFormat, decompress, isTarFormat } from './unpack/decompress.js'
import { requireElfHead } from './unpack/elf.js'
import { formatOf, headBytes } from './unpack/format.js'

/** What was taken; its place, if that is not the usual one; and its version, if it was already asked for it. */
export type Taken = Pick<Unpacked, 'files' | 'pruned'> & Partial<TakenOfGuest>

/** Options of {@link takeTool}; `temp` is a folder for temporary files. */
export interface TakeOptions extends GuestImageOptions {
  tool: Tool
  keepGuestComponents: boolean
}

/**
 * Reads an artifact in one pass, and writes the parts that may be required. Its format is determined by its content, not
 * its name, because download-artifact and mirrors rename files.
 *
 * @param signal ends the reading.
 * @returns a function to call once the artifact's digest is verified: only this function opens guest images, and runs an
 *   init to ask for its version. It throws if there is no tool, and PassedError if another pass is required.
 * @throws SetupError for an archive that is damaged or not safe to unpack.
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
      throw new InputError('guest-image', `${what} is not a tarball with guest images`, 'Omit guest-image.')
    requireElfHead(head, platform, what)
    return own
  }
}

/** Reports damage in the same words as the code that reads the whole content. */
async function peekPlain(source: Readable, format: TarFormat, what: string) {
  try {
    return await peek(await decompress(source, format), magicBytes)
  } catch (error) {
    throw explainFailure(error, what)
  }
}

/** Most release tarballs contain the agent only inside their guest images. */
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
