import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { renderLogLine } from '../agent/agent-log.js'
import { describeEnding } from '../agent/ending.js'
import { socketPathOf, type Instance } from '../agent/instance.js'
import { formatServerAddress } from '../agent/server-address.js'
import { readEnding } from '../agent/stop.js'
import { cancelOnSignals } from '../cancel.js'
import { rootScriptIn, type Environment } from '../environment.js'
import { SetupError } from '../errors.js'
import { readRecord } from '../host/records.js'
import { reportFailure } from '../report.js'
import { setup } from '../setup.js'
import { readState } from '../state.js'
import { teardown } from '../teardown.js'
import { checkPolicies, describeVerdict, type WithAgent } from './check-policy.js'
import { help } from './help.js'
import { parseCommandLine, type CommandLine } from './options.js'
import { cliFolders, forget, readMemories, remember, type CliFolders, type Memory } from './store.js'
import { dropDebugCommands, terminalRunner, type Terminal } from './terminal.js'

/** Exit codes: all is well; it failed; the command line makes no sense. */
const exit = { ok: 0, failed: 1, usage: 2 } as const

/** What a command is given. */
interface Context {
  line: CommandLine
  folders: CliFolders
  environment: Environment
}

const commands: Readonly<Record<string, (context: Context) => Promise<number>>> = {
  up,
  down,
  status,
  logs,
  'check-policy': checkPolicy
}

/**
 * Runs the command line tool.
 *
 * @param args what follows the tool's name.
 * @returns the exit code.
 */
export async function runCli(args: readonly string[], actionRoot: string): Promise<number> {
  const folders = cliFolders()
  const environment: Environment = {
    actionRoot,
    rootScript: rootScriptIn(actionRoot),
    workspace: process.cwd(),
    temp: folders.temp,
    // What a person starts stays until that person stops it.
    owner: ''
  }
  let line: CommandLine
  try {
    line = parseCommandLine(args)
  } catch (error) {
    await reportFailure(bystander(), error, 'docs/troubleshooting.md')
    return exit.usage
  }
  const command = commands[line.command]
  if (line.help || line.command === 'help') {
    process.stdout.write(help)
    return exit.ok
  }
  if (command === undefined) {
    process.stderr.write(line.command === '' ? help : `unknown command '${line.command}'\n\n${help}`)
    return exit.usage
  }
  try {
    return await command({ line, folders, environment })
  } catch (error) {
    await reportFailure(bystander(), error, 'docs/troubleshooting.md')
    return exit.failed
  }
}

/** Starts an agent, prints its socket, and leaves it running; what fails half-way is removed at once. */
async function up({ line, folders, environment }: Context): Promise<number> {
  const runner = prepare(line.inputs, folders)
  try {
    const instance = await setup(runner, environment, cancelOnSignals())
    print(
      line.json
        ? Object.fromEntries(runner.outputs)
        : socketPathOf(instance) || formatServerAddress(instance.serverAddress)
    )
    return exit.ok
  } catch (error) {
    await reportFailure(runner, error, 'docs/troubleshooting.md')
    await undo(runner, folders, environment)
    return exit.failed
  }
}

/** Stops the agents named by id, or all. */
async function down({ line, folders, environment }: Context): Promise<number> {
  const memories = readMemories(folders.state)
  for (const id of line.operands) {
    if (!memories.has(id)) throw noSuchInstance(id, [...memories.keys()])
  }
  const chosen = line.operands.length === 0 ? [...memories.keys()] : line.operands
  if (chosen.length === 0) process.stderr.write('No agent is up.\n')
  for (const id of chosen) {
    const runner = terminalRunner({ inputs: {}, memory: memories.get(id) ?? {}, onSave: () => undefined })
    await undo(runner, folders, environment)
  }
  return exit.ok
}

/** Says what is up. */
function status({ line, folders }: Context): Promise<number> {
  const instances = [...readMemories(folders.state).values()].map(memory => describe(instanceIn(memory)))
  if (line.json) print(instances)
  else if (instances.length === 0) process.stderr.write('No agent is up.\n')
  else
    for (const { id, version, state, address } of instances) print([id, version, state, address].join('\t'))
  return Promise.resolve(exit.ok)
}

