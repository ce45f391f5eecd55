import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { createHttpGet } from '../../src/artifact/download/http.js'
import { type ArtifactRequest, obtainAgent } from '../../src/artifact/obtain.js'
import type { ProbeDependencies } from '../../src/artifact/probe.js'
import { parseRegistry } from '../../src/artifact/registry/registry.js'
import { requireElf } from '../../src/artifact/unpack/elf.js'
import { parseVersionRequest } from '../../src/artifact/version/version.js'
import { SetupError } from '../../src/errors.js'
import { type TarEntry, cpio, gzip, tar, tarEntry, zstd } from '../fixtures/archives.mjs'
import { kataStaticTree } from '../fixtures/registry.mjs'
import { startRegistry } from './registry-server.js'
import {
  type LocalServer,
  agentTarball,
  elfFor,
  failureOf,
  filesBelow,
  recordingLog,
  serve,
  sha256,
  useScratch,
  x86
} from './support.js'

const scratch = useScratch()
/** It does not compress, so that bytes of it are underway for as long as those of its tarball. */
const agent = elfFor(x86, randomBytes(1 << 20).toString('latin1'))

/** A promise that the test settles. */
function later() {
  let resolve: (value?: unknown) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise((keep, fail) => {
    resolve = keep
    reject = fail
  })
  return { promise, resolve, reject }
}

/** How often an agent was asked what it is. */
let timesAsked = 0
const probe = async (path: string, { what = path, platform = x86 }: ProbeDependencies = {}) => {
  timesAsked++
  await requireElf(path, platform, what)
  return { version: '4.1.0', commit: '' }
}

function obtain(
  server: LocalServer,
  change: Partial<ArtifactRequest> = {},
  hostChecked?: Promise<unknown>,
  signal = new AbortController().signal
) {
  timesAsked = 0
  const log = recordingLog()
  const request: ArtifactRequest = {
    version: parseVersionRequest('4.1.0'),
    source: 'registry',
    registry: parseRegistry(`${server.url.host}/kata/cached-artefacts`),
    releaseUrl: server.url,
    verifyProvenance: false,
    keepGuestComponents: false,
    platform: x86,
    temp: scratch.temp(),
    ...change
  }
  const httpGet = createHttpGet({ log, signal, sleep: () => Promise.resolve() })
  const obtained = obtainAgent(request, { log, httpGet, probe, hostChecked, signal })
  return { log, obtained: obtained.finally(httpGet.closeConnections) }
}

/** Everything that is on the disk: below RUNNER_TEMP, in which the tool cache of these tests lies too. */
const onDisk = () =>
  filesBelow(scratch.temp()).map(name => name.replaceAll(/(cache|download|staging)-[\w-]+/g, '$1'))

