import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { planInstance, type Instance } from '../../src/agent/instance.js'
import { createLauncher, launcherPathOf } from '../../src/agent/launcher.js'

/** Characters that a shell would interpret. */
const hostile = ` it's "$HOME" \`id\` \\ *;&\n`

describe("an instance's launcher", () => {
  let folder: string
  let instance: Instance

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'launcher-'))
    const serverAddress = { kind: 'file', path: `${folder}/${hostile}.sock` } as const
    instance = {
      ...planInstance({ isolation: 'full', serverAddress, logLevel: 'info', agentVersion: '4.1.0' }, folder),
      dir: path.join(folder, hostile)
    }
    mkdirSync(instance.dir)
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('runs the tool with the given Node.js, address and arguments, whatever they contain', async () => {
    const node = path.join(folder, `node${hostile}`)
    writeFileSync(node, '#!/bin/sh\nprintf "%s|" "$KATA_AGENT_ADDRESS" "$@"\n', { mode: 0o755 })
    await createLauncher(instance, { node, cli: `/cli${hostile}` })
    const said = execFileSync(launcherPathOf(instance), ['call', hostile, ''], { encoding: 'utf8', env: {} })
    expect(said).toBe(`unix://${folder}/${hostile}.sock|/cli${hostile}|call|${hostile}||`)
  })

  it('can be run by others, whatever the umask, and is the only file in its folder', async () => {
    const before = process.umask(0o077)
    try {
      await createLauncher(instance, { node: 'node', cli: 'cli' })
    } finally {
      process.umask(before)
    }
    expect(statSync(launcherPathOf(instance)).mode & 0o777).toBe(0o755)
    expect(readdirSync(path.dirname(launcherPathOf(instance)))).toEqual(['setup-kata-agent'])
  })

  it('passes on the exit code', async () => {
    const node = path.join(folder, 'node')
    writeFileSync(node, '#!/bin/sh\nexit 71\n', { mode: 0o755 })
    await createLauncher(instance, { node, cli: 'cli' })
    expect(() => execFileSync(launcherPathOf(instance))).toThrow(expect.objectContaining({ status: 71 }))
  })
})
