import { callIn, joinByVersion } from '../agent/coverage/coverage-file.js'
import type { ApiCoverage, CallCoverage } from '../agent/coverage/coverage.js'
import { agentCalls } from '../agent/api/calls.js'

/** @returns the part of a job's summary about the calls of the agent's API that the job made. */
export function summaryOfCoverage(coverage: ApiCoverage): string {
  const served = coverage.calls.filter(({ status }) => status !== 'not-served')
  const called = served.filter(({ status }) => status === 'called')
  const rows = called.map(({ method, count, denied }) => row([method, `${count ?? ''}`, `${denied ?? '?'}`]))
  return [
    served.every(({ status }) => status === 'not-told')
      ? `### The log of ${agentOf(coverage)} does not show which API calls were made`
      : `### ${called.length} of the ${served.length} API calls of ${agentOf(coverage)} were made`,
    '',
    ...(rows.length === 0 ? [] : ['| call | times | denied |', '| --- | ---: | ---: |', ...rows, '']),
    ...named('Never called', served, 'not-called'),
    ...named('Not shown by the log', served, 'not-told'),
    ...notes(coverage)
  ].join('\n')
}

/** @returns a Markdown table of calls × versions, which contains no text from the files. */
export function coverageTable(coverages: readonly ApiCoverage[]): string {
  const columns = joinByVersion(coverages)
  const cells = agentCalls.map(({ method }) => [
    method,
    ...columns.map(coverage => cellOf(callIn(coverage, method)))
  ])
  const called = columns.map(({ calls }) => {
    const served = calls.filter(({ status }) => status !== 'not-served')
    return `${calls.filter(({ status }) => status === 'called').length} of ${served.length}`
  })
  return [
    row(['call', ...columns.map(({ agentVersion }) => agentVersion || 'unknown')]),
    row(['---', ...columns.map(() => '---:')]),
    ...cells.map(row),
    row(['**called**', ...called]),
    '',
    'A number: how often the call was made. **0**: never. ?: the log does not show it. –: agents of that version do not have it.',
    ''
  ].join('\n')
}

/** @returns notes on what the numbers do not show. */
function notes({ cut, calls }: ApiCoverage): string[] {
  const untold = calls.some(({ status }) => status === 'not-told')
  const undenied = calls.every(({ denied }) => denied === null)
  const known = [
    untold &&
      'At log level info, an agent logs most calls; at debug and trace, also some of the others (when it asks its policy).',
    undenied &&
      'An agent logs denials only if the policy sets `AllowRequestsFailingPolicy`: a call listed here may have been denied.',
    cut && 'The log is very long, and only its beginning was read: there may be more calls of each kind.'
  ]
  return known.flatMap(text => (text === false ? [] : [text, '']))
}

function named(title: string, calls: readonly CallCoverage[], status: CallCoverage['status']): string[] {
  const methods = calls.filter(call => call.status === status).map(({ method }) => method)
  return methods.length === 0 ? [] : [`**${title} (${methods.length}):** ${methods.join(', ')}`, '']
}

function agentOf({ agentVersion }: ApiCoverage): string {
  return agentVersion === '' ? 'kata-agent' : `kata-agent ${agentVersion}`
}

function cellOf({ status, count }: CallCoverage): string {
  switch (status) {
    case 'called':
      return String(count ?? 'called')
    case 'not-called':
      return '**0**'
    case 'not-told':
      return '?'
    case 'not-served':
      return '–'
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
