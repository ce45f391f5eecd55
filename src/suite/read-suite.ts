import { isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml'
import { showControlCharacters } from '../agent/log/agent-log.js'
import { findCall, findCallOfRequest, type Call } from '../call/calls.js'
import type { JsonValue } from '../json/json.js'
import { nearestNames } from '../call/nearest.js'
import { encodeRequest, RequestError } from '../call/request.js'
import { SetupError } from '../errors.js'
import { codeNames } from '../ttrpc/client.js'
import { patternIn } from './pattern.js'
import { placeholdersIn, withoutPlaceholders } from './placeholders.js'
import { formatMistake, type Case, type Expectations, type Mistake, type Place, type Suite } from './suite.js'

/** A day: longer than any job waits. Node.js does not support timers of more than 24 days. */
const maxWithinSeconds = 86_400
const suiteKeys = ['description', 'policy', 'agent', 'cases']
const caseKeys = [
  'description',
  'kind',
  'call',
  'request',
  'allowed',
  'response',
  'error',
  'message',
  'within',
  'save'
]
/** Ignored keys that upstream's cases may have (kata-containers 4.1.0, genpolicy's testcases.json). */
const upstreamKeys = ['state']
/** Their denial looks like a success (kata-containers 4.1.0, src/agent/src/rpc.rs: do_read_stream). */
const silentKinds = ['ReadStreamRequest']

/** What is required to read a suite. */
export interface SuiteContext {
  /** The inputs of the action that a suite's `agent` may set. */
  inputs: readonly string[]
  /** @returns the path of a policy, relative to the suite's folder. */
  resolvePolicy: (policy: string) => string
  readFile: Suite['readFile']
}

/** All mistakes in suites. */
export class SuiteError extends SetupError {
  override readonly name = 'SuiteError'

  constructor(readonly mistakes: readonly Mistake[]) {
    super(mistakes.map(formatMistake).join('\n'), {
      remedy: 'docs/policies.md describes what a suite can contain.'
    })
  }
}

/**
 * Reads a suite, YAML or JSON: a list of cases in the form of upstream's testcases.json, or our own form, a map.
 *
 * @param file its path as the user named it, to locate mistakes.
 * @returns the suite, and every mistake in it with its place; if there are any, it cannot be run.
 */
export function readSuite(
  text: string,
  file: string,
  context: SuiteContext
): { suite: Suite; mistakes: Mistake[] } {
  const reader = new SuiteReader(text, file, context)
  return { suite: reader.read(), mistakes: reader.mistakes }
}

type Fields = Readonly<Record<string, unknown>>
type Path = (string | number)[]

class SuiteReader {
  readonly #counter = new LineCounter()
  readonly #document: Document
  readonly mistakes: Mistake[] = []
  readonly #notes: Mistake[] = []

  constructor(
    text: string,
    readonly file: string,
    readonly context: SuiteContext
  ) {
    // 64-bit integers must stay exact.
    const options = { lineCounter: this.#counter, intAsBigInt: true, prettyErrors: false, merge: true }
    this.#document = parseDocument(text, options)
  }

  read(): Suite {
    for (const { pos, message } of this.#document.errors) this.#addAt(pos[0], `not YAML: ${message}`)
    const content = this.mistakes.length === 0 ? this.#toJson() : undefined
    if (this.mistakes.length > 0) return this.#suiteOf([])
    if (!Array.isArray(content)) return this.#readHead(content)
    return this.#suiteOf(this.#readCases(content, [], [...caseKeys, ...upstreamKeys]))
  }

  #toJson(): unknown {
    // The library refuses anchors that expand too much.
    try {
      return toPlainNumbers(this.#document.toJS())
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error
      this.#addAt(0, `not YAML: ${error.message}`)
      return undefined
    }
  }

  #suiteOf(cases: Case[], inputs: Suite['inputs'] = {}): Suite {
    return {
      file: this.file,
      readFile: this.context.readFile,
      notes: this.#notes,
      inputs,
      cases,
      placeOfInput: name => this.#placeOf(name === 'policy' ? ['policy'] : ['agent', name])
    }
  }

  #readHead(content: unknown): Suite {
    const head = this.#fields(content, [], 'a list of cases, or a map with `cases`')
    this.#checkKeys(head, [], suiteKeys)
    const cases = head['cases']
    if (!Array.isArray(cases)) this.#add(['cases'], 'cases must be a list')
    const policy = this.#readPolicy(head['policy'])
    const inputs = { ...this.#readAgent(head['agent']), ...(policy === undefined ? {} : { policy }) }
    return this.#suiteOf(Array.isArray(cases) ? this.#readCases(cases, ['cases'], caseKeys) : [], inputs)
  }

  #readPolicy(policy: unknown): string | undefined {
    if (policy === undefined) return undefined
    if (typeof policy === 'string') return this.context.resolvePolicy(policy)
    this.#add(['policy'], 'policy must be a path')
    return undefined
  }

  #readAgent(agent: unknown): Record<string, string> {
    if (agent === undefined) return {}
    const inputs = this.#fields(agent, ['agent'], 'a map of inputs of the action')
    this.#checkKeys(inputs, ['agent'], this.context.inputs)
    return Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => {
        const plain = ['string', 'number', 'boolean'].includes(typeof value)
        if (!plain) this.#add(['agent', name], `${name} must be text, as in action.yml`)
        return [name, plain ? String(value) : '']
      })
    )
  }

  #readCases(cases: unknown[], path: Path, keys: readonly string[]): Case[] {
    if (cases.length === 0) this.#add(path, 'there are no cases')
    const saved = new Set<string>()
    return cases.flatMap((item, index) => this.#readCase(item, [...path, index], keys, saved) ?? [])
  }

  #readCase(item: unknown, path: Path, keys: readonly string[], saved: Set<string>): Case | undefined {
    const fields = this.#fields(item, path, 'a case, that is, a map')
    this.#checkKeys(fields, path, keys)
    const call = this.#readCall(fields, path)
    const expected = this.#readExpectations(fields, path)
    const save = this.#readSave(fields['save'], [...path, 'save'])
    // A case may omit an empty request.
    const request = (fields['request'] ?? {}) as JsonValue
    if (call !== undefined) this.#checkRequest(call, request, [...path, 'request'], saved)
    for (const name of save.keys()) saved.add(name)
    if (call === undefined) return undefined
    const description = fields['description']
    if (description !== undefined && typeof description !== 'string')
      this.#add([...path, 'description'], 'description must be text')
    return {
      description:
        typeof description === 'string'
          ? showControlCharacters(description)
          : `${call.facts.method}, case ${Number(path.at(-1)) + 1}`,
      place: this.#placeOf(path),
      call,
      request: withoutTag(call, request),
      expected,
      save
    }
  }

  /** Whether it is in upstream's form, whose requests sometimes have members that are not fields. */
  get #isPlainList(): boolean {
    return isSeq(this.#document.contents)
  }

  #readCall(fields: Fields, path: Path): Call | undefined {
    const { call, kind = call === undefined ? this.#tagOf(fields) : undefined } = fields
    if ((kind === undefined) === (call === undefined)) {
      this.#add(
        path,
        'a case must have either kind (a request that the policy decides on) or call (any call)'
      )
      return undefined
    }
    const key = kind === undefined ? 'call' : 'kind'
    const name = kind ?? call
    if (typeof name !== 'string') {
      this.#add([...path, key], `${key} must be a name`)
      return undefined
    }
    try {
      const found = kind === undefined ? findCall(name) : findCallOfRequest(name)
      this.#checkAsksPolicy(found, fields, path)
      return found
    } catch (error) {
      if (!(error instanceof SetupError)) throw error
      this.#add([...path, key], `${error.message}. ${error.remedy}`)
      return undefined
    }
  }

  /** Up to kata-containers 3.23, upstream's cases had their kind in the request: `"type": "CopyFile"`. */
  #tagOf({ request }: Fields): string | undefined {
    const isTagged = this.#isPlainList && typeof request === 'object' && request !== null && 'type' in request
    return isTagged && typeof request.type === 'string' ? `${request.type}Request` : undefined
  }

  #checkAsksPolicy({ facts }: Call, fields: Fields, path: Path): void {
    if (fields['allowed'] === undefined) return
    if (!facts.gated)
      this.#add([...path, 'allowed'], `${facts.method} does not ask the policy, so it is always allowed`)
    if (silentKinds.includes(facts.request)) {
      this.#add(
        [...path, 'allowed'],
        `a denied ${facts.request} succeeds with no data, so its answer does not show whether it was allowed; use call: ReadStdout with response:`
      )
    }
  }

  #readExpectations(fields: Fields, path: Path): Expectations {
    const { allowed, response, error, message, within } = fields
    const check = (key: string, isRight: boolean, what: string): void => {
      if (fields[key] !== undefined && !isRight) this.#add([...path, key], `${key} must be ${what}`)
    }
    check('allowed', typeof allowed === 'boolean', 'true or false')
    check('error', typeof error === 'string' && codeNames.includes(error), `one of ${codeNames.join(', ')}`)
    check('message', typeof message === 'string', 'text')
    check(
      'within',
      typeof within === 'number' && within > 0 && within <= maxWithinSeconds,
      'a number of seconds, up to a day'
    )
    if (response !== undefined) this.#checkPatterns(response, [...path, 'response'])
    if (typeof message === 'string') this.#checkPatterns(message, [...path, 'message'])
    const fails = error !== undefined || message !== undefined || allowed === false
    if (response !== undefined && fails)
      this.#add([...path, 'response'], 'a call that is expected to fail has no response')
    if ([allowed, response, error, message].every(value => value === undefined))
      this.#add(path, 'the case expects nothing: give it allowed, response, error or message')
    return {
      ...(typeof allowed === 'boolean' ? { allowed } : {}),
      ...(response === undefined ? {} : { response: response as JsonValue }),
      ...(typeof error === 'string' ? { error } : {}),
      ...(typeof message === 'string' ? { message } : {}),
      ...(typeof within === 'number' ? { within } : {})
    }
  }

  #checkPatterns(value: unknown, path: Path): void {
    if (typeof value === 'string') {
      const source = patternIn(value)
      if (source === undefined) return
      try {
        new RegExp(source, 'u')
      } catch (error) {
        this.#add(path, error instanceof Error ? error.message : String(error))
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value))
        this.#checkPatterns(item, [...path, Array.isArray(value) ? Number(key) : key])
    }
  }

  #readSave(save: unknown, path: Path): Map<string, string> {
    const names = new Map<string, string>()
    if (save === undefined) return names
    for (const [name, field] of Object.entries(
      this.#fields(save, path, 'a map of names to fields of the answer')
    )) {
      if (typeof field === 'string' && field !== '') names.set(name, field)
      else this.#add([...path, name], `${name} must be a field of the answer, such as agent_details.version`)
    }
    return names
  }

  #checkRequest(call: Call, request: JsonValue, path: Path, saved: ReadonlySet<string>): void {
    for (const name of placeholdersIn(request)) {
      // Any other `${…}` is text of the request, such as a shell variable.
      const [nearest] = saved.has(name) ? [] : nearestNames(name, [...saved])
      if (nearest !== undefined)
        this.#add(path, `no earlier case saves \${${name}}. Did you mean \${${nearest}}?`)
    }
    const report = (error: RequestError, ...name: string[]): void => {
      this.#add([...path, ...keysOf(error.path), ...name], `${error.message}. ${error.remedy}`)
    }
    const passOver = (error: RequestError, name: string): void => {
      const place = this.#placeOf([...path, ...keysOf(error.path), name])
      this.#notes.push({ file: this.file, ...place, message: `${error.message}, so it is ignored` })
    }
    try {
      encodeRequest(call, withoutPlaceholders(withoutTag(call, request), saved), {
        readFile: this.context.readFile,
        onUnknownField: this.#isPlainList ? passOver : report
      })
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      report(error)
    }
  }

  #fields(value: unknown, path: Path, what: string): Fields {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    this.#add(path, `expected ${what}`)
    return {}
  }

  #checkKeys(fields: Fields, path: Path, known: readonly string[]): void {
    for (const key of Object.keys(fields).filter(key => !known.includes(key))) {
      const [nearest] = nearestNames(key, known)
      const remedy = nearest === undefined ? `Known keys: ${known.join(', ')}` : `Did you mean ${nearest}?`
      this.#add([...path, key], `unknown key '${key}'. ${remedy}`)
    }
  }

  #add(path: Path, message: string): void {
    this.mistakes.push({ file: this.file, ...this.#placeOf(path), message })
  }

  #addAt(offset: number, message: string): void {
    this.mistakes.push({ file: this.file, ...this.#placeAt(offset), message })
  }

  /** The place of a key or item; if it does not exist, that of the value that should contain it. */
  #placeOf(path: Path): Place {
    for (let length = path.length; length >= 0; length--) {
      const start = this.#startOf(path.slice(0, length))
      if (start !== undefined) return this.#placeAt(start)
    }
    return this.#placeAt(0)
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#counter.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  #startOf(path: Path): number | undefined {
    const parent = path.length === 0 ? undefined : this.#document.getIn(path.slice(0, -1), true)
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isNode(key) && String(key) === String(path.at(-1)))
      return pair !== undefined && isNode(pair.key) ? pair.key.range?.[0] : undefined
    }
    const node = path.length === 0 ? this.#document.contents : this.#document.getIn(path, true)
    return isNode(node) ? node.range?.[0] : undefined
  }
}

/** Requests of upstream's cases may contain their kind in a key `type`, which is not a field; upstream ignores it. */
function withoutTag(call: Call, request: JsonValue): JsonValue {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return request
  if (call.request.fields.some(({ name }) => name === 'type')) return request
  return Object.fromEntries(Object.entries(request).filter(([key]) => key !== 'type'))
}

function toPlainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (Array.isArray(value)) return value.map(toPlainNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlainNumbers(item)]))
}

/** Splits `OCI.Mounts[1].type` into keys; a quoted key in brackets is the key of a map. */
function keysOf(path: string): Path {
  return [...path.matchAll(/\[("(?:\\.|[^"\\])*"|\d+)\]|([^.[\]]+)/g)].map(([, inBrackets, key = '']) =>
    inBrackets === undefined ? key : (JSON.parse(inBrackets) as string | number)
  )
}
