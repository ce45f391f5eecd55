import path from 'node:path'
import { SetupError } from '../errors.js'
import { identifyProcess } from '../host/processes.js'

/** What the stories know of where they run, besides the inputs. Paths are absolute. */
export interface Environment {
  /** The folder that action.yml lies in. */
  actionRoot: string
  /** Where relative paths of the user's start. */
  workspace: string
  /** Where instances and unfinished downloads lie. */
  temp: string
  /** The process that lives as long as the job, as `PID START`; empty where there is none to tell by. */
  owner: string
  /** Whether a file on the API calls is left in `temp`: a runner empties that, a person's machine does not. */
  keepsCoverage: boolean
}

/**
 * @param variables the environment that a GitHub runner gives to a step.
 * @throws SetupError where one that is needed is not set.
 */
export function runnerEnvironment(
  actionRoot: string,
  variables: NodeJS.ProcessEnv = process.env
): Environment {
  // @actions/tool-cache needs it too, and would say so in the middle of the work.
  required(variables, 'RUNNER_TOOL_CACHE')
  return {
    actionRoot,
    workspace: variables['GITHUB_WORKSPACE'] ?? process.cwd(),
    temp: required(variables, 'RUNNER_TEMP'),
    owner: parentProcess(),
    keepsCoverage: true
  }
}

/** @returns where the script that runs as root lies in an installed action. */
export function rootScriptIn(actionRoot: string): string {
  return path.join(actionRoot, 'dist', 'root.sh')
}

/** @returns where the command line tool lies in an installed action. */
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

/** The runner's worker, which starts each step's process, lives as long as its job. */
function parentProcess(): string {
  const parent = identifyProcess(process.ppid)
  return parent === undefined ? '' : `${parent.pid} ${parent.startTime}`
}

/** @returns what docs/troubleshooting.md is linked as: the page of the action's own repository and ref. */
export function troubleshootingUrl(variables: NodeJS.ProcessEnv = process.env): string {
  const repository = variables['GITHUB_ACTION_REPOSITORY']
  if (repository === undefined || repository === '') return 'docs/troubleshooting.md'
  const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com'
  return `${server}/${repository}/blob/${variables['GITHUB_ACTION_REF'] || 'HEAD'}/docs/troubleshooting.md`
}
