import type { DescField, DescMessage } from '@bufbuild/protobuf'
import { type FieldFacts, messageFacts } from '../agent/api/messages.js'
import type { Call } from './calls.js'
import type { JsonValue } from '../json/json.js'

/** The description of a field. */
export interface FieldDescription {
  /** Its path in the message: `OCI.Process.Args`. */
  path: string
  /** As in a .proto file: `repeated string`. */
  type: string
  number: number
  /** The first release that knows it, if later than 3.9.0. */
  since?: string
  /** The values of an enum. */
  values?: string[]
}

/** @returns every field of a message and of the messages in it. */
export function describeFields(desc: DescMessage, path = ''): FieldDescription[] {
  return desc.fields.flatMap(field => {
    const fieldPath = `${path}${field.name}`
    return [
      describeField(field, fieldPath),
      ...(field.message ? describeFields(field.message, `${fieldPath}.`) : [])
    ]
  })
}

/** @returns a request that contains every field, zero or empty; it can be filled in, or sent unchanged. */
export function templateOf({ request }: Call): JsonValue {
  return templateOfMessage(request)
}

function templateOfMessage(desc: DescMessage): JsonValue {
  return Object.fromEntries(desc.fields.map(field => [field.name, templateOfField(field)]))
}

function templateOfField(field: DescField): JsonValue {
  const { label, oneof } = factsOf(field)
  // Zero would set the field; null does not.
  if (label === 'optional' || oneof !== undefined) return null
  const value = field.message ? templateOfMessage(field.message) : zeroOf(field)
  if (field.fieldKind === 'list') return [value]
  return field.fieldKind === 'map' ? { key: value } : value
}

function zeroOf(field: DescField): JsonValue {
  if (field.enum !== undefined) return field.enum.values[0]?.name ?? 0
  switch (typeNameOf(field)) {
    case 'bool':
      return false
    case 'string':
    case 'bytes':
      return ''
    default:
      return 0
  }
}

function describeField(field: DescField, path: string): FieldDescription {
  const { number, mapOf, label, since } = factsOf(field)
  const name = typeNameOf(field)
  const type = mapOf === undefined ? name : `map<${mapOf}, ${name}>`
  return {
    path,
    type: label === undefined ? type : `${label} ${type}`,
    number,
    ...(since === undefined ? {} : { since }),
    ...(field.enum === undefined ? {} : { values: field.enum.values.map(({ name }) => name) })
  }
}

/** @returns what kata's .proto files say about a field. */
export function factsOf(field: DescField): FieldFacts {
  const facts = messageFacts[field.parent.typeName]?.[field.name]
  if (facts === undefined) throw new TypeError(`${field.toString()} is not part of the API`)
  return facts
}

/** @returns the type of a field or of its items, without the package. */
export function typeNameOf(field: DescField): string {
  return factsOf(field).type.replace(/^.*\./, '')
}
