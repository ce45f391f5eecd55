import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { detectFormat } from '../../../../src/artifact/unpack/format.js'
import { InitrdIndex } from '../../../../src/artifact/guest-image/initrd/initrd-index.js'
import { openInitrd } from '../../../../src/artifact/guest-image/initrd/initrd.js'
import { type CpioEntry, cpio, gzip, xz, zstd } from '../../../fixtures/archives.mjs'
import { elfThatSays, hasTool } from '../../../fixtures/guest-images.mjs'
import { standInAgent } from '../../../fixtures/stand-in-agent.mjs'
import { elfFor, failureOf, filesBelow, platformOf, useScratch, x86 } from '../../support.js'
import { imageOptions, runsX86, takeOf } from '../support.js'

const scratch = useScratch()
const agent = elfFor(x86)
const realAgent = runsX86 ? standInAgent({ arch: 'x86_64' }) : Buffer.alloc(0)
const onX86 = runsX86 ? describe : describe.skip
const systemd = elfThatSays('systemd 252 (stand-in)\n')
const place = { name: './usr/bin/kata-agent', data: agent }
const microcode = cpio([{ name: 'kernel/x86/microcode/GenuineIntel.bin', data: Buffer.alloc(5000, 7) }])
const zeros = Buffer.alloc(1024)

const take = (image: Buffer) => takeOf(scratch.temp(), image)
const takeEntries = (entries: CpioEntry[]) => take(cpio(entries))
const failure = async (image: Buffer) => {
  const message = await failureOf(take(image))
  expect(filesBelow(scratch.temp()).filter(file => !file.endsWith('it.img'))).toEqual([])
  return message
}

describe('the agent of an initrd', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['plain', bytes => bytes],
    ['gzip', gzip],
    ['xz', xz],
    ['zstd', zstd],
    ['plain behind another', bytes => Buffer.concat([microcode, zeros, bytes])],
    ['gzip behind microcode', bytes => Buffer.concat([microcode, gzip(bytes)])],
    ['xz behind microcode and zeros', bytes => Buffer.concat([microcode, zeros, xz(bytes)])],
    ['zstd behind microcode and zeros', bytes => Buffer.concat([microcode, zeros, zstd(bytes)])],
    ['two of gzip', bytes => Buffer.concat([gzip(microcode), gzip(bytes)])],
    ['two of gzip with zeros between', bytes => Buffer.concat([gzip(microcode), zeros, gzip(bytes), zeros])],
    ['two of zstd', bytes => Buffer.concat([zstd(microcode), zstd(bytes)])],
    ['two of xz', bytes => Buffer.concat([xz(microcode), xz(bytes)])],
    ['gzip of two', bytes => gzip(Buffer.concat([microcode, zeros, bytes]))]
  ])('is found where that is %s', async (_kind, pack) => {
    const taken = await take(pack(cpio([{ name: '.', type: 'directory' }, place])))
    expect(taken.place).toBe('usr/bin/kata-agent')
    expect(taken.agent.equals(agent)).toBe(true)
  })

  it.each(['usr/bin/kata-agent', './usr/bin/kata-agent', '/usr/bin/kata-agent'])(
    'is found as %s',
    async name => {
      expect((await takeEntries([{ name, data: agent }])).place).toBe('usr/bin/kata-agent')
    }
  )

  it('may be executed, whatever its mode was', async () => {
    const { into } = await takeEntries([{ ...place, mode: 0o600 }])
    expect(statSync(join(into, 'usr/bin/kata-agent')).mode & 0o777).toBe(0o755)
  })

  it('is the later one of two, as the kernel has it', async () => {
    const later = elfFor(x86, 'later')
    const both = Buffer.concat([cpio([place]), cpio([{ ...place, data: later }])])
    expect((await take(both)).agent.equals(later)).toBe(true)
  })

  it.each<[string, CpioEntry[]]>([
    ['a relative link', [{ name: 'usr/bin/kata-agent', type: 'symlink', linkname: '../../opt/agent' }]],
    ['an absolute link', [{ name: 'usr/bin/kata-agent', type: 'symlink', linkname: '/opt/agent' }]],
    [
      'links of folders',
      [
        { name: 'usr', type: 'symlink', linkname: 'system/usr' },
        { name: 'system/usr/bin', type: 'symlink', linkname: '/./bin/../bin' },
        { name: 'bin/kata-agent', type: 'symlink', linkname: '/opt/./agent' }
      ]
    ]
  ])('is found by %s', async (_kind, links) => {
    const target = { name: 'opt/agent', data: agent }
    for (const entries of [
      [target, ...links],
      [...links, target]
    ]) {
      const taken = await takeEntries(entries)
      expect(taken.place).toBe('opt/agent')
      expect(taken.agent.equals(agent)).toBe(true)
    }
  })

  it.each([
    ['last', ['', agent]],
    ['first', [agent, '']]
  ])('is found by a hard link whose content is with the %s', async (_which, [first = '', second = '']) => {
    const shared = { inode: 7, nlink: 2 }
    const names = ['usr/bin/kata-agent', 'usr/libexec/kata-agent']
    for (const [one, other] of [names, [...names].reverse()]) {
      const taken = await takeEntries([
        { name: 'etc/passwd', data: 'root', inode: 6 },
        { name: one ?? '', data: first, ...shared },
        { name: other ?? '', data: second, ...shared }
      ])
      expect(taken.agent.equals(agent)).toBe(true)
    }
  })

  it('does not take inodes of different archives for one', async () => {
    const shared = { inode: 7, nlink: 2 }
    const other = cpio([{ name: 'a', data: 'other', ...shared }])
    expect(await failure(Buffer.concat([cpio([{ ...place, data: '', ...shared }]), other]))).toMatch(
      /is empty$/
    )
  })

  const withCpio = hasTool('cpio') ? it : it.skip
  withCpio('is found in what GNU cpio writes', async () => {
    const root = join(scratch.temp(), 'root')
    mkdirSync(join(root, 'usr/bin'), { recursive: true })
    writeFileSync(join(root, 'usr/bin/kata-agent'), agent)
    const script = 'ln usr/bin/kata-agent usr/bin/also; find . | cpio --quiet -H newc -o'
    const { stdout } = spawnSync('sh', ['-c', script], { cwd: root })
    expect((await take(stdout)).agent.equals(agent)).toBe(true)
  })
})

