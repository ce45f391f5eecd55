import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { publishAgent, type Registry } from '../../fixtures/registry.mjs'
import { commandLine, optionsFor, type CommandLine, type Ended } from '../command.js'
import { isRoot, registryWithAgent } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

const policy = `package agent_policy

default GuestDetailsRequest := true
default DestroySandboxRequest := true
default UpdateEphemeralMountsRequest := true
default CreateContainerRequest := false
CreateContainerRequest if {
  input.OCI.Mounts[0].type_ == "proc"
  input.storages[0].fs_group.group_change_policy == 1
}
default CreateSandboxRequest := false
CreateSandboxRequest if {
  input.sandbox_pidns == false
}
default CopyFileRequest := false
CopyFileRequest if {
  input.file_type == "Symlink"
  input.symlink_target == "ok"
}
`

/** A request in upstream's form, whose fields have the names of the agent's own code. */
const container = (type_: string, group_change_policy: number | string): object => ({
  container_id: 'box',
  OCI: { Mounts: [{ destination: '/x', source: 'x', type_, options: [] }], Linux: null },
  storages: [{ driver: 'local', fs_group: { group_id: 1, group_change_policy } }]
})

/** A policy that allows one request, and then none. */
const oncePolicy = `package agent_policy

default DestroySandboxRequest := true
default GuestDetailsRequest := true
default CopyFileRequest := false
CopyFileRequest := {"allowed": true, "ops": [{"op": "add", "path": "/pstate/seen", "value": input.path}]} if {
  not data.pstate.seen
}
CopyFileRequest if {
  print("already seen:", data.pstate.seen, [1, "b"])
  false
}
`

/** What `test --json` prints of a case on one version. */
interface Result {
  description: string
  passed: boolean
  ruling?: string
}

