import { describe, expect, it } from '@jest/globals'
import { createHttpGet } from '../../../src/artifact/download/http.js'
import { resolveVersion } from '../../../src/artifact/version/resolution.js'
import { openReleases } from '../../../src/artifact/version/upstream-releases.js'
import { parseVersionRequest } from '../../../src/artifact/version/version.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, recordingLog, serve, useScratch, x86 } from '../support.js'

useScratch()
const commit = '0123456789abcdef0123456789abcdef01234567'

/** GitHub as far as releases go, with one page of these tags. */
function startGithub(releases: object[], latest = '4.2.0') {
  return serve((request, response) => {
    const path = (request.url ?? '').split('?')[0]
    if (path === '/kata/kata/releases/latest') {
      response.writeHead(302, { location: `/kata/kata/releases/tag/${latest}` }).end()
    } else if (path === '/api/v3/repos/kata/kata/releases') response.end(JSON.stringify(releases))
    else response.writeHead(404).end('{"message":"Not Found"}')
  })
}

/** Resolves with a server in GitHub's place; nothing else is asked. */
async function resolve(text: string, server: Awaited<ReturnType<typeof startGithub>>, log = recordingLog()) {
  const httpGet = createHttpGet({ log: silentLog, sleep: () => Promise.resolve() })
  const releases = openReleases(new URL('/kata/kata/releases', server.url), { httpGet, token: undefined })
  const version = await resolveVersion(parseVersionRequest(text), {
    platform: x86,
    releases,
    log
  })
  return { version, said: log.lines }
}

const release = (version: string) => ({ kind: 'release', version })

describe('resolveVersion', () => {
  it.each([
    ['', release('4.1.0'), 'info: kata-agent 4.1.0 for x86_64: the newest release that this version'],
    ['3.20.0', release('3.20.0'), 'info: kata-agent 3.20.0 for x86_64: as asked for'],
    [commit, { kind: 'commit', commit }, `info: kata-agent commit ${commit} for x86_64: as asked for`],
    ['main', { kind: 'main' }, 'info: kata-agent main for x86_64: as asked for'],
    ['4.x', release('4.1.0'), "info: kata-agent 4.1.0 for x86_64: the newest in '4.x' that this version"],
    ['~3.20', release('3.20.0'), "the newest in '~3.20'"],
    ['>=3.14 <4', release('3.32.0'), "the newest in '>=3.14 <4'"],
    ['~3.10.0', release('3.10.1'), "the newest in '~3.10.0'"],
    ['<3.10', release('3.9.0'), "the newest in '<3.10'"]
  ])('answers %j by itself, and says so in one line', async (text, version, words) => {
    const server = await startGithub([])
    const found = await resolve(text, server)
    expect(found.version).toEqual(version)
    expect(found.said).toEqual([expect.stringContaining(words)])
    expect(server.seen).toEqual([])
  })

  it('asks the page of releases what is the latest, and not the API', async () => {
    const server = await startGithub([])
    const { version, said } = await resolve('latest', server)
    expect(version).toEqual(release('4.2.0'))
    expect(said).toEqual(['info: kata-agent 4.2.0 for x86_64: what the page of releases calls latest'])
    expect(server.paths()).toEqual(['/kata/kata/releases/latest', '/kata/kata/releases/tag/4.2.0'])
  })

  it('says so where that page does not lead to a release', async () => {
    expect(await failureOf(resolve('latest', await startGithub([], 'nightly')))).toMatch(
      /^artifact-not-found: .*\/kata\/kata\/releases\/latest does not lead to a release/
    )
  })

  it('asks the API for a range that the table has nothing of, and passes over what is no release', async () => {
    const server = await startGithub([
      { tag_name: '5.1.0-rc0', prerelease: true },
      { tag_name: '5.2.0', draft: true },
      { tag_name: '5.0.0' },
      { tag_name: '5.0.1', prerelease: false, draft: false },
      { tag_name: 'nightly' },
      {}
    ])
    const { version, said } = await resolve('>=5', server)
    expect(version).toEqual(release('5.0.1'))
    expect(said).toEqual([expect.stringContaining('that GitHub’s API lists')])
    expect(server.paths()).toEqual(['/api/v3/repos/kata/kata/releases'])
  })

  it('names the nearest releases where a range has none at all', async () => {
    expect(await failureOf(resolve('~4.7', await startGithub([{ tag_name: '4.6.0' }])))).toBe(
      "artifact-not-found: no release of kata-containers is in '~4.7'; the nearest that exist: 3.31.0, 3.32.0, 4.0.0, 4.1.0, 4.6.0"
    )
  })
})