onX86('an init', () => {
  it.each<[string, CpioEntry[], string]>([
    ['sbin/init', [{ name: 'sbin/init', data: realAgent }], 'sbin/init'],
    ['usr/sbin/init', [{ name: './usr/sbin/init', data: realAgent }], 'usr/sbin/init'],
    [
      'usr/sbin/init by a link from /sbin',
      [
        { name: 'sbin', type: 'symlink', linkname: 'usr/sbin' },
        { name: 'usr/sbin/init', data: realAgent },
        { name: 'init', type: 'symlink', linkname: '/sbin/init' }
      ],
      'usr/sbin/init'
    ],
    ['init', [{ name: 'init', data: realAgent }], 'init']
  ])('that says it is a kata-agent is taken: %s', async (_kind, entries, expected) => {
    const taken = await takeEntries(entries)
    expect(taken.place).toBe(expected)
    expect(taken.agent.equals(realAgent)).toBe(true)
  })

  it('is not asked where there is usr/bin/kata-agent', async () => {
    expect((await takeEntries([{ name: 'sbin/init', data: systemd }, place])).place).toBe(
      'usr/bin/kata-agent'
    )
  })

  it.each<[string, CpioEntry[], RegExp]>([
    [
      'systemd',
      [
        { name: 'sbin/init', type: 'symlink', linkname: '/lib/systemd/systemd' },
        { name: 'lib/systemd/systemd', data: systemd }
      ],
      /^not-an-agent: it\.img contains no kata-agent: it has no usr\/bin\/kata-agent, and its init, lib\/systemd\/systemd, is none: it is not a kata-agent: asked for its version, it printed 'systemd 252 \(stand-in\)'/
    ],
    ['a script', [{ name: 'sbin/init', data: '#!/bin/sh' }], /its init, sbin\/init, is none: .* is a script/],
    [
      'for another architecture',
      [{ name: 'sbin/init', data: elfFor(platformOf('aarch64')) }],
      /^wrong-architecture: sbin\/init of it\.img is a binary for another architecture: aarch64, not x86_64/
    ],
    [
      'an agent that is too old',
      [{ name: 'sbin/init', data: standInAgent({ version: '3.8.0' }) }],
      /^agent-too-old: this is kata-agent 3\.8\.0/
    ]
  ])('that is %s is named', async (_kind, entries, words) => {
    expect(await failure(cpio(entries))).toMatch(words)
  })
})

