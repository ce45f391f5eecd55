import { describe, expect, it } from '@jest/globals'
import semver from 'semver'
import table from '../../src/artifact/releases.json' with { type: 'json' }
import { describeVersion, newestKnownRelease, parseVersionRequest } from '../../src/artifact/version.js'
import { InputError } from '../../src/errors.js'

const commit = '0123456789abcdef0123456789abcdef01234567'

describe('parseVersionRequest', () => {
  it.each([
    ['4.1.0', { kind: 'release', version: '4.1.0' }],
    ['v4.1.0', { kind: 'release', version: '4.1.0' }],
    [' 3.9.0\n', { kind: 'release', version: '3.9.0' }],
    ['99.0.1', { kind: 'release', version: '99.0.1' }],
    [commit, { kind: 'commit', commit }],
    [commit.toUpperCase(), { kind: 'commit', commit }],
    ['main', { kind: 'main' }]
  ])('reads %j', (text, request) => {
    expect(parseVersionRequest(text)).toEqual(request)
  })

  it.each([
    ['3.8.0', /kata-agent 3\.8\.0 is too old/],
    ['v3.6.0', /too old/],
    ['4.1', /not a whole release/],
    ['4', /not a whole release/],
    ['4.1.0-rc1', /pre-release/],
    ['abcdef0123', /has 10 digits, not 40/],
    [`${commit}0`, /has 41 digits, not 40/],
    ['04.1.0', /is not a version/],
    ['newest', /is not a version/],
    ['4.1.0 ; rm', /is not a version/],
    ['', /is empty/]
  ])('refuses %j with a reason of its own', (text, problem) => {
    expect(() => parseVersionRequest(text)).toThrow(InputError)
    expect(() => parseVersionRequest(text)).toThrow(problem)
  })

  it('names a release to use instead', () => {
    expect(() => parseVersionRequest('3.8.0')).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('3.9.0') })
    )
    expect(() => parseVersionRequest('x')).toThrow(
      expect.objectContaining({ input: 'version', remedy: expect.stringContaining(newestKnownRelease) })
    )
  })
})

describe('describeVersion', () => {
  it('says what is wanted', () => {
    expect(['4.1.0', commit, 'main'].map(text => describeVersion(parseVersionRequest(text)))).toEqual([
      '4.1.0',
      `commit ${commit}`,
      'main'
    ])
  })
})

describe('the table of releases', () => {
  it('is in ascending order, without doubles, each with a real date', () => {
    const versions = table.releases.map(({ version }) => version)
    expect(semver.sort([...new Set(versions)])).toEqual(versions)
    for (const { date } of table.releases) expect(new Date(date).toISOString().slice(0, 10)).toBe(date)
  })

  it('gives the newest by number', () => {
    expect(newestKnownRelease).toBe('4.1.0')
    expect(table.releases.at(-1)?.version).toBe(newestKnownRelease)
  })
})
