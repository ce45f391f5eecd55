import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { requireElf } from '../../../src/artifact/unpack/elf.js'
import { createHttpGet } from '../../../src/artifact/download/http.js'
import { type ArtifactRequest, obtainAgent } from '../../../src/artifact/obtain.js'
import type { ProbeDependencies } from '../../../src/artifact/probe.js'
import { parseRegistry } from '../../../src/artifact/registry/registry.js'
import { parseVersionRequest } from '../../../src/artifact/version/version.js'
import {
  type TarEntry,
  cpio,
  gzip,
  paxHeader,
  tar,
  tarEnd,
  tarEntry,
  xz,
  zstd
} from '../../fixtures/archives.mjs'
import { kataStaticTree } from '../../fixtures/registry.mjs'
import {
  elfFor,
  failureOf,
  filesBelow,
  platformOf,
  recordingLog,
  serve,
  useScratch,
  x86
} from '../support.js'

const scratch = useScratch()
const agent = elfFor(x86)
const initrd = (tail: string) => gzip(cpio([{ name: 'usr/bin/kata-agent', data: elfFor(x86, tail) }]))
const image = (name: string): TarEntry => ({ name, data: initrd(name) })
const link = (name: string, linkname: string): TarEntry => ({ name, linkname, type: 'symlink' })

/** What a release of kata-containers has, in no good order. */
const images = [
  image('kata-ubuntu-noble-nvidia-gpu-580.95.05.image'),
  image('kata-ubuntu-noble-confidential.initrd'),
  image('kata-alpine-3.22.initrd'),
  link('kata-containers.img', 'kata-ubuntu-noble.image'),
  link('kata-containers-initrd.img', 'kata-alpine-3.22.initrd'),
  image('kata-ubuntu-noble.image'),
  image('kata-ubuntu-noble-confidential.image'),
  image('kata-ubuntu-noble-nvidia-gpu-extension-580.95.05.image'),
  image('kata-cbl-mariner-3.0-mariner.image'),
  link('kata-containers-gone.img', 'gone.image'),
  image('vmlinux.container')
]

/** These agents do not run; they are what they are taken for. */
const probe = async (path: string, { what = path, platform = x86 }: ProbeDependencies = {}) => {
  await requireElf(path, platform, what)
  return { version: '4.1.0', commit: '' }
}

async function obtain(tarball: Buffer, change: Partial<ArtifactRequest> = {}, log = recordingLog()) {
  const file = join(scratch.temp(), 'kata-static.tar')
  writeFileSync(file, tarball)
  const request: ArtifactRequest = {
    path: file,
    source: 'auto',
    registry: parseRegistry('127.0.0.1:1/kata'),
    releaseUrl: new URL('http://127.0.0.1:1/releases'),
    verifyProvenance: false,
    keepGuestComponents: false,
    platform: x86,
    temp: scratch.temp(),
    ...change
  }
  const httpGet = createHttpGet({ log, sleep: () => Promise.resolve() })
  return obtainAgent(request, { log, httpGet, probe })
}

/** Which of the images was taken: each has an agent of its own. */
async function chosenOf(entries: TarEntry[], guestImage?: string): Promise<string> {
  const { origin } = await obtain(tar(kataStaticTree({ images: entries })), { guestImage })
  return /\((.*): usr\/bin\/kata-agent\)$/.exec(origin)?.[1] ?? origin
}

const failure = async (entries: TarEntry[], guestImage?: string) => {
  const message = await failureOf(chosenOf(entries, guestImage))
  expect(filesBelow(scratch.temp())).toEqual(['kata-static.tar'])
  return message
}

describe('of several guest images', () => {
  it('the plainest is taken: no kind before Mariner, confidential and GPU, root file systems before initrds', async () => {
    const left = [...images]
    const order: string[] = []
    while (left.some(({ name, type }) => type !== 'symlink' && /\.(image|initrd)$/.test(name))) {
      const chosen = await chosenOf(left)
      order.push(chosen)
      left.splice(
        left.findIndex(({ name }) => name === chosen),
        1
      )
    }
    expect(order).toEqual([
      'kata-containers.img',
      'kata-ubuntu-noble.image',
      'kata-alpine-3.22.initrd',
      'kata-cbl-mariner-3.0-mariner.image',
      'kata-ubuntu-noble-confidential.image',
      'kata-ubuntu-noble-confidential.initrd',
      'kata-ubuntu-noble-nvidia-gpu-580.95.05.image',
      'kata-ubuntu-noble-nvidia-gpu-extension-580.95.05.image'
    ])
  })

  it.each([
    'kata-containers-initrd.img',
    'kata-ubuntu-noble-confidential.image',
    'opt/kata/share/kata-containers/kata-alpine-3.22.initrd',
    './opt/kata/share/kata-containers/kata-alpine-3.22.initrd',
    'vmlinux.container'
  ])('the one is taken that is named: %s', async name => {
    expect(await chosenOf(images, name)).toBe(name.split('/').at(-1))
  })

  it('all are logged, with the one that was taken', async () => {
    const log = recordingLog()
    await obtain(tar(kataStaticTree({ images: images.slice(2, 6) })), {}, log)
    expect(log.lines).toContain(
      'info: Guest images, in the order of choice: kata-containers.img, kata-ubuntu-noble.image, kata-alpine-3.22.initrd, kata-containers-initrd.img'
    )
    expect(log.lines).toContain(
      'info: Taking the agent out of kata-containers.img, which is opt/kata/share/kata-containers/kata-ubuntu-noble.image'
    )
  })

  it('each has a place of its own in the tool cache', async () => {
    const tarball = tar(kataStaticTree({ images }))
    const first = await obtain(tarball)
    const second = await obtain(tarball, { guestImage: 'kata-containers-initrd.img' })
    expect(readFileSync(second.path).equals(readFileSync(first.path))).toBe(false)
    expect(second.cacheHit).toBe(false)
    const again = await obtain(tarball, { guestImage: 'kata-containers-initrd.img' })
    expect(again).toEqual({ ...second, cacheHit: true })
    expect(await obtain(tarball)).toEqual({ ...first, cacheHit: true })
  })
})

