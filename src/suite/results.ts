import { showControlCharacters } from '../agent/log/agent-log.js'
import type { SetupError } from '../errors.js'
import type { CaseResult, SuiteResult } from './run-suite.js'
import { formatMistake, type Case, type Suite } from './suite.js'

/** The results of one case on each version. */
export interface CaseRow {
  suite: Suite
  case: Case
  /** In the order of the versions; undefined if the case was not run. */
  results: (CaseResult | undefined)[]
}

/** The counts of a run, by case and version. */
export interface Tally {
  passed: number
  failed: number
}

/** @returns how many cases passed and failed; a suite that could not run on counts as one more failure. */
export function countCases(results: readonly SuiteResult[]): Tally {
  const ran = results.flatMap(({ cases }) => cases)
  const passed = ran.filter(result => result.passed).length
  return {
    passed,
    failed: ran.length - passed + results.filter(({ problem }) => problem !== undefined).length
  }
}

/** @returns a row for each case that was run on any version, in the order of suites and cases. */
export function rowsOf(results: readonly SuiteResult[]): CaseRow[] {
  const suites = [...new Set(results.map(({ suite }) => suite))]
  return suites.flatMap(suite => {
    const ofSuite = results.filter(result => result.suite === suite)
    const rows = suite.cases.map(testCase => ({
      suite,
      case: testCase,
      results: ofSuite.map(({ cases }) => cases.find(result => result.case === testCase))
    }))
    return rows.filter(row => row.results.some(result => result !== undefined))
  })
}

/** @returns the problems because of which a suite could not continue, by suite and version. */
export function problemsOf(results: readonly SuiteResult[]): { result: SuiteResult; problem: SetupError }[] {
  return results.flatMap(result =>
    result.problem === undefined ? [] : [{ result, problem: result.problem }]
  )
}

/** @returns what was ignored in the suites, one line each. */
export function describeNotes(results: readonly SuiteResult[]): string[] {
  return [...new Set(results.flatMap(({ suite }) => suite.notes))].map(formatMistake)
}

/** @returns the version to show. */
export function nameVersion({ version, agentVersion }: SuiteResult): string {
  return version || agentVersion || 'default'
}

/** @returns the result of a case in one or two words: `denied`, `no rule`, `failed`, `not run`. */
export function describeResult(result: CaseResult | undefined): string {
  if (result === undefined) return 'not run'
  const { passed, ruling } = result
  if (!passed) return 'failed'
  return ruling === undefined || ruling === 'allowed' ? 'passed' : ruling
}

/** @returns {@link explainFailure} for each version on which a case failed; with several versions, each line names its own. */
export function explainRow({ results }: CaseRow, versions: readonly string[]): string[] {
  return results.flatMap((result, i) => {
    if (result === undefined || result.passed) return []
    const whose = versions.length > 1 ? `${versions[i] ?? ''}: ` : ''
    return explainFailure(result).map(line => `${whose}${line}`)
  })
}

/** @returns why a case failed, what its policy printed, and the end of the log if the agent crashed; as lines. */
export function explainFailure({ problems, prints, log }: CaseResult): string[] {
  return [...problems, ...(prints === '' ? [] : [`the policy printed: ${prints}`]), ...log].map(
    showControlCharacters
  )
}

/** @returns the results in the form of the JSON output. */
export function toJsonResults(results: readonly SuiteResult[]): object {
  return {
    ...countCases(results),
    suites: results.map(({ suite, version, agentVersion, problem, cases }) => ({
      file: suite.file,
      version,
      agentVersion,
      ...(problem === undefined ? {} : { problem: `${problem.message}. ${problem.remedy}` }),
      cases: cases.map(result => ({
        description: result.case.description,
        line: result.case.place.line,
        column: result.case.place.column,
        call: result.case.call.facts.method,
        passed: result.passed,
        ruling: result.ruling ?? null,
        problems: result.problems,
        prints: result.prints,
        onNewAgent: result.onNewAgent,
        durationMs: Math.round(result.durationMs * 10) / 10
      }))
    }))
  }
}
