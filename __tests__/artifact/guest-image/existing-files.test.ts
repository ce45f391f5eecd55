import { expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openErofs } from '../../../src/artifact/guest-image/disk/erofs.js'
import { openInitrd } from '../../../src/artifact/guest-image/initrd/initrd.js'
import { saveMember } from '../../../src/artifact/guest-image/tarred-images.js'
import { openPlain } from '../../../src/artifact/unpack/decompress.js'
import { cpio, tar } from '../../fixtures/archives.mjs'
import { elfFor, useScratch, x86 } from '../support.js'
import { imageOptions } from './support.js'

const scratch = useScratch()

it.each<[string, string, (folder: string, image: string) => Promise<unknown>]>([
  [
    'an initrd',
    'entry-0',
    (folder, image) => {
      writeFileSync(image, cpio([{ name: 'usr/bin/kata-agent', data: elfFor(x86) }]))
      return openInitrd(image, 'tar', 'it', { ...imageOptions(folder), scratch: folder })
    }
  ],
  [
    'an EROFS file system',
    'partition',
    (folder, image) => {
      writeFileSync(image, 'EROFS')
      const run = () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '' })
      return openErofs({ folder, offset: 0, size: 5, what: 'it' }, run)
    }
  ],
  [
    'a tarball of images',
    'taken',
    (folder, image) => {
      writeFileSync(image, tar([{ name: 'it.img', data: 'image' }]))
      return saveMember(() => openPlain(image, 'tar'), 'it.img', join(folder, 'taken'), 'it')
    }
  ]
])('what is taken out of %s is written over nothing that is there', async (_, name, take) => {
  const folder = scratch.temp()
  writeFileSync(join(folder, name), 'theirs')
  await expect(take(folder, join(folder, 'image'))).rejects.toThrow('EEXIST')
  expect(readFileSync(join(folder, name), 'utf8')).toBe('theirs')
})
