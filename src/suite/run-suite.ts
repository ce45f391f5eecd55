import { decodeAnswer } from '../call/answer.js'
import type { JsonValue } from '../json/json.js'
import { encodeRequest } from '../call/request.js'
import { checkLength, sendCall } from '../call/send.js'
import { SetupError } from '../errors.js'
import { check } from '../ttrpc/agent-api.js'
import { TtrpcClient, TtrpcClosedError, TtrpcError, TtrpcTimeoutError } from '../ttrpc/client.js'
import { fillPlaceholders } from './placeholders.js'
import type { Case, Suite } from './suite.js'
import { judge, type Outcome, type Verdict } from './verdict.js'

/** A call that does not wait for anything is answered in milliseconds, but some do real work. */
const answerMs = 10_000
/** A denial comes in milliseconds. If a call that waits for something is silent this long, the policy has allowed it. */
const silenceMs = 500
/** How long to wait for an agent to show that it still serves. */
const lifeMs = 2_000

/** An agent that a suite runs on. */
export interface AgentUnderTest {
  version: string
  /** The path to which Node.js connects. */
  socketPath: string
  /** The copy of the policy that it has loaded, which its messages about the policy name. */
  policyPath: string
  /** @returns the place of a line of that copy (from 1) in the user's file, as text. */
  locateLine: (line: number) => string
  /** @returns the end of its log in readable form, oldest line first. */
  readLog: () => Promise<readonly string[]>
  /** Ends it and removes everything that was created for it. */
  stop: () => Promise<void>
}

/** The result of a case on one agent. */
export interface CaseResult extends Verdict {
  case: Case
  durationMs: number
  /** Whether a new agent had to be started for it, because the previous one had ended. */
  onNewAgent: boolean
  /** The end of the log of an agent that crashed. */
  log: readonly string[]
}

/** The result of a suite on one version. */
export interface SuiteResult {
  suite: Suite
  /** The requested version; empty for the default. */
  version: string
  /** The version that the agent reports; empty if none was started. */
  agentVersion: string
  cases: CaseResult[]
  /** Why its agent did not start or could not continue; later cases are not run. */
  problem: SetupError | undefined
}

/** Options of a run. */
export interface RunOptions {
  startAgent: (suite: Suite, version: string) => Promise<AgentUnderTest>
  /** Selects the cases to run; by default all. */
  filter?: (testCase: Case) => boolean
  /** Whether to stop after the first failed case. */
  failFast?: boolean
  cancel: AbortSignal
}

/**
 * Runs the cases of a suite in order on one agent of that version, whose policy keeps its state between cases. If the
 * agent has ended, a new one is started for the next case.
 *
 * @throws the reason of `cancel`; other failures are part of the result.
 */
export async function runSuite(suite: Suite, version: string, options: RunOptions): Promise<SuiteResult> {
  const run = new SuiteRun(suite, version, options)
  return run.run()
}

class SuiteRun {
  readonly #result: SuiteResult
  readonly #saved = new Map<string, JsonValue>()
  #agent: AgentUnderTest | undefined
  #client: TtrpcClient | undefined
  #started = 0

  constructor(
    readonly suite: Suite,
    version: string,
    readonly options: RunOptions
  ) {
    this.#result = { suite, version, agentVersion: '', cases: [], problem: undefined }
  }

  async run(): Promise<SuiteResult> {
    const { filter = () => true, failFast = false, cancel } = this.options
    try {
      for (const testCase of this.suite.cases.filter(filter)) {
        cancel.throwIfAborted()
        const result = await this.#runCase(testCase)
        this.#result.cases.push(result)
        if (failFast && !result.passed) break
      }
    } catch (error) {
      cancel.throwIfAborted()
      if (!(error instanceof SetupError)) throw error
      this.#result.problem = error
    } finally {
      await this.#stop()
    }
    return this.#result
  }

