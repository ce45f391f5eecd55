import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { showControlCharacters, withoutBacktrace } from '../../agent/log/agent-log.js'
import { type AgentAddress, connectAgent, formatAgentAddress, parseAgentAddress } from '../../call/address.js'
import { type Answer, contentFieldOf, contentOf, decodeAnswer } from '../../call/answer.js'
import { type Call, findCall, nameCall } from '../../call/calls.js'
import { parseJson } from '../../json/json.js'
import { readUpTo } from '../../call/read-file.js'
import { type Measurement, repeatCalls } from '../../call/repeat.js'
import { encodeRequest, type EncodedRequest } from '../../call/request.js'
import { checkLength, explainUnimplemented, findTooNewFields, sendCall } from '../../call/send.js'
import { messageOf, SetupError } from '../../errors.js'
import { type TtrpcClient, TtrpcClosedError, TtrpcError, TtrpcTimeoutError } from '../../ttrpc/client.js'
import { cancelOnSignals, exitCodeOfCancel } from '../../runner/cancel.js'
import { exit, explaining, instanceIn, noSuchInstance, note, print, type Context } from '../context.js'
import { type CommandLine, countOption, durationOption, UsageError } from '../options.js'
import { type CliFolders, readMemories } from '../store.js'

const defaultTimeoutMs = 10_000
/** A day: longer than any job waits. */
const maxTimeoutSeconds = 86_400
const maxRepeat = 10_000_000
/** Less than the default limit of open files per process. */
const maxClients = 500
/** Enough for a message of 4 MiB, written as a list of numbers. */
const maxJsonBytes = 32 * 1024 * 1024
/** As in grpcurl: the status code of an agent's refusal is added to it. */
const refusalExit = 64
const unknownCode = 2
/** Exit codes have eight bits. */
const maxCode = 255 - refusalExit
/** How many lines of a refusal are shown. */
const shownLines = 5

/** The parameters of a call. */
interface Task {
  line: CommandLine
  call: Call
  request: EncodedRequest
  address: AgentAddress
  timeoutMs: number
  signal: AbortSignal
}

/** Makes a call and prints the answer; with --repeat or --clients, makes many and prints statistics. */
export async function call({ line, folders }: Context): Promise<number> {
  const [name, words = '{}', ...others] = line.operands
  if (name === undefined) throw new UsageError('no call was given', 'All calls: setup-kata-agent api.')
  if (others.length > 0) throw new UsageError('there is more than one request', 'Put the request in quotes.')
  const timeoutMs = durationOption(line, 'timeout', maxTimeoutSeconds) ?? defaultTimeoutMs
  const repeat = countOption(line, 'repeat', maxRepeat)
  const clients = countOption(line, 'clients', maxClients)

  const chosen = findCall(name)
  if (line.output !== undefined && contentFieldOf(chosen) === undefined) {
    throw new UsageError(
      `the answer to ${nameCall(chosen)} is not a single piece of data`,
      'Remove --output.'
    )
  }
  const address = chooseAddress(line.to, folders)
  const request = encodeRequest(chosen, parseJson(await readWords(words)))
  checkLength(chosen, request.bytes, timeoutMs)

  // Ctrl-C and SIGTERM end the call, not the process, so that it can still report the result.
  const task = { line, call: chosen, request, address, timeoutMs, signal: cancelOnSignals() }
  try {
    if (repeat === undefined && clients === undefined) return await callOnce(task)
    const code = await callOften(task, repeat ?? 1, clients ?? 1)
    return exitCodeOfCancel() ?? code
  } catch (error) {
    const code = exitCodeOfCancel()
    if (code !== undefined) return code
    throw explainFailure(error, task)
  }
}

/**
 * @param to an id from `status`, or an address; undefined for the agent of KATA_AGENT_ADDRESS, or the only one running.
 * @throws SetupError if there is no such agent.
 */
function chooseAddress(to: string | undefined, folders: CliFolders): AgentAddress {
  const memories = readMemories(folders.state)
  if (to !== undefined) {
    const memory = memories.get(to)
    if (memory !== undefined) return instanceIn(memory).serverAddress
    if (!to.includes('/') && !existsSync(to)) throw noSuchInstance(to, [...memories.keys()])
    return parseAgentAddress(to, 'to')
  }
  const address = process.env['KATA_AGENT_ADDRESS']
  if (address) return parseAgentAddress(address, 'KATA_AGENT_ADDRESS')
  const [memory, ...others] = memories.values()
  if (memory === undefined) {
    throw new SetupError('no agent is running', {
      remedy: 'Start one: setup-kata-agent up. Or choose one: --to'
    })
  }
  if (others.length === 0) return instanceIn(memory).serverAddress
  throw new SetupError('more than one agent is running', {
    remedy: `Choose one with --to: ${[...memories.keys()].join(', ')}`
  })
}

