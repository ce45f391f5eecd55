import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  readdirSync
} from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { type TarFormat, decompress, isTarFormat, openPlain } from '../../src/artifact/unpack/decompress.js'
import { requireElf } from '../../src/artifact/unpack/elf.js'
import { detectFormat } from '../../src/artifact/unpack/format.js'
import { isGuestComponent } from '../../src/artifact/unpack/guest-components.js'
import { NoAgentError } from '../../src/artifact/unpack/archive.js'
import { type UnpackOptions, unpackTool } from '../../src/artifact/tarball.js'
import { paxHeader, tarEnd, tarEntry } from '../fixtures/archives.mjs'
import {
  type Entry,
  agentTarball,
  compress,
  elfFor,
  failureOf,
  filesBelow,
  platformOf,
  tarOf,
  useScratch,
  x86
} from './support.js'

const scratch = useScratch()
const agent: Entry = { name: './usr/bin/kata-agent', content: 'agent', mode: 0o644 }

/** Unpacks these bytes into a new folder. */
async function unpack(bytes: Buffer, options: Partial<UnpackOptions> = {}) {
  const file = join(scratch.temp(), 'archive')
  const into = join(scratch.temp(), 'into')
  writeFileSync(file, bytes)
  mkdirSync(into)
  const format = await detectFormat(file)
  if (!isTarFormat(format)) throw new Error(format)
  const open = () => openPlain(file, format)
  const settle = await unpackTool(await open(), open, into, 'it.tar', {
    keepGuestComponents: false,
    ...options
  })
  const unpacked = await settle()
  return { ...unpacked, into }
}

const failureOfEntries = async (entries: Entry[], options: Partial<UnpackOptions> = {}) =>
  failureOf(unpack(await tarOf(entries), options))

