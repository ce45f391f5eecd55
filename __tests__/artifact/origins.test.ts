import { describe, expect, it } from '@jest/globals'
import { parseChallenges } from '../../src/artifact/registry/challenge.js'
import { digestOf, isDigest, parseDigest, requirePinned } from '../../src/artifact/cache/digest.js'
import { hostPlatform } from '../../src/host/platform.js'
import { parseRegistry, repositoryOf } from '../../src/artifact/registry/registry.js'
import { parseReleaseUrl, tarballName } from '../../src/artifact/release/release.js'
import { isSafeTransport } from '../../src/artifact/download/transport.js'
import { InputError, SetupError } from '../../src/errors.js'
import { platformOf } from './support.js'

describe('parseRegistry', () => {
  it.each([
    ['ghcr.io/kata-containers/cached-artefacts', 'https://ghcr.io', 'kata-containers/cached-artefacts'],
    ['https://mirror.example:8443/a/b_c/', 'https://mirror.example:8443', 'a/b_c'],
    ['mirror.example:443/a', 'https://mirror.example', 'a'],
    ['localhost:5000/kata', 'http://localhost:5000', 'kata'],
    ['localhost:443/kata', 'http://localhost:443', 'kata'],
    ['127.3.2.1:5000', 'http://127.3.2.1:5000', ''],
    ['[::1]:5000/kata', 'http://[::1]:5000', 'kata'],
    ['http://127.0.0.1/kata', 'http://127.0.0.1', 'kata'],
    ['https://localhost:5000/kata', 'https://localhost:5000', 'kata']
  ])('reads %s', (text, origin, prefix) => {
    const registry = parseRegistry(text)
    expect([registry.origin.origin, registry.prefix]).toEqual([origin, prefix])
  })

  it.each([
    ['http://mirror.example/kata', /plain http/],
    ['http://127.example.org/kata', /plain http/],
    ['kata-containers/cached-artefacts', /not a registry/],
    ['ghcr.io/Kata', /not a repository path/],
    ['ghcr.io/kata/agent:4.1.0', /not a repository path/],
    ['ghcr.io/kata/../x y', /not a repository path/],
    ['https://me:secret@ghcr.io/kata', /must not hold credentials/],
    ['ghcr.io/kata?x=1', /more than a host and a path/],
    ['ftp://ghcr.io/kata', /./],
    ['ghcr.io:99999/kata', /not a registry/]
  ])('refuses %s', (text, problem) => {
    expect(() => parseRegistry(text)).toThrow(InputError)
    expect(() => parseRegistry(text)).toThrow(problem)
  })

  it('never repeats a password', () => {
    expect(() => parseRegistry('https://me:secret@ghcr.io/kata')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') })
    )
  })

  it('knows the token endpoint of ghcr.io, and of no other', () => {
    expect(parseRegistry('ghcr.io/kata').tokenEndpoint?.realm.href).toBe('https://ghcr.io/token')
    expect(parseRegistry('ghcr.io.example/kata').tokenEndpoint).toBeUndefined()
    expect(parseRegistry('ghcr.io:8443/kata').tokenEndpoint).toBeUndefined()
  })

  it('puts a component below the path, or at the root', () => {
    expect(repositoryOf(parseRegistry('ghcr.io/a/b'), 'agent')).toBe('a/b/agent')
    expect(repositoryOf(parseRegistry('localhost:5000'), 'agent')).toBe('agent')
  })
})

describe('parseReleaseUrl', () => {
  it('takes https, and http on loopback', () => {
    expect(parseReleaseUrl('https://github.com/o/r/releases').host).toBe('github.com')
    expect(parseReleaseUrl('http://localhost:1/r').host).toBe('localhost:1')
  })

  it.each([
    'github.com/o/r',
    'http://github.com/o/r',
    'https://u:p@github.com/',
    'https://h/?a=1',
    'file:///etc'
  ])('refuses %s', text => {
    expect(() => parseReleaseUrl(text)).toThrow(InputError)
  })
})

