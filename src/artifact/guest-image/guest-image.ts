import { mkdirP } from '@actions/io'
import { dirname, join } from 'node:path'
import { InputError } from '../../errors.js'
import type { Log } from '../../log.js'
import { isTarFormat } from '../unpack/decompress.js'
import { type Format, detectFormat } from '../unpack/format.js'
import type { Platform } from '../../host/platform.js'
import type { probeAgent } from '../probe.js'
import { inTempFolder } from '../cache/staging.js'
import { kataAgent } from '../tool.js'
import { unpackLimits } from '../unpack/archive.js'
import { openDiskImage } from './disk/disk-image.js'
import { type TakenOfGuest, takeAgentOfGuest } from './guest-agent.js'
import { type ImageOptions, openInitrd } from './initrd/initrd.js'
import type { GuestTree } from './guest-tree.js'
import { type OpenTar, type TarredImage, chooseImage, saveMember } from './tarred-images.js'

/** What taking the agent out of an image works with. */
export interface GuestImageOptions {
  platform: Platform
  /** A folder for what has to be written meanwhile. */
  temp: string
  /** The image that the user names. */
  guestImage?: string | undefined
  log: Log
  signal?: AbortSignal | undefined
  probe?: typeof probeAgent | undefined
}

/** Whether a file of this format is a guest image by what it begins with. */
export function isImageFormat(format: Format): boolean {
  return format === 'cpio' || format === 'disk' || format === 'ext4' || format === 'erofs'
}

/**
 * Takes the agent out of a guest image that the user gave.
 * @param format what the file is.
 * @returns where it was: the path in the guest.
 */
export async function takeAgentOfImage(
  file: string,
  format: Format,
  into: string,
  what: string,
  options: GuestImageOptions
): Promise<TakenOfGuest> {
  if (options.guestImage !== undefined) {
    throw new InputError('guest-image', `${what} is itself a guest image`, 'Leave guest-image out.')
  }
  return inTempFolder(options.temp, 'guest-image-', scratch =>
    takeFrom(file, format, into, what, scratch, options)
  )
}

/**
 * Takes the agent out of one of a tarball's guest images. Only that image is written, for as long as it is needed.
 * @param open reads the tarball, where the image is not the one that was kept as it passed.
 * @returns where it was: the image and the path in the guest.
 */
export async function takeAgentOfTarredImage(
  open: OpenTar,
  images: readonly TarredImage[],
  kept: { path: string | undefined; file: string },
  into: string,
  what: string,
  options: GuestImageOptions
): Promise<TakenOfGuest> {
  const { guestImage, log, signal } = options
  const { name, path, order } = chooseImage(images, guestImage, what)
  log.info(`Guest images, in the order of choice: ${order.join(', ')}`)
  log.info(`Taking the agent out of ${name}${path.endsWith(`/${name}`) ? '' : `, which is ${path}`}`)
  return inTempFolder(options.temp, 'guest-image-', async scratch => {
    const image = path === kept.path ? kept.file : join(scratch, 'member')
    if (path !== kept.path) await saveMember(open, path, image, what, { signal })
    const imageFormat = await detectFormat(image)
    const taken = await takeFrom(image, imageFormat, into, `${name} of ${what}`, scratch, options)
    return { ...taken, place: `${name}: ${taken.place}` }
  })
}

async function takeFrom(
  image: string,
  format: Format,
  into: string,
  what: string,
  scratch: string,
  { platform, signal, probe }: GuestImageOptions
): Promise<TakenOfGuest> {
  const options: ImageOptions = { scratch, limits: unpackLimits, signal }
  const open = format === 'cpio' || isTarFormat(format) ? openInitrd : openDiskImage
  const tree = await open(image, format, what, options)
  return takeAgentOfTree(tree, into, what, { platform, probe })
}

/** Takes the agent out of a guest's root file system, wherever that is kept. */
export async function takeAgentOfTree(
  tree: GuestTree,
  into: string,
  what: string,
  { platform, probe }: Pick<GuestImageOptions, 'platform' | 'probe'>
): Promise<TakenOfGuest> {
  const agent = join(into, kataAgent.member)
  await mkdirP(dirname(agent))
  return takeAgentOfGuest(tree, agent, what, {
    platform,
    maxBytes: unpackLimits.memberBytes,
    probe
  })
}
