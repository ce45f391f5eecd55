import { BlockList, isIP } from 'node:net'
import { SetupError } from '../../errors.js'
import { isLoopback } from './transport.js'

/** A proxy through which this host connects to others. */
export interface Proxy {
  /** The environment variable that names it. */
  variable: string
  host: string
  port: number
  /** Whether the connection to it uses TLS. */
  secure: boolean
  /** The `Basic` credentials for it. */
  authorization?: string
}

type Variables = Record<string, string | undefined>

/** In curl's order; the first that is set counts. `http_proxy` is not used, because plain http goes only to loopback. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']

/**
 * @returns the proxy for a URL; undefined if it is requested directly, as loopback and the hosts in `no_proxy` are.
 * @throws SetupError if the variable cannot be parsed; its value is not shown, since it may contain a password.
 */
export function findProxy(url: URL, variables: Variables = process.env): Proxy | undefined {
  if (isLoopback(url.hostname)) return undefined
  const variable = proxyVariables.find(name => variables[name]?.trim())
  if (variable === undefined || isExempt(url, variables['no_proxy'] || variables['NO_PROXY'] || '')) {
    return undefined
  }
  return parseProxy(variable, (variables[variable] ?? '').trim())
}

function parseProxy(variable: string, value: string): Proxy {
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (!URL.canParse(text)) throw unreadable(variable, 'is not the URL of a proxy')
  const url = new URL(text)
  const secure = url.protocol === 'https:'
  if (!secure && url.protocol !== 'http:') {
    throw unreadable(variable, 'names a proxy that is neither http nor https')
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw unreadable(variable, 'has more than a host and port')
  }
  const authorization = authorizationOf(url, variable)
  return {
    variable,
    host: hostOf(url),
    port: portOf(url),
    secure,
    ...(authorization !== undefined && { authorization })
  }
}

function authorizationOf({ username, password }: URL, variable: string): string | undefined {
  if (username === '' && password === '') return undefined
  try {
    const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    return `Basic ${Buffer.from(login).toString('base64')}`
  } catch {
    // The message of this error would show the value.
    throw unreadable(variable, 'has a % that does not begin an escape sequence')
  }
}

function unreadable(variable: string, problem: string): SetupError {
  return new SetupError(`the environment variable ${variable} ${problem}`, {
    remedy:
      'Write http://user:password@host:port, with % in user and password as %25, / as %2F, ? as %3F, # as %23 and @ as %40.',
    anchor: 'bad-input'
  })
}

/** @returns a URL's host in the form for a resolver: IPv6 without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1')
}

/** @returns a URL's port, or the default of its scheme. */
export function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80))
}

function isExempt(url: URL, list: string): boolean {
  const host = hostOf(url).replace(/\.$/, '')
  const port = String(portOf(url))
  const entries = list.toLowerCase().split(/[\s,]+/)
  return entries.some(entry => {
    const [, name = entry, onlyPort = port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? []
    return onlyPort === port && covers(name.replace(/^\[(.*)\]$/, '$1'), host)
  })
}

function covers(entry: string, host: string): boolean {
  if (entry === '*') return true
  if (isIP(host) !== 0) return coversAddress(entry, host)
  const name = entry.replace(/^\*\./, '.')
  if (name === '') return false
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`)
}

/** @param entry an address, or a network such as 10.0.0.0/8. */
function coversAddress(entry: string, address: string): boolean {
  const [network = '', bits] = entry.split('/')
  const longest = isIP(network) === 4 ? 32 : 128
  const prefix = Number(bits ?? longest)
  if (isIP(network) !== isIP(address) || !(prefix >= 0 && prefix <= longest)) return false
  const family = longest === 32 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, prefix, family)
  return list.check(address, family)
}