describe('tarballName', () => {
  it.each([
    ['3.9.0', 'x86_64', 'kata-static-3.9.0-amd64.tar.xz'],
    ['3.20.0', 'aarch64', 'kata-static-3.20.0-arm64.tar.xz'],
    ['3.21.0', 'aarch64', 'kata-static-3.21.0-arm64.tar.zst'],
    ['4.1.0', 's390x', 'kata-static-4.1.0-s390x.tar.zst']
  ] as const)('of %s on %s is %s', (version, uname, name) => {
    expect(tarballName(version, platformOf(uname))).toBe(name)
  })
})

describe('isSafeTransport', () => {
  it.each([
    ['https://example.org/', true],
    ['http://localhost/', true],
    ['http://127.1/', true],
    ['http://[::1]:80/', true],
    ['http://example.org/', false],
    ['http://127.0.0.1.example.org/', false],
    ['http://10.0.0.1/', false],
    ['ftp://localhost/', false]
  ])('%s: %s', (url, safe) => {
    expect(isSafeTransport(new URL(url))).toBe(safe)
  })
})

describe('parseChallenges', () => {
  const read = (header: string) =>
    parseChallenges(header).map(({ scheme, params }) => [scheme, Object.fromEntries(params)])

  it('reads a bearer challenge, commas and escapes in its quoted strings included', () => {
    expect(
      read('Bearer realm="https://h/t?a=b,c",service="a \\"b\\"", scope="repository:x:pull,push"')
    ).toEqual([['bearer', { realm: 'https://h/t?a=b,c', service: 'a "b"', scope: 'repository:x:pull,push' }]])
  })

  it('reads several challenges in one header', () => {
    expect(read('Negotiate abc==, Basic realm="x", BEARER Realm="https://h/t", service = plain')).toEqual(
      expect.arrayContaining([
        ['basic', { realm: 'x' }],
        ['bearer', { realm: 'https://h/t', service: 'plain' }]
      ])
    )
  })

  it('reads nothing from nonsense', () => {
    expect(read('')).toEqual([])
    expect(read('realm="x"')).toEqual([])
  })
})

describe('digests', () => {
  const hex = 'AB'.repeat(32)

  it('are read in either case, and are lower-case then', () => {
    expect(parseDigest(` sha256:${hex} `)).toBe(`sha256:${hex.toLowerCase()}`)
  })

  it.each([hex, `sha256:${hex}0`, `sha512:${hex}`, 'sha256:', ''])('refuses %j', text => {
    expect(() => parseDigest(text)).toThrow(InputError)
  })

  it('are compared with what was pinned', () => {
    const found = digestOf(Buffer.from('a'))
    expect(isDigest(found)).toBe(true)
    expect(() => {
      requirePinned(found, undefined, 'it')
      requirePinned(found, found, 'it')
    }).not.toThrow()
    expect(() => {
      requirePinned(found, digestOf(Buffer.from('b')), 'it')
    }).toThrow(/it has the digest sha256:ca978112/)
  })
})

describe('hostPlatform', () => {
  it.each([
    ['x64', 'LE', 'x86_64'],
    ['arm64', 'LE', 'aarch64'],
    ['s390x', 'BE', 's390x'],
    ['ppc64', 'LE', 'ppc64le']
  ] as const)('knows %s (%s) as %s', (arch, byteOrder, uname) => {
    expect(hostPlatform(arch, 'linux', byteOrder).uname).toBe(uname)
  })

  it.each([
    ['riscv64', 'linux', 'LE'],
    ['ppc64', 'linux', 'BE'],
    ['constructor', 'linux', 'LE'],
    ['x64', 'darwin', 'LE'],
    ['x64', 'win32', 'LE']
  ] as const)('refuses %s on %s (%s)', (arch, system, byteOrder) => {
    expect(() => hostPlatform(arch, system, byteOrder)).toThrow(SetupError)
  })
})
