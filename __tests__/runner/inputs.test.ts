import { describe, expect, it } from '@jest/globals'
import { type InputName } from '../../src/runner/input-defaults.js'
import { readInputs, type Inputs } from '../../src/runner/inputs.js'

const context = { workspace: '/work space', actionRoot: '/action' }
const read = (inputs: Partial<Record<InputName, string>> = {}): Inputs =>
  readInputs(name => inputs[name] ?? '', context)

describe('readInputs', () => {
  it('treats an empty input as its default, as a matrix passes it', () => {
    expect(read()).toMatchObject({
      version: { kind: 'default' },
      path: undefined,
      source: 'auto',
      verifyProvenance: false,
      token: undefined,
      policy: { kind: 'ready-made', name: 'allow-all', path: '/action/policies/allow-all.rego' },
      keepGuestComponents: false,
      serverAddress: undefined,
      logLevel: 'info',
      extraConfig: {},
      guestImage: undefined,
      isolation: 'full',
      agentCtl: { kind: 'none' },
      startTimeoutSeconds: 30
    })
  })

  it('resolves relative paths against the workspace', () => {
    expect(read({ path: 'target/kata-agent' }).path).toBe('/work space/target/kata-agent')
    expect(read({ 'agent-ctl': 'bin/ctl' }).agentCtl).toEqual({ kind: 'path', path: '/work space/bin/ctl' })
    expect(read({ policy: 'my.rego' }).policy.path).toBe('/work space/my.rego')
  })

  it('has no version if a path is given', () => {
    expect(read({ path: '/a' }).version).toBeUndefined()
  })

  const hex = 'a'.repeat(64)
  it.each<[Partial<Record<InputName, string>>, string, string]>([
    [{ path: '/a', version: '4.1.0' }, 'path', "contradicts 'version'"],
    [{ path: '/a', source: 'release' }, 'path', "contradicts 'source'"],
    [{ path: '/a', registry: 'mirror.example/x' }, 'path', "contradicts 'registry'"],
    [{ path: '/a', 'release-url': 'https://mirror.example/releases' }, 'path', "contradicts 'release-url'"],
    [{ version: 'main', digest: `sha256:${hex}` }, 'digest', 'which moves'],
    [{ version: 'latest', digest: `sha256:${hex}` }, 'digest', "contradicts 'version: latest', which moves"],
    [{ version: '4.x', digest: `sha256:${hex}` }, 'digest', 'which moves'],
    [{ 'verify-provenance': 'yes' }, 'verify-provenance', "'yes' is not a valid value"],
    [{ version: 'newest' }, 'version', 'newest'],
    [{ version: '3.8.0' }, 'version', 'too old'],
    [{ digest: 'sha256:short' }, 'digest', 'sha256:short'],
    [{ source: 'mirror' }, 'source', "'mirror' is not a valid value"],
    [{ registry: 'http://mirror.example/x' }, 'registry', 'plain http'],
    [{ 'release-url': 'http://mirror.example/x' }, 'release-url', 'is not https'],
    [{ 'release-url': 'mirror' }, 'release-url', 'not the URL of a releases page'],
    [{ 'guest-image': 'a.img', source: 'registry' }, 'guest-image', "contradicts 'source: registry'"],
    [{ 'guest-image': 'a.img', version: 'main' }, 'guest-image', 'main has no release tarball'],
    [{ 'guest-image': 'a.img', 'verify-provenance': 'true' }, 'guest-image', 'attests no release tarball'],
    [{ 'agent-ctl': 'true', 'verify-provenance': 'true' }, 'agent-ctl', 'attests no build of kata-agent-ctl'],
    [{ 'guest-components': 'drop' }, 'guest-components', "'drop' is not a valid value"],
    [{ 'server-address': 'vsock://1:2' }, 'server-address', 'not a Unix socket'],
    [{ 'server-address': 'unix://@x' }, 'server-address', 'network namespace'],
    [{ 'log-level': 'loud' }, 'log-level', "'loud' is not a valid value"],
    [{ config: 'nonsense' }, 'config', 'is not TOML'],
    [{ isolation: 'vm' }, 'isolation', "'vm' is not a valid value"],
    [{ 'start-timeout': '0' }, 'start-timeout', "'0' is not a number of seconds"],
    [{ 'start-timeout': '1e3' }, 'start-timeout', "'1e3' is not a number of seconds"],
    [{ 'start-timeout': '99999' }, 'start-timeout', "'99999' is not a number of seconds"]
  ])('refuses %j', (inputs, name, problem) => {
    expect(() => read(inputs)).toThrow(`input '${name}'`)
    expect(() => read(inputs)).toThrow(problem)
  })

  it.each(['mount', 'none'])('accepts an abstract address with isolation %s', isolation => {
    expect(read({ isolation, 'server-address': 'unix://@x' }).serverAddress).toEqual({
      kind: 'abstract',
      name: 'x'
    })
  })
})
