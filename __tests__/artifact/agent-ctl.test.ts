import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import {
  type AgentCtlChoice,
  checkAgentCtl,
  obtainAgentCtl,
  parseAgentCtl
} from '../../src/artifact/agent-ctl.js'
import { createHttpGet } from '../../src/artifact/download/http.js'
import type { ArtifactRequest } from '../../src/artifact/obtain.js'
import type { AgentBuild } from '../../src/artifact/probe.js'
import { parseRegistry } from '../../src/artifact/registry/registry.js'
import { parseVersionRequest } from '../../src/artifact/version/version.js'
import { tar, xz, zstd } from '../fixtures/archives.mjs'
import { elfThatSays } from '../fixtures/guest-images.mjs'
import {
  type Registry,
  agentCtlTree,
  publishAgentCtl,
  publishRelease,
  standInAgentCtl,
  startRegistry
} from '../fixtures/registry.mjs'
import { failureOf, filesBelow, platformOf, recordingLog, useScratch, x86 } from './support.js'

const scratch = useScratch()
const commit = '00112233445566778899aabbccddeeff00112233'
const onX86 = process.arch === 'x64' ? describe : describe.skip
const build: AgentBuild = { version: '4.1.0', commit }
const matching: AgentCtlChoice = { kind: 'matching' }

let registry: Registry
beforeEach(async () => {
  registry = await startRegistry()
})
afterEach(() => registry.close())

async function obtain(
  choice: AgentCtlChoice,
  change: Partial<ArtifactRequest> = {},
  built: Partial<AgentBuild> = {},
  log = recordingLog()
) {
  const request = {
    version: parseVersionRequest('4.1.0'),
    source: 'auto' as const,
    registry: parseRegistry(`${registry.host}/kata-containers/cached-artefacts`),
    releaseUrl: new URL(`${registry.url}/kata-containers/kata-containers/releases`),
    platform: x86,
    temp: scratch.temp(),
    ...change
  }
  const httpGet = createHttpGet({ log, sleep: () => Promise.resolve() })
  return obtainAgentCtl(choice, request, { ...build, ...built }, { log, httpGet })
}

const asked = () => registry.requests.filter(({ server }) => server === 'origin').map(({ path }) => path)

describe('the input agent-ctl', () => {
  it.each([
    ['false', { kind: 'none' }],
    ['true', { kind: 'matching' }],
    ['bin/ctl', { kind: 'path', path: '/work/bin/ctl' }],
    ['/bin/ctl', { kind: 'path', path: '/bin/ctl' }]
  ])('%s', (text, choice) => {
    expect(parseAgentCtl(text, '/work')).toEqual(choice)
  })

  it.each<[string, AgentCtlChoice, RegExp]>([
    [
      'a file that is not there',
      { kind: 'path', path: '/nonexistent' },
      /^bad-input: input 'agent-ctl': cannot read \/nonexistent/
    ],
    ['a folder', { kind: 'path', path: '/' }, /^bad-input: input 'agent-ctl': \/ is not a file/],
    [
      'an architecture that there is none for',
      matching,
      /^wrong-architecture: kata-containers publishes kata-agent-ctl only for x86_64, and this is aarch64/
    ]
  ])('is refused with %s', async (_what, choice, words) => {
    expect(await failureOf(checkAgentCtl(choice, platformOf('aarch64')))).toMatch(words)
  })

  it('may name a file on any architecture', async () => {
    const file = join(scratch.temp(), 'ctl')
    writeFileSync(file, 'x')
    await checkAgentCtl({ kind: 'path', path: file }, platformOf('aarch64'))
    await checkAgentCtl({ kind: 'none' }, platformOf('aarch64'))
    await checkAgentCtl(matching, x86)
  })
})

