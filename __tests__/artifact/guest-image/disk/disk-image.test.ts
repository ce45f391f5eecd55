import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { openDiskImage } from '../../../../src/artifact/guest-image/disk/disk-image.js'
import { openExt4 } from '../../../../src/artifact/guest-image/disk/ext4.js'
import { type RunTool, findTool, runProgram } from '../../../../src/host/tool.js'
import type { ArchiveEntry } from '../../../fixtures/archives.mjs'
import { diskImage, elfThatSays, erofs, ext4, hasTool } from '../../../fixtures/guest-images.mjs'
import { incompressible } from '../../../fixtures/stand-in-agent.mjs'
import { elfFor, failureOf, filesBelow, platformOf, useScratch, x86 } from '../../support.js'
import { detectFormat } from '../../../../src/artifact/unpack/format.js'
import { imageOptions, runsX86, takeOf } from '../support.js'

const scratch = useScratch()
const agent = Buffer.concat([elfFor(x86), incompressible(100_000)])
const place = { name: 'usr/bin/kata-agent', data: agent }
const toolsOf = { ext4: ['mkfs.ext4', 'debugfs', 'sfdisk'], erofs: ['mkfs.erofs', 'fsck.erofs', 'sfdisk'] }
const make = { ext4, erofs }

const failure = async (image: Buffer) => {
  const message = await failureOf(takeOf(scratch.temp(), image))
  expect(filesBelow(scratch.temp()).filter(file => !file.endsWith('it.img'))).toEqual([])
  return message
}

const kinds = ['ext4', 'erofs'] as const
// A kind whose tools are not here is skipped, under its name.
for (const kind of kinds) {
  const here = toolsOf[kind].every(hasTool) ? describe : describe.skip
  here(`a disk image with ${kind}`, () => {
    const entries: ArchiveEntry[] = [{ name: 'etc/os-release', data: 'x' }, place]
    const deep = `/opt/${'a-long-name/'.repeat(8)}agent`

    it.each<[string, () => Buffer]>([
      ['an MBR', () => diskImage([make[kind](entries)])],
      ['a GPT', () => diskImage([make[kind](entries)], 'gpt')],
      ['another partition before', () => diskImage([Buffer.alloc(2 ** 20, 1), make[kind](entries)], 'gpt')],
      ['hashes behind', () => diskImage([make[kind](entries), Buffer.alloc(2 ** 20, 1)])],
      ['no partition table', () => make[kind](entries)]
    ])('gives its agent with %s', async (_table, image) => {
      const taken = await takeOf(scratch.temp(), image())
      expect(taken.place).toBe('usr/bin/kata-agent')
      expect(taken.agent.equals(agent)).toBe(true)
    })

    it.each(['../../opt/agent', '/opt/agent', deep])('follows the link %s', async linkname => {
      const link = {
        name: 'system/bin/kata-agent',
        type: 'symlink',
        linkname
      }
      const target = { name: linkname.replace(/^[./]*/, ''), data: agent }
      const folder = { name: 'usr', type: 'symlink', linkname: '/system' }
      const taken = await takeOf(scratch.temp(), make[kind]([target, link, folder]))
      expect(taken.place).toBe(target.name)
      expect(taken.agent.equals(agent)).toBe(true)
    })

    it.each<[string, ArchiveEntry[], RegExp]>([
      ['nothing', [{ name: 'etc/x', data: 'x' }], /it has neither usr\/bin\/kata-agent nor an init$/],
      [
        'a link out of it',
        [{ name: 'usr/bin/kata-agent', type: 'symlink', linkname: '../../../x' }],
        /leads out of it$/
      ],
      [
        'a link in a circle',
        [{ name: 'usr/bin/kata-agent', type: 'symlink', linkname: '/usr/bin/kata-agent' }],
        /leads in a circle$/
      ],
      [
        'an agent that is a folder',
        [{ name: 'usr/bin/kata-agent', type: 'directory' }],
        /is not a file \(folder\)$/
      ],
      ['an empty agent', [{ name: 'usr/bin/kata-agent' }], /is empty$/],
      [
        'an init for another architecture',
        [{ name: 'sbin/init', data: elfFor(platformOf('s390x')) }],
        /^wrong-architecture: sbin\/init of it\.img .*s390x/
      ]
    ])('is refused with %s', async (_what, files, words) => {
      expect(await failure(diskImage([make[kind](files)]))).toMatch(words)
    })

    const asX86 = runsX86 ? it : it.skip
    asX86('is refused with an init that is systemd', async () => {
      const files = [
        { name: 'usr/lib/systemd/systemd', data: elfThatSays('systemd 252 (stand-in)\n') },
        { name: 'sbin/init', type: 'symlink', linkname: '/usr/lib/systemd/systemd' }
      ]
      expect(await failure(make[kind](files))).toMatch(
        /its init, usr\/lib\/systemd\/systemd, is none: .*'systemd 252/
      )
    })

    it('is refused where it is cut short', async () => {
      const image = make[kind](entries)
      expect(await failure(image.subarray(0, Math.min(70_000, image.length >> 1)))).toMatch(
        /^bad-archive: .*(cannot be (read|unpacked)|could be read)/
      )
    })
  })
}

