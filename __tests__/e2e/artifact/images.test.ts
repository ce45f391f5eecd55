import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { check } from '../../../src/ttrpc/agent-api.js'
import { TtrpcClient } from '../../../src/ttrpc/client.js'
import { type ArchiveEntry, cpio, gzip, tar, xz, zstd } from '../../fixtures/archives.mjs'
import { diskImage, elfThatSays, erofs, ext4, hasTool } from '../../fixtures/guest-images.mjs'
import {
  agentCtlTree,
  kataStaticTree,
  publishAgent,
  publishAgentCtl,
  publishRelease,
  standInAgentCtl,
  startRegistry,
  type Registry
} from '../../fixtures/registry.mjs'
import type { Runner, StepResult } from '../../fixtures/runner.mjs'
import { standInAgent } from '../../fixtures/stand-in-agent.mjs'
import { inputsFor, isRoot, newRunner } from '../support.js'

const onX86 = isRoot && process.arch === 'x64' ? describe : describe.skip
const agent = standInAgent()
const root: ArchiveEntry[] = [
  { name: 'etc/os-release', data: 'ID=stand-in\n' },
  { name: 'usr/lib/systemd/systemd', data: elfThatSays('systemd 252 (stand-in)\n'), mode: 0o755 },
  { name: 'sbin', type: 'symlink', linkname: 'usr/sbin' },
  { name: 'usr/sbin/init', type: 'symlink', linkname: '/usr/lib/systemd/systemd' }
]
const withAgent = [...root, { name: 'usr/bin/kata-agent', data: agent, mode: 0o755 }]
const agentIsInit = [
  { name: './sbin', type: 'symlink', linkname: 'usr/sbin' },
  { name: './usr/sbin/init', data: agent, mode: 0o755 },
  { name: './init', type: 'symlink', linkname: '/sbin/init' }
]
const microcode = cpio([{ name: 'kernel/x86/microcode/AuthenticAMD.bin', data: Buffer.alloc(3000, 1) }])
const link = (name: string, linkname: string): ArchiveEntry => ({ name, type: 'symlink', linkname })

let registry: Registry
let runner: Runner

beforeAll(async () => {
  registry = await startRegistry()
})
afterAll(() => registry.close())
beforeEach(() => {
  registry.requests.length = 0
  runner = newRunner()
})
afterEach(async () => {
  await runner.run('post')
  runner.remove()
})

const write = (name: string, bytes: Buffer): string => {
  writeFileSync(path.join(runner.workspace, name), bytes)
  return name
}

/** Runs the main step, and asks the agent whether it serves. */
async function up(inputs: Record<string, string>): Promise<StepResult> {
  const main = await runner.run('main', inputs)
  expect(main.stdout).not.toContain('::error')
  expect(main.code).toBe(0)
  using client = await TtrpcClient.connect(main.outputs['socket-path'] ?? '')
  expect(await check(client, 5_000)).toBe('SERVING')
  return main
}

/** Tools that a way needs, and without which it is skipped. */
const ext4Tools = ['mkfs.ext4', 'debugfs', 'sfdisk']
const erofsTools = ['mkfs.erofs', 'fsck.erofs', 'sfdisk']

onX86('every image that an agent is taken out of', () => {
  const forms: [string, string[], () => Buffer, string][] = [
    ['an initrd whose init it is', [], () => gzip(cpio(agentIsInit)), 'usr/sbin/init'],
    ['an initrd of zstd with systemd', [], () => zstd(cpio(withAgent)), 'usr/bin/kata-agent'],
    [
      'an initrd of xz behind microcode',
      [],
      () => Buffer.concat([microcode, Buffer.alloc(512), xz(cpio(agentIsInit))]),
      'usr/sbin/init'
    ],
    ['a root file system of ext4', ext4Tools, () => diskImage([ext4(withAgent)]), 'usr/bin/kata-agent'],
    [
      'a root file system of EROFS',
      erofsTools,
      () => diskImage([erofs(withAgent)], 'gpt'),
      'usr/bin/kata-agent'
    ]
  ]
  // What takes a tool that is missing is skipped, under its name.
  for (const [form, tools, image, place] of forms) {
    ;(tools.every(hasTool) ? it : it.skip)(form, async () => {
      const { outputs, summary } = await up({ path: write('guest.img', image()) })
      expect(outputs['source']).toBe('path')
      expect(shown(summary)).toContain(`guest.img (${place})`)
      expect(readdirSync(runner.temp).filter(name => name.startsWith('guest-image'))).toEqual([])
    })
  }

  it('a release without an agent for the host, by default and by name', async () => {
    const images = [
      { name: 'kata-ubuntu-noble-confidential.initrd', data: gzip(cpio([])) },
      { name: 'kata-alpine-3.22.initrd', data: gzip(cpio(agentIsInit)) },
      link('kata-containers-initrd.img', 'kata-alpine-3.22.initrd'),
      { name: 'mine-nvidia.image', data: zstd(cpio(withAgent)) }
    ]
    publishRelease(registry, { agent: null, images })
    const byDefault = await up({ ...inputsFor(registry), version: '4.1.0', source: 'release' })
    expect(byDefault.outputs['source']).toBe('release')
    expect(shown(byDefault.summary)).toContain('(kata-alpine-3.22.initrd: usr/sbin/init)')
    await runner.run('post')
    const byName = await up({ ...inputsFor(registry), version: '4.1.0', 'guest-image': 'mine-nvidia.image' })
    expect(byName.outputs['cache-hit']).toBe('false')
    expect(shown(byName.summary)).toContain('(mine-nvidia.image: usr/bin/kata-agent)')
  })
})

