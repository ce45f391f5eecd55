import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { readSuite } from '../../src/suite/read-suite.js'
import { recordSuite } from '../../src/suite/record.js'

interface RecordedCase {
  description: string
  kind: string
  request: Record<string, unknown>
  allowed: boolean
}

const casesIn = (suite: string): RecordedCase[] => (parse(suite) as { cases: RecordedCase[] }).cases
const entry = (kind: string, request: object): string => JSON.stringify({ kind, request })

const sandbox = {
  hostname: 'a',
  dns: [],
  storages: [],
  sandbox_pidns: false,
  sandbox_id: '',
  guest_hook_path: '',
  kernel_modules: []
}

describe('recordSuite', () => {
  it('creates a case for each distinct request, in order, that expects it to be allowed', async () => {
    const remove = entry('RemoveContainerRequest', { container_id: 'box', timeout: 3 })
    const { suite, cases, skipped } = await recordSuite([
      entry('CreateSandboxRequest', sandbox),
      remove,
      remove,
      ''
    ])
    expect(casesIn(suite)).toEqual([
      {
        description: 'CreateSandbox a',
        kind: 'CreateSandboxRequest',
        request: { hostname: 'a' },
        allowed: true
      },
      {
        description: 'RemoveContainer box',
        kind: 'RemoveContainerRequest',
        request: { container_id: 'box', timeout: 3 },
        allowed: true
      }
    ])
    expect({ cases, skipped }).toEqual({ cases: 2, skipped: [] })
  })

  it('reads what old agents wrote', async () => {
    const { suite } = await recordSuite([
      '["ep":"CopyFileRequest",{"path":"/x","data":[104,105],"offset":9007199254740993}],'
    ])
    expect(casesIn(suite)[0]?.request).toEqual({ path: '/x', data: 'aGk=', offset: '9007199254740993' })
  })

  it("leaves out the agent's own question, and the results of rules that change the policy's state", async () => {
    const { cases } = await recordSuite([
      entry('AllowRequestsFailingPolicy', {}),
      entry('CreateSandboxRequest', sandbox),
      entry('CreateSandboxRequest', { allowed: true, ops: [] })
    ])
    expect(cases).toBe(1)
  })

  it('shows the target of a link, as a policy sees it', async () => {
    const link = { path: '/x', file_type: 'Symlink', symlink_target: '../y', file_mode: 0o120777 }
    const { suite } = await recordSuite([entry('CopyFileRequest', link)])
    expect(casesIn(suite)[0]?.request).toEqual({ path: '/x', symlink_target: '../y', file_mode: 0o120777 })
  })

  it('leaves out large data, with a note', async () => {
    const { suite } = await recordSuite([entry('CopyFileRequest', { path: '/x', data: Array(3000).fill(7) })])
    expect(casesIn(suite)[0]?.request).toEqual({ path: '/x' })
    expect(suite).toContain('# left out: data, 4000 characters')
  })

  it('says which lines are not entries, and why', async () => {
    const { skipped, cases } = await recordSuite([
      '{"kind":"Crea',
      entry('NoSuchRequest', {}),
      '[1]',
      entry('GetMetricsRequest', {})
    ])
    expect(skipped).toEqual([
      expect.stringMatching(/^line 1: /),
      expect.stringMatching(/^line 2: .*NoSuchRequest/),
      'line 3: is not an entry of a policy log'
    ])
    expect(cases).toBe(1)
  })

  it('creates a valid suite', async () => {
    const { suite } = await recordSuite([
      entry('CreateSandboxRequest', sandbox),
      entry('GetMetricsRequest', {})
    ])
    const context = {
      inputs: [],
      resolvePolicy: (policy: string) => policy,
      readFile: () => new Uint8Array()
    }
    expect(readSuite(suite, 's.yaml', context).suite.cases).toHaveLength(2)
  })
})