describe('a tarball with an agent for the host and images', () => {
  const tarball = tar(kataStaticTree({ agent, images }))

  it('gives that for the host', async () => {
    const taken = await obtain(tarball)
    expect(taken.origin).toBe(join(scratch.temp(), 'kata-static.tar'))
    expect(readFileSync(taken.path).equals(agent)).toBe(true)
  })

  it("gives an image's where that is named", async () => {
    expect((await obtain(tarball, { guestImage: 'kata-containers.img' })).origin).toMatch(
      / \(kata-containers\.img: usr\/bin\/kata-agent\)$/
    )
  })
})

describe('an image is found in', () => {
  it.each([
    ['xz', xz],
    ['zstd', zstd],
    ['gzip', gzip]
  ])('a tarball of %s', async (_kind, pack) => {
    const { origin } = await obtain(pack(tar(kataStaticTree({ images }))))
    expect(origin).toContain('kata-containers.img')
  })

  it('a release, and its place is part of the origin', async () => {
    const server = await serve((_request, response) => response.end(zstd(tar(kataStaticTree({ images })))))
    const release = { path: undefined, version: parseVersionRequest('4.1.0'), releaseUrl: server.url }
    const taken = await obtain(Buffer.alloc(0), { ...release, guestImage: 'kata-containers-initrd.img' })
    expect(server.paths()).toEqual(['/download/4.1.0/kata-static-4.1.0-amd64.tar.zst'])
    expect(taken).toMatchObject({
      source: 'release',
      origin: `${server.url.href}download/4.1.0/kata-static-4.1.0-amd64.tar.zst (kata-containers-initrd.img: usr/bin/kata-agent)`
    })
  })

  it('a hard link of a tar', async () => {
    const file = image('kata-ubuntu-noble.image')
    const hard = {
      name: 'kata-containers.img',
      type: 'link',
      linkname: `./opt/kata/share/kata-containers/${file.name}`
    }
    expect(await chosenOf([file, hard])).toBe('kata-containers.img')
  })
})

describe('a tarball of images is refused', () => {
  it.each<[string, TarEntry[], string | undefined, RegExp]>([
    [
      'without the image that is named',
      images.slice(2, 4),
      'mine.img',
      /^bad-input: input 'guest-image': .* contains no mine\.img; it contains kata-containers\.img, kata-alpine-3\.22\.initrd$/
    ],
    [
      'without any image, where one is named',
      [],
      'mine.img',
      /contains no mine\.img; it contains no guest image$/
    ],
    [
      'whose image is a link to nothing',
      images,
      'kata-containers-gone.img',
      /^bad-archive: .* the link opt\/kata\/share\/kata-containers\/kata-containers-gone\.img leads to .*gone\.image, and to no guest image/
    ],
    [
      'whose image is a link out of it',
      [link('kata-containers.img', '../../../../../../etc/shadow')],
      undefined,
      /^bad-archive: the guest images of .* are links that lead nowhere: kata-containers\.img$/
    ],
    [
      'whose image is a link in a circle',
      [link('a.img', 'b.img'), link('b.img', 'a.img')],
      'a.img',
      /^bad-archive: .*a\.img leads to .*b\.img, and to no guest image/
    ],
    [
      'whose image is nothing of the kind',
      [{ name: 'kata-containers.img', data: 'what?' }],
      undefined,
      /^bad-archive: kata-containers\.img of .* is neither an initrd nor a disk image/
    ],
    [
      'whose image has no agent',
      [{ name: 'kata-containers.img', data: gzip(cpio([{ name: 'a', data: 'x' }])) }],
      undefined,
      /^not-an-agent: kata-containers\.img of .* contains no kata-agent/
    ],
    [
      'whose image is for another architecture',
      [
        {
          name: 'kata-containers.img',
          data: cpio([{ name: 'usr/bin/kata-agent', data: elfFor(platformOf('s390x')) }])
        }
      ],
      undefined,
      /^wrong-architecture: the agent of .* \(kata-containers\.img: usr\/bin\/kata-agent\) is .*s390x/
    ],
    [
      'whose image is larger than any',
      [{ name: 'kata-containers.img', data: 'x', size: 9 * 2 ** 30 }],
      undefined,
      /cut short/
    ]
  ])('%s', async (_kind, entries, named, words) => {
    expect(await failure(entries, named)).toMatch(words)
  })

  it.each([
    [
      'by its records',
      [paxHeader({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'share/kata-containers/a.img' })],
      'GNUSparseFile.1/a.img',
      '0'
    ],
    ['by its type', [], 'share/kata-containers/a.img', 'S']
  ])('whose image is a sparse file %s', async (_how, before, name, type) => {
    const file = Buffer.concat([...before, tarEntry({ name, type, data: initrd('x') }), tarEnd])
    expect(await failureOf(obtain(file))).toMatch(
      /^bad-archive: .*share\/kata-containers\/a\.img is stored .*as a sparse file$/
    )
  })

  it.each([
    ['a binary', agent, /input 'guest-image': .* is not a tarball with guest images/],
    ['an image itself', initrd('x'), /input 'guest-image': .* is itself a guest image/]
  ])('that is %s, where an image is named', async (_kind, file, words) => {
    expect(await failureOf(obtain(file, { guestImage: 'a.img' }))).toMatch(words)
  })
})
