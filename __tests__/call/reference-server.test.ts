import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import {
  create,
  type DescField,
  type DescMessage,
  type JsonObject,
  ScalarType,
  toBinary
} from '@bufbuild/protobuf'
import {
  type FileDescriptorProto,
  FileDescriptorSetSchema,
  ServiceDescriptorProtoSchema
} from '@bufbuild/protobuf/wkt'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { messageType } from '../../src/agent/api/types.js'
import { decodeAnswer } from '../../src/call/answer.js'
import { callNames, findCall, type Call } from '../../src/call/calls.js'
import { factsOf } from '../../src/call/describe.js'
import { type JsonValue, parseJson } from '../../src/json/json.js'
import { encodeRequest } from '../../src/call/request.js'
import { sendCall } from '../../src/call/send.js'
import { TtrpcClient } from '../../src/ttrpc/client.js'

const LONG_MS = 20_000

/** Built by script/prepare-tests.mjs, from __tests__/fixtures/reference-server. */
const program = path.resolve('node_modules/.cache/reference-server/reference-server')
const isThere = existsSync(program)

/** The server's report of a call; the JSON is written by Google's library for Go. */
interface Report {
  method: string
  request: object
  deadlineMs: number
  answer: object
}

const calls = callNames.map(name => [name, findCall(name)] as const)

;(isThere ? describe : describe.skip)('to a server of the reference implementation', () => {
  let folder: string
  let server: ChildProcess
  let client: TtrpcClient
  let lines: AsyncIterator<string>

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'reference-'))
    const set = path.join(folder, 'set')
    writeFileSync(set, describeServices())
    server = spawn(program, [path.join(folder, 's.sock'), set], { stdio: ['ignore', 'pipe', 'inherit'] })
    if (server.stdout === null) throw new Error('it has no output')
    lines = createInterface(server.stdout)[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('listening')
    client = await TtrpcClient.connect(path.join(folder, 's.sock'))
  })
  afterAll(async () => {
    client.close()
    server.kill()
    await once(server, 'exit')
    rmSync(folder, { recursive: true })
  })

  async function send(call: Call, request: JsonValue, timeoutMs = LONG_MS): Promise<Uint8Array> {
    return sendCall(client, call, encodeRequest(call, request).bytes, { timeoutMs })
  }

  async function nextReport(): Promise<Report> {
    return JSON.parse((await lines.next()).value as string) as Report
  }

  it.each(calls)(
    '%s arrives complete, in either form of JSON, and so does its answer',
    async (_name, call) => {
      const asProtobuf = fill(call.request, protobufForm)
      for (const request of [asProtobuf, fill(call.request, agentForm)]) {
        const { json, unknownFields } = decodeAnswer(call, await send(call, parseJson(stringify(request))))
        const report = await nextReport()
        expect(report.method).toBe(call.facts.method)
        expect(report.request).toEqual(asProtobuf)
        expect(json).toEqual(report.answer)
        expect(unknownFields).toEqual([])
      }
    }
  )

  it('a call sends its time limit', async () => {
    await send(findCall('Check'), {}, 12_345)
    const { deadlineMs } = await nextReport()
    expect(deadlineMs).toBeGreaterThan(0)
    expect(deadlineMs).toBeLessThanOrEqual(12_345)
  })

  it.each([...Array(16).keys()].map(n => n + 1))('a refusal with code %i is that', async code => {
    await expect(send(findCall('PauseContainer'), { container_id: `refuse:${code}` })).rejects.toMatchObject({
      code,
      detail: `refused with ${code}`
    })
  })

  it('an unknown call is UNIMPLEMENTED', async () => {
    const calling = client.call('grpc.AgentService', 'Nosuch', new Uint8Array(), { timeoutMs: LONG_MS })
    await expect(calling).rejects.toMatchObject({ codeName: 'UNIMPLEMENTED' })
  })

  it('an answer may be nearly as long as a frame', async () => {
    const call = findCall('ReadStdout')
    const length = 4 * 1024 * 1024 - 100
    expect(dataIn(decodeAnswer(call, await send(call, { len: length })).json)).toHaveLength(length)
  })

  it('an answer that would be longer than a frame is reported as a connection closed by the server', async () => {
    const call = findCall('ReadStdout')
    const { bytes } = encodeRequest(call, { len: 4 * 1024 * 1024 })
    using other = await TtrpcClient.connect(path.join(folder, 's.sock'))
    await expect(sendCall(other, call, bytes, { timeoutMs: LONG_MS })).rejects.toThrow(
      'grpc.AgentService/ReadStdout: the server closed the connection'
    )
  })

  it('many calls at once are each answered with their own', async () => {
    const call = findCall('ReadStdout')
    const lengths = [...Array(50).keys()].map(n => n + 1)
    const answers = await Promise.all(lengths.map(len => send(call, { len })))
    expect(answers.map(bytes => dataIn(decodeAnswer(call, bytes).json).length)).toEqual(lengths)
  })
})

