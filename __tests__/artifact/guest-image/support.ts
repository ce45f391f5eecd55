import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeAgentOfImage } from '../../../src/artifact/guest-image/guest-image.js'
import { detectFormat } from '../../../src/artifact/unpack/format.js'
import { unpackLimits } from '../../../src/artifact/unpack/archive.js'
import type { ImageOptions } from '../../../src/artifact/guest-image/initrd/initrd.js'
import { silentLog } from '../../silent-log.js'
import { x86 } from '../support.js'

/** Whether binaries for x86_64, which these tests put into guests, can be asked for their version here. */
export const runsX86 = process.arch === 'x64'

/** Takes the agent out of an image with these bytes, and says where it was and what it is. */
export async function takeOf(
  temp: string,
  image: Buffer
): Promise<{ place: string; agent: Buffer; into: string }> {
  const folder = mkdtempSync(join(temp, 'case-'))
  const file = join(folder, 'it.img')
  writeFileSync(file, image)
  const into = join(folder, 'into')
  mkdirSync(into)
  const { place } = await takeAgentOfImage(file, await detectFormat(file), into, 'it.img', {
    platform: x86,
    temp,
    log: silentLog
  })
  return { place, agent: readFileSync(join(into, 'usr/bin/kata-agent')), into }
}

/** What reading an image is given, with a scratch folder of its own. */
export function imageOptions(temp: string, limits: Partial<typeof unpackLimits> = {}): ImageOptions {
  return { scratch: mkdtempSync(join(temp, 'scratch-')), limits: { ...unpackLimits, ...limits } }
}
