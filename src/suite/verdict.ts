import type { JsonObject, JsonValue as PlainValue } from '@bufbuild/protobuf'
import { withoutBacktrace } from '../agent/log/agent-log.js'
import type { Call } from '../call/calls.js'
import type { JsonValue } from '../json/json.js'
import type { Expectations } from './suite.js'
import { matchesPattern, patternIn, PatternError } from './pattern.js'

/** How a call ended. */
export type Outcome =
  | { kind: 'answer'; json: JsonObject }
  | { kind: 'error'; codeName: string; reason: string }
  /** The agent has not answered, but still serves other calls. */
  | { kind: 'silence'; afterMs: number }
  /** The agent ended before it answered, as can happen with DestroySandbox. */
  | { kind: 'end' }

/** How much of an answer is shown in a report; that of GetMetrics has 30 kB. */
const maxShownChars = 400

/** What the policy decided about a request, as far as the answer shows. */
type Ruling = 'allowed' | 'denied' | 'no rule' | 'policy error'

/** The result of a case. */
export interface Verdict {
  passed: boolean
  /** Undefined if the policy is not asked, or the answer does not show it. */
  ruling: Ruling | undefined
  /** Why it failed, one sentence each; empty if it passed. */
  problems: string[]
  /** What the policy printed about a denial; empty if nothing. */
  prints: string
}

/** Compares an answer with what was expected. */
export function judge(call: Call, expected: Expectations, outcome: Outcome): Verdict {
  const { ruling, prints } = call.facts.gated ? rulingOf(call, outcome) : { ruling: undefined, prints: '' }
  const problems = [
    ...problemsOfRuling(expected, ruling, outcome),
    ...problemsOfAnswer(call, expected, outcome)
  ]
  return { passed: problems.length === 0, ruling, problems, prints }
}

/**
 * An agent asks its policy before anything else, so any answer except a denial means that the call was allowed. A denial
 * has the agent's own wording, in quotes (kata-containers 4.1.0, src/agent/src/policy.rs: allow_request).
 */
function rulingOf({ facts }: Call, outcome: Outcome): { ruling: Ruling; prints: string } {
  if (outcome.kind !== 'error') return { ruling: 'allowed', prints: '' }
  const reason = outcome.reason.replace(/^"/, '')
  const denial = `${facts.request} is blocked by policy: `
  if (outcome.codeName === 'PERMISSION_DENIED' && reason.startsWith(denial.trimEnd())) {
    return { ruling: 'denied', prints: printsIn(outcome.reason, denial) }
  }
  const failure = `${facts.request}: internal error `
  if (outcome.codeName === 'INTERNAL' && reason.startsWith(failure)) {
    const isMissing = /unexpected eval_query result len/.test(reason)
    return { ruling: isMissing ? 'no rule' : 'policy error', prints: '' }
  }
  return { ruling: 'allowed', prints: '' }
}

/** The agent writes its message as a Rust string, in quotes and with escapes that are mostly the same as in JSON. */
function printsIn(reason: string, denial: string): string {
  const [firstLine = ''] = reason.split('\n', 1)
  let text = firstLine
  try {
    const parsed: unknown = JSON.parse(firstLine)
    if (typeof parsed === 'string') text = parsed
  } catch {
    text = firstLine.replace(/^"|"$/g, '') // an escape that only Rust has: shown unchanged
  }
  return text.slice(denial.length).trim()
}

function problemsOfRuling({ allowed }: Expectations, ruling: Ruling | undefined, outcome: Outcome): string[] {
  if (allowed === undefined || allowed === (ruling === 'allowed')) return []
  switch (ruling) {
    case 'allowed':
      return [`the policy allows it (${describeOutcome(outcome)})`]
    case 'no rule':
      return ['the policy has no rule for it']
    case 'policy error':
      return [`the policy fails: ${describeOutcome(outcome)}`]
    default:
      return ['the policy denies it']
  }
}

function problemsOfAnswer(call: Call, expected: Expectations, outcome: Outcome): string[] {
  try {
    return compareAnswer(call, expected, outcome)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    return [error.message]
  }
}

function compareAnswer(call: Call, expected: Expectations, outcome: Outcome): string[] {
  const { response, error, message, within } = expected
  const wantsError = error !== undefined || message !== undefined
  if (outcome.kind === 'silence') {
    // The policy is asked first: a call that is still working or waiting was allowed.
    const isLeave =
      response === undefined && !wantsError && (call.facts.waits !== undefined || within === undefined)
    return isLeave ? [] : [`no answer within ${(within ?? outcome.afterMs / 1000).toString()} s`]
  }
  if (response !== undefined) {
    return outcome.kind === 'answer'
      ? differences(response, outcome.json, '')
      : [`expected an answer, but got ${describeOutcome(outcome)}`]
  }
  if (!wantsError) return []
  if (outcome.kind !== 'error') return [`expected an error, but got ${describeOutcome(outcome)}`]
  return [
    ...(error === undefined || error === outcome.codeName
      ? []
      : [`expected ${error}, but got ${describeOutcome(outcome)}`]),
    ...(message === undefined || matches(message, outcome.reason)
      ? []
      : [`expected the message ${JSON.stringify(message)}, but got ${describeOutcome(outcome)}`])
  ]
}

/** @returns the first line of an outcome's description. */
function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'answer':
      return `the answer ${show(outcome.json)}`
    case 'error':
      return `${outcome.codeName}: ${withoutBacktrace(outcome.reason).split('\n', 1)[0] ?? ''}`
    case 'silence':
      return 'no answer'
    case 'end':
      return "the agent's end"
  }
}

