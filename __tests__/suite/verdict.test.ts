import { describe, expect, it } from '@jest/globals'
import { findCall } from '../../src/call/calls.js'
import type { Expectations } from '../../src/suite/suite.js'
import { judge, type Outcome, type Verdict } from '../../src/suite/verdict.js'

const createSandbox = (expected: Expectations, outcome: Outcome): Verdict =>
  judge(findCall('CreateSandbox'), expected, outcome)
const error = (codeName: string, reason: string): Outcome => ({ kind: 'error', codeName, reason })
const answer = (json: object): Outcome => ({
  kind: 'answer',
  json: JSON.parse(JSON.stringify(json)) as never
})

const denied = error(
  'PERMISSION_DENIED',
  '"CreateSandboxRequest is blocked by policy: p.rego:3: no \\"pidns\\""'
)
const noRule = error(
  'INTERNAL',
  '"CreateSandboxRequest: internal error policy check: unexpected eval_query result len QueryResults { result: [] }"'
)
const broken = error(
  'INTERNAL',
  '"CreateSandboxRequest: internal error \\n--> p.rego:3:1\\nerror: undefined function"'
)
const failed = error('INTERNAL', 'rpc status: EPERM: Operation not permitted')

describe('the decision of the policy', () => {
  it.each([
    ['a denial', denied, 'denied'],
    ['a missing rule', noRule, 'no rule'],
    ['a rule that fails', broken, 'policy error'],
    ['any other error', failed, 'allowed'],
    ['a denial of another matter', error('PERMISSION_DENIED', 'EACCES: Permission denied'), 'allowed'],
    ['the words of a denial with another code', { ...denied, codeName: 'INTERNAL' }, 'allowed'],
    ['an answer', answer({}), 'allowed'],
    ["the agent's end", { kind: 'end' } as const, 'allowed']
  ])('is read from %s', (_, outcome, ruling) => {
    expect(createSandbox({ allowed: ruling === 'allowed' }, outcome)).toMatchObject({
      passed: true,
      ruling,
      problems: []
    })
    expect(createSandbox({ allowed: ruling !== 'allowed' }, outcome)).toMatchObject({ passed: false, ruling })
  })

  it('shows no more than the beginning of a long answer', () => {
    const { problems } = createSandbox({ allowed: false }, answer({ metrics: 'x'.repeat(30_000) }))
    expect(problems.join().length).toBeLessThan(600)
    expect(problems.join()).toContain('characters)')
  })

  it('includes what the rules printed', () => {
    expect(createSandbox({ allowed: true }, denied)).toMatchObject({
      problems: ['the policy denies it'],
      prints: 'p.rego:3: no "pidns"'
    })
  })

  it.each([
    '"no such route\n\nStack backtrace:\n   0: <unknown>"',
    '"no such route\\n\\nStack backtrace:\\n   0: <unknown>"'
  ])('comes without a backtrace, whether that is escaped or not: %j', reason => {
    expect(createSandbox({ allowed: false }, error('INTERNAL', reason)).problems).toEqual([
      'the policy allows it (INTERNAL: "no such route)'
    ])
  })

  it('is empty if no policy is asked', () => {
    expect(
      judge(findCall('Check'), { response: { status: 'SERVING' } }, answer({ status: 'SERVING' }))
    ).toMatchObject({
      passed: true,
      ruling: undefined
    })
  })
})

describe('silence', () => {
  const silence: Outcome = { kind: 'silence', afterMs: 500 }

  it('counts as allowed if only that is expected, because the policy is asked first', () => {
    expect(createSandbox({ allowed: true }, silence)).toMatchObject({ passed: true, ruling: 'allowed' })
    expect(createSandbox({ allowed: false }, silence).problems).toEqual(['the policy allows it (no answer)'])
  })

  it('counts as allowed for a call that waits for something else', () => {
    expect(judge(findCall('GetOOMEvent'), { allowed: true }, silence)).toMatchObject({
      passed: true,
      ruling: 'allowed'
    })
    expect(judge(findCall('GetOOMEvent'), { allowed: false }, silence).passed).toBe(false)
  })

  it('is a failure if an answer is expected, or the call does not wait', () => {
    expect(judge(findCall('GetOOMEvent'), { response: {} }, silence).problems).toEqual([
      'no answer within 0.5 s'
    ])
    expect(createSandbox({ allowed: true, within: 2 }, silence).problems).toEqual(['no answer within 2 s'])
  })
})

describe('an answer', () => {
  const details = {
    agent_details: { version: '4.1.0', init_daemon: false, extra_features: ['a', 'b', 'c'] },
    size: '9007199254740993',
    empty: []
  }
  const problems = (response: Expectations['response']): string[] =>
    judge(findCall('GetGuestDetails'), response === undefined ? {} : { response }, answer(details)).problems

  it.each([
    [{}],
    [{ agent_details: { version: '/^4\\.\\d/' } }],
    [{ agent_details: { init_daemon: false } }],
    [{ agent_details: { extra_features: ['a', 'c'] } }],
    [{ size: 9007199254740993n }],
    [{ size: '9007199254740993' }],
    [{ empty: [] }],
    [{ gone: null }]
  ])('matches %p, which is a part of it', response => {
    expect(problems(response)).toEqual([])
  })

  it.each([
    [{ agent_details: { version: '4.1' } }, 'agent_details.version should be "4.1" but is "4.1.0"'],
    [{ agent_details: { version: '/^3/' } }, 'agent_details.version should be "/^3/" but is "4.1.0"'],
    [
      { agent_details: { extra_features: ['c', 'a'] } },
      'agent_details.extra_features should contain "a" but is ["a","b","c"]'
    ],
    [
      { agent_details: { extra_features: [] } },
      'agent_details.extra_features should be [] but is ["a","b","c"]'
    ],
    [{ agent_details: [] }, /^agent_details should be \[\]/],
    [{ gone: 1 }, 'gone should be 1 but is missing'],
    [{ constructor: {} }, 'constructor should be {} but is missing'],
    [{ size: 9007199254740992n }, /^size should be/]
  ])('does not match %p', (response, problem) => {
    expect(problems(response)).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem)
    ])
  })

  it('fails if a pattern takes too long to match', () => {
    const long = judge(
      findCall('GetGuestDetails'),
      { response: { text: '/^(a+)+$/' } },
      answer({ text: `${'a'.repeat(40)}b` })
    )
    expect(long.problems).toEqual(['the pattern /^(a+)+$/ takes longer than 1 s'])
  })

  it('does not count as an expected error', () => {
    expect(createSandbox({ error: 'INTERNAL' }, answer({})).problems).toEqual([
      'expected an error, but got the answer {}'
    ])
  })
})

describe('an error', () => {
  it('is compared by its name and its message', () => {
    expect(createSandbox({ error: 'INTERNAL', message: 'EPERM' }, failed).passed).toBe(true)
    expect(createSandbox({ message: '/not permitted$/' }, failed).passed).toBe(true)
    expect(createSandbox({ error: 'NOT_FOUND' }, failed).problems).toEqual([
      'expected NOT_FOUND, but got INTERNAL: rpc status: EPERM: Operation not permitted'
    ])
    expect(createSandbox({ message: 'ENOENT' }, failed).passed).toBe(false)
  })

  it('does not count as an expected answer, and is shown by its first line', () => {
    expect(createSandbox({ response: {} }, error('INTERNAL', 'bad\n\nStack backtrace:')).problems).toEqual([
      'expected an answer, but got INTERNAL: bad'
    ])
  })
})
