import {
  type DescEnum,
  type DescField,
  type DescMessage,
  type DescOneof,
  ScalarType,
  toBinary
} from '@bufbuild/protobuf'
import { FieldError, reflect, type ReflectMessage, type ScalarValue } from '@bufbuild/protobuf/reflect'
import { base64Decode } from '@bufbuild/protobuf/wire'
import { messageOf, SetupError } from '../errors.js'
import { MAX_BODY_BYTES } from '../ttrpc/frames.js'
import { findCallOfRequest, nameCall, type Call } from './calls.js'
import { factsOf, typeNameOf } from './describe.js'
import type { JsonValue } from '../json/json.js'
import { isObject } from '../json/object.js'
import { nearestNames } from './nearest.js'
import { readUpTo } from './read-file.js'

/** A request that does not fit its call. */
export class RequestError extends SetupError {
  override readonly name = 'RequestError'

  constructor(
    /** The path in the request: `OCI.Process.Args[1]`; empty for the whole. */
    readonly path: string,
    problem: string,
    remedy: string,
    cause?: unknown
  ) {
    super(path === '' ? `the request ${problem}` : `the request's ${path} ${problem}`, {
      remedy,
      ...(cause === undefined ? {} : { cause })
    })
  }
}

/** How a request is read. */
export interface RequestOptions {
  /** Reads the file named by `{"@file": path}`. */
  readFile?: (file: string) => Uint8Array
  /** Called for a member that is not a field, instead of an error; the member is left out. */
  onUnknownField?: (error: RequestError, name: string) => void
}

/** A request in its wire format. */
export interface EncodedRequest {
  bytes: Uint8Array
  /** Fields that it sets and that not every release knows; agents ignore fields that they do not know. */
  newFields: { path: string; since: string }[]
}

/**
 * Encodes a request. Both forms of JSON are accepted, also mixed: protobuf's (names in either form, base64, enums by
 * name, 64-bit integers as text), and the agent's own, in which policies see requests (`type_` for `type`, enums by
 * number, bytes as a list, `null` for unset fields, CopyFile without its data). A whole line of the policy log,
 * `{"kind": …, "request": …}`, is accepted too.
 *
 * @throws RequestError with the path in the request.
 */
export function encodeRequest(call: Call, value: JsonValue, options: RequestOptions = {}): EncodedRequest {
  return new RequestReader(call, options).encode(takeFromLogLine(call, value))
}

/** @returns the request in a line of the policy log; anything else unchanged. */
function takeFromLogLine(call: Call, value: JsonValue): JsonValue {
  if (!isObject(value) || typeof value['kind'] !== 'string' || value['request'] === undefined) return value
  if (value['kind'] === call.facts.request) return value['request']
  const other = nameCall(findCallOfRequest(value['kind']))
  throw new RequestError(
    '',
    `is a ${value['kind']}, but ${nameCall(call)} requires a ${call.facts.request}`,
    `Send it to ${other}: setup-kata-agent call ${other}`
  )
}

class RequestReader {
  readonly #newFields: EncodedRequest['newFields'] = []
  readonly #readFile: (file: string) => Uint8Array

  constructor(
    readonly call: Call,
    readonly options: RequestOptions
  ) {
    this.#readFile = options.readFile ?? (file => readUpTo(MAX_BODY_BYTES, file))
  }

  encode(value: JsonValue): EncodedRequest {
    const { request } = this.call
    const words = request.typeName === 'grpc.CopyFileRequest' ? undigestCopyFile(value) : value
    const { message } = this.#readMessage(request, words, '')
    return { bytes: toBinary(request, message), newFields: this.#newFields }
  }

  #readMessage(desc: DescMessage, value: JsonValue, path: string): ReflectMessage {
    if (!isObject(value)) throw this.#mismatch(path, desc.name, value)
    const message = reflect(desc)
    const seen = new Set<DescField>()
    const members = membersOf(desc)
    for (const [name, item] of Object.entries(value)) {
      const member = members.get(name)
      const memberPath = path === '' ? name : `${path}.${name}`
      if (member === undefined) this.#refuseUnknown(desc, name, path)
      else if (member.kind === 'oneof') this.#readOneof(message, member, item, memberPath)
      else {
        if (seen.has(member))
          throw this.#error(memberPath, `is the same field as another member`, 'Remove one of them.')
        seen.add(member)
        this.#readField(message, member, item, memberPath)
      }
    }
    return message
  }

