import { describe, expect, it } from '@jest/globals'
import { SetupError } from '../../src/errors.js'
import { toJunit } from '../../src/suite/junit.js'
import { readSuite } from '../../src/suite/read-suite.js'
import { countCases, toJsonResults } from '../../src/suite/results.js'
import type { CaseResult, SuiteResult } from '../../src/suite/run-suite.js'
import { describeResults } from '../../src/suite/terminal-report.js'

const { suite } = readSuite(
  '- { description: a <b>, call: Check, response: {} }\n- { description: second, call: Check, response: {} }\n',
  's.yaml',
  {
    inputs: [],
    resolvePolicy: policy => policy,
    readFile: () => new Uint8Array()
  }
)
const [first, second] = suite.cases
if (first === undefined || second === undefined) throw new TypeError('the suite has two cases')

const passed: Omit<CaseResult, 'case'> = {
  passed: true,
  ruling: undefined,
  problems: [],
  prints: '',
  durationMs: 1.23456,
  onNewAgent: false,
  log: []
}
const failure = {
  passed: false,
  problems: ['the policy denies it'],
  prints: 'p.rego:3: no\u001b[2J',
  ruling: 'denied' as const
}
const old: SuiteResult = {
  suite,
  version: '3.31.0',
  agentVersion: '3.31.0',
  cases: [
    { ...passed, case: first },
    { ...passed, case: second, onNewAgent: true }
  ],
  problem: undefined
}
const newer: SuiteResult = {
  ...old,
  version: '4.1.0',
  agentVersion: '4.1.0',
  cases: [{ ...passed, ...failure, case: first }],
  problem: new SetupError('no agent', { remedy: 'Start one.', logTail: ['CRIT'] })
}
const plain = (_: string, text: string): string => text

describe('countCases', () => {
  it('counts a suite whose agent did not start as a failure', () => {
    expect(countCases([old])).toEqual({ passed: 2, failed: 0 })
    expect(countCases([old, newer])).toEqual({ passed: 2, failed: 2 })
  })
})

describe('describeResults', () => {
  it('has a row for each case, a column for each version, and why it failed', () => {
    const lines = describeResults([old, newer], plain)
    expect(lines.map(line => line.trimEnd())).toEqual([
      's.yaml',
      '  3.31.0        4.1.0',
      '  passed        failed        a <b>',
      '      s.yaml:1:3',
      '      4.1.0: the policy denies it',
      '      4.1.0: the policy printed: p.rego:3: no\\x1b[2J',
      '  passed        not run       second  (on a new agent: the previous one had ended)',
      '',
      's.yaml (kata-agent 4.1.0): no agent',
      '  Start one.',
      '    CRIT',
      '',
      '2 passed, 2 failed'
    ])
  })
})

describe('toJunit', () => {
  it('has a suite for each version, with failures and errors', () => {
    const xml = toJunit([old, newer])
    expect(xml).toContain('<testsuites tests="4" failures="1" errors="1"')
    expect(xml).toContain('<testsuite name="s.yaml (kata-agent 3.31.0)" tests="2" failures="0"')
    expect(xml).toContain('name="a &lt;b>" file="s.yaml:1" time="0.001"')
    expect(xml).toContain('<failure message="the policy denies it">')
    expect(xml).toContain('<error message="no agent" type="SetupError">')
    // eslint-disable-next-line no-control-regex
    expect(xml).not.toMatch(/\u001b/)
  })
})

describe('toJsonResults', () => {
  it('contains what a program requires', () => {
    expect(JSON.parse(JSON.stringify(toJsonResults([newer])))).toMatchObject({
      passed: 0,
      failed: 2,
      suites: [
        {
          file: 's.yaml',
          version: '4.1.0',
          problem: 'no agent. Start one.',
          cases: [
            {
              description: 'a <b>',
              line: 1,
              column: 3,
              call: 'Check',
              passed: false,
              ruling: 'denied',
              problems: ['the policy denies it']
            }
          ]
        }
      ]
    })
  })
})
