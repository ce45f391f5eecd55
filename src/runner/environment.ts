import path from 'node:path'
import { SetupError } from '../errors.js'
import { identifyProcess } from '../host/processes.js'

/** What setup and teardown know about where they run, besides the inputs. All paths are absolute. */
export interface Environment {
  /** The folder that contains action.yml. */
  actionRoot: string
  /** The base of the user's relative paths. */
  workspace: string
  /** The folder for instances and unfinished downloads. */
  temp: string
  /** A process that lives as long as the job, as `PID START`; empty if there is none. */
  owner: string
  /** Whether to leave the API coverage file in `temp`: a runner empties that folder, a person's machine does not. */
  keepsCoverage: boolean
}

/**
 * @param variables the environment that a GitHub runner gives to a step.
 * @throws SetupError if a required one is not set.
 */
export function runnerEnvironment(
  actionRoot: string,
  variables: NodeJS.ProcessEnv = process.env
): Environment {
  // @actions/tool-cache requires it too, but would only report that halfway through.
  required(variables, 'RUNNER_TOOL_CACHE')
  return {
    actionRoot,
    workspace: variables['GITHUB_WORKSPACE'] ?? process.cwd(),
    temp: required(variables, 'RUNNER_TEMP'),
    owner: parentProcess(),
    keepsCoverage: true
  }
}

/** @returns the path of the script that runs as root, in an installed action. */
export function rootScriptIn(actionRoot: string): string {
  return path.join(actionRoot, 'dist', 'root.sh')
}

/** @returns the path of the command line tool in an installed action. */
export function cliIn(actionRoot: string): string {
  return path.join(actionRoot, 'dist', 'cli', 'index.js')
}

function required(variables: NodeJS.ProcessEnv, name: string): string {
  const value = variables[name]
  if (value !== undefined && value !== '') return value
  throw new SetupError(`${name} is not set`, {
    remedy: 'Run this as a step of a job; on your own machine, use the command setup-kata-agent.',
    anchor: 'unsupported-host'
  })
}

/** The runner's worker, which starts the process of each step, lives as long as its job. */
function parentProcess(): string {
  const parent = identifyProcess(process.ppid)
  return parent === undefined ? '' : `${parent.pid} ${parent.startTime}`
}

/** @returns the link to docs/troubleshooting.md in the action's own repository and ref. */
export function troubleshootingUrl(variables: NodeJS.ProcessEnv = process.env): string {
  const repository = variables['GITHUB_ACTION_REPOSITORY']
  if (repository === undefined || repository === '') return 'docs/troubleshooting.md'
  const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com'
  return `${server}/${repository}/blob/${variables['GITHUB_ACTION_REF'] || 'HEAD'}/docs/troubleshooting.md`
}