it('skips no test of the reference implementation because Go is missing', () => {
  if (!isThere)
    console.warn('SKIPPED: calls to the reference implementation of ttrpc, which requires Go to build')
  expect(calls).toHaveLength(44)
})

function dataIn(json: JsonObject): Buffer {
  if (typeof json['data'] !== 'string') throw new Error('there are no data in it')
  return Buffer.from(json['data'], 'base64')
}

/** How a value is written in one of the two forms. */
interface Form {
  name(field: DescField): string
  number64(value: string): JsonValue
  bytes(value: Buffer): JsonValue
  enum(name: string, number: number): JsonValue
  oneof(name: string, field: string, value: JsonValue): [string, JsonValue]
}

const protobufForm: Form = {
  name: field => field.name,
  number64: value => value,
  bytes: value => value.toString('base64'),
  enum: name => name,
  oneof: (_name, field, value) => [field, value]
}

const agentForm: Form = {
  name: field => (field.name === 'type' ? 'type_' : field.name),
  number64: value => BigInt(value),
  bytes: value => [...value],
  enum: (_name, number) => number,
  oneof: (name, field, value) => [name, { [field]: value }]
}

/** @returns a request with a value in every field: the largest number, and two items in each list and map. */
function fill(desc: DescMessage, form: Form): { [key: string]: JsonValue } {
  return Object.fromEntries(
    desc.fields.map(field => {
      const value = fillField(field, form)
      const { oneof } = factsOf(field)
      return oneof === undefined ? [form.name(field), value] : form.oneof(oneof, field.name, value)
    })
  )
}

function fillField(field: DescField, form: Form): JsonValue {
  if (field.fieldKind === 'list') return [fillOne(field, form), fillOne(field, form)]
  if (field.fieldKind === 'map') return { 'a.b/c ä': fillOne(field, form), __proto: fillOne(field, form) }
  return fillOne(field, form)
}

function fillOne(field: DescField, form: Form): JsonValue {
  if (field.message !== undefined) return fill(field.message, form)
  const last = field.enum?.values.at(-1)
  if (last !== undefined) return form.enum(last.name, last.number)
  switch (field.scalar) {
    case ScalarType.BOOL:
      return true
    case ScalarType.STRING:
      return `${field.name} ä\u2028"`
    case ScalarType.BYTES:
      return form.bytes(Buffer.from([0, 255, 10, 34]))
    case ScalarType.INT32:
      return -(2 ** 31)
    case ScalarType.UINT32:
      return 2 ** 32 - 1
    case ScalarType.INT64:
      return form.number64('-9223372036854775808')
    case ScalarType.UINT64:
      return form.number64('18446744073709551615')
    default:
      throw new Error(`nothing fills ${field.toString()}`)
  }
}

/** Writes JSON with 64-bit integers, which JSON.stringify refuses. */
function stringify(value: JsonValue): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(stringify).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${stringify(item)}`)
    .join()}}`
}

/** @returns our data on the API, for a program that has no other source. */
function describeServices(): Uint8Array {
  const grpc = messageType('CheckRequest').file
  const service = (name: string): ReturnType<typeof create<typeof ServiceDescriptorProtoSchema>> =>
    create(ServiceDescriptorProtoSchema, {
      name: name.replace(/^grpc\./, ''),
      method: calls
        .filter(([, call]) => call.service === name)
        .map(([, { facts, request, response }]) => ({
          name: facts.method,
          inputType: `.${request.typeName}`,
          outputType: `.${response.typeName}`
        }))
    })
  const withServices: FileDescriptorProto = {
    ...grpc.proto,
    service: [service('grpc.AgentService'), service('grpc.Health')]
  }
  const file = [...grpc.dependencies.map(({ proto }) => proto), withServices]
  return toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file }))
}
