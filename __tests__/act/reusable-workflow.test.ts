import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tar, zstd } from '../fixtures/archives.mjs'
import { agentTree, publishAgent, type Registry } from '../fixtures/registry.mjs'
import { standInAgent } from '../fixtures/stand-in-agent.mjs'
import { registryWithAgent } from '../e2e/support.js'
import {
  canRunWorkflows,
  commit,
  createBench,
  expectGreen,
  fitReusableWorkflow,
  type Bench
} from './support.js'

const onRunner = canRunWorkflows ? describe : describe.skip

const workflow = '.github/workflows/agent-api-tests.yml'

/** A workflow that calls ours, and shows its outputs. */
const caller = (inputs: string): string => `on: push
jobs:
  agent:
    uses: example-org/setup-kata-agent/${workflow}@v1
    with:
${inputs.replace(/^/gm, '      ')}
  after:
    needs: agent
    if: always()
    runs-on: ubuntu-latest
    steps:
      - run: echo "passed=$PASSED results=$RESULTS"
        env:
          PASSED: \${{ needs.agent.outputs.passed }}
          RESULTS: \${{ needs.agent.outputs.results }}
`

/**
 * After a called workflow has failed, act does not start any other job of the caller, whatever its `if:` says. Therefore
 * it is not tested here that the caller then gets the outputs.
 */
onRunner('the reusable workflow, called from another repository', () => {
  let registry: Registry
  let bench: Bench

  beforeAll(async () => {
    registry = await registryWithAgent()
    publishAgent(registry, { version: '3.20.0' })
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    bench = createBench(registry)
    fitReusableWorkflow(bench)
  })
  afterEach(() => {
    bench.remove()
  })

  const call = (inputs: string): ReturnType<Bench['run']> => {
    bench.write('workflow.yml', caller(inputs))
    return bench.run('workflow.yml', { timeoutMs: 55_000 })
  }

  const resultsOf = (printed: string): unknown =>
    JSON.parse(/results=(\[.*\])/.exec(printed)?.[1] ?? 'null') as unknown

  it('runs the command once for each cell of the matrix, and returns the result of each', async () => {
    const { printed } = expectGreen(
      await call(`versions: '["3.20.0", ""]'
isolations: '["full", "mount"]'
run: |
  test -S "$KATA_AGENT_SOCKET"
  echo "with $KATA_AGENT_VERSION in $KATA_AGENT_ISOLATION"`)
    )
    const cells = ['3.20.0', '4.1.0'].flatMap(version =>
      ['full', 'mount'].map(isolation => [version, isolation])
    )
    for (const [version, isolation] of cells) {
      expect(printed()).toContain(`with ${String(version)} in ${String(isolation)}`)
    }
    expect(printed()).toContain('passed=true')
    const results = resultsOf(printed())
    expect(results).toHaveLength(4)
    expect(results).toEqual(
      expect.arrayContaining(
        cells.map(([version, isolation]) =>
          expect.objectContaining({
            'agent-version': version,
            isolation,
            source: 'registry',
            outcome: 'success'
          })
        )
      )
    )
  })

  it('keeps the logs of the failed job, and records that it failed', async () => {
    const { code, log, artifacts } = await call(`versions: '["3.20.0", ""]'
run: test "$KATA_AGENT_VERSION" != 4.1.0`)
    expect(code).not.toBe(0)
    const outcomes = readdirSync(artifacts)
      .filter(name => name.includes('-result-'))
      .map(name => JSON.parse(readFileSync(path.join(artifacts, name, `${name}.json`), 'utf8')) as unknown)
    expect(outcomes).toHaveLength(2)
    expect(outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ version: '3.20.0', outcome: 'success' }),
        expect.objectContaining({ version: '', 'agent-version': '4.1.0', outcome: 'failure' })
      ])
    )
    // One table has the calls of both versions, including the failed job. The tests made no calls; health is not counted.
    expect(log).toMatch(/call.*3\.20\.0.*4\.1\.0/)
    expect(log).toMatch(/\*\*called\*\*.*0 of \d+.*0 of 42/)
    expect(log).toContain('| 3.20.0 | 3.20.0 | ubuntu-latest | allow-all | full | success |')
    expect(log).toContain('| – | 4.1.0 | ubuntu-latest | allow-all | full | failure |')
    const kept = readdirSync(artifacts).filter(name => name.includes('-logs-'))
    expect(kept).toHaveLength(1)
    expect(readdirSync(path.join(artifacts, kept[0] ?? '')).sort()).toEqual([
      'agent.log',
      'agent.toml',
      'policy.log',
      'policy.rego'
    ])
  })

  it('uses the agent that an earlier job of the run has built', async () => {
    const arch = process.arch === 'arm64' ? 'arm64' : 'amd64'
    const artifact = path.join(bench.artifacts, `kata-artifacts-${arch}-agent`)
    mkdirSync(artifact)
    const agent = standInAgent({ version: '4.1.0', commit: 'c'.repeat(40) })
    writeFileSync(path.join(artifact, 'kata-static-agent.tar.zst'), zstd(tar(agentTree(agent))))
    const { printed } = expectGreen(
      await call(`artifact: kata-artifacts-{arch}-agent\nrun: test -S "$KATA_AGENT_SOCKET"`)
    )
    expect(resultsOf(printed())).toEqual([
      expect.objectContaining({ source: 'path', commit: 'c'.repeat(40) })
    ])
  })

  it('lets inputs affect the command only through its environment', async () => {
    const { code, printed } = await call(`run: |
  echo "$(printf '%s' "it's \\"quoted\\"")"; false | true`)
    expect(code).toBe(1)
    expect(printed()).toContain(`it's "quoted"`)
  })

  it('says what to do if it cannot find its own commit', async () => {
    const file = path.join(bench.action, workflow)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(commit, ''))
    const { code, log } = await call('run: touch never')
    expect(code).not.toBe(0)
    expect(log).toContain('This server does not tell a called workflow where it comes from')
    expect(existsSync(path.join(bench.repository, 'never'))).toBe(false)
  })
})