describe('unpackTool', () => {
  const plain = (bytes: Buffer) => bytes
  it.each([
    ['tar', plain],
    ['tar.gz', gzipSync],
    ['tar.xz', (bytes: Buffer) => compress(bytes, 'xz')],
    ['tar.zst', (bytes: Buffer) => compress(bytes, 'zst')]
  ])('takes the agent alone out of a .%s, executable', async (_kind, wrap) => {
    const unit = { name: './usr/lib/systemd/system/kata-agent.service', content: 'ExecStop=poweroff' }
    const { files, into } = await unpack(wrap(await tarOf([unit, agent, { name: 'tail', content: 'x' }])))
    expect(files).toEqual(['usr/bin/kata-agent'])
    expect(filesBelow(into)).toEqual(files)
    expect(readFileSync(join(into, 'usr/bin/kata-agent'), 'utf8')).toBe('agent')
    expect(statSync(join(into, 'usr/bin/kata-agent')).mode & 0o777).toBe(0o755)
  })

  it.each(['usr/bin/kata-agent', './usr/bin/kata-agent', '././usr//bin/kata-agent'])(
    'finds %s',
    async name => {
      expect((await unpack(await tarOf([{ ...agent, name }]))).files).toEqual(['usr/bin/kata-agent'])
    }
  )

  it.each([
    ['usr/local/bin/kata-agent', 'usr/local/bin/kata-agent'],
    ['./kata-agent', 'kata-agent'],
    ['/usr/bin/kata-agent', 'usr/bin/kata-agent']
  ])('finds %s, where others have it', async (name, place) => {
    const unpacked = await unpack(
      await tarOf([
        { name: 'kata-agent.d/x', content: 'x' },
        { ...agent, name }
      ])
    )
    expect(unpacked.place).toBe(place)
    expect(filesBelow(unpacked.into)).toEqual(['usr/bin/kata-agent'])
    expect(statSync(join(unpacked.into, 'usr/bin/kata-agent')).mode & 0o777).toBe(0o755)
  })

  it('prefers the usual place, and leaves nothing of another', async () => {
    const others = ['kata-agent', 'usr/local/bin/kata-agent'].map(name => ({ name, content: 'other' }))
    const { into, place } = await unpack(await tarOf([...others, agent]))
    expect(place).toBe('usr/bin/kata-agent')
    expect(filesBelow(into)).toEqual(['usr/bin/kata-agent'])
    expect(readFileSync(join(into, place ?? ''), 'utf8')).toBe('agent')
  })

  it.each<[string, Entry[]]>([
    ['a symbolic link', [{ name: 'usr/bin/kata-agent', type: 'symlink', linkname: '../lib/kata/agent' }]],
    [
      'an absolute link',
      [{ name: './usr/bin/kata-agent', type: 'symlink', linkname: '/usr/lib/kata/agent' }]
    ],
    ['a hard link', [{ name: 'usr/bin/kata-agent', type: 'link', linkname: './usr/lib/kata/agent' }]],
    [
      'a link by way of a folder that is one',
      [
        { name: 'kata-agent', type: 'symlink', linkname: 'lib/kata/agent' },
        { name: 'lib', type: 'symlink', linkname: 'usr/lib' }
      ]
    ],
    [
      'a link between two of its places',
      [
        { name: 'usr/bin/kata-agent', type: 'link', linkname: 'usr/local/bin/kata-agent' },
        { name: 'usr/local/bin/kata-agent', type: 'symlink', linkname: '../../lib/kata/agent' }
      ]
    ]
  ])('follows %s, before and behind its file', async (_kind, links) => {
    const target = { name: 'usr/lib/kata/agent', content: 'the agent', mode: 0o644 }
    for (const [name, entries] of Object.entries({
      behind: [...links, target],
      before: [target, ...links]
    })) {
      const { files } = await unpackInto(name, entries)
      const taken = join(scratch.temp(), name, 'usr/bin/kata-agent')
      expect(files).toEqual(['usr/bin/kata-agent'])
      expect(readFileSync(taken, 'utf8')).toBe('the agent')
      expect(statSync(taken).mode & 0o777).toBe(0o755)
      expect(filesBelow(join(scratch.temp(), name))).toEqual(files)
    }
  })

  it('passes over entries that are nothing of ours, wherever they lead', async () => {
    const others = ['/etc/passwd', '../evil', './a/../../evil', 'usr/..'].map(name => ({
      name,
      content: 'x'
    }))
    expect((await unpack(await tarOf([...others, agent]))).files).toEqual(['usr/bin/kata-agent'])
    expect(filesBelow(scratch.temp())).toEqual(['archive', 'into/usr/bin/kata-agent'])
  })

  it('never writes over what is there', async () => {
    const bytes = await tarOf([agent])
    const into = join(scratch.temp(), 'full')
    mkdirSync(join(into, 'usr/bin'), { recursive: true })
    writeFileSync(join(scratch.temp(), 'archive'), bytes)
    writeFileSync(join(into, 'usr/bin/kata-agent'), 'mine')
    const options = { keepGuestComponents: false }
    const open = () => openPlain(join(scratch.temp(), 'archive'), 'tar')
    await expect(unpackTool(await open(), open, into, 'it', options)).rejects.toThrow(/EEXIST/)
    expect(readFileSync(join(into, 'usr/bin/kata-agent'), 'utf8')).toBe('mine')
  })

  it('does not take an agent from another place', async () => {
    expect(await failureOfEntries([{ name: 'opt/usr/bin/kata-agent', content: 'x' }])).toMatch(/contains no/)
  })

  describe('guest components', () => {
    const entries: Entry[] = [
      { name: './usr/local/bin/attestation-agent', content: 'aa', mode: 0o755 },
      { name: './pause_bundle/', type: 'directory' },
      { name: './pause_bundle/rootfs/', type: 'directory' },
      { name: './pause_bundle/config.json', content: '{}', mode: 0o644 },
      { name: './usr/local/lib/libnvat.so', type: 'symlink', linkname: 'libnvat.so.1' },
      { name: './usr/local/bin/other', content: 'no' },
      agent
    ]

    it('are left out, and named', async () => {
      const { pruned, into } = await unpack(await tarOf(entries))
      expect(pruned).toEqual([
        'usr/local/bin/attestation-agent',
        'pause_bundle/config.json',
        'usr/local/lib/libnvat.so'
      ])
      expect(filesBelow(into)).toEqual(['usr/bin/kata-agent'])
    })

    it('are kept where asked, and nothing else with them', async () => {
      const { pruned, files, into } = await unpack(await tarOf(entries), { keepGuestComponents: true })
      expect(pruned).toEqual([])
      expect(filesBelow(into)).toEqual([...files].sort())
      expect(files).toEqual([
        'usr/local/bin/attestation-agent',
        'pause_bundle/config.json',
        'usr/bin/kata-agent'
      ])
      expect(statSync(join(into, 'usr/local/bin/attestation-agent')).mode & 0o777).toBe(0o755)
      expect(statSync(join(into, 'pause_bundle/config.json')).mode & 0o777).toBe(0o644)
    })

    it.each([
      ['usr/local/bin/confidential-data-hub', true],
      ['usr/local/bin/api-server-rest', true],
      ['usr/local/bin/attestation-agent-nv', true],
      ['usr/local/bin/luks-encrypt-storage', true],
      ['usr/local/lib/libnvat.so.1.0', true],
      ['etc/ocicrypt_config.json', true],
      ['pause_bundle/rootfs/pause', true],
      ['usr/bin/kata-agent', false],
      ['usr/local/bin/attestation-agent.d/x', false],
      ['opt/usr/local/bin/attestation-agent', false]
    ])('%s: %s', (member, expected) => {
      expect(isGuestComponent(member)).toBe(expected)
    })
  })

  describe('refuses', () => {
    it('an archive without an agent, and names some of what it holds', async () => {
      const names = Array.from({ length: 30 }, (_, index) => ({
        name: `opt/kata/file${index}`,
        content: 'x'
      }))
      const message = await failureOfEntries(names)
      expect(message).toMatch(
        /^not-an-agent: it\.tar contains no usr\/bin\/kata-agent; it contains opt\/kata\/file0, /
      )
      expect(message).toMatch(/, and 22 more files$/)
      await expect(unpackInto('second', names)).rejects.toThrow(NoAgentError)
    })

    it.each(['../usr/bin/kata-agent', './usr/../../kata-agent'])('an agent at %s', async name => {
      expect(await failureOfEntries([agent, { name, content: 'x' }])).toMatch(
        /^bad-archive: .* leads out of the archive$/
      )
    })

    it.each([
      [
        { type: 'symlink', linkname: '/bin/sh' },
        /^not-an-agent: .* a link from there to \/bin\/sh, which is not in it/
      ],
      [{ type: 'symlink', linkname: '../../../bin/sh' }, /^bad-archive: .* leads out of it$/],
      [{ type: 'symlink', linkname: 'kata-agent' }, /^bad-archive: .* leads in a circle$/],
      [{ type: 'symlink', linkname: '../lib' }, /is not a file \(folder\)/],
      [
        { type: 'link', linkname: 'usr/bin/other' },
        /^not-an-agent: .* a link from there to \/usr\/bin\/other/
      ],
      [{ type: 'directory' }, /is not a file \(folder\)/],
      [{ type: 'character-device' }, /is not a file \(special\)/],
      [{ type: 'file', content: '' }, /is empty/]
    ] as const)('an agent that is %j', async (entry, problem) => {
      const lib = { name: 'usr/lib/x', content: 'x' }
      expect(await failureOfEntries([lib, { name: 'usr/bin/kata-agent', ...entry }])).toMatch(problem)
    })

    it('two agents', async () => {
      expect(await failureOfEntries([agent, { ...agent, content: 'other' }])).toMatch(/twice/)
    })

    it('an agent, or a whole, that is larger than it may be', async () => {
      const big = [{ name: 'tail', content: Buffer.alloc(5000) }, agent]
      expect(await failureOfEntries(big, { limits: { memberBytes: 4, archiveBytes: 1e9 } })).toMatch(
        /bad-archive: .*has 5 bytes, more than the 4 allowed/
      )
      await expect(
        unpackInto('b', big, { limits: { memberBytes: 1e9, archiveBytes: 4000 } })
      ).rejects.toThrow(/unpacks to more than 4000 bytes/)
    })

    const long = { name: 'tail', content: Buffer.alloc(300_000, 'abcdefghij') }
    it.each([
      ['zst', 0.5],
      ['zst', 0.99],
      ['xz', 0.5],
      ['xz', 0.99]
    ] as const)('a .%s that was cut at %d', async (kind, part) => {
      const whole = compress(await tarOf([agent, long]), kind)
      expect(await failureOf(unpack(whole.subarray(0, whole.length * part)))).toMatch(
        /bad-archive: it\.tar is damaged/
      )
    })

    it('a .zst that was cut in the middle of an agent of real size', async () => {
      const whole = compress(await tarOf([{ ...agent, content: randomBytes(2 << 20) }]), 'zst')
      expect(await failureOf(unpack(whole.subarray(0, 500_000)))).toMatch(/bad-archive: it\.tar is damaged/)
    })

    it('a tar that was cut', async () => {
      const whole = await tarOf([agent, long])
      expect(await failureOf(unpack(whole.subarray(0, 100_000)))).toMatch(
        /bad-archive: it\.tar is damaged or cut short/
      )
    })

    it('what decompresses to no tar', async () => {
      expect(await failureOf(unpack(compress(Buffer.alloc(2000, 'x'), 'zst')))).toMatch(
        /bad-archive: it\.tar is damaged/
      )
    })
  })

  describe('a tar that GNU tar has made', () => {
    /** Of a file with a hole in its middle, at its end, or all over. */
    const gnuTar = (files: readonly string[], ...options: string[]): Buffer => {
      const folder = join(scratch.temp(), 'made')
      mkdirSync(join(folder, 'usr/bin'), { recursive: true })
      for (const name of ['usr/bin/kata-agent', 'image']) {
        writeFileSync(join(folder, name), 'head')
        for (let at = 1; at <= 12; at++) {
          const handle = openSync(join(folder, name), 'r+')
          writeSync(handle, `tail ${at}`, at << 20)
          closeSync(handle)
        }
      }
      writeFileSync(join(folder, 'kata-agent'), 'whole')
      const { status, stdout, stderr } = spawnSync('tar', ['-C', folder, '-c', ...options, ...files], {
        maxBuffer: 1 << 28
      })
      if (status !== 0) throw new Error(String(stderr))
      return stdout
    }
    const forms: [string, string[]][] = [
      ['old GNU', ['-S', '--format=gnu']],
      ['PAX 0.0', ['-S', '--format=posix', '--sparse-version=0.0']],
      ['PAX 0.1', ['-S', '--format=posix', '--sparse-version=0.1']],
      ['PAX 1.0', ['-S', '--format=posix', '--sparse-version=1.0']]
    ]

    it.each(forms)('with a sparse agent is refused by name: %s', async (_form, options) => {
      expect(await failureOf(unpack(gnuTar(['usr/bin/kata-agent'], ...options)))).toMatch(
        /^bad-archive: in it\.tar usr\/bin\/kata-agent is stored .*as a sparse file$/
      )
    })

    it.each(forms)('gives its agent beside another sparse file, or names that: %s', async (form, options) => {
      const unpacking = unpack(gnuTar(['image', 'kata-agent'], ...options))
      if (form === 'old GNU') {
        expect(await failureOf(unpacking)).toMatch(/in it\.tar image is stored .*as a sparse file$/)
      } else expect((await unpacking).place).toBe('kata-agent')
    })

    it.each(['v7', 'oldgnu', 'gnu', 'ustar', 'posix'])('in the format %s is taken', async format => {
      const { into } = await unpack(gnuTar(['image', 'kata-agent'], `--format=${format}`))
      expect(readFileSync(join(into, 'usr/bin/kata-agent'), 'utf8')).toBe('whole')
    })

    it('with names that begin with a slash (-P) is taken', async () => {
      const made = `${scratch.temp()}/made/`
      const rename = `--transform=s,^${made}kata-agent,/usr/bin/kata-agent,`
      const tar = gnuTar([`${made}kata-agent`, `${made}image`], '-P', rename)
      expect((await unpack(tar)).place).toBe('usr/bin/kata-agent')
    })
  })

  it.each([
    [{ 'GNU.volume.offset': '5' }, undefined, /PAX record GNU\.volume\.offset/],
    [{ 'SCHILY.realsize': '5' }, undefined, /PAX record SCHILY\.realsize/],
    [undefined, { path: 'usr/bin/other' }, /PAX record path, which is for all entries/],
    [undefined, { 'GNU.sparse.size': '5' }, /PAX record GNU\.sparse\.size, which is for all entries/]
  ])(
    'refuses an agent whose records %j, or those of all %j, change what it is',
    async (own, all, problem) => {
      const tar = Buffer.concat([
        all ? paxHeader(all, 'g') : Buffer.alloc(0),
        own ? paxHeader(own) : Buffer.alloc(0),
        tarEntry({ name: 'usr/bin/kata-agent', data: 'agent' }),
        tarEnd
      ])
      expect(await failureOf(unpack(tar))).toMatch(problem)
    }
  )

  it('takes an agent with records of its attributes', async () => {
    const records = { mtime: '1.5', 'SCHILY.xattr.user.a': 'b', 'LIBARCHIVE.creationtime': '1', comment: 'c' }
    const entry = tarEntry({ name: 'usr/bin/kata-agent', data: 'agent' })
    const tar = Buffer.concat([paxHeader({ comment: 'a commit' }, 'g'), paxHeader(records), entry, tarEnd])
    expect((await unpack(tar)).files).toEqual(['usr/bin/kata-agent'])
  })

  describe('compressed content of several parts', () => {
    const skippable = (bytes: number) => {
      const frame = Buffer.alloc(8 + bytes, 'x')
      frame.writeUInt32LE(0x184d2a5e, 0)
      frame.writeUInt32LE(bytes, 4)
      return frame
    }
    const compressors = {
      gzip: (bytes: Buffer) => gzipSync(bytes),
      xz: (bytes: Buffer) => compress(bytes, 'xz'),
      zstd: (bytes: Buffer) => compress(bytes, 'zst')
    }

    it.each(Object.entries(compressors))('is read whole: %s', async (_kind, wrap) => {
      const tar = await tarOf([{ ...agent, content: randomBytes(700_000) }])
      const parts = [tar.subarray(0, 1000), tar.subarray(1000, 400_001), tar.subarray(400_001)]
      const { into } = await unpack(Buffer.concat(parts.map(wrap)))
      expect(readFileSync(join(into, 'usr/bin/kata-agent')).equals(tar.subarray(512, 700_512))).toBe(true)
    })

    it.each(Object.entries(compressors))(
      'is refused where it ends in something else: %s',
      async (_kind, wrap) => {
        const bytes = Buffer.concat([wrap(await tarOf([agent])), Buffer.from('something else')])
        expect(await failureOf(unpack(bytes))).toMatch(/^bad-archive: it\.tar is damaged or cut short/)
      }
    )

    it.each([0, 4, 2000])('may have skippable frames of %d bytes before, between and after', async size => {
      const tar = await tarOf([agent])
      const parts = [tar.subarray(0, 700), tar.subarray(700)].map(part => compress(part, 'zst'))
      const bytes = parts.flatMap(part => [skippable(size), skippable(0), part])
      expect((await unpack(Buffer.concat([...bytes, skippable(size)]))).files).toEqual(['usr/bin/kata-agent'])
    })

    it('is not taken for zstd where it is lz4 behind such a frame', async () => {
      const file = join(scratch.temp(), 'lz4')
      writeFileSync(file, Buffer.concat([skippable(4), Buffer.from([4, 0x22, 0x4d, 0x18]), Buffer.alloc(20)]))
      expect(await detectFormat(file)).toBe('unknown')
    })

    it('with a window that takes too much memory is told as that', async () => {
      const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x98, 0x01, 0, 0])
      expect(await failureOf(unpack(head))).toMatch(/^bad-archive: .* its zstd window is over 128 MiB$/)
    })
  })

  it('stops with the signal', async () => {
    const bytes = await agentTarball(Buffer.from('x'))
    await expect(unpack(bytes, { signal: AbortSignal.abort(new Error('cancelled')) })).rejects.toThrow(
      'cancelled'
    )
  })

  it('stops with the signal at any moment of an entry, and writes nothing afterwards', async () => {
    const begin = (await tarOf([{ ...agent, content: Buffer.alloc(5000) }])).subarray(0, 2048)
    for (let turns = 0; turns < 12; turns++) {
      const into = join(scratch.temp(), `into-${turns}`)
      mkdirSync(into)
      const cancel = new AbortController()
      const source = new PassThrough()
      const open = () => Promise.resolve(source)
      const options = { keepGuestComponents: false, signal: cancel.signal }
      const unpacked = unpackTool(source, open, into, 'it.tar', options)
      const ended = expect(unpacked).rejects.toThrow('cancelled')
      source.write(begin)
      for (let turn = 0; turn < turns; turn++) await setImmediate()
      cancel.abort(new Error('cancelled'))
      await ended
      rmSync(into, { recursive: true })
      await setTimeout(20)
      expect(readdirSync(scratch.temp())).not.toContain(`into-${turns}`)
    }
  })

  async function unpackInto(name: string, entries: Entry[], options: Partial<UnpackOptions> = {}) {
    const file = join(scratch.temp(), `${name}.tar`)
    writeFileSync(file, await tarOf(entries))
    mkdirSync(join(scratch.temp(), name))
    const open = () => openPlain(file, 'tar')
    const into = join(scratch.temp(), name)
    return (await unpackTool(await open(), open, into, name, { keepGuestComponents: false, ...options }))()
  }
})