/** @param words JSON, `@` and the name of a file, or `-` for standard input. */
async function readWords(words: string): Promise<string> {
  const text =
    words === '-'
      ? await readStandardInput()
      : words.startsWith('@')
        ? await readRequestFile(words.slice(1))
        : words
  if (text.length <= maxJsonBytes) return text
  throw new SetupError(`the request has more than ${maxJsonBytes} characters of JSON`, {
    remedy: 'No agent accepts so many. Read long values from files: {"@file": "path"}'
  })
}

async function readStandardInput(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin as AsyncIterable<string>) {
    text += chunk
    if (text.length > maxJsonBytes) break
  }
  return text
}

function readRequestFile(file: string): Promise<string> {
  return explaining("the request's file cannot be read", 'Check the path after the @.', () =>
    readUpTo(maxJsonBytes, file).toString()
  )
}

async function callOnce({ line, call, request, address, timeoutMs, signal }: Task): Promise<number> {
  const client = await connectAgent(address, { signal, timeoutMs })
  try {
    for (const warning of await findTooNewFields(client, request)) note(`warning: ${warning}`)
    const answer = await sendCall(client, call, request.bytes, { timeoutMs, signal })
    await tell(call, decodeAnswer(call, answer, line), line)
    return exit.ok
  } catch (error) {
    if (!(error instanceof TtrpcError)) throw error
    return await tellRefusal(client, call, error, line)
  } finally {
    client.close()
  }
}

async function callOften(task: Task, repeat: number, count: number): Promise<number> {
  const { line, call, request, address, timeoutMs, signal } = task
  const clients: TtrpcClient[] = []
  try {
    for (let n = 0; n < count; n++) clients.push(await connectAgent(address, { signal, timeoutMs }))
    const measured = await repeatCalls(
      clients.map(client => () => sendCall(client, call, request.bytes, { timeoutMs, signal })),
      repeat,
      signal
    )
    const { firstError, ...result } = measured
    print(line.json ? { clients: count, ...result } : describeMeasurement(measured, count))
    const [client] = clients
    if (firstError === undefined || client === undefined) return exit.ok
    return await tellRefusal(client, call, firstError, line)
  } finally {
    for (const client of clients) client.close()
  }
}

function describeMeasurement(
  { calls, seconds, medianMs, percentile95Ms, errors }: Measurement,
  clients: number
): string {
  const ms = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(2)} ms`)
  return [
    `${calls} calls, ${clients} at a time, in ${seconds.toFixed(2)} s`,
    `median           ${ms(medianMs)}`,
    `95th percentile  ${ms(percentile95Ms)}`,
    ...Object.entries(errors).map(([code, count]) => `${code}  ${count}`)
  ].join('\n')
}

async function tell(call: Call, answer: Answer, { output }: CommandLine): Promise<void> {
  if (answer.unknownFields.length > 0) {
    note(`warning: the answer has unknown fields: ${answer.unknownFields.join(', ')}`)
  }
  const field = contentFieldOf(call)
  if (output === undefined || field === undefined) {
    print(answer.json)
    return
  }
  const content = contentOf(call, field, answer)
  if (output === '-') process.stdout.write(content)
  else {
    const remedy = 'The call was made. Set --output to a path that can be written.'
    await explaining('the answer cannot be written', remedy, () => writeFile(output, content))
  }
}

async function tellRefusal(
  client: TtrpcClient,
  call: Call,
  error: TtrpcError,
  { verbose }: CommandLine
): Promise<number> {
  const whole = error.detail.trim()
  const [first = ''] = withoutBacktrace(whole).split('\n\n', 1)
  const shown = verbose ? whole : first.split('\n', shownLines).join('\n')
  note(showLines(`${error.codeName}: ${shown}`))
  if (shown.length < whole.length) note('(more with --verbose)')
  const reason = await explainUnimplemented(client, call, error)
  if (reason !== undefined) note(reason)
  const code = error.code > 0 && error.code <= maxCode ? error.code : unknownCode
  return refusalExit + code
}

/** Text from elsewhere may contain control characters. */
function showLines(text: string): string {
  return text.split('\n').map(showControlCharacters).join('\n')
}

/** @returns the error to report if no agent has answered. */
function explainFailure(error: unknown, { call, timeoutMs, address }: Task): unknown {
  if (error instanceof TtrpcTimeoutError) {
    const { waits } = call.facts
    return new SetupError(`${nameCall(call)} was not answered within ${timeoutMs / 1000} s`, {
      remedy:
        waits === undefined
          ? 'Allow more time with --timeout.'
          : `It waits ${waits}. Allow more time with --timeout.`,
      cause: error
    })
  }
  if (!(error instanceof TtrpcClosedError)) return error
  return new SetupError(`${messageOf(error)} (${formatAgentAddress(address)})`, {
    remedy:
      'It is not known whether the call was executed. The agent has exited, or is not a kata-agent: check its log.',
    cause: error
  })
}
