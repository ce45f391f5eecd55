import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { copyAction, isRoot, node24 } from '../e2e/support.js'
import type { Registry } from '../fixtures/registry.mjs'
import { projectRoot } from '../fixtures/runner.mjs'

/** Built by script/prepare-tests.mjs if Go is installed. */
const act = path.join(projectRoot, 'node_modules/.cache/act/act')

/** Whether workflows can be run here; if not, script/prepare-tests.mjs has said why. */
export const canRunWorkflows = isRoot && existsSync(act)

/** The action's name in `uses:`, in users' workflows and in the examples. */
const actionName = 'example-org/setup-kata-agent'

/** All labels used by our workflows and examples; here, each of them is this machine. */
const labels = ['ubuntu-latest', 'ubuntu-22.04', 'ubuntu-24.04', 'ubuntu-24.04-arm', 'self-hosted', 'linux']

/** A line of act's log. */
interface Line {
  job: string
  step: string
  /** Pre, Main or Post. */
  stage: string
  text: string
  /** Whether the step printed it, and not act itself. */
  printed: boolean
}

/** The result of a run. */
export interface Run {
  code: number | null
  lines: Line[]
  /** Everything printed by steps and by act, for failed tests. */
  log: string
  /** @returns what the steps of one job, or of all jobs, printed. */
  printed: (job?: string) => string
  /** The order in which the steps of a job began: `Main Test`, `Post Test`. */
  order: (job: string) => string[]
  /** A folder for each uploaded artifact. */
  artifacts: string
}

/** A folder that act uses as a repository, and its runner. */
export interface Bench {
  /** The folder that contains everything. */
  readonly dir: string
  /** The repository with the workflows. */
  readonly repository: string
  /** The action, as a runner would download it for `uses: example-org/setup-kata-agent@v1`. */
  readonly action: string
  readonly artifacts: string
  /** Writes a file into the repository. */
  write: (name: string, content: string | Buffer, mode?: number) => string
  run: (workflow: string, options?: RunOptions) => Promise<Run>
  remove: () => void
}

interface RunOptions {
  event?: string
  env?: Record<string, string>
  inputs?: Record<string, string>
  /** Folders that are put first on PATH. */
  path?: string[]
  /** Called with each line as it comes, and with a way to press Ctrl-C. */
  onLine?: (line: Line, interrupt: () => void) => void
  timeoutMs?: number
}

/**
 * @param registry where the action finds its agents: the default of its inputs, in the copy that act uses.
 * @returns a new repository, and a runner with empty caches.
 */
