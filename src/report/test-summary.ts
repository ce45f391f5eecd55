import {
  countCases,
  describeResult,
  explainRow,
  nameVersion,
  problemsOf,
  rowsOf,
  type CaseRow
} from '../suite/results.js'
import type { SuiteResult } from '../suite/run-suite.js'
import { escapeHtml, htmlDetails } from './html.js'

/** A job's summary is limited to 1 MiB, and nobody reads more passed cases than this. */
const maxPassedRows = 500

/** @returns the part of a job's summary with the results of suites: cases by version, failed ones first. */
export function summaryOfTests(results: readonly SuiteResult[]): string {
  const { passed, failed } = countCases(results)
  const versions = [...new Set(results.map(nameVersion))]
  const rows = rowsOf(results)
  const failing = rows.filter(hasFailed)
  const passing = rows.filter(row => !hasFailed(row))
  const more = passing.length - maxPassedRows
  return [
    `### Policy tests: ${passed} passed, ${failed} failed`,
    '',
    ...problemsOf(results).map(({ result, problem }) => {
      const who = `${result.suite.file} on kata-agent ${nameVersion(result)}`
      const told = `<p><b>${escapeHtml(who)}:</b> ${escapeHtml(problem.message)} ${escapeHtml(problem.remedy)}</p>`
      return problem.logTail.length === 0
        ? told
        : `${told}${htmlDetails("The end of the agent's log", problem.logTail)}`
    }),
    tableOf(versions, [...failing, ...passing.slice(0, maxPassedRows)]),
    ...(more > 0 ? ['', `${more} more cases passed.`] : []),
    ''
  ].join('\n')
}

function hasFailed({ results }: CaseRow): boolean {
  return results.some(result => result?.passed === false)
}

function tableOf(versions: readonly string[], rows: readonly CaseRow[]): string {
  const head = ['Case', ...versions, 'Why'].map(name => `<th>${escapeHtml(name)}</th>`).join('')
  const body = rows.map(
    row =>
      `<tr>${cellsOf(row, versions)
        .map(cell => `<td>${cell}</td>`)
        .join('')}</tr>`
  )
  return `<table><tr>${head}</tr>${body.join('')}</table>`
}

function cellsOf(row: CaseRow, versions: readonly string[]): string[] {
  const words = row.results.map(describeResult)
  const place = `${row.suite.file}:${row.case.place.line}`
  return [
    `${escapeHtml(row.case.description)}<br><code>${escapeHtml(place)}</code>`,
    ...words.map(word => (word === 'failed' ? '<b>failed</b>' : escapeHtml(word))),
    explainRow(row, versions).map(escapeHtml).join('<br>')
  ]
}