describe('an initrd is refused', () => {
  const whole = cpio([{ name: 'etc/os-release', data: 'x' }, place])
  const link = (linkname: string) => cpio([{ name: 'usr/bin/kata-agent', type: 'symlink', linkname }])
  const at = whole.indexOf('usr/bin/kata-agent')

  it.each<[string, Buffer, RegExp]>([
    ['that is cut in a file', whole.subarray(0, at + 40), /it\.img is cut short: .*'usr\/bin\/kata-agent'/],
    ['that is cut in a header', whole.subarray(0, at - 20), /is cut short: .*'etc\/os-release'/],
    [
      'without a trailer',
      whole.subarray(0, whole.indexOf('TRAILER!!!') - 110),
      /is cut short: .*before its trailer/
    ],
    ['whose gzip is cut', gzip(whole).subarray(0, 80), /is damaged or cut short: .*unexpected end of file/],
    ['whose xz is cut', xz(whole).subarray(0, -30), /is damaged or cut short: .*(Unexpected end|truncated)/],
    [
      'with something else behind it',
      Buffer.concat([whole, Buffer.from('and now for something else')]),
      new RegExp(`has at byte ${whole.length} neither a cpio archive \\(newc\\) nor one that is compressed`)
    ],
    [
      'with something else behind its gzip',
      Buffer.concat([gzip(whole), zeros, whole]),
      /behind its gzip content something else begins at byte \d+/
    ],
    [
      'with a wrong magic number',
      Buffer.from(whole.toString('latin1').replace(/070701(?=[0-9a-f]{104}\.\/usr)/, '070707'), 'latin1'),
      /has no cpio entry \(newc\) at byte \d+/
    ],
    [
      'with a name out of it',
      cpio([{ name: '../etc/passwd', data: 'x' }]),
      /the name \.\.\/etc\/passwd leads out/
    ],
    ['with a link out of it', link('../../../agent'), /the link usr\/bin\/kata-agent leads out of it/],
    ['with a link to itself', link('kata-agent'), /the link usr\/bin\/kata-agent leads in a circle/],
    [
      'with an agent that is a folder',
      cpio([{ ...place, data: '', type: 'directory' }]),
      /is not a file \(folder\)/
    ],
    [
      'with an agent that is a device',
      cpio([{ ...place, data: '', type: 'char' }]),
      /is not a file \(special\)/
    ],
    [
      'with an empty agent',
      cpio([{ ...place, data: '' }]),
      /^bad-archive: in it\.img usr\/bin\/kata-agent is empty$/
    ],
    [
      'without an agent or an init',
      cpio([{ name: 'etc/os-release', data: 'x' }]),
      /^not-an-agent: it\.img contains no kata-agent: it has neither usr\/bin\/kata-agent nor an init$/
    ]
  ])('%s', async (_kind, image, words) => {
    expect(await failure(image)).toMatch(words)
  })

  it.each([
    ['a name', { name: 'n'.repeat(4096), data: 'x' }, /a cpio entry with a name of 4097 bytes$/],
    ['a link', { name: 'l', type: 'symlink', linkname: 't'.repeat(4097) }, /the link l has 4097 bytes$/]
  ])('with %s that is longer than Linux takes', async (_kind, entry, words) => {
    expect(await failure(cpio([entry, place]))).toMatch(words)
  })

  it('with more entries than are remembered', () => {
    const index = new InitrdIndex('it.img', 2)
    const add = (path: string) => {
      index.add({ path, type: 'file', size: 1, target: '', inode: undefined }, 0)
    }
    add('a')
    add('b')
    expect(() => {
      add('c')
    }).toThrow(/it\.img has more than 2 entries/)
  })

  it.each([
    [
      'declares a file',
      { memberBytes: 10 },
      /'usr\/bin\/kata-agent' has \d+ bytes, more than the 10 allowed/
    ],
    ['unpacks to more', { archiveBytes: 100 }, /^bad-archive: it\.img unpacks to more than 100 bytes$/]
  ])('that %s than it may', async (_kind, limits, words) => {
    const file = join(scratch.temp(), 'it.img')
    writeFileSync(file, gzip(whole))
    const options = imageOptions(scratch.temp(), limits)
    expect(await failureOf(openInitrd(file, await detectFormat(file), 'it.img', options))).toMatch(words)
    expect(readdirSync(options.scratch)).toEqual([])
  })
})