  /** The agent writes a oneof as a separate object: `"ErrnoRet": {"errnoret": 38}`. */
  #readOneof(message: ReflectMessage, oneof: DescOneof, value: JsonValue, path: string): void {
    if (value === null) return
    if (!isObject(value)) throw this.#mismatch(path, oneof.name, value)
    for (const [name, item] of Object.entries(value)) {
      const field = oneof.fields.find(field => field.name === name)
      if (field === undefined) this.#refuseUnknown(message.desc, name, path)
      else this.#readField(message, field, item, `${path}.${name}`)
    }
  }

  #readField(message: ReflectMessage, field: DescField, value: JsonValue, path: string): void {
    if (value === null) return
    this.#assign(message, field, value, path)
    const { since } = factsOf(field)
    if (since !== undefined && message.isSet(field)) this.#newFields.push({ path, since })
  }

  #assign(message: ReflectMessage, field: DescField, value: JsonValue, path: string): void {
    switch (field.fieldKind) {
      case 'list': {
        if (!isList(value)) throw this.#mismatch(path, `a list of ${typeNameOf(field)}`, value)
        const list = message.get(field)
        for (const [index, item] of value.entries()) {
          this.#put(field, item, `${path}[${index}]`, one => {
            list.add(one)
          })
        }
        return
      }
      case 'map': {
        if (!isObject(value)) throw this.#mismatch(path, 'an object', value)
        const map = message.get(field)
        for (const [key, item] of Object.entries(value)) {
          this.#put(field, item, `${path}[${JSON.stringify(key)}]`, one => map.set(key, one))
        }
        return
      }
      default:
        this.#put(field, value, path, one => {
          message.set(field, one)
        })
    }
  }

  /** Adds the path to an error of @bufbuild/protobuf about a value. */
  #put(field: DescField, value: JsonValue, path: string, put: (one: FieldValue) => void): void {
    try {
      put(this.#readOne(field, value, path))
    } catch (error) {
      if (!(error instanceof FieldError)) throw error
      throw this.#mismatch(path, typeNameOf(field), value, error)
    }
  }

  /** @returns a value for the reflection API of @bufbuild/protobuf, which checks its range. */
  #readOne(field: DescField, value: JsonValue, path: string): FieldValue {
    if (field.message !== undefined) return this.#readMessage(field.message, value, path)
    if (field.enum !== undefined) return this.#readEnum(field.enum, value, path)
    switch (field.scalar) {
      case ScalarType.BOOL:
        if (typeof value === 'boolean') return value
        break
      case ScalarType.STRING:
        if (typeof value === 'string') return value
        if (isFile(value)) return this.#readText(value['@file'], path)
        break
      case ScalarType.BYTES:
        return this.#readBytes(value, path)
      case ScalarType.INT64:
      case ScalarType.UINT64:
        if (isInteger(value)) return BigInt(value)
        break
      default:
        if (isInteger(value)) return Number(value)
    }
    throw this.#mismatch(path, typeNameOf(field), value)
  }

  #readEnum(desc: DescEnum, value: JsonValue, path: string): number {
    if (typeof value === 'number') return value
    const names = desc.values.map(({ name }) => name)
    const named = desc.values.find(({ name }) => name === value)
    if (named !== undefined) return named.number
    throw this.#mismatch(path, `one of ${names.join(', ')}, or a number`, value)
  }

  #readBytes(value: JsonValue, path: string): Uint8Array {
    if (isFile(value)) return this.#open(value['@file'], path)
    if (isList(value)) {
      const wrong = value.findIndex(
        item => typeof item !== 'number' || !Number.isInteger(item) || item < 0 || item > 255
      )
      if (wrong !== -1) throw this.#mismatch(`${path}[${wrong}]`, 'a byte, 0 to 255', value[wrong] ?? null)
      return Uint8Array.from(value as readonly number[])
    }
    if (typeof value !== 'string') throw this.#mismatch(path, 'bytes', value)
    try {
      return base64Decode(value)
    } catch (error) {
      throw this.#error(
        path,
        'is text that is not base64',
        'Use base64, a list of numbers, or {"@file": "path"}.',
        error
      )
    }
  }

  #readText(file: string, path: string): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#open(file, path))
    } catch (error) {
      if (error instanceof RequestError) throw error
      throw this.#error(path, `requires text, but ${file} is not UTF-8`, 'Use a text file.', error)
    }
  }

  #open(file: string, path: string): Uint8Array {
    try {
      return this.#readFile(file)
    } catch (error) {
      throw this.#error(
        path,
        `names a file that cannot be read: ${messageOf(error)}`,
        'Check the path.',
        error
      )
    }
  }

  #refuseUnknown(desc: DescMessage, name: string, path: string): void {
    const [nearest] = nearestNames(
      name,
      desc.fields.map(field => field.name)
    )
    const error = this.#error(
      path,
      `has no field '${name}'`,
      nearest === undefined ? 'Remove it.' : `Did you mean ${nearest}?`
    )
    if (this.options.onUnknownField === undefined) throw error
    this.options.onUnknownField(error, name)
  }

  #mismatch(path: string, expected: string, value: JsonValue, cause?: unknown): RequestError {
    return this.#error(path, `should be ${expected}, but is ${describeValue(value)}`, '', cause)
  }

  #error(path: string, problem: string, remedy: string, cause?: unknown): RequestError {
    const help = `All fields: setup-kata-agent api ${nameCall(this.call)}`
    return new RequestError(path, problem, `${remedy} ${help}`.trimStart(), cause)
  }
}