/** Shows the log of an agent, in readable form. */
async function logs({ line, folders }: Context): Promise<number> {
  const memories = readMemories(folders.state)
  const id = line.operands[0] ?? [...memories.keys()].at(-1)
  if (id === undefined) throw new SetupError('no agent is up', { remedy: 'Start one: setup-kata-agent up' })
  const memory = memories.get(id)
  if (memory === undefined) throw noSuchInstance(id, [...memories.keys()])
  const text = await readFile(instanceIn(memory).logPath, 'utf8')
  for (const entry of text.split('\n'))
    if (entry !== '') print(line.json ? entry : renderLogLine(entry).join('\n'))
  return exit.ok
}

/** Loads policies in agents, and says which do not load; each agent is gone again before the next is started. */
async function checkPolicy({ line, folders, environment }: Context): Promise<number> {
  if (line.operands.length === 0)
    throw new SetupError('no policy was named', { remedy: 'Name one or more files.' })
  const cancel = cancelOnSignals()
  const withAgent: WithAgent = async (inputs, use) => {
    const runner = prepare(inputs, folders, { quiet: true })
    try {
      const { agentVersion } = await setup(runner, environment, cancel)
      await use(agentVersion)
    } finally {
      await undo(runner, folders, environment)
    }
  }
  const versions = (line.inputs.version ?? '').split(',').map(version => version.trim())
  const verdicts = await checkPolicies(line.operands, versions, line.inputs, withAgent)
  if (line.json) print(verdicts)
  else for (const verdict of verdicts) print(describeVerdict(verdict).join('\n'))
  return verdicts.every(({ loads }) => loads) ? exit.ok : exit.failed
}

/** Makes the CLI's folders, and a terminal that remembers what it saves until it is undone. */
function prepare(
  inputs: CommandLine['inputs'],
  folders: CliFolders,
  { quiet = false }: { quiet?: boolean } = {}
): Terminal {
  for (const folder of [folders.temp, folders.cache]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  // @actions/tool-cache is told where it lies by the runner's own variables.
  process.env['RUNNER_TOOL_CACHE'] = folders.cache
  process.env['RUNNER_TEMP'] = folders.temp
  dropDebugCommands()
  return terminalRunner({
    inputs,
    memory: {},
    quiet,
    onSave: memory => {
      remember(folders.state, instanceIn(memory).id, memory)
    }
  })
}

async function undo(runner: Terminal, folders: CliFolders, environment: Environment): Promise<void> {
  const state = readState(runner)
  if (state === undefined) return
  await teardown(runner, environment)
  // What could not be stopped is kept in mind, so that it can be tried again.
  if (readRecord(state.instance.id) === undefined) forget(folders.state, state.instance.id)
}

function describe(instance: Instance): {
  id: string
  version: string
  state: string
  address: string
  log: string
} {
  const ending = readEnding(instance)
  const record = readRecord(instance.id)
  return {
    id: instance.id,
    version: instance.agentVersion,
    state: record === undefined ? 'not started' : ending === undefined ? 'running' : describeEnding(ending),
    address: formatServerAddress(instance.serverAddress),
    log: instance.logPath
  }
}

function instanceIn(memory: Memory): Instance {
  const state = readState(terminalRunner({ inputs: {}, memory, onSave: () => undefined }))
  if (state === undefined) throw new TypeError('an instance is saved before anything else is')
  return state.instance
}

function bystander(): Terminal {
  return terminalRunner({ inputs: {}, memory: {}, onSave: () => undefined })
}

function noSuchInstance(id: string, known: string[]): SetupError {
  return new SetupError(`there is no agent '${id}'`, {
    remedy: known.length === 0 ? 'No agent is up.' : `These are up: ${known.join(', ')}.`
  })
}

function print(result: string | object): void {
  process.stdout.write(`${typeof result === 'string' ? result : JSON.stringify(result, null, 2)}\n`)
}
