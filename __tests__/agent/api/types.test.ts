import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createFileRegistry, type DescMessage, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import Ajv from 'ajv'
import { expect, it, test } from '@jest/globals'
import { agentCalls } from '../../../src/agent/api/calls.js'
import { healthCalls } from '../../../src/agent/api/health-calls.js'
import { enumFacts, messageFacts } from '../../../src/agent/api/messages.js'
import { messageType } from '../../../src/agent/api/types.js'

const validate = new Ajv().compile({
  type: 'object',
  additionalProperties: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      additionalProperties: false,
      required: ['number', 'type'],
      properties: {
        number: { type: 'integer', minimum: 1 },
        type: { type: 'string' },
        mapOf: { const: 'string' },
        label: { enum: ['repeated', 'optional'] },
        oneof: { type: 'string' },
        since: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
        formerly: { type: 'string' }
      }
    }
  }
})

it('is data that matches its types', () => {
  validate(messageFacts)
  expect(validate.errors).toBeNull()
})

it('has a type for the request and the answer of each call, and for everything in them', () => {
  for (const { request, response } of [...agentCalls, ...healthCalls]) {
    expect(messageType(request).typeName).toBe(`grpc.${request}`)
    expect([response, `grpc.${response}`]).toContain(messageType(response).typeName)
  }
  for (const [name, fields] of Object.entries(messageFacts)) {
    expect(messageType(name).fields.map(field => [field.name, field.number])).toEqual(
      Object.entries(fields).map(([name, { number }]) => [name, number])
    )
  }
  expect(() => messageType('Nosuch')).toThrow('the API has no message Nosuch')
})

const checkout = process.env['KATA_CHECKOUT'] ?? ''
const canCompare = checkout !== '' && spawnSync('protoc', ['--version']).status === 0
const comparison = "is what protoc makes of upstream's newest files"

if (canCompare) test(comparison, compareWithUpstream)
else
  test.skip(
    `${comparison} (skipped: requires protoc, and a checkout of kata-containers as KATA_CHECKOUT)`,
    compareWithUpstream
  )

/** protoc is independent of our script and of the library with which that reads .proto files. */
function compareWithUpstream(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'protos-'))
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', checkout, ...args], { encoding: 'utf8' })
    const newest =
      git('tag', '--sort=-version:refname')
        .split('\n')
        .find(tag => /^[3-9]\.\d+\.\d+$/.test(tag)) ?? ''
    const files = ['agent', 'oci', 'types', 'csi', 'health'].map(name => `${name}.proto`)
    for (const file of files) {
      writeFileSync(path.join(folder, file), git('show', `${newest}:src/libs/protocols/protos/${file}`))
    }
    const out = path.join(folder, 'set')
    execFileSync('protoc', ['-I', folder, '--include_imports', '-o', out, ...files], { cwd: folder })
    const upstream = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(out)))
    const messages = [...upstream].filter(type => type.kind === 'message')
    expect(messages.map(({ typeName }) => typeName).sort()).toEqual(Object.keys(messageFacts).sort())
    for (const theirs of messages) {
      expect(describeType(messageType(theirs.typeName))).toEqual(describeType(theirs))
    }
    const enums = [...upstream].filter(type => type.kind === 'enum')
    expect(
      Object.fromEntries(
        enums.map(({ typeName, values }) => [
          typeName,
          Object.fromEntries(values.map(({ name, number }) => [name, number]))
        ])
      )
    ).toEqual(enumFacts)
    const methods = [...upstream].flatMap(type => (type.kind === 'service' ? type.methods : []))
    const calls = [...agentCalls, ...healthCalls]
    expect(methods.map(({ name, input, output }) => [name, input.name, output.name]).sort()).toEqual(
      calls.map(({ method, request, response }) => [method, request, response.replace(/^.*\./, '')]).sort()
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function describeType(type: DescMessage): object {
  return Object.fromEntries(
    type.fields.map(field => [
      field.name,
      {
        jsonName: field.jsonName,
        number: field.number,
        kind: field.fieldKind,
        type: field.message?.typeName ?? field.enum?.typeName ?? field.scalar,
        presence: field.presence,
        oneof: field.oneof?.name,
        packed: field.fieldKind === 'list' ? field.packed : undefined
      }
    ])
  )
}