onX86('the kata-agent-ctl that matches', () => {
  it.each(['4.1.0', '3.20.0'])('of release %s comes from its component artifact, once', async version => {
    const { digest } = publishAgentCtl(registry, { version, arch: 'x86_64' })
    const change = { version: parseVersionRequest(version) }
    const taken = await obtain(matching, change, { version })
    expect(taken).toMatchObject({ source: 'registry', digest, cacheHit: false })
    expect(taken?.path).toMatch(/\/kata-agent-ctl\/[^/]+\/x86_64\/opt\/kata\/bin\/kata-agent-ctl$/)
    expect(statSync(taken?.path ?? '').mode & 0o111).toBe(0o111)
    registry.requests.length = 0
    expect(await obtain(matching, change, { version })).toEqual({ ...taken, cacheHit: true })
    expect(asked()).toEqual([])
  })

  it.each([
    [commit, commit],
    ['main', 'latest-main']
  ])("of %s comes from the agent's own tag", async (version, tag) => {
    publishAgentCtl(registry, { tag, arch: 'x86_64' })
    await obtain(matching, { version: parseVersionRequest(version) }, { version: '4.2.0-alpha0' })
    expect(asked()).toContain(`/v2/kata-containers/cached-artefacts/agent-ctl/manifests/${tag}-x86_64`)
  })

  it.each([
    ['3.25.0', 'kata-tools-static-3.25.0-amd64.tar.zst', zstd],
    ['3.24.0', 'kata-static-3.24.0-amd64.tar.zst', zstd],
    ['3.20.0', 'kata-static-3.20.0-amd64.tar.xz', xz]
  ])('of release %s lies in %s', async (version, name, pack) => {
    publishRelease(registry, { version, name, tarball: pack(tar(agentCtlTree())) })
    const taken = await obtain(
      matching,
      { source: 'release', version: parseVersionRequest(version) },
      { version }
    )
    expect(taken?.origin).toMatch(new RegExp(`/releases/download/${version}/${name}$`))
  })

  it('comes from the release where the registry has none, and that is said', async () => {
    const name = 'kata-tools-static-4.1.0-amd64.tar.zst'
    publishRelease(registry, { name, tarball: zstd(tar(agentCtlTree())) })
    const log = recordingLog()
    expect(await obtain(matching, {}, {}, log)).toMatchObject({ source: 'release' })
    expect(log.lines.join('\n')).toMatch(
      /warning: Not available from the registry: there is no .*agent-ctl:4\.1\.0-x86_64/
    )
  })

  it("goes with what an agent of the user's says it is", async () => {
    publishAgentCtl(registry, { version: '3.30.0', arch: 'x86_64' })
    const taken = await obtain(matching, { version: undefined }, { version: '3.30.0' })
    expect(taken?.origin).toMatch(/agent-ctl:3\.30\.0-x86_64$/)
  })
})

onX86("a kata-agent-ctl of the user's", () => {
  it.each([
    ['a binary', standInAgentCtl],
    ['a tarball', zstd(tar(agentCtlTree()))]
  ])('may be %s', async (_kind, bytes) => {
    const file = join(scratch.temp(), 'ctl')
    writeFileSync(file, bytes)
    expect(await obtain({ kind: 'path', path: file })).toMatchObject({ source: 'path', origin: file })
    expect(registry.requests).toEqual([])
  })
})

onX86('a kata-agent-ctl is refused', () => {
  const mine = (bytes: Buffer | string) => {
    const file = join(scratch.temp(), 'ctl')
    writeFileSync(file, bytes)
    return obtain({ kind: 'path', path: file })
  }

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'that the registry has not',
      () => obtain(matching, { source: 'registry' }),
      /^artifact-not-found: there is no .*agent-ctl:4\.1\.0-x86_64/
    ],
    [
      'that neither has',
      () => obtain(matching),
      /^artifact-not-found: not available from the registry: .*agent-ctl:4\.1\.0-x86_64; nor from the release: .*kata-tools-static-4\.1\.0-amd64\.tar\.zst/
    ],
    [
      'that should go with an agent of no release',
      () => obtain(matching, { version: undefined }, { version: '4.2.0-alpha0' }),
      /^bad-input: input 'agent-ctl': the agent reports version 4\.2\.0-alpha0, which is not a release/
    ],
    [
      'that is another program',
      () => mine(elfThatSays('kata-runtime 1\n')),
      /^not-an-agent: the agent-ctl of .* is not a kata-agent-ctl: .* 'kata-runtime 1'/
    ],
    ['that is a script', () => mine('#!/bin/sh'), /is a script, not an ELF binary/],
    [
      'that is not in its tarball',
      () => mine(tar([{ name: 'a', data: 'x' }])),
      /contains no opt\/kata\/bin\/kata-agent-ctl; it contains a/
    ]
  ])('%s', async (_what, attempt, words) => {
    expect(await failureOf(attempt())).toMatch(words)
    expect(filesBelow(scratch.temp()).filter(file => file !== 'ctl')).toEqual([])
  })
})
