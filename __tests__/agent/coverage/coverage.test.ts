import { describe, expect, it } from '@jest/globals'
import Ajv from 'ajv'
import { readFileSync } from 'node:fs'
import type { CallLog } from '../../../src/agent/log/call-log.js'
import { agentCalls } from '../../../src/agent/api/calls.js'
import { countCoverage, type ApiCoverage } from '../../../src/agent/coverage/coverage.js'

const atInfo: CallLog = {
  agentVersion: '4.1.0',
  tellsCalls: true,
  tellsQuestions: false,
  tellsDenials: false,
  calls: new Map([['create_sandbox', 2]]),
  questions: new Map(),
  denials: new Map(),
  cut: false
}
const atDebug: CallLog = {
  ...atInfo,
  tellsQuestions: true,
  questions: new Map([
    ['WriteStreamRequest', 3],
    ['ReadStreamRequest', 5]
  ])
}
const statusOf = (coverage: ApiCoverage, method: string): string | undefined =>
  coverage.calls.find(call => call.method === method)?.status
const methodsOf = (coverage: ApiCoverage, status: string): string[] =>
  coverage.calls.filter(call => call.status === status).map(({ method }) => method)

describe('countCoverage', () => {
  it('has an entry for each call of the API', () => {
    expect(countCoverage(atInfo).calls.map(({ method }) => method)).toEqual(
      agentCalls.map(({ method }) => method)
    )
    expect(agentCalls).toHaveLength(42)
  })

  it('counts, at log level info, all calls except the six that an agent does not log', () => {
    const coverage = countCoverage(atInfo)
    expect(coverage.calls.find(({ status }) => status === 'called')).toEqual({
      method: 'CreateSandbox',
      status: 'called',
      count: 2,
      denied: null
    })
    expect(methodsOf(coverage, 'not-told')).toEqual([
      'WriteStdin',
      'ReadStdout',
      'ReadStderr',
      'MemAgentMemcgSet',
      'MemAgentCompactSet',
      'GetOOMEvent'
    ])
    expect(methodsOf(coverage, 'not-called')).toHaveLength(35)
  })

  it('counts, at log level debug, also what the policy is asked, except two calls that ask the same', () => {
    const coverage = countCoverage(atDebug)
    expect(coverage.calls.find(({ method }) => method === 'WriteStdin')?.count).toBe(3)
    expect(methodsOf(coverage, 'not-told')).toEqual(['ReadStdout', 'ReadStderr'])
    expect(statusOf(coverage, 'GetOOMEvent')).toBe('not-called')
  })

  it('knows which calls a version does not serve, and which do not ask the policy yet', () => {
    const old = countCoverage({ ...atDebug, agentVersion: '3.22.0' })
    expect(methodsOf(old, 'not-served')).toEqual(['GetDiagnosticData', 'ResizeVolume'])
    expect(statusOf(old, 'MemAgentMemcgSet')).toBe('not-told')
    expect(statusOf(countCoverage(atDebug), 'MemAgentMemcgSet')).toBe('not-called')
    expect(methodsOf(countCoverage({ ...atInfo, agentVersion: '3.29.0-rc0' }), 'not-served')).toEqual([
      'ResizeVolume'
    ])
  })

  it('shows nothing about calls below log level info', () => {
    const coverage = countCoverage({ ...atInfo, tellsCalls: false, calls: new Map() })
    expect(methodsOf(coverage, 'not-told')).toHaveLength(42)
  })

  it('does not claim that a call was never made if the log was cut', () => {
    const coverage = countCoverage({ ...atDebug, cut: true })
    expect(methodsOf(coverage, 'not-called')).toEqual([])
    expect(statusOf(coverage, 'CreateSandbox')).toBe('called')
  })

  it('counts denials only if they are logged', () => {
    const denials = new Map([['CreateSandboxRequest', 1]])
    const deniedIn = (log: CallLog): unknown =>
      countCoverage(log).calls.find(({ method }) => method === 'CreateSandbox')?.denied
    expect(deniedIn({ ...atInfo, tellsDenials: true, denials })).toBe(1)
    expect(deniedIn({ ...atInfo, tellsDenials: true })).toBe(0)
    expect(deniedIn(atInfo)).toBeNull()
  })

  it('uses the given version if the log has none, and ignores text that is not a version', () => {
    expect(countCoverage({ ...atInfo, agentVersion: '' }, '3.20.0').agentVersion).toBe('3.20.0')
    expect(countCoverage({ ...atInfo, agentVersion: '4.1' }).agentVersion).toBe('')
  })

  it('has the form that its schema describes', () => {
    const validate = new Ajv().compile(
      JSON.parse(readFileSync('docs/api-coverage.schema.json', 'utf8')) as object
    )
    for (const log of [atInfo, atDebug, { ...atDebug, agentVersion: '', cut: true }]) {
      expect([validate(countCoverage(log)), validate.errors]).toEqual([true, null])
    }
    expect(validate({ ...countCoverage(atInfo), agentVersion: '|' })).toBe(false)
  })
})
