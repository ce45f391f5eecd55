import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { parseVersionLine, probeAgent } from '../../src/artifact/probe.js'
import type { ToolRun } from '../../src/host/tool.js'
import { elfFor, failureOf, platformOf, useScratch, x86 } from './support.js'

const scratch = useScratch()
const sha = '0123456789abcdef0123456789abcdef01234567'
const versionLine = (version: string) =>
  `kata-agent version ${version} (api version: 0.0.1, commit version: ${version}-${sha}-dirty, type: rust, extra-features: ["agent-policy", "guest-pull"])\n`

/** Probes a file that ends as told when it is run. */
function probe(run: Partial<ToolRun>, content: Buffer | string = elfFor(x86)) {
  const path = join(scratch.temp(), 'kata-agent')
  writeFileSync(path, content)
  return probeAgent(path, {
    platform: x86,
    run: () => Promise.resolve({ exitCode: 0, stdout: '', stderr: '', ...run })
  })
}

describe('probeAgent', () => {
  it('reads what the agent says of itself', async () => {
    expect(await probe({ stdout: versionLine('4.1.0') })).toEqual({
      version: '4.1.0',
      commit: `${sha}-dirty`
    })
  })

  it.each(['3.9.0', '3.9.0-rc1', '4.2.0-alpha0', '10.0.0'])('takes %s', async version => {
    expect((await probe({ stdout: versionLine(version) })).version).toBe(version)
  })

  it.each(['3.8.0', '2.5.9'])('refuses %s as too old', async version => {
    const failure = probe({ stdout: versionLine(version) })
    expect(await failureOf(failure)).toMatch(/^agent-too-old: this is kata-agent/)
    await expect(failure).rejects.toMatchObject({ remedy: expect.stringContaining('3.9.0 or later') })
  })

  const loader = (library: string) =>
    `kata-agent: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory`

  it.each([
    ['libseccomp.so.2', 'libseccomp2'],
    ['libdevmapper.so.1.02.1', 'libdevmapper1.02.1'],
    ['libgcc_s.so.1', 'libgcc-s1'],
    ['libodd.so.7', 'the package that contains libodd.so.7']
  ])('names the missing library %s and its package', async (library, remedy) => {
    const failure = probe({ exitCode: 127, stderr: loader(library) })
    expect(await failureOf(failure)).toContain(
      `missing-library: ${join(scratch.temp(), 'kata-agent')} requires the library ${library}`
    )
    await expect(failure).rejects.toMatchObject({ remedy: expect.stringContaining(remedy) })
  })

  it.each([
    [
      {
        exitCode: 1,
        stderr: "kata-agent: /lib/libc.so.6: version `GLIBC_2.34' not found (required by it)"
      },
      /^missing-library: .*requires GLIBC_2\.34/
    ],
    [
      { exitCode: 127, unstarted: 'missing' as const },
      /^missing-library: .*this host does not have the program loader/
    ],
    [
      { exitCode: 126, unstarted: 'not executable' as const, stderr: 'Permission denied' },
      /this host does not permit/
    ],
    [
      { exitCode: 126, unstarted: 'not executable' as const, stderr: 'Exec format error' },
      /^wrong-architecture: /
    ],
    [{ exitCode: null, stopped: 'time limit' as const }, /^not-an-agent: .*did not exit within 10 s/],
    [{ exitCode: null }, /^not-an-agent: .*printed '', and was killed by a signal/],
    [{ exitCode: 2, stderr: 'usage: it' }, /^not-an-agent: .*printed 'usage: it', and exited with code 2/],
    [{ stdout: 'kata-runtime  : 4.1.0\n' }, /^not-an-agent: .*printed 'kata-runtime/],
    [{ stdout: versionLine('four') }, /^not-an-agent/],
    [{ stdout: '' }, /^not-an-agent/]
  ])('explains how it ended: %#', async (run, problem) => {
    expect(await failureOf(probe(run))).toMatch(problem)
  })

  it('does not run what is no binary for this machine', async () => {
    const run = () => Promise.reject(new Error('it was run'))
    const path = join(scratch.temp(), 'script')
    writeFileSync(path, '#!/bin/sh\n')
    expect(await failureOf(probeAgent(path, { platform: x86, run }))).toMatch(/a script, not an ELF/)
    writeFileSync(path, elfFor(platformOf('aarch64')))
    expect(await failureOf(probeAgent(path, { platform: x86, run }))).toMatch(/^wrong-architecture/)
  })
})

describe('probeAgent with real binaries', () => {
  /** A copy of a program of this machine, each place of a text in it overwritten. */
  function copyOf(program: string, change: [string, string] = ['', '']): string {
    const path = join(scratch.temp(), 'binary')
    const text = readFileSync(program)
      .toString('latin1')
      .replaceAll(...change)
    writeFileSync(path, Buffer.from(text, 'latin1'))
    chmodSync(path, 0o755)
    return path
  }

  it('tells another program by its words', async () => {
    expect(await failureOf(probeAgent(copyOf('/bin/true')))).toMatch(
      /^not-an-agent: .* printed 'true \(GNU coreutils\)/
    )
  })

  it('names a library that the loader misses', async () => {
    expect(await failureOf(probeAgent(copyOf('/bin/true', ['libc.so.6', 'libq.so.6'])))).toMatch(
      /^missing-library: .* requires the library libq\.so\.6/
    )
  })

  it('knows a loader that is not there', async () => {
    expect(await failureOf(probeAgent(copyOf('/bin/true', ['/ld-linux', '/no-linux'])))).toMatch(
      /^missing-library: .*the program loader/
    )
  })
})

describe('the environment of the program', () => {
  it('is empty', async () => {
    // Jest shows tests a copy of the environment; children get the real one.
    const environment = runInThisContext('process.env') as NodeJS.ProcessEnv
    const before = environment.NODE_OPTIONS
    environment.NODE_OPTIONS = '--no-such-option'
    try {
      // With that option in its environment Node.js would refuse to say its version.
      expect(await failureOf(probeAgent(process.execPath))).toMatch(/printed 'v\d+\.\d+\.\d+'$/)
    } finally {
      if (before === undefined) delete environment.NODE_OPTIONS
      else environment.NODE_OPTIONS = before
    }
  })
})

describe('parseVersionLine', () => {
  it('bears an agent that names no features and no commit', () => {
    expect(
      parseVersionLine('kata-agent version 3.9.0 (api version: 0.0.1, commit version: unknown, type: rust)')
    ).toEqual({
      version: '3.9.0',
      commit: 'unknown'
    })
  })
})