/**
 * From 4.0 on, a policy sees a digest of CopyFile's request: the kind of file and a link's target instead of the data
 * (kata-containers 4.1.0, src/agent/policy/src/policy.rs: PolicyCopyFileRequest).
 */
function undigestCopyFile(value: JsonValue): JsonValue {
  if (!isObject(value)) return value
  const { file_type: fileType, symlink_target: target, ...request } = value
  const bits = fileType === undefined ? 0 : fileTypeBits.get(fileType)
  if (bits === undefined || (target !== undefined && target !== null && typeof target !== 'string'))
    return value
  const { file_mode: mode = 0 } = request
  // A type in the mode takes precedence; cases of policy tests often give only the separate type.
  const typed = typeof mode === 'number' && (mode & fileTypeMask) === 0 ? { file_mode: mode | bits } : {}
  const data = typeof target === 'string' ? { data: Buffer.from(target).toString('base64') } : {}
  return { ...data, ...request, ...(bits === 0 ? {} : typed) }
}

/** S_IFMT, and its values for a file, a folder and a link (inode(7)). */
const fileTypeMask = 0o170000
const fileTypeBits: ReadonlyMap<JsonValue, number> = new Map<JsonValue, number>([
  ['Regular', 0o100000],
  ['Directory', 0o040000],
  ['Symlink', 0o120000],
  ['Unknown', 0]
])

type FieldValue = ScalarValue | ReflectMessage
type Member = DescField | DescOneof
const knownMembers = new WeakMap<DescMessage, ReadonlyMap<string, Member>>()

/** @returns the fields and oneofs of a message, by every name that is accepted for them. */
function membersOf(desc: DescMessage): ReadonlyMap<string, Member> {
  const known = knownMembers.get(desc)
  if (known !== undefined) return known
  const members = new Map<string, Member>(desc.oneofs.map(oneof => [oneof.name, oneof]))
  for (const field of desc.fields) {
    const { formerly } = factsOf(field)
    // `type` is a keyword in Rust, so the agent adds an underscore.
    const names = [
      field.name,
      field.jsonName,
      `${field.name}_`,
      ...(formerly === undefined ? [] : [formerly])
    ]
    for (const name of names) if (!members.has(name)) members.set(name, field)
  }
  knownMembers.set(desc, members)
  return members
}

function isInteger(value: JsonValue): value is number | bigint | string {
  if (typeof value === 'string') return /^-?\d+$/.test(value)
  return typeof value === 'bigint' || Number.isInteger(value)
}

function isFile(value: JsonValue): value is { readonly '@file': string } {
  return isObject(value) && Object.keys(value).length === 1 && typeof value['@file'] === 'string'
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

const maxShownCharacters = 40

function describeValue(value: JsonValue): string {
  if (value === null) return 'null'
  if (isList(value)) return 'a list'
  if (isObject(value)) return 'an object'
  if (typeof value !== 'string') return String(value)
  const text = JSON.stringify(value)
  return text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text
}
