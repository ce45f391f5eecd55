import { describe, expect, it } from '@jest/globals'
import { apiOfReleases, askApi, isHomeApi } from '../../../src/artifact/version/github-api.js'
import { createHttpGet } from '../../../src/artifact/download/http.js'
import { silentLog } from '../../silent-log.js'
import { failureOf, serve, useScratch } from '../support.js'

useScratch()
const httpGet = createHttpGet({ log: silentLog, sleep: () => Promise.resolve() })

describe('apiOfReleases', () => {
  it.each([
    ['https://github.com/o/r/releases', 'https://api.github.com/repos/o/r/releases'],
    ['https://github.com/o/r/releases/', 'https://api.github.com/repos/o/r/releases'],
    ['https://ghes.example/o/r/releases', 'https://ghes.example/api/v3/repos/o/r/releases'],
    ['https://mirror.example/kata', undefined]
  ])('of %s is %s', (page, api) => {
    expect(apiOfReleases(new URL(page))?.href).toBe(api)
  })
})

describe('a token', () => {
  it.each([
    [undefined, 'https://api.github.com/x', true],
    ['https://api.github.com', 'https://api.github.com/x', true],
    ['https://ghes.example/api/v3', 'https://api.github.com/x', false],
    ['https://ghes.example/api/v3', 'https://ghes.example/api/v3/x', true],
    ['https://api.github.com', 'https://mirror.example/api/v3/x', false]
  ])('of a job whose API is %s, for %s: %s', (home, url, good) => {
    expect(isHomeApi(new URL(url), home)).toBe(good)
  })

  it('goes to the API of the job’s own server, and to no other', async () => {
    const server = await serve((_request, response) => response.end('{"a":1}'))
    const ask = (homeApi: string) => askApi(server.url, { httpGet, token: 'secret', homeApi })
    expect(await ask(server.url.href)).toEqual({ a: 1 })
    await ask('https://api.github.com')
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined])
  })

  it('does not go along with a redirect', async () => {
    const other = await serve((_request, response) => response.end('{}'))
    const server = await serve((_request, response) =>
      response.writeHead(302, { location: other.url.href }).end()
    )
    await askApi(server.url, { httpGet, token: 'secret', homeApi: server.url.href })
    expect(other.seen[0]?.headers.authorization).toBeUndefined()
  })
})

it('tells of a rate limit, and when it ends', async () => {
  const server = await serve((_request, response) =>
    response
      .writeHead(403, { 'x-ratelimit-reset': '1793000000' })
      .end('{"message":"API rate limit exceeded"}')
  )
  expect(await failureOf(askApi(server.url, { httpGet, token: undefined }))).toMatch(
    /^registry-refused: .*rate limit until 2026-10-26T.*: API rate limit exceeded/
  )
})
