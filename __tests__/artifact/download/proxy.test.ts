import { describe, expect, it } from '@jest/globals'
import { findProxy } from '../../../src/artifact/download/proxy.js'
import { failureOf } from '../support.js'

const target = new URL('https://ghcr.io/v2/')

/** The proxy that this value of HTTPS_PROXY names, as `host port`, with its credentials. */
function proxyOf(value: string): { at: string; secure: boolean; login: string | undefined } {
  const proxy = findProxy(target, { HTTPS_PROXY: value })
  if (proxy === undefined) throw new Error('no proxy')
  const { host, port, secure, authorization } = proxy
  const login = authorization && Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()
  return { at: `${host} ${port}`, secure, login }
}

function isDirect(url: string, NO_PROXY: string): boolean {
  return findProxy(new URL(url), { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY }) === undefined
}

describe('the proxy that the environment names', () => {
  it.each([
    ['http://proxy.example:3128', 'proxy.example 3128', false, undefined],
    ['proxy.example:3128', 'proxy.example 3128', false, undefined],
    ['  proxy.example:3128\n', 'proxy.example 3128', false, undefined],
    ['proxy.example', 'proxy.example 80', false, undefined],
    ['HTTP://Proxy.Example/', 'proxy.example 80', false, undefined],
    ['https://proxy.example', 'proxy.example 443', true, undefined],
    ['user:pw@proxy:3128', 'proxy 3128', false, 'user:pw'],
    ['http://user@proxy:3128', 'proxy 3128', false, 'user:'],
    ['http://dom%5Cuser:p%25%40%3A%C3%A4@proxy:3128', 'proxy 3128', false, 'dom\\user:p%@:ä'],
    ['http://user:p@ss@proxy:3128', 'proxy 3128', false, 'user:p@ss'],
    ['http://[::1]:3128', '::1 3128', false, undefined],
    ['[fd00::1]:3128', 'fd00::1 3128', false, undefined]
  ])('%j is read', (value, at, secure, login) => {
    expect(proxyOf(value)).toEqual({ at, secure, login })
  })

  it.each([
    ['http://user:secret%@proxy:3128', 'has a % that does not begin an escape sequence'],
    ['user:secret%zz@proxy:3128', 'has a % that does not begin an escape sequence'],
    ['http://user:secret%FF@proxy:3128', 'has a % that does not begin an escape sequence'],
    ['http://user:secret/1@proxy:3128', 'is not the URL of a proxy'],
    ['http://user:1/secret@proxy:3128', 'has more than a host and port'],
    ['http://user:1#secret@proxy:3128', 'has more than a host and port'],
    ['http://user:1?secret@proxy:3128', 'has more than a host and port'],
    ['http://secret:99999', 'is not the URL of a proxy'],
    ['http://:3128', 'is not the URL of a proxy'],
    ['socks5://secret:1080', 'names a proxy that is neither http nor https'],
    ['secret host', 'is not the URL of a proxy']
  ])('%j is an error that names the variable, and does not show the value', async (value, problem) => {
    const failure = await failureOf(Promise.resolve().then(() => proxyOf(value)))
    expect(failure).toBe(`bad-input: the environment variable HTTPS_PROXY ${problem}`)
  })

  it.each([
    [{ https_proxy: 'lower:1', HTTPS_PROXY: 'upper:2', ALL_PROXY: 'all:3' }, 'https_proxy'],
    [{ https_proxy: '', HTTPS_PROXY: 'upper:2', ALL_PROXY: 'all:3' }, 'HTTPS_PROXY'],
    [{ HTTPS_PROXY: ' ', all_proxy: 'all:3' }, 'all_proxy'],
    [{ ALL_PROXY: 'all:3' }, 'ALL_PROXY'],
    [{ http_proxy: 'plain:4', HTTP_PROXY: 'plain:4' }, undefined],
    [{}, undefined]
  ])('%j is that of %s', (variables, name) => {
    expect(findProxy(target, variables)?.variable).toBe(name)
  })

  it.each(['http://127.0.0.1:5000/', 'http://localhost:5000/', 'https://[::1]/', 'https://127.1.2.3/'])(
    'is not for %s, whatever it says',
    url => {
      expect(findProxy(new URL(url), { HTTPS_PROXY: 'http://%', ALL_PROXY: 'http://%' })).toBeUndefined()
    }
  )
})

describe('NO_PROXY', () => {
  it.each([
    ['*', 'https://ghcr.io'],
    ['ghcr.io', 'https://ghcr.io'],
    ['GHCR.io', 'https://ghcr.io.'],
    ['example.com', 'https://deep.mirror.example.com'],
    ['.example.com', 'https://mirror.example.com'],
    ['*.example.com', 'https://mirror.example.com'],
    ['other.example , ghcr.io', 'https://ghcr.io'],
    ['other.example ghcr.io', 'https://ghcr.io'],
    ['ghcr.io:443', 'https://ghcr.io'],
    ['ghcr.io:5000', 'https://ghcr.io:5000'],
    ['.example.com:443', 'https://mirror.example.com'],
    ['10.1.2.3', 'https://10.1.2.3'],
    ['10.0.0.0/8', 'https://10.1.2.3'],
    ['0.0.0.0/0', 'https://10.1.2.3'],
    ['10.0.0.0/8:5000', 'https://10.1.2.3:5000'],
    ['fd00::1', 'https://[fd00::1]'],
    ['[fd00::1]', 'https://[fd00:0::1]'],
    ['[fd00::1]:5000', 'https://[fd00::1]:5000'],
    ['fd00::/8', 'https://[fd00::1]']
  ])('%s excepts %s', (list, url) => {
    expect(isDirect(url, list)).toBe(true)
  })

  it.each([
    ['', 'https://ghcr.io'],
    ['cr.io', 'https://ghcr.io'],
    ['ghcr.io.evil', 'https://ghcr.io'],
    ['.ghcr.io', 'https://ghcr.io'],
    ['*.ghcr.io', 'https://ghcr.io'],
    ['ghcr.io:5000', 'https://ghcr.io'],
    ['10.0.0.0/8', 'https://11.1.2.3'],
    ['10.0.0.0/33', 'https://10.1.2.3'],
    ['10.0.0.0/x', 'https://10.1.2.3'],
    ['0.0.0.0/0', 'https://[fd00::1]'],
    ['10.0.0.0/8', 'https://10.example'],
    ['.2.3', 'https://10.1.2.3'],
    ['.', 'https://ghcr.io'],
    ['*.', 'https://ghcr.io']
  ])('%s does not except %s', (list, url) => {
    expect(isDirect(url, list)).toBe(false)
  })
})