asRoot('suites, on stand-in agents', () => {
  let registry: Registry
  let cli: CommandLine

  beforeAll(async () => {
    registry = await registryWithAgent()
    publishAgent(registry, { version: '3.20.0' })
    cli = commandLine()
    write('mine.rego', policy)
  })
  afterAll(async () => {
    cli.remove()
    await registry.close()
  })

  const write = (name: string, content: unknown): void => {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    writeFileSync(path.join(cli.home, 'work', name), text)
  }
  const test = (...args: string[]): Promise<Ended> => cli.run('test', ...args, ...optionsFor(registry))
  const resultsOf = ({ stdout }: Ended): Result[] => {
    const { suites } = JSON.parse(stdout) as { suites: { cases: Result[] }[] }
    return suites.flatMap(({ cases }) => cases)
  }

  it('in the form of upstream are reported case by case', async () => {
    write('testcases.json', [
      {
        description: 'own',
        kind: 'CreateSandboxRequest',
        request: { sandbox_pidns: false, dns: null },
        allowed: true
      },
      {
        description: 'shared',
        kind: 'CreateSandboxRequest',
        request: { sandbox_pidns: true },
        allowed: false
      },
      {
        description: 'link',
        kind: 'CopyFileRequest',
        request: { path: '/run/kata-containers/x', file_type: 'Symlink', symlink_target: 'ok' },
        allowed: true
      },
      {
        description: 'away',
        kind: 'CopyFileRequest',
        request: { path: '/run/kata-containers/x', file_type: 'Symlink', symlink_target: '/etc' },
        allowed: false
      },
      { description: 'tagged', request: { type: 'CopyFile', path: '/x', nosuch: 1 }, allowed: false },
      {
        description: 'numbers',
        kind: 'CreateContainerRequest',
        request: container('proc', 1),
        allowed: true
      },
      {
        description: 'names',
        kind: 'CreateContainerRequest',
        request: container('proc', 'OnRootMismatch'),
        allowed: true
      },
      {
        description: 'another number',
        kind: 'CreateContainerRequest',
        request: container('proc', 0),
        allowed: false
      },
      {
        description: 'another type',
        kind: 'CreateContainerRequest',
        request: container('sysfs', 1),
        allowed: false
      },
      { description: 'no rule', kind: 'ListRoutesRequest', request: {}, allowed: false }
    ])
    const ended = await test('testcases.json', '--policy', 'mine.rego', '--json')
    expect(ended.stderr).toContain("no field 'nosuch'")
    expect(resultsOf(ended)).toMatchObject([
      { description: 'own', passed: true, ruling: 'allowed' },
      { description: 'shared', passed: true, ruling: 'denied' },
      { description: 'link', passed: true, ruling: 'allowed' },
      { description: 'away', passed: true, ruling: 'denied' },
      { description: 'tagged', passed: true, ruling: 'denied' },
      { description: 'numbers', passed: true, ruling: 'allowed' },
      { description: 'names', passed: true, ruling: 'allowed' },
      { description: 'another number', passed: true, ruling: 'denied' },
      { description: 'another type', passed: true, ruling: 'denied' },
      { description: 'no rule', passed: true, ruling: 'no rule' }
    ])
    expect(ended.code).toBe(0)
  })

  it('exit with 1 if a case fails, and report it as JUnit, whatever its text contains', async () => {
    const description = 'bad </testsuite> \u001b[31m\n::error::x'
    write('fails.json', [
      { description, kind: 'CreateSandboxRequest', request: { sandbox_pidns: true }, allowed: true },
      { description: 'later', kind: 'GuestDetailsRequest', request: {}, allowed: true }
    ])
    const ended = await test('fails.json', '--policy', 'mine.rego', '--junit', 'out.xml', '--fail-fast')
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('the policy denies it')
    expect(ended.stdout).not.toContain('\u001b')
    expect(ended.stdout).not.toMatch(/^::/m)
    const junit = readFileSync(path.join(cli.home, 'work', 'out.xml'), 'utf8')
    expect(junit).toContain('&lt;/testsuite')
    expect(junit.match(/<\/testsuite>/g)).toHaveLength(1)
    expect(junit).not.toContain('\u001b')
    expect((await test('fails.json', '--policy', 'mine.rego', '--filter', 'later')).code).toBe(0)
  })

  it('continue with a new agent if one has ended', async () => {
    write('ends.json', [
      { description: 'the end', kind: 'DestroySandboxRequest', request: {}, allowed: true },
      { description: 'after it', kind: 'GuestDetailsRequest', request: {}, allowed: true }
    ])
    const { code, stdout } = await test('ends.json', '--policy', 'mine.rego')
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/after it.*new agent/) })
  })

  it('show what the policy printed, and keep its state between cases', async () => {
    write('state.rego', oncePolicy)
    const copy = { kind: 'CopyFileRequest', request: { path: '/first' }, allowed: true }
    write('state.json', [copy, { ...copy, description: 'again' }])
    const { code, stdout } = await test('state.json', '--policy', 'state.rego')
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('1 passed, 1 failed') })
    expect(stdout).toContain('the policy printed: state.rego:10:1: already seen: /first [1, "b"]')
  })

  it('of a thousand cases use one agent, which keeps its state from the first to the last', async () => {
    const copy = { kind: 'CopyFileRequest', request: { path: '/first' } }
    const details = { kind: 'GuestDetailsRequest', allowed: true }
    write('once.rego', oncePolicy)
    write('many.json', [
      { ...copy, allowed: true },
      ...Array.from({ length: 998 }, () => details),
      { ...copy, allowed: false }
    ])
    const { code, stdout } = await test('many.json', '--policy', 'once.rego')
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('1000 passed, 0 failed')
    })
  })

  it('report a crash with the end of the log, and continue with a new agent', async () => {
    // The stand-in agent aborts if it cannot evaluate a rule, as a real one does if its engine panics.
    write('crash.rego', `${policy}CreateSandboxRequest if {\n  json.patch(input, []).hostname == "x"\n}\n`)
    const details = { kind: 'GuestDetailsRequest', allowed: true }
    write('crash.json', [
      details,
      { kind: 'CreateSandboxRequest', request: { sandbox_pidns: true }, allowed: false },
      { ...details, description: 'after it' }
    ])
    const { code, stdout } = await test('crash.json', '--policy', 'crash.rego')
    expect(code).toBe(1)
    expect(stdout).toContain('2 passed, 1 failed')
    expect(stdout).toMatch(/the agent ended before it answered.*\n.*INFO/)
    expect(stdout).toMatch(/after it.*new agent/)
  })

  it('have a column for each version', async () => {
    write('versions.json', [
      {
        description: 'of the newer',
        call: 'GetGuestDetails',
        response: { agent_details: { version: '4.1.0' } }
      }
    ])
    const ended = await test('versions.json', '--policy', 'mine.rego', '--version', ' 3.20.0, >=4 <4.2,')
    expect(ended.code).toBe(1)
    expect(ended.stdout).toMatch(/3\.20\.0 +>=4 <4\.2/)
    expect(ended.stdout).toMatch(/failed +passed +.*of the newer|of the newer +failed +passed/)
    expect(ended.stdout).toContain('1 passed, 1 failed')
  })

  it('use the policy of the workload that is named', async () => {
    const pod = (name: string, text: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations:
    io.katacontainers.config.agent.policy: ${Buffer.from(text).toString('base64')}
`
    const closed = policy.replace('GuestDetailsRequest := true', 'GuestDetailsRequest := false')
    write(
      'pods.yaml',
      [pod('one', closed), pod('two', policy), pod('three', `${closed}# other\n`)].join('---\n')
    )
    write('details.json', [{ kind: 'GuestDetailsRequest', request: {}, allowed: true }])
    expect((await test('details.json', '--policy', 'pods.yaml#Pod/two')).code).toBe(0)
    expect((await test('details.json', '--policy', 'pods.yaml#Pod/one')).code).toBe(1)
    expect((await test('details.json', '--policy', 'pods.yaml')).stderr).toMatch(
      /Pod\/one.*Pod\/two.*Pod\/three/s
    )
  })

  it('with mistakes exit with 2, report every mistake with its place, and start no agent', async () => {
    write(
      'bad.yaml',
      `policy: nosuch.rego
nonsense: 1
cases:
  - { kind: NosuchRequest, request: {}, allowed: true }
  - { kind: CreateSandboxRequest, request: { hostnam: x }, allowed: true }
  - { kind: CreateSandboxRequest, request: {}, allowed: perhaps }
  - { call: Check, request: {}, within: -1, response: {} }
`
    )
    const asked = registry.requests.length
    const { code, stdout, stderr } = await test('bad.yaml', '--version', '3.32.0') // which is not in the cache
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.match(/^bad\.yaml:\d+:\d+: /gm)).toEqual(
      ['1:1', '2:1', '4:7', '5:46', '6:48', '7:33'].map(place => `bad.yaml:${place}: `)
    )
    expect(registry.requests).toHaveLength(asked)
  })

  it.each([
    [['--version', '4.1.0,4.1.0.0'], /'version'.*4\.1\.0\.0/],
    [['--version', '4.1.0', '--path', 'kata-agent'], /'path'/],
    [['--policy', 'gone.rego'], /gone\.rego does not exist/],
    [['--junit', 'gone/out.xml'], /'junit': cannot be written: ENOENT/]
  ])('are not started if %j is invalid', async (wrong, words) => {
    write('fine.json', [{ call: 'GetGuestDetails', response: {} }])
    const { code, stdout, stderr } = await test('fine.json', ...wrong)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(words)
  })

  it('do not block if they, or what they name, are not files', async () => {
    write(
      'zero.yaml',
      "cases: [{ call: SetIPTables, request: { data: { '@file': /dev/zero } }, response: {} }]"
    )
    for (const suite of ['/dev/zero', 'zero.yaml']) {
      const { code, stderr } = await test(suite)
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('is not a regular file')
      })
    }
  })

  it.each(['3.20.0', '4.1.0'])(
    'are recorded from what an agent %s asked its policy, and pass again',
    async version => {
      const up = ['up', '--version', version, '--log-level', 'debug', '--policy', 'mine.rego']
      await cli.run(...up, ...optionsFor(registry))
      await cli.run('call', 'GetGuestDetails')
      await cli.run('call', 'UpdateEphemeralMounts')
      const { stdout } = await cli.run('record')
      await cli.run('down')
      write('recorded.yaml', stdout)
      expect(stdout).toContain('kind: GuestDetailsRequest')
      const ended = await test('recorded.yaml', '--policy', 'mine.rego')
      expect({ code: ended.code, stdout: ended.stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('2 passed, 0 failed')
      })
    }
  )

  it('are recorded from a log in the form of agents up to 3.23', async () => {
    write(
      'policy.txt',
      '["ep":"GuestDetailsRequest",{"mem_block_size":true}],\n["ep":"CopyFileRequest",{"path":"/run/kata-containers/x","file_type":"Symlink","symlink_target":"ok"}],\n'
    )
    const { stdout } = await cli.run('record', '--log', 'policy.txt')
    write('recorded.yaml', stdout)
    expect((await test('recorded.yaml', '--policy', 'mine.rego')).stdout).toContain('2 passed, 0 failed')
  })
})
