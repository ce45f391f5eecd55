import { create as createGlob } from '@actions/glob'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beginStop } from '../agent/stop/begin-stop.js'
import { listVersions } from '../artifact/version/version.js'
import { InputError } from '../errors.js'
import { summaryOfTests } from '../report/test-summary.js'
import type { Environment } from '../runner/environment.js'
import type { Runner } from '../runner/runner.js'
import { readState } from '../runner/state.js'
import { openJunit } from '../suite/junit-file.js'
import { SuiteError } from '../suite/read-suite.js'
import { countCases, explainFailure, nameVersion, describeNotes, toJsonResults } from '../suite/results.js'
import type { SuiteResult } from '../suite/run-suite.js'
import type { Suite } from '../suite/suite.js'
import { teardown } from '../teardown.js'
import { testSuites } from '../test-suites.js'

/** The file with the results, in the runner's temporary folder, for later steps. */
const resultsName = 'kata-agent-test-results.json'

/** Inputs of agent-test/action.yml that it shares with action.yml. */
export const sharedInputs = [
  'path',
  'source',
  'registry',
  'release-url',
  'digest',
  'verify-provenance',
  'policy',
  'config',
  'log-level',
  'isolation',
  'start-timeout',
  'token'
] as const

/** The other inputs of agent-test/action.yml. */
export const ownInputs = ['files', 'versions', 'junit'] as const

/**
 * The step of the test action: runs suites, and reports the results as summary, annotations and outputs. Each agent is
 * saved before it is started, so that the post step can remove it if the step is killed.
 *
 * @throws SetupError for invalid inputs, or the reason of `cancel`.
 */
export async function testInJob(
  runner: Runner,
  environment: Environment,
  cancel: AbortSignal
): Promise<void> {
  const plan = {
    files: await findSuites(runner.input('files'), environment.workspace),
    versions: listVersions(runner.input('versions')),
    inputs: Object.fromEntries(
      sharedInputs.flatMap(name => (runner.input(name) === '' ? [] : [[name, runner.input(name)] as const]))
    )
  }
  const junit = runner.input('junit')
  const writeJunit = await openJunit(junit && path.resolve(environment.workspace, junit))
  let results: SuiteResult[]
  try {
    results = await testSuites(plan, {
      environment,
      cancel,
      runnerFor: inputs => agentRunner(runner, inputs),
      undo: async ofAgent => {
        const state = readState(ofAgent)
        const stopping = state && (await beginStop(state))
        await teardown(ofAgent, { ...environment, keepsCoverage: false }, stopping)
      }
    })
  } catch (error) {
    if (!(error instanceof SuiteError)) throw error
    for (const { file, line, column, message } of error.mistakes) runner.fail(message, { file, line, column })
    return
  }
  await report(runner, results, environment)
  await writeJunit(results)
}

/** @returns the files that match the patterns, relative to the workspace, in the order of the patterns. */
async function findSuites(patterns: string, workspace: string): Promise<string[]> {
  const lines = patterns
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const files: string[] = []
  for (const line of lines) {
    const found = await (await createGlob(path.resolve(workspace, line), { matchDirectories: false })).glob()
    if (found.length === 0)
      throw new InputError(
        'files',
        `no file matches '${line}'`,
        'Paths are relative to the workspace. Check that the repository is checked out.'
      )
    files.push(...found.map(file => path.relative(workspace, file)).sort())
  }
  if (files.length === 0)
    throw new InputError('files', 'is empty', 'Set it to the paths or patterns of the suites, one per line.')
  return [...new Set(files)]
}

/** A runner for a suite's agent: its inputs come from the suite, and its outputs are dropped. */
function agentRunner(runner: Runner, inputs: Suite['inputs']): Runner {
  const saved = new Map<string, string>()
  return {
    ...runner,
    input: name => inputs[name] ?? '',
    output: () => undefined,
    addPath: () => undefined,
    summarize: () => Promise.resolve(),
    state: name => saved.get(name) ?? '',
    saveState: (name, value) => {
      saved.set(name, value)
      runner.saveState(name, value)
    }
  }
}

async function report(runner: Runner, results: readonly SuiteResult[], { temp }: Environment): Promise<void> {
  const { passed, failed } = countCases(results)
  const resultsPath = path.join(temp, resultsName)
  await writeFile(resultsPath, `${JSON.stringify(toJsonResults(results), null, 2)}\n`)
  runner.output('passed', String(passed))
  runner.output('failed', String(failed))
  runner.output('results', resultsPath)
  await runner.summarize(summaryOfTests(results))
  for (const line of describeNotes(results)) runner.info(line)
  for (const result of results) annotate(runner, result)
  if (failed === 0) runner.info(`${passed} passed, 0 failed`)
  else runner.fail(`${passed} passed, ${failed} failed`)
}

/** Adds an error to each failed case, at its line in the suite's file. */
function annotate(runner: Runner, result: SuiteResult): void {
  const { suite, cases, problem } = result
  const on = `on kata-agent ${nameVersion(result)}`
  for (const testCase of cases.filter(({ passed }) => !passed)) {
    const { description, place } = testCase.case
    runner.fail([`${description} (${on})`, ...explainFailure(testCase)].join('\n'), {
      file: suite.file,
      ...place
    })
  }
  if (problem === undefined) return
  runner.fail(
    [`${problem.message} (${on})`, problem.remedy].join('\n'),
    problem.at ?? { file: suite.file, line: 1 }
  )
  if (problem.logTail.length > 0) runner.quote("The end of the agent's log", problem.logTail)
}
