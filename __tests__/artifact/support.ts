import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { type AddressInfo, type Socket, createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import { type Header, pack } from 'tar-stream'
import { platforms } from '../../src/host/platform.js'
import type { Platform } from '../../src/host/platform.js'
import { SetupError } from '../../src/errors.js'
import type { Log } from '../../src/log.js'
import type { Take } from '../../src/artifact/unpack/content.js'

/** The platform that the artifacts of these tests are for, whatever machine they run on. */
export const x86 = platformOf('x86_64')

export function platformOf(uname: Platform['uname']): Platform {
  const platform = platforms.find(each => each.uname === uname)
  if (platform === undefined) throw new Error(uname)
  return platform
}

/** An ELF header for the platform, and something after it that tells one binary from another. */
export function elfFor({ elfMachine, bigEndian }: Platform, tail = 'agent', type = 3): Buffer {
  const header = Buffer.alloc(64)
  header.write('\x7fELF', 'latin1')
  header[4] = 2
  header[5] = bigEndian ? 2 : 1
  header[6] = 1
  const put = (value: number, at: number) =>
    bigEndian ? header.writeUInt16BE(value, at) : header.writeUInt16LE(value, at)
  put(type, 16)
  put(elfMachine, 18)
  return Buffer.concat([header, Buffer.from(tail)])
}

export type Entry = Partial<Header> & { name: string; content?: Buffer | string }

/** A tar of these entries, in this order. */
export async function tarOf(entries: Entry[]): Promise<Buffer> {
  const tar = pack()
  for (const { content, ...header } of entries) tar.entry(header, content ?? '')
  tar.finalize()
  const chunks: Uint8Array[] = []
  for await (const chunk of tar as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Compressed by the tool that kata's own build uses. */
export function compress(bytes: Buffer, kind: 'zst' | 'xz'): Buffer {
  const tool = kind === 'zst' ? 'zstd' : 'xz'
  const { status, stdout, stderr } = spawnSync(tool, ['-c'], { input: bytes, maxBuffer: 1 << 28 })
  if (status !== 0) throw new Error(`${tool}: ${String(stderr)}`)
  return stdout
}

/** What kata's CI makes of one agent: with the units that must never be unpacked. */
export async function agentTarball(
  agent: Buffer,
  more: Entry[] = [],
  kind: 'zst' | 'xz' = 'zst'
): Promise<Buffer> {
  const unit = { name: './usr/lib/systemd/system/kata-agent.service', content: 'ExecStop=poweroff' }
  return compress(
    await tarOf([unit, { name: './usr/bin/kata-agent', content: agent, mode: 0o755 }, ...more]),
    kind
  )
}

export function sha256(bytes: Buffer): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
}

export interface LocalServer {
  url: URL
  seen: Seen[]
  /** How many connections were made to it. */
  connections(): number
  /** The paths that were asked for, without their queries. */
  paths(): string[]
}

const closers: (() => void)[] = []
let scratch = ''

/** A server on loopback for one test. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void
): Promise<LocalServer> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  let connections = 0
  server.on('connection', () => connections++)
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    seen,
    connections: () => connections,
    paths: () => seen.map(({ url }) => url.split('?')[0] ?? '')
  }
}

/** A TCP server on loopback for one test. @returns its port. */
export async function serveTcp(answer: (socket: Socket) => void, address = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createTcpServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    answer(socket)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, address, resolve))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** Gives each test a RUNNER_TEMP and a RUNNER_TOOL_CACHE of its own. */
export function useScratch(): { temp: () => string; cache: () => string } {
  const before = process.env.RUNNER_TOOL_CACHE
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'artifact-test-'))
    process.env.RUNNER_TOOL_CACHE = mkdtempSync(join(scratch, 'cache-'))
  })
  afterEach(() => {
    for (const close of closers.splice(0)) close()
    rmSync(scratch, { recursive: true, force: true })
    if (before === undefined) delete process.env.RUNNER_TOOL_CACHE
    else process.env.RUNNER_TOOL_CACHE = before
  })
  return { temp: () => scratch, cache: () => process.env.RUNNER_TOOL_CACHE ?? '' }
}

/** Every file below a folder, as relative paths. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** Reads an artifact as it comes. */
export const takeAll: Take<Buffer> = async content => {
  const chunks: Buffer[] = []
  for await (const chunk of content.open() as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const note = (level: string) => (message: string) => {
    lines.push(`${level}: ${message}`)
  }
  return { lines, debug: note('debug'), info: note('info'), warning: note('warning') }
}

/** The error that a promise is rejected with, as `anchor: message`; its remedy is there. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason
  )
  if (!(error instanceof SetupError)) throw error
  if (error.remedy === '') throw new Error('an error without a remedy')
  return `${error.anchor ?? 'no anchor'}: ${error.message}`
}
