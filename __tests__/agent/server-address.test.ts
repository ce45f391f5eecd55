import { describe, expect, it, jest } from '@jest/globals'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import {
  checkServerAddress,
  formatServerAddress,
  parseServerAddress
} from '../../src/agent/server-address.js'
import { silentLog } from '../silent-log.js'

describe('parseServerAddress', () => {
  it.each([
    ['unix:///run/user/agent.sock', { kind: 'file', path: '/run/user/agent.sock' }],
    ['unix://@agent', { kind: 'abstract', name: 'agent' }],
    ['unix://@/tmp/agent', { kind: 'abstract', name: '/tmp/agent' }]
  ])('reads %s, and formats it again', (text, address) => {
    expect(parseServerAddress(text)).toEqual(address)
    expect(formatServerAddress(parseServerAddress(text))).toBe(text)
  })

  it.each([
    ['vsock://-1:1024', 'is not a Unix socket'],
    ['tcp://127.0.0.1:1', 'is not a Unix socket'],
    ['/run/agent.sock', 'is not a Unix socket'],
    ['unix://agent.sock', 'is not the absolute path of a file'],
    ['unix:///run/', 'is not the absolute path of a file'],
    ['unix://@', 'has no name'],
    ['unix:///run/../agent.sock', "contains '.' or '..'"],
    ['unix:///run/kata-containers/agent.sock', 'deletes when a sandbox is created'],
    ['unix:///run/a\nb', 'control character'],
    [`unix:///${'x'.repeat(107)}`, 'is 108 bytes long'],
    [`unix:///${'ü'.repeat(54)}`, 'is 109 bytes long']
  ])('refuses %j', (text, problem) => {
    expect(() => parseServerAddress(text)).toThrow(problem)
    expect(() => parseServerAddress(text)).toThrow("input 'server-address'")
  })

  it('accepts a path of the maximum length', () => {
    expect(parseServerAddress(`unix:///${'x'.repeat(106)}`).kind).toBe('file')
  })
})

describe('checkServerAddress', () => {
  const inFolder = async (test: (folder: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'address-'))
    try {
      await test(folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  }
  const checkFile = (file: string): Promise<void> =>
    checkServerAddress({ kind: 'file', path: file }, silentLog)

  it('accepts a path at which nothing exists', () =>
    inFolder(folder => checkFile(path.join(folder, 'agent.sock'))))

  it('refuses a folder that does not exist', () =>
    inFolder(async folder => {
      await expect(checkFile(path.join(folder, 'no/agent.sock'))).rejects.toThrow('does not exist')
    }))

  it('refuses a folder that is a file', () =>
    inFolder(async folder => {
      await writeFile(path.join(folder, 'file'), '')
      await expect(checkFile(path.join(folder, 'file/agent.sock'))).rejects.toThrow('is not a folder')
    }))

  it('refuses an existing file that is not a socket', () =>
    inFolder(async folder => {
      const file = path.join(folder, 'agent.sock')
      await writeFile(file, 'precious')
      await expect(checkFile(file)).rejects.toThrow('not a socket')
    }))

  it("refuses another user's folder, but not root's", () =>
    inFolder(async folder => {
      const [own, other] = [process.getuid?.() ?? 0, 65_534]
      if (own === 0) await chown(folder, other, other)
      const address = { kind: 'file', path: path.join(folder, 'agent.sock') } as const
      const stranger = own === 0 ? own : other
      await expect(checkServerAddress(address, silentLog, stranger)).rejects.toThrow('another user')
      await checkServerAddress({ kind: 'file', path: '/agent.sock' }, silentLog, other)
    }))

  it('refuses a folder in which anybody can replace the socket, but not a sticky one', () =>
    inFolder(async folder => {
      const open = path.join(folder, 'open')
      await mkdir(open)
      await chmod(open, 0o777)
      await expect(checkFile(path.join(open, 'agent.sock'))).rejects.toThrow('any user can replace')
      await chmod(open, 0o1777)
      await checkFile(path.join(open, 'agent.sock'))
    }))

  it('refuses a socket on which somebody listens', () =>
    inFolder(async folder => {
      const file = path.join(folder, 'agent.sock')
      const server = createServer().listen(file)
      await once(server, 'listening')
      try {
        await expect(checkFile(file)).rejects.toThrow('another process listens')
      } finally {
        server.close()
      }
    }))

  it('accepts a socket left by a dead process', () =>
    inFolder(async folder => {
      const file = path.join(folder, 'agent.sock')
      const script = `require('net').createServer().listen(${JSON.stringify(file)}, () => process.kill(process.pid, 9))`
      spawnSync(process.execPath, ['-e', script])
      await checkFile(file)
    }))

  const abstract = { kind: 'abstract', name: 'agent' } as const
  const onOldNode = process.versions.node.startsWith('20.')

  it('warns that any user can connect to an abstract address, or says that this Node.js cannot reach it', async () => {
    const warning = jest.fn()
    const checked = checkServerAddress(abstract, { ...silentLog, warning })
    if (onOldNode) await expect(checked).rejects.toThrow('cannot connect to an abstract address')
    else await checked
    expect(warning.mock.calls).toEqual(onOldNode ? [] : [[expect.stringContaining('any user of this host')]])
  })
})
