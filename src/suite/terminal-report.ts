import {
  countCases,
  describeResult,
  explainRow,
  nameVersion,
  problemsOf,
  rowsOf,
  type CaseRow
} from './results.js'
import type { SuiteResult } from './run-suite.js'

/** Colours text; returns it unchanged if colours are off. */
export type Paint = (colour: 'green' | 'red' | 'dim', text: string) => string

/**
 * @returns the results as lines for a person: for each suite, a row for each case with a column for each version, and
 * below it why it failed; then the counts.
 */
export function describeResults(results: readonly SuiteResult[], paint: Paint): string[] {
  const versions = [...new Set(results.map(nameVersion))]
  const width = Math.max('passed'.length, 'policy error'.length, ...versions.map(version => version.length))
  const lines: string[] = []
  let suite = ''
  for (const row of rowsOf(results)) {
    if (row.suite.file !== suite) {
      suite = row.suite.file
      lines.push(
        ...(lines.length === 0 ? [] : ['']),
        suite,
        `  ${versions.map(name => paint('dim', name.padEnd(width))).join('  ')}`
      )
    }
    lines.push(...describeRow(row, versions, width, paint))
  }
  for (const { result, problem } of problemsOf(results)) {
    lines.push(
      '',
      paint('red', `${result.suite.file} (kata-agent ${nameVersion(result)}): ${problem.message}`),
      `  ${problem.remedy}`,
      ...problem.logTail.map(line => `    ${line}`)
    )
  }
  const { passed, failed } = countCases(results)
  return [...lines, '', `${passed} passed, ${paint(failed === 0 ? 'green' : 'red', `${failed} failed`)}`]
}

function describeRow(row: CaseRow, versions: readonly string[], width: number, paint: Paint): string[] {
  const cells = row.results.map(result => {
    const word = describeResult(result).padEnd(width)
    return paint(result === undefined ? 'dim' : result.passed ? 'green' : 'red', word)
  })
  const isNew = row.results.some(result => result?.onNewAgent === true)
  const note = isNew ? paint('dim', '  (on a new agent: the previous one had ended)') : ''
  const reasons = explainRow(row, versions).map(line => `      ${line}`)
  const place = `${row.suite.file}:${row.case.place.line}:${row.case.place.column}`
  return [
    `  ${cells.join('  ')}  ${row.case.description}${note}`,
    ...(reasons.length === 0 ? [] : [`      ${paint('dim', place)}`, ...reasons])
  ]
}