const withSfdisk = hasTool('sfdisk') ? describe : describe.skip
withSfdisk('a disk image is refused', () => {
  const boot = Buffer.alloc(2 ** 20)
  boot.writeUInt16LE(0xaa55, 510)

  it.each<[string, () => Buffer, RegExp]>([
    ['with no partition', () => boot, /file system that can be read \(ext4 or EROFS\); it has: none$/],
    [
      'with file systems that are not read',
      () =>
        diskImage([
          Buffer.from('XFSB'.padEnd(4096)),
          Buffer.from('LUKS\xba\xbe'.padEnd(4096), 'latin1'),
          Buffer.alloc(9)
        ]),
      /it has: xfs, LUKS, which is encrypted, something unknown$/
    ]
  ])('%s', async (_what, image, words) => {
    expect(await failure(image())).toMatch(words)
  })

  it('without a partition table', async () => {
    const file = join(scratch.temp(), 'it.img')
    writeFileSync(file, Buffer.alloc(4096))
    expect(
      await failureOf(openDiskImage(file, await detectFormat(file), 'it.img', imageOptions(scratch.temp())))
    ).toMatch(
      /^bad-archive: it\.img is neither an initrd nor a disk image: does not contain a recognized partition table/
    )
  })
})

describe('a tool of a file system', () => {
  const superblock = (kind: 'ext4' | 'erofs') => {
    const bytes = Buffer.alloc(4096)
    if (kind === 'ext4') bytes.writeUInt16LE(0xef53, 1080)
    else bytes.writeUInt32LE(0xe0f5e1e2, 1024)
    return bytes
  }
  const open = async (kind: 'ext4' | 'erofs', run: RunTool) => {
    const file = join(scratch.temp(), 'it.img')
    writeFileSync(file, superblock(kind))
    const tree = await openDiskImage(
      file,
      await detectFormat(file),
      'it.img',
      imageOptions(scratch.temp()),
      run
    )
    return tree.look('usr')
  }
  const missing: RunTool = async tool => {
    await findTool(tool, ['/nonexistent'])
    throw new Error('there is no such folder')
  }

  it.each([
    ['ext4', /^missing-tool: this artifact requires the tool debugfs/],
    ['erofs', /^missing-tool: this artifact requires the tool fsck\.erofs/]
  ] as const)('that is missing is named: %s', async (kind, words) => {
    expect(await failureOf(open(kind, missing))).toMatch(words)
  })

  it('that is missing is named with its package', async () => {
    await expect(open('erofs', missing)).rejects.toMatchObject({ remedy: /apt-get install erofs-utils/ })
    await expect(open('ext4', missing)).rejects.toMatchObject({ remedy: /apt-get install e2fsprogs/ })
  })

  it('that is too old for its work is told from an image that is damaged', async () => {
    const old: RunTool = (...[, , options]) => runProgram('/bin/ls', ['--no-such-option'], options)
    expect(await failureOf(open('erofs', old))).toMatch(
      /^missing-tool: fsck\.erofs is too old to unpack it\.img/
    )
  })

  it('that gives less of a file than there is does not give an agent', async () => {
    const run: RunTool = (...[, args, { cwd = '' }]) => {
      if (args[1]?.startsWith('dump')) writeFileSync(join(cwd, 'dumped'), 'short')
      const stdout = 'Inode: 12   Type: regular    Mode:  0755\nUser: 0   Size: 10\n'
      return Promise.resolve({ exitCode: 0, stdout, stderr: 'debugfs 1.47.0\n' })
    }
    const place = { folder: scratch.temp(), offset: 0, what: 'it.img' }
    const saving = openExt4(place, run).save('usr/bin/kata-agent', join(scratch.temp(), 'agent'))
    expect(await failureOf(saving)).toMatch(/^bad-archive: of usr\/bin\/kata-agent in it\.img only 5 bytes/)
  })

  it('that counts in sectors of another size finds the file system there', async () => {
    const asked: string[] = []
    const run: RunTool = (...[tool, args]) => {
      asked.push(args.at(-1) ?? '')
      const table = { partitiontable: { sectorsize: 4096, partitions: [{ start: 2, size: 1 }] } }
      return Promise.resolve({
        exitCode: 0,
        stdout: tool === 'sfdisk' ? JSON.stringify(table) : '',
        stderr: ''
      })
    }
    const file = join(scratch.temp(), 'it.img')
    writeFileSync(file, Buffer.concat([Buffer.alloc(2 * 4096), superblock('ext4')]))
    const tree = await openDiskImage(file, 'disk', 'it.img', imageOptions(scratch.temp()), run)
    await tree.look('usr')
    expect(asked).toEqual(['image', 'image?offset=8192'])
  })

  it('is not given names that could mean something else to it', async () => {
    const link = (path: string) => (path === 'usr/bin/kata-agent' ? 'a" ; dump' : undefined)
    const run: RunTool = (...[, args]) => {
      const path = /"\/(.*)"/.exec(args[1] ?? '')?.[1] ?? ''
      const target = link(path)
      const type = target === undefined ? 'directory' : 'symlink'
      const stdout = `Inode: 2   Type: ${type}    Mode:  0777\nFast link dest: "${target ?? ''}"\n`
      return Promise.resolve({ exitCode: 0, stdout, stderr: 'debugfs 1.47.0 (5-Feb-2023)\n' })
    }
    const file = join(scratch.temp(), 'it.img')
    writeFileSync(file, superblock('ext4'))
    const tree = await openDiskImage(
      file,
      await detectFormat(file),
      'it.img',
      imageOptions(scratch.temp()),
      run
    )
    expect(await failureOf(tree.look('usr/bin/a" ; dump'))).toMatch(/the name .* is not followed$/)
  })
})
