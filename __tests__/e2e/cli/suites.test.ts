import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Registry } from '../../fixtures/registry.mjs'
import { commandLine, optionsFor, type CommandLine, type Ended } from '../command.js'
import { isRoot, registryWithAgent } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

const policy = `package agent_policy

default GuestDetailsRequest := true
default DestroySandboxRequest := true
default UpdateEphemeralMountsRequest := true
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

  it('in the form of upstream are told case by case', async () => {
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
      { description: 'no rule', passed: true, ruling: 'no rule' }
    ])
    expect(ended.code).toBe(0)
  })

  it('end with 1 where a case fails, and write that as JUnit, whatever its words hold', async () => {
    const description = 'bad </testsuite> \u001b[31m ::error::x'
    write('fails.json', [
      { description, kind: 'CreateSandboxRequest', request: { sandbox_pidns: true }, allowed: true },
      { description: 'later', kind: 'GuestDetailsRequest', request: {}, allowed: true }
    ])
    const ended = await test('fails.json', '--policy', 'mine.rego', '--junit', 'out.xml', '--fail-fast')
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('the policy denies it')
    expect(ended.stdout).not.toContain('\u001b')
    const junit = readFileSync(path.join(cli.home, 'work', 'out.xml'), 'utf8')
    expect(junit).toContain('&lt;/testsuite')
    expect(junit.match(/<\/testsuite>/g)).toHaveLength(1)
    expect(junit).not.toContain('\u001b')
    expect((await test('fails.json', '--policy', 'mine.rego', '--filter', 'later')).code).toBe(0)
  })

  it('go on with a new agent where one has ended', async () => {
    write('ends.json', [
      { description: 'the end', kind: 'DestroySandboxRequest', request: {}, allowed: true },
      { description: 'after it', kind: 'GuestDetailsRequest', request: {}, allowed: true }
    ])
    const { code, stdout } = await test('ends.json', '--policy', 'mine.rego')
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/after it.*new agent/) })
  })

  it('show what the policy printed, and keep its state from case to case', async () => {
    write(
      'state.rego',
      `package agent_policy

default DestroySandboxRequest := true
default CopyFileRequest := false
CopyFileRequest := {"allowed": true, "ops": [{"op": "add", "path": "/pstate/seen", "value": input.path}]} if {
  not data.pstate.seen
}
CopyFileRequest if {
  print("already seen:", data.pstate.seen, [1, "b"])
  false
}
`
    )
    const copy = { kind: 'CopyFileRequest', request: { path: '/first' }, allowed: true }
    write('state.json', [copy, { ...copy, description: 'again' }])
    const { code, stdout } = await test('state.json', '--policy', 'state.rego')
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('1 passed, 1 failed') })
    expect(stdout).toContain('the policy printed: policy.rego:9: already seen: /first [1, "b"]')
  })

  it('of a thousand cases take one agent', async () => {
    const request = { kind: 'GuestDetailsRequest', request: {}, allowed: true }
    write(
      'many.json',
      Array.from({ length: 1000 }, (_, n) => ({ description: `case ${n}`, ...request }))
    )
    const { code, stdout } = await test('many.json', '--policy', 'mine.rego')
    expect(code).toBe(0)
    expect(stdout).toContain('1000 passed, 0 failed')
    expect(stdout).not.toContain('new agent')
  })

  it('take a policy of the workload that is named', async () => {
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

  it('that make no sense end with 2, every mistake told with its place, and start no agent', async () => {
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
    const { code, stdout, stderr } = await test('bad.yaml')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    for (const place of ['2:', '4:', '5:', '6:', '7:']) expect(stderr).toContain(`bad.yaml:${place}`)
    expect((await cli.run('status')).stdout).not.toContain('running')
  })

  it('are not waited for where they, or what they name, are no files', async () => {
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

  it('are recorded from what an agent was asked, and hold again', async () => {
    await cli.run('up', '--policy', 'mine.rego', '--log-level', 'debug', ...optionsFor(registry))
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
  })
})
