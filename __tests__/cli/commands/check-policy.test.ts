import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkPolicies, describeVerdict, type WithAgent } from '../../../src/cli/commands/check-policy.js'
import { InputError, SetupError } from '../../../src/errors.js'

let folder: string
let file: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'check-'))
  file = path.join(folder, 'my.rego')
  await writeFile(file, 'package agent_policy\ndefault CreateSandboxRequest := true\n')
})
afterAll(() => rm(folder, { recursive: true }))

const servesAs =
  (agentVersion: string): WithAgent =>
  (_, use) =>
    use({ agentVersion, policyPath: file })

describe('checkPolicies', () => {
  it('warns about calls without a rule, depending on the agent’s version', async () => {
    const [old] = await checkPolicies([file], ['3.9.0'], {}, servesAs('3.9.0'))
    const [newer] = await checkPolicies([file], ['4.1.0'], {}, servesAs('4.1.0'))
    expect(old?.callsWithoutRule).toContain('CopyFileRequest')
    expect(old?.callsWithoutRule).not.toContain('CreateSandboxRequest')
    expect(old?.callsWithoutRule).not.toContain('GetDiagnosticDataRequest')
    expect(newer?.callsWithoutRule).toContain('GetDiagnosticDataRequest')
  })

  it('does not warn if calls without a rule are let through', async () => {
    const lax = path.join(folder, 'lax.rego')
    await writeFile(lax, 'package agent_policy\ndefault AllowRequestsFailingPolicy := true\n')
    const [verdict] = await checkPolicies([lax], [''], {}, (_, use) =>
      use({ agentVersion: '4.1.0', policyPath: lax })
    )
    expect(verdict?.callsWithoutRule).toEqual([])
  })

  it('loads each file in each version, as a path even without a slash', async () => {
    const started: unknown[] = []
    await checkPolicies(['/a', 'b'], ['3.20.0', '4.1.0'], { 'log-level': 'warn' }, inputs => {
      started.push(inputs)
      return Promise.resolve()
    })
    expect(started).toEqual([
      { 'log-level': 'warn', version: '3.20.0', policy: '/a' },
      { 'log-level': 'warn', version: '3.20.0', policy: './b' },
      { 'log-level': 'warn', version: '4.1.0', policy: '/a' },
      { 'log-level': 'warn', version: '4.1.0', policy: './b' }
    ])
  })

  const logTail = [
    'ERRO Failed to initialize agent policy: ',
    '    --> /x/policy.rego:3:7',
    '    error: expecting expression'
  ]

  it('reports where a policy is wrong', async () => {
    const wrong = new SetupError('kata-agent was killed by SIGABRT', {
      remedy: '',
      anchor: 'policy-not-loaded',
      at: { file: 'my.rego', line: 3, column: 7 },
      logTail
    })
    const [verdict] = await checkPolicies([file], ['4.1.0'], {}, () => Promise.reject(wrong))
    expect(verdict).toMatchObject({ loads: false, problem: 'expecting expression', line: 3, column: 7 })
  })

  it('gives the reason even if the error has no place', async () => {
    const wrong = new SetupError('kata-agent was killed by SIGABRT', {
      remedy: '',
      anchor: 'policy-not-loaded',
      logTail: [
        'ERRO Failed to initialize agent policy: /x/policy.rego exceeds maximum allowed line count 200000'
      ]
    })
    const [verdict] = await checkPolicies([file], ['4.1.0'], {}, () => Promise.reject(wrong))
    expect(verdict).toMatchObject({
      problem: 'exceeds maximum allowed line count 200000',
      line: undefined
    })
  })

  it('reports both places for a policy that is encoded in a file', async () => {
    const at = { file: 'pod.yaml', line: 12, column: 5 }
    const wrong = new SetupError('aborted', { remedy: '', anchor: 'policy-not-loaded', at, logTail })
    const [verdict] = await checkPolicies(['pod.yaml#Pod/web'], [''], {}, () => Promise.reject(wrong))
    expect(verdict && describeVerdict(verdict)).toEqual([
      'pod.yaml:12:5: error: expecting expression (line 3, column 7 of the policy) (kata-agent)'
    ])
  })

  it('reports a file that is refused beforehand as one that does not load', async () => {
    const refused = new InputError('policy', 'is empty', '')
    const [verdict] = await checkPolicies([file], [''], {}, () => Promise.reject(refused))
    expect(verdict?.loads).toBe(false)
  })

  it('does not blame the policy for other errors', async () => {
    const noRoot = new SetupError('no root', { remedy: '', anchor: 'no-root' })
    await expect(checkPolicies([file], [''], {}, () => Promise.reject(noRoot))).rejects.toBe(noRoot)
  })
})

describe('describeVerdict', () => {
  const verdict = {
    file: 'my.rego',
    version: '4.1.0',
    loads: true,
    problem: '',
    line: undefined,
    column: undefined,
    callsWithoutRule: []
  }

  it.each([
    [verdict, ['my.rego: loads in kata-agent 4.1.0']],
    [
      { ...verdict, callsWithoutRule: ['AddSwapRequest'] },
      [
        'my.rego: loads in kata-agent 4.1.0',
        'my.rego: warning: there is no rule for AddSwapRequest: these calls are refused (kata-agent 4.1.0)'
      ]
    ],
    [
      { ...verdict, loads: false, problem: 'expecting expression', line: 3, column: 7 },
      ['my.rego:3:7: error: expecting expression (kata-agent 4.1.0)']
    ],
    [
      { ...verdict, version: '', loads: false, problem: 'is empty' },
      ['my.rego: error: is empty (kata-agent)']
    ]
  ])('has the format of compiler messages', (given, words) => {
    expect(describeVerdict(given)).toEqual(words)
  })
})