function matches(expected: string, text: string): boolean {
  const pattern = patternIn(expected)
  return pattern === undefined ? text.includes(expected) : matchesPattern(pattern, text)
}

/**
 * @returns how a value differs from what was expected, one sentence each. In an object, the expected members must match.
 * In a list, each expected item must match one of the value's, in order; an empty list only matches an empty list.
 */
function differences(expected: JsonValue, actual: PlainValue | undefined, path: string): string[] {
  const where = path === '' ? 'the answer' : path
  const differs = [`${where} should be ${show(expected)} but is ${show(actual)}`]
  if (isList(expected)) {
    if (!Array.isArray(actual)) return differs
    if (expected.length === 0) return actual.length === 0 ? [] : differs
    const missing = firstMissing(expected, actual)
    return missing === undefined ? [] : [`${where} should contain ${show(missing)} but is ${show(actual)}`]
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return differs
    const members = new Map(Object.entries(actual))
    return Object.entries(expected).flatMap(([key, item]) =>
      differences(item, members.get(key), path === '' ? key : `${path}.${key}`)
    )
  }
  return isSame(expected, actual) ? [] : differs
}

function firstMissing(expected: readonly JsonValue[], actual: readonly PlainValue[]): JsonValue | undefined {
  let next = 0
  return expected.find(item => {
    const found = actual.findIndex(
      (candidate, i) => i >= next && differences(item, candidate, '').length === 0
    )
    next = found + 1
    return found === -1
  })
}

/** 64-bit integers are text in protobuf's JSON, but may be numbers in an expectation. */
function isSame(expected: JsonValue, actual: PlainValue | undefined): boolean {
  if (expected === null) return actual === undefined || actual === null
  if (typeof expected === 'string' && typeof actual === 'string') {
    const pattern = patternIn(expected)
    return pattern === undefined ? expected === actual : matchesPattern(pattern, actual)
  }
  const isNumber = typeof expected === 'number' || typeof expected === 'bigint'
  if (isNumber && typeof actual === 'string') return String(expected) === actual
  return typeof expected === 'bigint' ? Number(expected) === actual : expected === actual
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function show(value: JsonValue | PlainValue | undefined): string {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? Number(item) : item))
  return text.length > maxShownChars ? `${text.slice(0, maxShownChars)}… (${text.length} characters)` : text
}