export function createBench(registry: Registry): Bench {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'act-'))
  const repository = path.join(dir, 'repository')
  const action = path.join(dir, 'action')
  const artifacts = path.join(dir, 'artifacts')
  for (const folder of [repository, action, artifacts]) mkdirSync(folder)
  copyPointedAction(action, registry)
  git(repository, 'init', '--quiet', '--initial-branch=main')
  git(repository, 'remote', 'add', 'origin', 'https://github.com/example/project')
  git(
    repository,
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'empty'
  )
  return {
    dir,
    repository,
    action,
    artifacts,
    write(name, content, mode = 0o644) {
      const file = path.join(repository, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, content, { mode })
      return file
    },
    run: (workflow, options = {}) => runAct({ dir, repository, action, artifacts }, workflow, options),
    remove: () => {
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

/** Copies what a runner would download of the action, with a registry on this machine as its default. */
function copyPointedAction(to: string, registry: Registry): void {
  copyAction(to)
  cpSync(path.join(projectRoot, '.github'), path.join(to, '.github'), { recursive: true })
  for (const name of ['action.yml', 'dist/main/index.js', 'dist/agent-test/index.js']) {
    const file = path.join(to, name)
    const pointed = readFileSync(file, 'utf8')
      .replaceAll('ghcr.io/kata-containers/', `${registry.host}/kata-containers/`)
      .replaceAll('https://github.com/kata-containers/', `${registry.url}/kata-containers/`)
    writeFileSync(file, pointed)
  }
}

async function runAct(
  { dir, repository, action, artifacts }: Record<'dir' | 'repository' | 'action' | 'artifacts', string>,
  workflow: string,
  { event = 'push', env = {}, inputs = {}, path: folders = [], onLine, timeoutMs = 50_000 }: RunOptions
): Promise<Run> {
  // A new one each time, because act keeps the tool cache of its runner there.
  const cache = mkdtempSync(path.join(dir, 'cache-'))
  const given = {
    STAND_IN_ARTIFACTS: artifacts,
    STAND_IN_REPOSITORIES: JSON.stringify({ '': repository, [`${actionName}@${commit}`]: action }),
    ...env
  }
  const child = spawn(
    act,
    [
      event,
      '--json',
      '--workflows',
      workflow,
      ...labels.flatMap(label => ['--platform', `${label}=-self-hosted`]),
      ...standIns(action).flatMap(([uses, folder]) => ['--local-repository', `${uses}=${folder}`]),
      ...Object.entries(given).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
      // On GitHub, each job has its own machine.
      '--concurrent-jobs',
      '1',
      '--container-daemon-socket',
      '-',
      '--no-cache-server'
    ],
    {
      cwd: repository,
      env: {
        HOME: process.env['HOME'],
        // act uses the first `node` on PATH, whatever an action requires.
        PATH: [...folders, path.dirname(node24), process.env['PATH']].join(':'),
        XDG_CACHE_HOME: cache,
        XDG_CONFIG_HOME: cache,
        // Go's cache is kept: it cannot affect the result.
        GOCACHE: process.env['GOCACHE'] ?? path.join(os.homedir(), '.cache/go-build'),
        TMPDIR: process.env['TMPDIR']
      },
      stdio: ['ignore', 'pipe', 'pipe']
    }
  )
  const lines: Line[] = []
  let rest = ''
  let errors = ''
  const interrupt = (): void => void child.kill('SIGINT')
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const complete = (rest + chunk).split('\n')
    rest = complete.pop() ?? ''
    for (const text of complete) {
      const line = parseLine(text)
      lines.push(line)
      onLine?.(line, interrupt)
    }
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  clearTimeout(timer)
  const printed = (job?: string): string =>
    lines
      .filter(line => line.printed && (job === undefined || line.job === job))
      // act gives steps a terminal, unlike GitHub: remove the colours.
      .map(line => stripVTControlCharacters(line.text))
      .join('')
  return {
    code,
    lines,
    log: `${lines.map(({ job, step, stage, text }) => `[${job}] ${stage} ${step}: ${text.trimEnd()}`).join('\n')}\n${errors}`,
    printed,
    order: job => [
      ...new Set(
        lines
          .filter(line => line.job === job && line.step !== '' && line.stage !== '')
          .map(line => `${line.stage} ${line.step}`)
      )
    ],
    artifacts
  }
}

/**
 * Adapts the bench's copy of the reusable workflow to act, which lacks `job.workflow_repository`, `job.workflow_sha` and
 * `strategy.job-index`, and whose jobs share a machine, on which only one agent with `isolation: mount` can run. GitHub's
 * own actions (checkout, artifacts) are replaced by stand-ins.
 */
export function fitReusableWorkflow({ action }: Bench): void {
  const file = path.join(action, '.github/workflows/agent-api-tests.yml')
  const fitted = readFileSync(file, 'utf8')
    .replaceAll('${{ job.workflow_repository }}', actionName)
    .replaceAll('${{ job.workflow_sha }}', commit)
    .replaceAll(
      'strategy.job-index',
      "format('{0}-{1}-{2}', matrix.version, matrix.isolation, matrix.runner)"
    )
    .replace('fail-fast: false', 'fail-fast: false\n      max-parallel: 1')
  writeFileSync(file, fitted)
}

/** A folder for PATH with stand-ins for tools: kata-agent-ctl. */
export const standInTools = path.join(projectRoot, '__tests__/act/stand-ins/bin')

/** The value of `job.workflow_sha`, if a test sets it. */
export const commit = '0123456789abcdef0123456789abcdef01234567'

/**
 * @returns the run.
 * @throws with the whole log, unless every job succeeded.
 */
export function expectGreen(run: Run): Run {
  if (run.code !== 0) throw new Error(`act has ended with ${String(run.code)}:\n${run.log}`)
  return run
}

/** A step that checks out the repository; act does that itself. */
export const checkout = '- uses: actions/checkout@v7'

/** What act reads from a folder instead of GitHub: the action, and small stand-ins for GitHub's own actions. */
function standIns(action: string): [uses: string, folder: string][] {
  const folder = path.join(projectRoot, '__tests__/act/stand-ins')
  const pinned = readdirSync(folder).flatMap(name =>
    pinsOf(name).map((uses): [string, string] => [uses, path.join(folder, name)])
  )
  return [[`${actionName}@v1`, action], ['example-org/tracer@v1', path.join(folder, 'tracer')], ...pinned]
}

/** @returns every `actions/<name>@<commit>` that workflows and examples use. */
function pinsOf(name: string): string[] {
  const texts = ['.github/workflows', 'examples'].flatMap(folder =>
    readdirSync(path.join(projectRoot, folder))
      .filter(file => file.endsWith('.yml'))
      .map(file => readFileSync(path.join(projectRoot, folder, file), 'utf8'))
  )
  const pins = texts.flatMap(text => [...text.matchAll(/uses: (actions\/[\w-]+@[0-9a-f]{40})/g)])
  return [...new Set(pins.map(([, pin = '']) => pin))].filter(pin => pin.startsWith(`actions/${name}@`))
}

function parseLine(text: string): Line {
  let entry: Partial<Record<'jobID' | 'step' | 'stage' | 'msg', string>> & { raw_output?: boolean }
  try {
    entry = JSON.parse(text) as typeof entry
  } catch {
    entry = { msg: text } // what act prints before its log is set up
  }
  return {
    job: entry.jobID ?? '',
    step: entry.step ?? '',
    stage: entry.stage ?? '',
    text: entry.msg ?? '',
    printed: entry.raw_output === true
  }
}

function git(folder: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
