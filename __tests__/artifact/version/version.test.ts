import { describe, expect, it } from '@jest/globals'
import semver from 'semver'
import table from '../../../src/artifact/version/releases.json' with { type: 'json' }
import { newestKnownRelease } from '../../../src/artifact/version/releases.js'
import { parseVersionRequest } from '../../../src/artifact/version/version.js'
import { InputError } from '../../../src/errors.js'

const commit = '0123456789abcdef0123456789abcdef01234567'

describe('parseVersionRequest', () => {
  it.each([
    ['4.1.0', { kind: 'release', version: '4.1.0' }],
    ['v4.1.0', { kind: 'release', version: '4.1.0' }],
    [' 3.9.0\n', { kind: 'release', version: '3.9.0' }],
    ['99.0.1', { kind: 'release', version: '99.0.1' }],
    [commit, { kind: 'commit', commit }],
    [commit.toUpperCase(), { kind: 'commit', commit }],
    ['main', { kind: 'main' }],
    ['latest', { kind: 'latest' }],
    ['', { kind: 'default' }],
    ['4.x', { kind: 'range', range: '4.x' }],
    ['~3.20', { kind: 'range', range: '~3.20' }],
    ['>=3.14 <4', { kind: 'range', range: '>=3.14 <4' }],
    ['3.8.0 - 3.10', { kind: 'range', range: '3.8.0 - 3.10' }]
  ])('reads %j', (text, request) => {
    expect(parseVersionRequest(text)).toEqual(request)
  })

  it.each([
    ['3.8.0', /kata-agent 3\.8\.0 is too old/],
    ['v3.6.0', /too old/],
    ['~3.8.0', /kata-agent ~3\.8\.0 is too old/],
    ['<3.9', /too old/],
    ['4.1', /not a whole release: three numbers are needed, or a range such as 4\.1\.x/],
    ['4', /not a whole release/],
    ['4.1.0-rc1', /pre-release, .*; the nearest releases: .*4\.0\.0, 4\.1\.0$/],
    ['*', /is not a version/],
    ['ABCDEF0', /has 7 digits, not 40/],
    [commit.slice(1), /has 39 digits, not 40/],
    [`${commit}0`, /has 41 digits, not 40/],
    ['04.1.0', /is not a version/],
    ['newest', /is not a version/],
    ['4.1.0 ; rm', /is not a version/],
    ['x.y', /is not a version/]
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