  async #runCase(testCase: Case): Promise<CaseResult> {
    const startedBefore = this.#started
    const client = await this.#connect()
    const onNewAgent = startedBefore > 0 && this.#started > startedBefore
    const began = performance.now()
    const outcome = await this.#send(client, testCase)
    const durationMs = performance.now() - began
    const result = { case: testCase, durationMs, onNewAgent, log: [] }
    if (outcome.kind === 'end') return { ...result, ...(await this.#judgeEnd(testCase, outcome)) }
    // The agent ends soon after this answer.
    if (testCase.call.facts.method === 'DestroySandbox' && outcome.kind === 'answer') await this.#stop()
    const verdict = judge(testCase.call, testCase.expected, outcome)
    const problems = [...verdict.problems, ...this.#save(testCase, outcome)]
    return {
      ...result,
      ...verdict,
      problems,
      prints: this.#locate(verdict.prints),
      passed: problems.length === 0
    }
  }

  async #connect(): Promise<TtrpcClient> {
    if (this.#agent === undefined) {
      this.#agent = await this.options.startAgent(this.suite, this.#result.version)
      this.#result.agentVersion = this.#agent.version
      this.#started += 1
    }
    this.#client ??= await TtrpcClient.connect(this.#agent.socketPath, { signal: this.options.cancel })
    return this.#client
  }

  async #send(client: TtrpcClient, { call, request, expected }: Case): Promise<Outcome> {
    const { bytes } = encodeRequest(call, fillPlaceholders(request, this.#saved), {
      readFile: this.suite.readFile,
      onUnknownField: () => undefined
    })
    const waits = call.facts.waits !== undefined
    const timeoutMs = expected.within === undefined ? (waits ? silenceMs : answerMs) : expected.within * 1000
    checkLength(call, bytes, timeoutMs)
    try {
      const answer = await sendCall(client, call, bytes, { timeoutMs, signal: this.options.cancel })
      return { kind: 'answer', json: decodeAnswer(call, answer, { defaults: true }).json }
    } catch (error) {
      // The server knows the time limit too, and may notice it first.
      if (error instanceof TtrpcError && error.codeName === 'DEADLINE_EXCEEDED')
        return { kind: 'silence', afterMs: timeoutMs }
      if (error instanceof TtrpcError)
        return { kind: 'error', codeName: error.codeName, reason: error.detail }
      this.#client = undefined
      client.close()
      this.options.cancel.throwIfAborted()
      if (error instanceof TtrpcTimeoutError && (await this.#isServing()))
        return { kind: 'silence', afterMs: timeoutMs }
      if (error instanceof TtrpcTimeoutError || error instanceof TtrpcClosedError) return { kind: 'end' }
      throw error
    }
  }

  async #isServing(): Promise<boolean> {
    try {
      const client = await this.#connect()
      await check(client, lifeMs)
      return true
    } catch {
      this.#client = undefined
      return false
    }
  }

  /** DestroySandbox is meant to end an agent; if any other call does, that is a fault of the agent. */
  async #judgeEnd(testCase: Case, outcome: Outcome): Promise<Verdict & { log: readonly string[] }> {
    const agent = this.#agent
    const log = (await agent?.readLog()) ?? []
    await this.#stop()
    if (testCase.call.facts.method === 'DestroySandbox') {
      return { ...judge(testCase.call, testCase.expected, outcome), log: [] }
    }
    const problems = ['the agent ended before it answered: it crashed, or stopped serving']
    return { passed: false, ruling: undefined, problems, prints: '', log }
  }

  /** Each print begins with its place in a copy that no longer exists when the report is read. */
  #locate(prints: string): string {
    if (this.#agent === undefined) return prints
    const { policyPath, locateLine } = this.#agent
    const [first = '', ...others] = prints.split(`${policyPath}:`)
    return first + others.map(text => text.replace(/^\d+/, line => locateLine(Number(line)))).join('')
  }

  #save({ save }: Case, outcome: Outcome): string[] {
    return [...save].flatMap(([name, field]) => {
      const value = outcome.kind === 'answer' ? valueAt(outcome.json, field) : undefined
      if (value === undefined) return [`the answer has no ${field} to save as ${name}`]
      this.#saved.set(name, value)
      return []
    })
  }

  async #stop(): Promise<void> {
    this.#client?.close()
    this.#client = undefined
    const agent = this.#agent
    this.#agent = undefined
    await agent?.stop()
  }
}

/** @returns the value at a path of keys, separated by dots; undefined if there is none. */
function valueAt(json: unknown, field: string): JsonValue | undefined {
  let at: unknown = json
  for (const key of field.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined
    at = new Map(Object.entries(at)).get(key)
  }
  return at as JsonValue | undefined
}
