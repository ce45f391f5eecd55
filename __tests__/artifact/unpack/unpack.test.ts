import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { findTool, isTarFormat } from '../../../src/artifact/unpack/decompress.js'
import { requireElf } from '../../../src/artifact/unpack/elf.js'
import { detectFormat } from '../../../src/artifact/unpack/format.js'
import { isGuestComponent } from '../../../src/artifact/unpack/guest-components.js'
import { NoAgentError } from '../../../src/artifact/unpack/archive.js'
import { type UnpackOptions, unpackAgent } from '../../../src/artifact/unpack/unpack.js'
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
} from '../support.js'

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
  const unpacked = await unpackAgent(file, format, into, 'it.tar', { keepGuestComponents: false, ...options })
  return { ...unpacked, into }
}

const failureOfEntries = async (entries: Entry[], options: Partial<UnpackOptions> = {}) =>
  failureOf(unpack(await tarOf(entries), options))

describe('unpackAgent', () => {
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

  it('does not take an agent from another place', async () => {
    expect(await failureOfEntries([{ name: 'opt/usr/bin/kata-agent', content: 'x' }])).toMatch(/holds no/)
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
        /^not-an-agent: it\.tar holds no usr\/bin\/kata-agent; it holds opt\/kata\/file0, /
      )
      expect(message).toMatch(/, and 22 more files$/)
      await expect(unpackInto('second', names)).rejects.toThrow(NoAgentError)
    })

    it.each(['../evil', './a/../../evil', 'usr/..', '/usr/bin/kata-agent'])('an entry %s', async name => {
      expect(await failureOfEntries([agent, { name, content: 'x' }])).toMatch(
        /bad-archive: .* would leave the folder/
      )
    })

    it.each([
      [{ type: 'symlink', linkname: '/bin/sh' }, /is not a file \(symlink\)/],
      [{ type: 'link', linkname: 'usr/bin/other' }, /is not a file \(link\)/],
      [{ type: 'directory' }, /is not a file \(directory\)/],
      [{ type: 'character-device' }, /is not a file \(character-device\)/],
      [{ type: 'file', content: '' }, /is empty/]
    ] as const)('an agent that is %j', async (entry, problem) => {
      expect(await failureOfEntries([{ name: 'usr/bin/kata-agent', ...entry }])).toMatch(problem)
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

  it('stops with the signal', async () => {
    const bytes = await agentTarball(Buffer.from('x'))
    await expect(unpack(bytes, { signal: AbortSignal.abort(new Error('cancelled')) })).rejects.toThrow(
      'cancelled'
    )
  })

  async function unpackInto(name: string, entries: Entry[], options: Partial<UnpackOptions> = {}) {
    const file = join(scratch.temp(), `${name}.tar`)
    writeFileSync(file, await tarOf(entries))
    mkdirSync(join(scratch.temp(), name))
    return unpackAgent(file, 'tar', join(scratch.temp(), name), name, {
      keepGuestComponents: false,
      ...options
    })
  }
})

describe('findTool', () => {
  it('finds a tool in the fixed folders, and names the package of one that is not there', async () => {
    expect(await findTool('xz', 'xz-utils')).toMatch(/^\/.*\/xz$/)
    expect(await failureOf(findTool('xz', 'xz-utils', ['/nowhere']))).toMatch(
      /missing-tool: the tool xz is needed/
    )
    await expect(findTool('xz', 'xz-utils', ['/nowhere'])).rejects.toMatchObject({
      remedy: expect.stringContaining('apt-get install xz-utils')
    })
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
    ['nothing', '', /not-an-agent: it is an empty file/],
    ['text', 'hello, this is no binary at all', /not-an-agent: it is another kind of file/],
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
