import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { callIn, joinByVersion, readCoverageFile } from '../../../src/agent/coverage/coverage-file.js'
import type { ApiCoverage, CallCoverage } from '../../../src/agent/coverage/coverage.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coverage-'))
})
afterAll(() => rm(folder, { recursive: true }))

const call = (
  status: CallCoverage['status'],
  count: number | null = null,
  denied: number | null = null
): CallCoverage => ({ method: 'CreateSandbox', status, count, denied })
const coverage = (agentVersion: string, ...calls: CallCoverage[]): ApiCoverage => ({
  schema: 1,
  agentVersion,
  cut: false,
  calls
})

describe('readCoverageFile', () => {
  const read = async (value: unknown): Promise<ApiCoverage> => {
    const file = path.join(folder, 'file.json')
    await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value))
    return readCoverageFile(file)
  }

  it('reads what was written', async () => {
    const written = coverage('4.1.0', call('called', 2))
    expect(await read(written)).toEqual(written)
  })

  it.each<[string, unknown]>([
    ['no JSON', 'hello'],
    ['null', null],
    ['another schema', { ...coverage('4.1.0'), schema: 2 }],
    ['a version that is none', coverage('4.1.0 | <b>')],
    ['a number that is none', coverage('4.1.0', { ...call('called'), count: -1 })],
    ['a status that is none', { ...coverage('4.1.0'), calls: [{ ...call('called'), status: '<b>' }] }],
  ])('refuses %s', async (_, value) => {
    await expect(read(value)).rejects.toThrow(/file\.json is not an API coverage report/)
  })

  it('refuses a file of more than a million characters, whatever they are', async () => {
    const written = JSON.stringify(coverage('4.1.0'))
    expect(await read(written.padEnd(1024 * 1024))).toEqual(coverage('4.1.0'))
    await expect(read(written.padEnd(1024 * 1024 + 1))).rejects.toThrow('it is too long')
  })

  it('refuses a file that does not exist', async () => {
    await expect(readCoverageFile(path.join(folder, 'none'))).rejects.toThrow('not an API coverage report')
  })
})

describe('joinByVersion', () => {
  it('has a column for each version, oldest first, unknown last', () => {
    const joined = joinByVersion(['4.1.0', '', '3.9.0', '3.20.0', '4.1.0'].map(version => coverage(version)))
    expect(joined.map(({ agentVersion }) => agentVersion)).toEqual(['3.9.0', '3.20.0', '4.1.0', ''])
  })

  it.each<[CallCoverage, CallCoverage, CallCoverage]>([
    [call('called', 2, 1), call('called', 3, 0), call('called', 5, 1)],
    [call('called', 2), call('not-called', 0), call('called', 2)],
    [call('called', 2), call('not-told'), call('called', 2)],
    // A job that cannot tell may have made the call.
    [call('not-called', 0), call('not-told'), call('not-told', 0)],
    [call('not-called', 0, 0), call('not-called', 0), call('not-called', 0, 0)]
  ])('joins what two jobs tell of a call (%j, %j)', (a, b, both) => {
    for (const pair of [
      [a, b],
      [b, a]
    ]) {
      const [joined] = joinByVersion(pair.map(one => coverage('4.1.0', one)))
      if (joined === undefined) throw new Error('nothing was joined')
      expect(callIn(joined, 'CreateSandbox')).toEqual(both)
    }
  })
})
