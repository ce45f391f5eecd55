import { fromBinary, toJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf'
import { Document, isMap, isSeq } from 'yaml'
import { findCallOfRequest, type Call } from '../call/calls.js'
import { parseJson, type JsonValue as LoggedValue } from '../json/json.js'
import { isObject } from '../json/object.js'
import { encodeRequest } from '../call/request.js'
import { messageOf, SetupError } from '../errors.js'

/** Longer text (bytes are base64) is the content of a file or image, which a policy does not check. */
const maxTextLength = 1024
/** The agent queries this itself, to see whether its policy lets failing requests through. */
const ownQuestion = 'AllowRequestsFailingPolicy'

/** The content of a policy log. */
export interface Recording {
  /** A suite as YAML. */
  suite: string
  cases: number
  /** Lines that are not entries, or have unknown requests, each with the reason. */
  skipped: string[]
}

interface Entry {
  call: Call
  request: JsonObject
  notes: string[]
}

/**
 * Turns what an agent asked its policy into a suite that expects all of it to be allowed, with a case for each distinct
 * request.
 *
 * @param lines of a policy log, in the format of new or old agents (kata-containers 3.23.0 and 3.24.0,
 *   src/agent/policy/src/policy.rs: log_eval_input).
 */
export async function recordSuite(lines: AsyncIterable<string> | Iterable<string>): Promise<Recording> {
  const entries = new Map<string, Entry>()
  const skipped: string[] = []
  let number = 0
  for await (const line of lines) {
    number += 1
    try {
      const entry = readEntry(line)
      if (entry !== undefined)
        entries.set(`${entry.call.facts.request} ${JSON.stringify(entry.request)}`, entry)
    } catch (error) {
      skipped.push(`line ${number}: ${messageOf(error)}`)
    }
  }
  return { suite: formatSuite([...entries.values()]), cases: entries.size, skipped }
}

function readEntry(line: string): Entry | undefined {
  if (line.trim() === '') return undefined
  const { kind, request } = parseLine(line)
  // If a rule returns an object, a second entry has the result in place of the request.
  if (kind === ownQuestion || 'allowed' in request) return undefined
  const call = findCallOfRequest(kind)
  const notes: string[] = []
  const { bytes } = encodeRequest(call, request, {
    onUnknownField: error => notes.push(`left out: ${error.message}`)
  })
  const message = fromBinary(call.request, bytes)
  const json = toJson(call.request, message, { useProtoFieldName: true })
  return { call, request: trim(showLink(isObject(json) ? json : {}, request), notes), notes }
}

function parseLine(line: string): { kind: string; request: Record<string, LoggedValue> } {
  const [, oldKind, oldRequest] = /^\["ep":"([^"]*)",(.*)\],?$/.exec(line.trim()) ?? []
  const entry =
    oldKind === undefined ? parseJson(line) : { kind: oldKind, request: parseJson(oldRequest ?? '') }
  if (isObject(entry)) {
    const { kind, request } = entry
    if (typeof kind === 'string' && request !== undefined && isObject(request)) return { kind, request }
  }
  throw new SetupError('is not an entry of a policy log', { remedy: '' })
}

/** Restores a link's target as text, which is how a policy sees it. */
function showLink({ data, ...request }: JsonObject, logged: Record<string, LoggedValue>): JsonObject {
  const target = logged['symlink_target']
  if (typeof target === 'string') return { ...request, symlink_target: target }
  return data === undefined ? request : { ...request, data }
}

/** Leaves out long text, and notes its path. */
function trim(object: JsonObject, notes: string[], path = ''): JsonObject {
  const members = Object.entries(object).flatMap(([key, value]): [string, JsonValue][] => {
    if (typeof value === 'string' && value.length > maxTextLength) {
      notes.push(`left out: ${path}${key}, ${value.length} characters`)
      return []
    }
    return [[key, isObject(value) ? trim(value, notes, `${path}${key}.`) : value]]
  })
  return Object.fromEntries(members)
}

function formatSuite(entries: readonly Entry[]): string {
  const cases = entries.map(({ call, request }) => ({
    description: describe(call, request),
    kind: call.facts.request,
    request,
    allowed: true
  }))
  const document = new Document({ cases })
  document.commentBefore =
    ' What an agent asked its policy. Add policy: FILE to test that policy with these cases.'
  const list = document.get('cases')
  if (!isSeq(list)) return String(document)
  for (const [i, item] of list.items.entries()) {
    const { notes } = entries[i] ?? { notes: [] }
    if (isMap(item) && notes.length > 0) item.commentBefore = notes.map(note => ` ${note}`).join('\n')
  }
  return document.toString({ lineWidth: 0 })
}

/** Names a request by what distinguishes it from others of its kind. */
function describe({ facts }: Call, request: JsonObject): string {
  const telling = ['container_id', 'exec_id', 'path', 'hostname'].flatMap(key => {
    const value = request[key]
    return typeof value === 'string' ? [value] : []
  })
  return [facts.method, ...telling].join(' ')
}
