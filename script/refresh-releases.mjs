/**
 * Updates src/artifact/version/releases.json from GitHub's releases API. Existing entries stay; new releases and digests are
 * added.
 *
 *   node script/refresh-releases.mjs [API [FILE]]
 *
 * API is GITHUB_API_URL or https://api.github.com if left out. GITHUB_TOKEN, if set, raises the number of requests that
 * GitHub allows. Prints what is new, one item per line.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import prettier from 'prettier'
import semver from 'semver'

const TABLE = path.join(import.meta.dirname, '../src/artifact/version/releases.json')
/** The first release with an agent as a component artifact. */
const FIRST_RELEASE = '3.6.0'
const PER_PAGE = 100
/** GitHub lists no more than ten thousand releases. */
const MAX_PAGES = 100

const [api = process.env.GITHUB_API_URL || 'https://api.github.com', file = TABLE] = process.argv.slice(2)

const table = JSON.parse(readFileSync(file, 'utf8'))
const { releases, news } = merge(table.releases, await listReleases(api, process.env.GITHUB_TOKEN))
const text = JSON.stringify({ ...table, releases })
const format = { ...(await prettier.resolveConfig(TABLE)), parser: 'json' }
writeFileSync(file, await prettier.format(text, format))
console.log(news.length === 0 ? 'Nothing is new.' : news.join('\n'))

/** @returns all releases that belong in the table, in its form. */
async function listReleases(base, token) {
  const found = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const listed = await get(
      `${base}/repos/kata-containers/kata-containers/releases?per_page=${PER_PAGE}&page=${page}`,
      token
    )
    found.push(...listed.filter(isWanted).map(described))
    if (listed.length < PER_PAGE) break
  }
  if (found.length === 0) throw new Error(`${base} lists no release of kata-containers`)
  return found
}

async function get(url, token) {
  const headers = {
    accept: 'application/vnd.github+json',
    ...(token ? { authorization: `Bearer ${token}` } : {})
  }
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${(await answer.text()).slice(0, 200)}`)
  return answer.json()
}

function isWanted({ tag_name: tag, draft, prerelease }) {
  if (draft || prerelease || semver.valid(tag) !== tag || semver.prerelease(tag)) return false
  return semver.gte(tag, FIRST_RELEASE)
}

function described({ tag_name: version, published_at: published, assets }) {
  const tarball = new RegExp(
    `^kata-static-${version.replaceAll('.', '\\.')}-(amd64|arm64|s390x|ppc64le)\\.tar\\.(xz|zst)$`
  )
  const digests = assets
    .filter(({ name, digest }) => tarball.test(name) && /^sha256:[0-9a-f]{64}$/.test(digest ?? ''))
    .map(({ name, digest }) => [name, digest])
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    version,
    date: published.slice(0, 10),
    ...(digests.length > 0 ? { digests: Object.fromEntries(digests) } : {})
  }
}

/** A known digest never changes: if upstream's file ever differs, a person must look at it. */
function merge(known, found) {
  const byVersion = new Map(known.map(release => [release.version, release]))
  const news = []
  for (const release of found) {
    const before = byVersion.get(release.version)
    if (before === undefined) news.push(`${release.version} of ${release.date}`)
    for (const [name, digest] of Object.entries(release.digests ?? {})) {
      const seen = before?.digests?.[name]
      if (seen === undefined) news.push(`${name} has ${digest}`)
      else if (seen !== digest) throw new Error(`${name} had ${seen}, and now has ${digest}`)
    }
    const digests = { ...before?.digests, ...release.digests }
    byVersion.set(release.version, {
      ...(before ?? release),
      ...(Object.keys(digests).length > 0 ? { digests } : {})
    })
  }
  const releases = [...byVersion.values()].sort((a, b) => semver.compare(a.version, b.version))
  return { releases, news }
}
