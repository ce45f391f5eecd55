import junit, { type Builder } from 'junit-report-builder'
import { explainFailure, nameVersion } from './results.js'
import type { SuiteResult } from './run-suite.js'

// Its types declare a default export, but it is a CommonJS module that exports only the builder.
const builder = junit as unknown as Builder

/** @returns the results as JUnit XML, with a test suite for each suite and version. */
export function toJunit(results: readonly SuiteResult[]): string {
  const report = builder.newBuilder()
  for (const result of results) {
    const suite = report.testSuite().name(`${result.suite.file} (kata-agent ${nameVersion(result)})`)
    for (const testCase of result.cases) {
      const { description, place } = testCase.case
      const entry = suite
        .testCase()
        .className(result.suite.file)
        .name(description)
        .file(`${result.suite.file}:${place.line}`)
        .time(Math.round(testCase.durationMs) / 1000)
      if (testCase.passed) continue
      const [first = '', ...more] = explainFailure(testCase)
      entry.failure(first).stacktrace([first, ...more].join('\n'))
    }
    if (result.problem !== undefined) {
      suite
        .testCase()
        .className(result.suite.file)
        .name('its agent runs')
        .error(result.problem.message, 'SetupError', result.problem.remedy)
    }
  }
  return report.build()
}
