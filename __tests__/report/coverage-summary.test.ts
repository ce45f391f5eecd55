import { describe, expect, it } from '@jest/globals'
import { agentCalls } from '../../src/agent/api/calls.js'
import { countCoverage } from '../../src/agent/coverage/coverage.js'
import { coverageTable, summaryOfCoverage } from '../../src/report/coverage-summary.js'

const log = {
  agentVersion: '4.1.0',
  tellsCalls: true,
  tellsQuestions: false,
  tellsDenials: false,
  calls: new Map([
    ['create_sandbox', 2],
    ['copy_file', 1]
  ]),
  questions: new Map(),
  denials: new Map([['CopyFileRequest', 1]]),
  cut: false
}

describe('summaryOfCoverage', () => {
  it('shows what was called, how often, what was never called, and what the log does not show', () => {
    const summary = summaryOfCoverage(countCoverage(log))
    expect(summary).toContain('### 2 of the 42 API calls of kata-agent 4.1.0 were made')
    expect(summary).toContain('| CreateSandbox | 2 | ? |')
    expect(summary).toMatch(/\*\*Never called \(34\):\*\* CreateContainer, /)
    expect(summary).toContain('**Not shown by the log (6):** WriteStdin, ReadStdout, ')
    expect(summary).toContain('only if the policy sets `AllowRequestsFailingPolicy`')
  })

  it('counts denials if they are logged', () => {
    const summary = summaryOfCoverage(countCoverage({ ...log, tellsDenials: true }))
    expect(summary).toContain('| CopyFile | 1 | 1 |')
    expect(summary).not.toContain('AllowRequestsFailingPolicy')
  })

  it('says that there may be more if the log was cut', () => {
    expect(summaryOfCoverage(countCoverage({ ...log, cut: true }))).toContain('only its beginning was read')
  })
})

describe('coverageTable', () => {
  it('has a row for each call and a column for each version', () => {
    const table = coverageTable([countCoverage(log), countCoverage({ ...log, agentVersion: '3.22.0' })])
    const lines = table.split('\n')
    expect(lines[0]).toBe('| call | 3.22.0 | 4.1.0 |')
    expect(lines.filter(line => line.startsWith('| '))).toHaveLength(agentCalls.length + 3)
    expect(lines).toContain('| CreateSandbox | 2 | 2 |')
    expect(lines).toContain('| ResizeVolume | – | **0** |')
    expect(lines).toContain('| WriteStdin | ? | ? |')
    expect(lines).toContain('| **called** | 2 of 40 | 2 of 42 |')
  })

  it('shows nothing from a file about unknown calls', () => {
    const hostile = { method: '|<script>', status: 'called' as const, count: 1, denied: null }
    const table = coverageTable([{ ...countCoverage(log), calls: [hostile] }])
    expect(table).not.toContain('script')
    expect(table).toContain('| CreateSandbox | ? |')
  })
})
