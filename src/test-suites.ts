import { readLogTail } from './agent/log/agent-log.js'
import { connectPath } from './agent/server-address.js'
import { readPolicy, type Policy } from './policy/policy.js'
import type { Environment } from './runner/environment.js'
import { inputDefaults } from './runner/input-defaults.js'
import { readInputs } from './runner/inputs.js'
import type { Runner } from './runner/runner.js'
import { setup } from './setup.js'
import { loadSuites } from './suite/load-suites.js'
import { countCases } from './suite/results.js'
import { runSuite, type AgentUnderTest, type RunOptions, type SuiteResult } from './suite/run-suite.js'
import type { Suite } from './suite/suite.js'

/** What to test. */
export interface TestPlan {
  /** The paths of suites. */
  files: readonly string[]
  /** In the form of the input `version`; an empty one for the version in the suite, or the default. */
  versions: readonly string[]
  /** Inputs of the action that override the suites' own. */
  inputs: Readonly<Partial<Record<string, string>>>
  filter?: RunOptions['filter']
  failFast?: boolean
}

/** Starts and removes the agents. */
export interface TestBench<R extends Runner> {
  environment: Environment
  /** @returns a runner for one agent, with these inputs. */
  runnerFor: (inputs: Suite['inputs']) => R
  /** Stops and removes the agent of a runner, if it was started. */
  undo: (runner: R) => Promise<unknown>
  cancel: AbortSignal
}

/**
 * Tests policies: reads the suites, and runs each on an agent of each version.
 *
 * @throws SuiteError for invalid suites, before any agent is started; or the reason of `cancel`.
 */
export async function testSuites<R extends Runner>(
  { files, versions, inputs, filter, failFast = false }: TestPlan,
  bench: TestBench<R>
): Promise<SuiteResult[]> {
  const suites = await loadSuites({
    files,
    workspace: bench.environment.workspace,
    inputs: withVersion(inputs, versions[0]),
    inputNames: Object.keys(inputDefaults),
    checkInputs: async given => {
      for (const version of versions) await readPolicyInput(withVersion(given, version), bench.environment)
    }
  })
  const options: RunOptions = {
    startAgent: (suite, version) => startAgent(withVersion(suite.inputs, version), bench),
    failFast,
    cancel: bench.cancel,
    ...(filter === undefined ? {} : { filter })
  }
  const results: SuiteResult[] = []
  for (const suite of suites) {
    for (const version of versions) {
      results.push(await runSuite(suite, version, options))
      if (failFast && countCases(results).failed > 0) return results
    }
  }
  return results
}

function withVersion(inputs: Suite['inputs'], version = ''): Suite['inputs'] {
  return version === '' ? inputs : { ...inputs, version }
}

function readPolicyInput(given: Suite['inputs'], environment: Environment): Promise<Policy> {
  return readPolicy(readInputs(name => given[name] ?? '', environment).policy)
}

async function startAgent<R extends Runner>(
  inputs: Suite['inputs'],
  { runnerFor, undo, environment, cancel }: TestBench<R>
): Promise<AgentUnderTest> {
  const runner = runnerFor(inputs)
  try {
    const policy = await readPolicyInput(inputs, environment)
    const instance = await setup(runner, environment, cancel)
    return {
      version: instance.agentVersion,
      socketPath: connectPath(instance.serverAddress),
      policyPath: instance.policyPath,
      locateLine: line => policy.locate({ line, column: 1 }).words.replace(`${environment.workspace}/`, ''),
      readLog: () => readLogTail(instance.logPath),
      stop: async () => {
        await undo(runner)
      }
    }
  } catch (error) {
    await undo(runner)
    throw error
  }
}
