import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tar, zstd } from '../fixtures/archives.mjs'
import { agentTree, publishAgent, type Registry } from '../fixtures/registry.mjs'
import { standInAgent } from '../fixtures/stand-in-agent.mjs'
import { registryWithAgent } from '../e2e/support.js'
import { canRunWorkflows, commit, createBench, type Bench } from './support.js'

const onRunner = canRunWorkflows ? describe : describe.skip

const workflow = '.github/workflows/agent-api-tests.yml'

/** A workflow that calls ours, and shows what it hands over. */
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
 * What act cannot do is written into the copy of the workflow that it is given: it has no `job.workflow_repository`,
 * no `job.workflow_sha` and no `strategy.job-index`, and its jobs share a machine, on which there can be one agent with
 * `isolation: mount`. GitHub's own actions (checkout, artifacts) are stand-ins.
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
    const file = path.join(bench.action, workflow)
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replaceAll('${{ job.workflow_repository }}', 'example-org/setup-kata-agent')
        .replaceAll('${{ job.workflow_sha }}', commit)
        .replaceAll('strategy.job-index', "format('{0}-{1}', matrix.version, matrix.isolation)")
        .replace('fail-fast: false', 'fail-fast: false\n      max-parallel: 1')
    )
  })
  afterEach(() => {
    bench.remove()
  })

  const call = (inputs: string): ReturnType<Bench['run']> => {
    bench.write(
      'workflow.yml',
      caller(`registry: ${registry.host}/kata-containers/cached-artefacts\n${inputs}`)
    )
    return bench.run('workflow.yml', { timeoutMs: 55_000 })
  }

  const resultsOf = (printed: string): unknown =>
    JSON.parse(/results=(\[.*\])/.exec(printed)?.[1] ?? 'null') as unknown

  it('runs the command once for each cell of the matrix, and hands over what came of each', async () => {
    const { code, log, printed } = await call(`versions: '["3.20.0", ""]'
isolations: '["full", "mount"]'
run: |
  test -S "$KATA_AGENT_SOCKET"
  echo "with $KATA_AGENT_VERSION in $KATA_AGENT_ISOLATION"`)
    expect({ code, log }).toMatchObject({ code: 0 })
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

  it('keeps the logs of the job that failed, and says so', async () => {
    const { code, printed, artifacts } = await call(`versions: '["3.20.0", ""]'
run: test "$KATA_AGENT_VERSION" != 4.1.0`)
    expect(code).not.toBe(0)
    expect(printed()).toContain('passed=false')
    expect(resultsOf(printed())).toEqual([
      expect.objectContaining({ version: '3.20.0', outcome: 'success' }),
      expect.objectContaining({ version: '', 'agent-version': '4.1.0', outcome: 'failure' })
    ])
    const kept = readdirSync(artifacts).filter(name => name.includes('-logs-'))
    expect(kept).toHaveLength(1)
    expect(readdirSync(path.join(artifacts, kept[0] ?? '')).sort()).toEqual([
      'agent.log',
      'agent.toml',
      'policy.log',
      'policy.rego'
    ])
  })

  it('takes the agent that an earlier job of the run has built', async () => {
    const arch = process.arch === 'arm64' ? 'arm64' : 'amd64'
    const artifact = path.join(bench.artifacts, `kata-artifacts-${arch}-agent`)
    mkdirSync(artifact)
    const agent = standInAgent({ version: '4.1.0', commit: 'c'.repeat(40) })
    writeFileSync(path.join(artifact, 'kata-static-agent.tar.zst'), zstd(tar(agentTree(agent))))
    const { code, log, printed } = await call(
      `artifact: kata-artifacts-{arch}-agent\nrun: test -S "$KATA_AGENT_SOCKET"`
    )
    expect({ code, log }).toMatchObject({ code: 0 })
    expect(resultsOf(printed())).toEqual([
      expect.objectContaining({ source: 'path', commit: 'c'.repeat(40) })
    ])
  })

  it('gives the command nothing but its environment to be changed by', async () => {
    const { code, log, printed } = await call(`run: |
  echo "$(printf '%s' "it's \\"quoted\\"")"; false | true`)
    expect({ code, log }).toMatchObject({ code: 1 })
    expect(printed()).toContain(`it's "quoted"`)
  })

  it('says what to do where it cannot find its own commit', async () => {
    const file = path.join(bench.action, workflow)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(commit, ''))
    const { code, log } = await call('run: touch never')
    expect(code).not.toBe(0)
    expect(log).toContain('This server does not tell a called workflow where it comes from')
    expect(existsSync(path.join(bench.repository, 'never'))).toBe(false)
  })
})
