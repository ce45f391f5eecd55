import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { isDiskFull, requireSpace, writingTo } from '../../src/host/disk.js'
import { tellProgress } from '../../src/artifact/download/progress.js'
import { inStagingFolder } from '../../src/artifact/cache/staging.js'
import { failureOf, recordingLog, useScratch } from './support.js'

const scratch = useScratch()

describe('a disk', () => {
  it('with room is not spoken of', async () => {
    await expect(requireSpace(scratch.temp(), 1, 'it')).resolves.toBeUndefined()
  })

  it('without room is told of, with what is needed and what there is', async () => {
    expect(await failureOf(requireSpace(scratch.temp(), 1e18, 'the tarball'))).toMatch(
      /^disk-full: no room for the tarball in .*: it requires 1000000000000\.0 MB, but only \d+\.\d MB are free/
    )
  })

  it.each(['ENOSPC', 'EDQUOT'])('that fills up meanwhile (%s) is told of, too', async code => {
    const full = Object.assign(new Error('write failed'), { code })
    expect(isDiskFull(full)).toBe(true)
    expect(await failureOf(writingTo('/there', () => Promise.reject(full)))).toBe(
      'disk-full: the disk of /there is full'
    )
  })

  it('is not blamed for other failures', async () => {
    await expect(writingTo('/there', () => Promise.reject(new Error('other')))).rejects.toThrow('other')
  })
})

describe('a staging folder', () => {
  const place = () => ({
    parent: join(scratch.temp(), 'stages'),
    prefix: 'stage-',
    explain: (error: unknown) => (error instanceof Error ? error : new Error('?'))
  })

  it('is gone afterwards, however it ends', async () => {
    await inStagingFolder(place(), folder => {
      writeFileSync(join(folder, 'file'), 'x')
      return Promise.resolve()
    })
    await expect(inStagingFolder(place(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(readdirSync(place().parent)).toEqual([])
  })

  it('takes those along that a killed job left a day ago, and no others', async () => {
    const age = (name: string, hours: number) => {
      const folder = join(place().parent, name)
      mkdirSync(join(folder, 'usr'), { recursive: true })
      const then = Date.now() / 1000 - hours * 3600
      utimesSync(folder, then, then)
    }
    age('stage-old', 25)
    age('stage-new', 23)
    age('other', 1000)
    await inStagingFolder(place(), () => Promise.resolve())
    expect(readdirSync(place().parent).sort()).toEqual(['other', 'stage-new'])
  })
})

describe('progress', () => {
  /** What is said of a download whose bytes come at these seconds. */
  function said(total: number | undefined, steps: [second: number, bytes: number][]) {
    const log = recordingLog()
    let seconds = 0
    const tell = tellProgress('the tarball', total, log, () => seconds * 1000)
    for (const [second, bytes] of steps) {
      seconds = second
      tell(bytes)
    }
    return log.lines
  }

  it('of a short download is none', () => {
    expect(
      said(1e9, [
        [1, 1e8],
        [9, 9e8]
      ])
    ).toEqual([])
  })

  it('is told at once, and again and again, where a person looks on', () => {
    const shown: string[] = []
    let seconds = 0
    const log = { ...recordingLog(), transient: (message: string) => shown.push(message) }
    const tell = tellProgress('the tarball', 1e9, log, () => seconds * 1000)
    for (seconds of [0.1, 0.2, 0.3, 0.4]) tell(1e8 * seconds)
    expect(shown).toEqual([
      'the tarball: 20.0 MB of 1000.0 MB so far, 100.0 MB a second',
      'the tarball: 40.0 MB of 1000.0 MB so far, 100.0 MB a second'
    ])
    expect(log.lines).toEqual([])
  })

  it('of a long one is told now and then', () => {
    expect(
      said(1.6e9, [
        [5, 1e8],
        [10, 2e8],
        [11, 2.1e8],
        [20, 4e8]
      ])
    ).toEqual([
      'info: the tarball: 200.0 MB of 1600.0 MB so far, 20.0 MB a second',
      'info: the tarball: 400.0 MB of 1600.0 MB so far, 20.0 MB a second'
    ])
  })

  it('does without a size that the server does not say', () => {
    expect(said(undefined, [[10, 2e8]])).toEqual(['info: the tarball: 200.0 MB so far, 20.0 MB a second'])
  })
})