onX86('kata-agent-ctl', () => {
  const version = '4.1.0'

  it('that matches is on PATH and an output, and is in the tool cache the next time', async () => {
    publishAgent(registry)
    publishAgentCtl(registry)
    const first = await up({ ...inputsFor(registry), 'agent-ctl': 'true' })
    const tool = first.outputs['agent-ctl-path'] ?? ''
    expect(first.path).toContain(path.dirname(tool))
    expect(execFileSync(tool, ['--version'], { encoding: 'utf8' })).toBe('kata-agent-ctl 0.0.1 (stand-in)\n')
    await runner.run('post')
    registry.requests.length = 0
    const second = await up({ ...inputsFor(registry), 'agent-ctl': 'true' })
    expect(second.outputs['agent-ctl-path']).toBe(tool)
    expect(registry.requests).toEqual([])
  })

  it('of a release lies in its tools', async () => {
    publishRelease(registry, { version })
    const name = `kata-tools-static-${version}-amd64.tar.zst`
    publishRelease(registry, { version, name, tarball: zstd(tar(agentCtlTree())) })
    const main = await up({ ...inputsFor(registry), version, source: 'release', 'agent-ctl': 'true' })
    expect(main.outputs['agent-ctl-path']).toMatch(/\/kata-agent-ctl\/4\.1\.0-release/)
  })

  it("of the user's is taken as it is", async () => {
    const main = await up({ path: write('kata-agent', agent), 'agent-ctl': write('ctl', standInAgentCtl) })
    expect(main.outputs['agent-ctl-path']).toMatch(/\/opt\/kata\/bin\/kata-agent-ctl$/)
  })

  it('is nowhere where it is not asked for', async () => {
    const main = await up({ path: write('kata-agent', agent) })
    expect(main.outputs['agent-ctl-path']).toBe('')
    expect(main.path).toEqual([path.dirname(main.outputs['cli-path'] ?? '')])
  })
})

/** A fault: what is given, what the user sees of it. */
interface Row {
  fault: string
  tools?: string[]
  image?: () => Buffer
  inputs?: Record<string, string>
  env?: Record<string, string>
  sees: (string | RegExp)[]
  /** What may be in the tool cache afterwards: the agent, where the fault is in the tool beside it. */
  cached?: RegExp
  /** Whether the fault is found before anything is requested. */
  offline?: true
}

const static_ = (images: ArchiveEntry[]): Buffer => zstd(tar(kataStaticTree({ images })))
const linked = (linkname: string): Buffer => cpio([link('usr/bin/kata-agent', linkname)])