describe('decompress', () => {
  const content = {
    gzip: gzipSync,
    xz: (bytes: Buffer) => compress(bytes, 'xz'),
    zstd: (bytes: Buffer) => compress(bytes, 'zst')
  }
  const children = () =>
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .filter(pid => {
        try {
          return readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${process.pid}\n`)
        } catch {
          return false // It has ended meanwhile.
        }
      })

  it.each(Object.entries(content))(
    'takes %s as it comes, and ends its source and its tool where a reader leaves',
    async (format, wrap) => {
      const before = children()
      const source = new PassThrough()
      const bytes = wrap(randomBytes(3 << 20))
      source.write(bytes.subarray(0, 2 << 20))
      const plain = await decompress(source, format as TarFormat)
      await once(plain, 'readable')
      plain.destroy()
      await once(source, 'close')
      while (children().length > before.length) await setTimeout(10)
    }
  )

  it.each(Object.entries(content))('fails as its source does: %s', async (format, wrap) => {
    const source = new PassThrough()
    source.write(wrap(randomBytes(3 << 20)).subarray(0, 1 << 20))
    const plain = await decompress(source, format as TarFormat)
    await once(plain, 'readable')
    source.destroy(new Error('the network is gone'))
    plain.resume()
    await expect(finished(plain)).rejects.toThrow('the network is gone')
  })
})

describe('requireElf', () => {
  const check = (bytes: Buffer | string, platform = x86) => {
    const file = join(scratch.temp(), 'binary')
    writeFileSync(file, bytes)
    return requireElf(file, platform, 'it')
  }

  it.each(['x86_64', 'aarch64', 's390x', 'ppc64le'] as const)('takes a binary of %s there', async uname => {
    await expect(check(elfFor(platformOf(uname)), platformOf(uname))).resolves.toBeUndefined()
  })

  it('takes one at a fixed address', async () => {
    await expect(check(elfFor(x86, '', 2))).resolves.toBeUndefined()
  })

  it.each([
    ['a script', '#!/bin/sh\n', /not-an-agent: it is a script, not an ELF/],
    ['a zip', 'PK\x03\x04..', /it is a zip archive, not an ELF/],
    ['bzip2', 'BZh91AY', /it is compressed with bzip2/],
    ['lz4', Buffer.from([4, 0x22, 0x4d, 0x18]), /it is compressed with lz4/],
    ['7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), /it is a 7z archive/],
    ['an old cpio', '0707070000', /it is a cpio archive of another form/],
    ['a page', '<!DOCTYPE html>', /it is an HTML page/],
    ['a pointer', 'version https://git-lfs.github.com/spec/v1\n', /it is a Git LFS pointer/],
    ['nothing', '', /not-an-agent: it is an empty file/],
    ['text', 'hello, this is no binary at all', /not-an-agent: it is a text file, not an ELF/],
    ['a cut header', elfFor(x86).subarray(0, 10), /not-an-agent: it is another kind of file/],
    ['a shared object file of relocations', elfFor(x86, '', 1), /no executable/],
    ['another architecture', elfFor(platformOf('aarch64')), /wrong-architecture: .*aarch64, not x86_64/],
    [
      'another byte order',
      elfFor({ ...x86, bigEndian: true }),
      /wrong-architecture: .*big-endian machine 62/
    ],
    ['32 bits', Buffer.from(elfFor(x86)).fill(1, 4, 5), /wrong-architecture: .*32-bit/],
    ['an unknown machine', elfFor({ ...x86, elfMachine: 243 }), /machine 243/]
  ])('refuses %s', async (_kind, bytes, problem) => {
    expect(await failureOf(check(bytes))).toMatch(problem)
  })
})
