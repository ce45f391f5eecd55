import { readBytes } from '../download/body.js'
import type { HttpGet } from '../download/http.js'
import { describeRefusal } from '../download/refusal.js'

/** A page of 30 releases, each with the notes and the assets, is 1 to 2 MB. */
const maxDocumentBytes = 32 << 20

/** Who asks GitHub's API. */
export interface ApiAccess {
  httpGet: HttpGet
  /** For the API of the server that the job runs on, and for no other. */
  token?: string | undefined
  /** That API's URL; the runner says it. */
  homeApi?: string
}

/**
 * @param releaseUrl the page of all releases of a repository.
 * @returns the API's address of the same, on github.com or on a GitHub Enterprise Server; undefined where the page is
 * no such page.
 */
export function apiOfReleases(releaseUrl: URL): URL | undefined {
  const repository = /^\/([^/]+\/[^/]+)\/releases\/?$/.exec(releaseUrl.pathname)?.[1]
  if (repository === undefined) return undefined
  const base = releaseUrl.host === 'github.com' ? 'https://api.github.com' : `${releaseUrl.origin}/api/v3`
  return new URL(`${base}/repos/${repository}/releases`)
}

/**
 * @returns the document that the API answers with.
 * @throws SetupError where it answers with none.
 */
export async function askApi(url: URL, access: ApiAccess): Promise<unknown> {
  const what = `${url.pathname}${url.search}`
  const headers = { accept: 'application/vnd.github+json', ...authorizationFor(url, access) }
  const reply = await access.httpGet(url, headers, readBytes(what, maxDocumentBytes))
  if (!reply.ok) throw describeRefusal(reply, what)
  return JSON.parse(reply.value.toString()) as unknown
}

/** Whether a token of the job's is one for this URL: it is good for the API of the job's own server alone. */
export function isHomeApi(url: URL, homeApi: string | undefined = process.env['GITHUB_API_URL']): boolean {
  return url.origin === new URL(homeApi || 'https://api.github.com').origin
}

function authorizationFor(url: URL, { token, homeApi }: ApiAccess): { authorization?: string } {
  return token !== undefined && isHomeApi(url, homeApi) ? { authorization: `Bearer ${token}` } : {}
}
