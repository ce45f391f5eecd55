import { readFile } from 'node:fs/promises'
import { gte } from 'semver'
import { agentCalls } from '../../agent/api/calls.js'
import type { Instance } from '../../agent/instance.js'
import { InputError, SetupError } from '../../errors.js'
import type { InputName } from '../../runner/input-defaults.js'
import { findRegoError } from '../../policy/rego-error.js'
import { rulesNamedIn } from '../../policy/rego.js'

/** The result of loading one policy file in an agent of one version. */
export interface PolicyVerdict {
  file: string
  /** The requested version, as written by the user. */
  version: string
  loads: boolean
  /** Why it does not load; empty if it does. */
  problem: string
  /** The line in the file, from 1; undefined if it loads, or the agent does not report it. */
  line: number | undefined
  column: number | undefined
  /** Calls of that agent without a rule in the file, which would be refused. Empty if the policy does not load. */
  callsWithoutRule: string[]
}

/** Starts an agent with these inputs, calls back while it serves, and removes it. */
export type WithAgent = (
  inputs: Partial<Record<InputName, string>>,
  use: (instance: Pick<Instance, 'agentVersion' | 'policyPath'>) => Promise<void>
) => Promise<void>

/**
 * Loads each file in an agent of each version: only an agent knows whether it can load a policy.
 *
 * @param versions in the form of the input `version`; an empty one for the newest.
 * @throws any error that prevents an agent from starting, except those caused by its policy.
 */
export async function checkPolicies(
  files: readonly string[],
  versions: readonly string[],
  inputs: Partial<Record<InputName, string>>,
  withAgent: WithAgent
): Promise<PolicyVerdict[]> {
  const verdicts: PolicyVerdict[] = []
  for (const version of versions) {
    for (const file of files) {
      verdicts.push(await checkPolicy(file, version, { ...inputs, version, policy: asPath(file) }, withAgent))
    }
  }
  return verdicts
}

/** @returns the verdict in the form of a compiler message: `my.rego:3:1: error: …`. */
export function describeVerdict(verdict: PolicyVerdict): string[] {
  const { file, version, loads, problem, line, column, callsWithoutRule } = verdict
  // The place already names the object in a file of Kubernetes objects.
  const where =
    line === undefined ? file : `${file.replace(/(\.(ya?ml|json))#.*$/i, '$1')}:${line}:${column ?? 1}`
  const agent = version === '' ? 'kata-agent' : `kata-agent ${version}`
  if (!loads) return [`${where}: error: ${problem} (${agent})`]
  return [
    `${file}: loads in ${agent}`,
    ...(callsWithoutRule.length === 0
      ? []
      : [
          `${file}: warning: there is no rule for ${callsWithoutRule.join(', ')}: these calls are refused (${agent})`
        ])
  ]
}

async function checkPolicy(
  file: string,
  version: string,
  inputs: Partial<Record<InputName, string>>,
  withAgent: WithAgent
): Promise<PolicyVerdict> {
  const verdict: PolicyVerdict = {
    file,
    version,
    loads: true,
    problem: '',
    line: undefined,
    column: undefined,
    callsWithoutRule: []
  }
  try {
    await withAgent(inputs, async ({ agentVersion, policyPath }) => {
      verdict.callsWithoutRule = callsWithoutRule(await readFile(policyPath, 'utf8'), agentVersion)
    })
    return verdict
  } catch (error) {
    if (!isAboutPolicy(error)) throw error
    return {
      ...verdict,
      loads: false,
      problem: problemIn(error),
      line: error.at?.line,
      column: error.at?.column
    }
  }
}

/** @returns the agent's error, with the place in the policy unless its lines are those of the user's file. */
function problemIn(error: SetupError): string {
  const said = findRegoError(error.logTail)
  if (said?.at === undefined) return said?.message ?? error.message
  const { line, column } = said.at
  const same = line === error.at?.line && column === error.at.column
  return same ? said.message : `${said.message} (line ${line}, column ${column} of the policy)`
}

/** @returns the requests that an agent of that version checks, and for which the policy has no rule. */
function callsWithoutRule(policy: string, agentVersion: string): string[] {
  const rules = rulesNamedIn(policy)
  // Also lets requests without a rule through (from 3.11.0 on).
  if (rules.has('AllowRequestsFailingPolicy')) return []
  const asked = agentCalls.filter(call => call.gated && gte(agentVersion, call.gatedSince ?? call.since))
  return [...new Set(asked.map(call => call.request))].filter(request => !rules.has(request))
}

function isAboutPolicy(error: unknown): error is SetupError {
  if (error instanceof InputError) return error.input === 'policy'
  return error instanceof SetupError && error.anchor === 'policy-not-loaded'
}

/** A bare word would name a built-in policy. */
function asPath(file: string): string {
  return file.includes('/') ? file : `./${file}`
}