/** Breaks the connection at nine tenths, and sends the rest that is requested. */
function sendBroken(bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0)
  if (from > 0) {
    response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` })
    response.end(bytes.subarray(from))
    return
  }
  response.writeHead(200, { 'content-length': bytes.length })
  response.write(bytes.subarray(0, bytes.length * 0.9), () => setTimeout(() => response.destroy(), 50))
}

/** A registry with this layer, whose blobs are answered so. */
async function registryOf(
  layer: Buffer,
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  title = 'zst'
) {
  const server = await startRegistry({
    auth: false,
    intercept(path, response) {
      if (!path.includes('/blobs/')) return false
      answer(response, response.req)
      return true
    }
  })
  server.push('4.1.0-x86_64', { [`kata-static-agent.tar.${title}`]: layer })
  return server
}

describe('an artifact that comes over the network', () => {
  it.each(['zst', 'xz'] as const)(
    'is in no file of its own, and nothing of it is run or kept before its last byte: .%s',
    async kind => {
      const layer = await agentTarball(agent, [], kind)
      let sendLast = () => undefined as unknown
      const underWay = later()
      const server = await registryOf(
        layer,
        response => {
          response.writeHead(200, { 'content-length': layer.length })
          response.write(layer.subarray(0, -1), () => {
            underWay.resolve()
          })
          sendLast = () => response.end(layer.subarray(-1))
        },
        kind
      )
      const { obtained } = obtain(server)
      await underWay.promise
      const member = 'cache/kata-agent/.staging/usr/bin/kata-agent'
      while (onDisk().length === 0) await new Promise(resolve => setTimeout(resolve, 5))
      expect(onDisk()).toEqual([member])
      expect(timesAsked).toBe(0)
      sendLast()
      const { path } = await obtained
      expect(readFileSync(path).equals(agent)).toBe(true)
      expect(timesAsked).toBe(1)
      expect(onDisk()).toHaveLength(3)
    }
  )

  it.each([
    ['whose last byte is another', (length: number) => length - 1],
    ['that cannot even be decompressed', () => 0],
    ['with another byte amid', (length: number) => length >> 1]
  ])('%s leaves nothing, and is told of by its digest', async (_how, placeOf) => {
    const layer = await agentTarball(agent)
    const changed = Buffer.from(layer)
    const place = placeOf(layer.length)
    changed[place] = (layer[place] ?? 0) ^ 0xff
    const server = await registryOf(layer, response => response.end(changed))
    expect(await failureOf(obtain(server).obtained)).toMatch(
      new RegExp(
        `^digest-mismatch: .* has the digest ${sha256(changed)}, but its declared digest is ${sha256(layer)}`
      )
    )
    expect(timesAsked).toBe(0)
    expect(onDisk()).toEqual([])
  })

  it.each([0, 1, 2, 5, 20, 60])('ends at once with a cancel, and leaves nothing: after %d ms', async ms => {
    const layer = await agentTarball(agent)
    const cancel = new AbortController()
    const server = await registryOf(layer, response => {
      response.writeHead(200, { 'content-length': layer.length })
      response.write(layer.subarray(0, 500_000), () =>
        setTimeout(() => {
          cancel.abort(new Error('cancelled'))
        }, ms)
      )
    })
    await expect(obtain(server, {}, undefined, cancel.signal).obtained).rejects.toThrow('cancelled')
    expect(onDisk()).toEqual([])
  })

  it('is gone on with where it breaks, in the same pass', async () => {
    const layer = await agentTarball(agent)
    const server = await registryOf(layer, (response, request) => {
      sendBroken(layer, request, response)
    })
    expect(readFileSync((await obtain(server).obtained).path).equals(agent)).toBe(true)
    expect(server.seen.at(-1)?.headers.range).toMatch(new RegExp(`^bytes=[1-9]\\d*-${layer.length - 1}$`))
    expect(server.seen).toHaveLength(3)
  })

  it('begins anew in an empty folder where its rest does not fit', async () => {
    const layer = await agentTarball(agent)
    const other = await agentTarball(elfFor(x86, randomBytes(1 << 20).toString('latin1')))
    let turn = 0
    const server = await registryOf(layer, response => {
      turn++
      if (turn > 2) response.end(layer)
      else if (turn === 2) response.end(other)
      else {
        response.writeHead(200, { 'content-length': layer.length })
        response.write(layer.subarray(0, 500_000), () => setTimeout(() => response.destroy(), 20))
      }
    })
    expect(readFileSync((await obtain(server).obtained).path).equals(agent)).toBe(true)
    expect(turn).toBe(3)
  })
})

describe('a release', () => {
  const image = (name: string): TarEntry => ({
    name,
    data: gzip(cpio([{ name: 'usr/bin/kata-agent', data: elfFor(x86, name) }]))
  })
  const link = (name: string, linkname: string): TarEntry => ({ name, linkname, type: 'symlink' })
  const release = async (images: TarEntry[], guestImage?: string) => {
    const tarball = zstd(tar(kataStaticTree({ images })))
    const server = await serve((_request, response) => response.end(tarball))
    const { obtained, log } = obtain(server, { source: 'release', digest: sha256(tarball), guestImage })
    const { origin } = await obtained
    expect(onDisk()).toHaveLength(3)
    return { requests: server.seen.length, log, origin }
  }

  it('of images is had once, and of these only the best is kept as it passes', async () => {
    const { requests, origin } = await release([
      image('kata-ubuntu-confidential.image'),
      image('kata-alpine.initrd'),
      image('kata-ubuntu.image'),
      link('kata-containers.img', 'kata-ubuntu.image'),
      image('kata-zz.initrd')
    ])
    expect(origin).toContain('(kata-containers.img: usr/bin/kata-agent)')
    expect(requests).toBe(1)
  })

  it('is had once for an image that is named, in a file', async () => {
    const { requests, origin } = await release(
      [image('kata-alpine.initrd'), image('kata-ubuntu.image')],
      'kata-alpine.initrd'
    )
    expect(origin).toContain('(kata-alpine.initrd: usr/bin/kata-agent)')
    expect(requests).toBe(1)
  })

  it('is had again, in a file, where the best name leads to an image that was let pass', async () => {
    const { requests, origin, log } = await release([
      image('kata-containers-b.image'),
      image('kata-containers-c.image'),
      link('kata-containers-a.img', 'kata-containers-c.image')
    ])
    expect(origin).toContain('(kata-containers-a.img: usr/bin/kata-agent)')
    expect(requests).toBe(2)
    expect(log.lines.join('\n')).toMatch(/must be read more than once, so it is fetched again$/m)
  })

  it('with an agent for the host keeps no image of those behind it', async () => {
    const images = kataStaticTree({ images: [image('kata-ubuntu.image')] })
    const tarball = Buffer.concat([tarEntry({ name: './usr/bin/kata-agent', data: agent }), tar(images)])
    const cut = tarball.length - 1
    let sendLast = () => undefined as unknown
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': tarball.length })
      response.write(tarball.subarray(0, cut))
      sendLast = () => response.end(tarball.subarray(cut))
    })
    const { obtained } = obtain(server, { source: 'release', digest: sha256(tarball) })
    while (onDisk().length === 0) await new Promise(resolve => setTimeout(resolve, 5))
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(onDisk()).toEqual(['cache/kata-agent/.staging/usr/bin/kata-agent'])
    sendLast()
    expect(readFileSync((await obtained).path).equals(agent)).toBe(true)
  })

  it('that breaks is gone on with by the digest that it must have', async () => {
    const tarball = await agentTarball(agent)
    const server = await serve((request, response) => {
      sendBroken(tarball, request, response)
    })
    await obtain(server, { source: 'release', digest: sha256(tarball) }).obtained
    expect(server.seen.map(({ headers }) => headers.range)).toEqual([
      undefined,
      expect.stringMatching(new RegExp(`^bytes=[1-9]\\d*-${tarball.length - 1}$`))
    ])
  })

  it('that is a compressed initrd is taken, too', async () => {
    const initrd = gzip(cpio([{ name: 'usr/bin/kata-agent', data: agent }]))
    const server = await serve((_request, response) => response.end(initrd))
    const { obtained } = obtain(server, { source: 'release', digest: sha256(initrd) })
    expect(readFileSync((await obtained).path).equals(agent)).toBe(true)
  })

  it('that is a bare binary is taken, too', async () => {
    const server = await serve((_request, response) => response.end(agent))
    const { obtained } = obtain(server, { source: 'release', digest: sha256(agent) })
    expect(readFileSync((await obtained).path).equals(agent)).toBe(true)
    expect(server.seen).toHaveLength(1)
  })
})

describe('while nobody knows whether this host is able', () => {
  const host = () => {
    const { promise, resolve, reject } = later()
    promise.catch(() => undefined)
    const unable = new SetupError('no namespaces', { remedy: 'x', anchor: 'no-namespaces' })
    return {
      promise,
      resolve,
      fail: () => {
        reject(unable)
      }
    }
  }

  it('the network is asked, and nothing is written', async () => {
    const asked = later()
    const server = await startRegistry({
      auth: false,
      intercept(_path, response) {
        response.once('close', () => {
          asked.resolve()
        })
        return false
      }
    })
    server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': await agentTarball(agent) })
    const { promise, fail } = host()
    const { obtained } = obtain(server, {}, promise)
    await asked.promise
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(server.seen).toHaveLength(1)
    expect(existsSync(`${scratch.cache()}/kata-agent`)).toBe(false)
    fail()
    expect(await failureOf(obtained)).toBe('no-namespaces: no namespaces')
    expect(existsSync(`${scratch.cache()}/kata-agent`)).toBe(false)
    expect(server.seen).toHaveLength(1)
  })

  it('a cached copy that was changed stays; it goes once that is known', async () => {
    const server = await startRegistry({ auth: false })
    server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': await agentTarball(agent) })
    const { path } = await obtain(server).obtained
    writeFileSync(path, 'changed')
    const { promise, fail } = host()
    const { obtained } = obtain(server, {}, promise)
    const failed = failureOf(obtained)
    await new Promise(resolve => setTimeout(resolve, 50))
    fail()
    expect(await failed).toBe('no-namespaces: no namespaces')
    expect(readFileSync(path, 'utf8')).toBe('changed')
    expect(readFileSync((await obtain(server).obtained).path).equals(agent)).toBe(true)
  })

  it('a cached copy is not handed out', async () => {
    const server = await startRegistry({ auth: false })
    server.push('4.1.0-x86_64', { 'kata-static-agent.tar.zst': await agentTarball(agent) })
    await obtain(server).obtained
    const checking = host()
    let isObtained = false
    const { obtained } = obtain(server, {}, checking.promise)
    const done = obtained.then(({ cacheHit }) => {
      isObtained = true
      return cacheHit
    })
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(isObtained).toBe(false)
    checking.resolve()
    expect(await done).toBe(true)
  })
})
