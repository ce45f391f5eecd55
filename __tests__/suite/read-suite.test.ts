import { describe, expect, it } from '@jest/globals'
import { readSuite, type SuiteContext } from '../../src/suite/read-suite.js'
import type { Suite } from '../../src/suite/suite.js'

const context: SuiteContext = {
  inputs: ['version', 'isolation', 'config'],
  resolvePolicy: policy => `/w/${policy}`,
  readFile: file => {
    if (file === 'data.bin') return Buffer.from('data')
    throw new Error(`ENOENT: ${file}`)
  }
}

/** Each as `line:column: message`. */
const mistakesIn = (text: string): string[] =>
  readSuite(text, 's.yaml', context)
    .mistakes.sort((a, b) => a.line - b.line)
    .map(m => `${m.line}:${m.column}: ${m.message}`)

function read(text: string): Suite {
  expect(mistakesIn(text)).toEqual([])
  return readSuite(text, 's.yaml', context).suite
}

describe('a suite', () => {
  it('may be a list of cases in upstream’s form', () => {
    const suite = read(
      JSON.stringify([
        {
          description: 'a case',
          kind: 'CreateSandboxRequest',
          request: { type: 'CreateSandbox', hostname: 'a', storages: [{ driver: 'x', fs_group: null }] },
          allowed: true,
          state: {}
        }
      ])
    )
    expect(suite).toMatchObject({ file: 's.yaml', inputs: {} })
    expect(suite.cases).toMatchObject([
      {
        description: 'a case',
        call: { facts: { method: 'CreateSandbox' } },
        request: { hostname: 'a', storages: [{ driver: 'x', fs_group: null }] },
        expected: { allowed: true }
      }
    ])
    expect(suite.cases[0]?.request).not.toHaveProperty('type')
  })

  it('ignores members that are not fields in upstream’s form, and notes where', () => {
    const request = { hostname: 'a', nosuch: 1 }
    const { cases, notes } = read(JSON.stringify([{ kind: 'CreateSandboxRequest', request, allowed: true }]))
    expect(cases).toHaveLength(1)
    expect(notes).toMatchObject([
      { line: 1, message: expect.stringContaining("the request has no field 'nosuch'") }
    ])
    expect(
      mistakesIn('cases:\n- { kind: CreateSandboxRequest, request: { nosuch: 1 }, allowed: true }\n')
    ).toEqual([expect.stringContaining("no field 'nosuch'")])
  })

  it.each(['.inf', '.nan', '-1', '0', '"1"', '86401'])('does not accept a wait of %s seconds', within => {
    expect(mistakesIn(`cases:\n- { call: Check, response: {}, within: ${within} }\n`)).toEqual([
      expect.stringContaining('a number of seconds')
    ])
  })

  it('may have its kinds in the requests, as upstream had up to 3.23', () => {
    const suite = read(JSON.stringify([{ request: { type: 'CopyFile', path: '/x' }, allowed: true }]))
    expect(suite.cases).toMatchObject([{ call: { facts: { method: 'CopyFile' } }, request: { path: '/x' } }])
  })

  it('may set a policy and inputs for its agent', () => {
    const suite = read(
      'policy: my.rego\nagent: { version: 4.1.0, isolation: mount }\ncases:\n- call: Check\n  response: {}\n'
    )
    expect(suite.inputs).toEqual({ version: '4.1.0', isolation: 'mount', policy: '/w/my.rego' })
    expect(suite.placeOfInput('policy')).toEqual({ line: 1, column: 1 })
    expect(suite.placeOfInput('isolation')).toEqual({ line: 2, column: 26 })
  })

  it('keeps 64-bit integers exact', () => {
    const [testCase] = read(
      '- kind: GetMetricsRequest\n  allowed: true\n- kind: CopyFileRequest\n  request: { offset: 9007199254740993 }\n  allowed: true\n'
    ).cases.slice(1)
    expect(testCase?.request).toEqual({ offset: 9007199254740993n })
  })

  it('may omit descriptions and requests', () => {
    expect(read('- call: GetGuestDetails\n  response: {}\n').cases).toMatchObject([
      { description: 'GetGuestDetails, case 1', request: {}, place: { line: 1, column: 3 } }
    ])
  })

  it('reports all its mistakes at once, each with its place', () => {
    const text = `polcy: x.rego
cases:
  - description: a
    kind: CreateSandboxReqest
    allowed: true
  - kind: CreateSandboxRequest
    request:
      hostnam: a
      sandbox_pidns: 12
    allowed: yes
  - kind: ReadStreamRequest
    allowed: false
  - call: GetGuestDetails
`
    expect(mistakesIn(text)).toEqual([
      expect.stringMatching(/^1:1: unknown key 'polcy'\. Did you mean policy\?/),
      expect.stringMatching(/^4:5: .*no call 'CreateSandboxReqest'.*Did you mean CreateSandboxRequest\?/),
      expect.stringMatching(/^8:7: .*no field 'hostnam'/),
      expect.stringMatching(/^9:7: .*sandbox_pidns should be bool/),
      expect.stringMatching(/^10:5: allowed must be true or false/),
      expect.stringMatching(/^12:5: .*ReadStdout with response/),
      expect.stringMatching(/^13:5: the case expects nothing/)
    ])
  })

  it.each([
    ['a: [1', /^2?1?:?\d*:\d+: not YAML: /],
    ['just text', /^1:1: expected a list of cases, or a map with `cases`/],
    ['[]', /^1:1: there are no cases/],
    ['cases: 3', /^1:1: cases must be a list/],
    ['- 3', /^1:3: expected a case/],
    ['- allowed: true', /^1:3: a case must have either kind .* or call/],
    ['- { kind: GetMetricsRequest, call: GetMetrics, allowed: true }', /^1:3: a case must have either/],
    ['- { call: Check, allowed: true }', /^1:18: Check does not ask the policy/],
    [
      '- { call: Check, response: {}, error: INTERNAL }',
      /^1:18: a call that is expected to fail has no response/
    ],
    ['- { call: Check, error: PERMISION_DENIED }', /^1:18: error must be one of OK, CANCELLED/],
    ['- { call: Check, response: { a: "/(/" } }', /^1:30: .*Invalid regular expression/],
    ['- { call: Check, response: {}, within: soon }', /^1:32: within must be a number of seconds/],
    ['- { call: Check, response: {}, save: { v: 3 } }', /^1:40: v must be a field of the answer/],
    ['- { call: Check, response: {}, response: {} }', /not YAML: Map keys must be unique/],
    ['{ agent: { policy: x }, cases: [{ call: Check, response: {} }] }', /^1:12: unknown key 'policy'/],
    ['{ policy: [x], cases: [{ call: Check, response: {} }] }', /^1:3: policy must be a path/],
    [
      '- { kind: SetPolicyRequest, request: { policy: { "@file": gone } }, allowed: true }',
      /cannot be read: ENOENT/
    ]
  ])('refuses %j', (text, message) => {
    expect(mistakesIn(text)).toContainEqual(expect.stringMatching(message))
  })

  it('does not expand aliases without end', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 9; i++)
      bomb.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`
      )
    expect(mistakesIn(bomb.join('\n'))).toContainEqual(expect.stringContaining('alias'))
  })
})

describe('a request with a placeholder', () => {
  const suite = (request: string): string =>
    `cases:\n- call: GetGuestDetails\n  response: {}\n  save: { version: agent_details.version }\n- call: StatsContainer\n  request: ${request}\n  error: INTERNAL\n`

  it('is checked except for the placeholder', () => {
    expect(mistakesIn(suite('{ container_id: "${version}" }'))).toEqual([])
    expect(mistakesIn(suite('{ container: "${version}" }'))).toContainEqual(
      expect.stringContaining("no field 'container'")
    )
  })

  it('is refused if the name is similar to a saved one', () => {
    expect(mistakesIn(suite('{ container_id: "${verison}" }'))).toContainEqual(
      expect.stringContaining('no earlier case saves ${verison}. Did you mean ${version}?')
    )
  })

  it('is text if the name is unrelated', () => {
    expect(mistakesIn(suite('{ container_id: "${HOME}" }'))).toEqual([])
  })
})