const rows: Row[] = [
  {
    fault: 'a cpio that is cut in the middle',
    image: () => cpio(withAgent).subarray(0, -1_000_000),
    sees: ["guest.img is cut short: its cpio archive ends in or after 'usr/bin/kata-agent'", '#bad-archive']
  },
  {
    fault: 'a gzip that is cut in the middle',
    image: () => gzip(cpio(withAgent)).subarray(0, 100_000),
    sees: ['guest.img is damaged or cut short: unexpected end of file', '#bad-archive']
  },
  {
    fault: 'a wrong magic number',
    image: () => Buffer.concat([microcode.subarray(0, -512), Buffer.from('070707'.padEnd(110, '0'))]),
    sees: [/guest\.img (has at byte|has no cpio entry|is cut short)/, '#bad-archive']
  },
  {
    fault: 'an image of no known kind',
    image: () => Buffer.alloc(4096, 0x41),
    sees: ['guest.img is a text file, not an ELF binary', 'guest image', '#not-an-agent']
  },
  {
    fault: 'an initrd whose init is systemd',
    image: () => gzip(cpio(root)),
    sees: [
      'it has no usr/bin/kata-agent',
      'its init, usr/lib/systemd/systemd, is none',
      "'systemd 252 (stand-in)'"
    ]
  },
  {
    fault: 'an initrd without an init',
    image: () => gzip(cpio(root.slice(0, 1))),
    sees: ['it has neither usr/bin/kata-agent nor an init', '#not-an-agent']
  },
  {
    fault: 'an agent for another architecture',
    image: () => cpio([{ name: 'usr/bin/kata-agent', data: standInAgent({ arch: 'aarch64' }) }]),
    sees: [
      'guest.img (usr/bin/kata-agent) is a binary for another architecture: aarch64',
      '#wrong-architecture'
    ]
  },
  {
    fault: 'a link out of the image',
    image: () => linked('../../../etc/shadow'),
    sees: ['leads out of it']
  },
  { fault: 'a link in a circle', image: () => linked('/usr/bin/kata-agent'), sees: ['leads in a circle'] },
  {
    fault: 'a file system that is not read',
    tools: ['sfdisk'],
    image: () => diskImage([Buffer.from('XFSB'.padEnd(4096))]),
    sees: ['no partition with a file system that can be read (ext4 or EROFS); it has: xfs']
  },
  {
    fault: 'an ext4 that is cut short',
    tools: ext4Tools,
    image: () => ext4(withAgent).subarray(0, 60_000),
    sees: [/the file system of .*guest\.img cannot be read/, '#bad-archive']
  },
  {
    fault: 'an image in a tarball without a partition table',
    tools: ['sfdisk'],
    image: () => static_([{ name: 'kata-containers.img', data: Buffer.alloc(4096) }]),
    sees: ['kata-containers.img of', 'is neither an initrd nor a disk image', 'recognized partition table']
  },
  {
    fault: 'a named image that is not there',
    image: () => static_([{ name: 'kata-a.image', data: 'x' }, link('kata-containers.img', 'kata-a.image')]),
    inputs: { 'guest-image': 'kata-b.image' },
    sees: [
      "input 'guest-image'",
      'contains no kata-b.image; it contains kata-a.image, kata-containers.img',
      '#bad-input'
    ]
  },
  {
    fault: 'an image that is named of an image',
    image: () => cpio(withAgent),
    inputs: { 'guest-image': 'kata-b.image' },
    sees: ['guest.img is itself a guest image']
  },
  {
    fault: 'an image that declares more than any has',
    image: () => cpio([{ name: 'usr/bin/kata-agent', data: 'x', size: 2 ** 31 }]),
    sees: ["'usr/bin/kata-agent' has 2147483648 bytes, more than the 1073741824 allowed"]
  },
  {
    fault: 'an image of a component artifact',
    inputs: { source: 'registry', 'guest-image': 'a.img' },
    sees: ["input 'guest-image': contradicts 'source: registry'"],
    offline: true
  },
  {
    fault: 'an image of a commit',
    inputs: { version: 'a'.repeat(40), 'guest-image': 'a.img' },
    sees: [/input 'guest-image': commit a{40} has no release tarball/],
    offline: true
  },
  {
    fault: 'kata-agent-ctl on arm64',
    inputs: { 'agent-ctl': 'true' },
    env: {
      NODE_OPTIONS: "--import=data:text/javascript,Object.defineProperty(process,'arch',{value:'arm64'})"
    },
    sees: ['publishes kata-agent-ctl only for x86_64, and this is aarch64', '#wrong-architecture'],
    offline: true
  },
  {
    fault: 'a kata-agent-ctl that the registry has not got',
    inputs: { version: '3.22.0', source: 'registry', 'agent-ctl': 'true' },
    sees: ['there is no', 'agent-ctl:3.22.0-x86_64', '#artifact-not-found'],
    cached: /^kata-agent\//
  },
  {
    fault: 'a kata-agent-ctl that is not there',
    image: () => agent,
    inputs: { 'agent-ctl': 'no/ctl' },
    sees: ["input 'agent-ctl': cannot read", 'no/ctl']
  },
  {
    fault: 'a kata-agent-ctl that is another program',
    image: () => agent,
    inputs: { 'agent-ctl': '/bin/true' },
    sees: ['the agent-ctl of /bin/true is not a kata-agent-ctl', '#not-an-agent'],
    cached: /^kata-agent\//
  }
]

onX86('faults', () => {
  for (const row of rows) (row.tools?.every(hasTool) === false ? it.skip : it)(row.fault, () => show(row))
})

async function show({ image, inputs, env = {}, sees, cached, offline }: Row): Promise<void> {
  publishAgent(registry, { version: '3.22.0' })
  const given = image === undefined ? inputsFor(registry) : { path: write('guest.img', image()) }
  const main = await runner.run('main', { ...given, ...inputs }, { env })
  expect(main.code).toBe(1)
  for (const words of sees) expect(main.stdout).toEqual(expect.stringMatching(asPattern(words)))
  expect(main.stdout.match(/^::error/gm)).toHaveLength(1)
  expect(filesIn(runner.temp)).toEqual([])
  expect(filesIn(runner.toolCache).filter(file => cached?.test(file) !== true)).toEqual([])
  if (offline) expect(registry.requests).toEqual([])
}

function asPattern(words: string | RegExp): RegExp {
  return typeof words === 'string' ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : words
}

/** Every file below a folder, but for the runner's own. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter(file => !file.startsWith('_runner_file_commands/'))
}

/** @returns a summary as its reader sees it: what could be taken for markup is written as HTML's numbers. */
function shown(summary: string): string {
  return summary.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}
