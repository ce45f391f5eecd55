import { create, createFileRegistry, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf'
import {
  type DescriptorProtoSchema,
  type EnumDescriptorProtoSchema,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  type FieldDescriptorProtoSchema,
  FileDescriptorSetSchema
} from '@bufbuild/protobuf/wkt'
import { protoCamelCase } from '@bufbuild/protobuf/reflect'
import { enumFacts, type FieldFacts, messageFacts } from './messages.js'

type MessageInit = MessageInitShape<typeof DescriptorProtoSchema>
type FieldInit = MessageInitShape<typeof FieldDescriptorProtoSchema>
type EnumInit = MessageInitShape<typeof EnumDescriptorProtoSchema>

/** Each depends only on those before it. */
const packages = ['google.protobuf', 'types', 'grpc']

const registry = createFileRegistry(
  create(FileDescriptorSetSchema, {
    file: packages.map((name, index) => ({
      name,
      package: name,
      syntax: 'proto3',
      dependency: packages.slice(0, index),
      messageType: messagesOf(name),
      enumType: enumsOf(name)
    }))
  })
)

/**
 * @param name of a message: the full name, or without its package if that is `grpc`.
 * @returns its type, for the functions of @bufbuild/protobuf.
 */
export function messageType(name: string): DescMessage {
  const type = registry.getMessage(`grpc.${name}`) ?? registry.getMessage(name)
  if (type === undefined) throw new TypeError(`the API has no message ${name}`)
  return type
}

function messagesOf(packageName: string): MessageInit[] {
  return Object.entries(messageFacts)
    .filter(([name]) => scopeOf(name) === packageName)
    .map(([name, fields]) => describeMessage(name, Object.entries(fields)))
}

function enumsOf(scope: string): EnumInit[] {
  return Object.entries(enumFacts)
    .filter(([name]) => scopeOf(name) === scope)
    .map(([name, values]) => ({
      name: lastPartOf(name),
      value: Object.entries(values).map(([name, number]) => ({ name, number }))
    }))
}

function describeMessage(fullName: string, fields: [string, FieldFacts][]): MessageInit {
  // An optional field is the only member of a synthetic oneof (protobuf, docs/implementing_proto3_presence.md).
  const optional = fields.filter(([, { label }]) => label === 'optional').map(([name]) => `_${name}`)
  const oneofs = [...new Set(fields.flatMap(([, { oneof }]) => oneof ?? [])), ...optional]
  const oneofOf = (name: string, facts: FieldFacts): object => {
    const index = oneofs.indexOf(facts.oneof ?? `_${name}`)
    return index === -1 ? {} : { oneofIndex: index, proto3Optional: facts.label === 'optional' }
  }
  return {
    name: lastPartOf(fullName),
    field: fields.map(([name, facts]) => ({
      ...describeField(name, facts),
      ...(facts.mapOf === undefined
        ? {}
        : { typeName: `.${fullName}.${entryOf(name)}`, type: FieldDescriptorProto_Type.MESSAGE }),
      ...oneofOf(name, facts)
    })),
    oneofDecl: oneofs.map(name => ({ name })),
    nestedType: fields.flatMap(([name, facts]) =>
      facts.mapOf === undefined ? [] : describeEntry(name, facts, facts.mapOf)
    ),
    enumType: enumsOf(fullName)
  }
}

function describeField(name: string, { number, type, label, mapOf }: FieldFacts): FieldInit {
  const isRepeated = label === 'repeated' || mapOf !== undefined
  return {
    name,
    jsonName: protoCamelCase(name),
    number,
    label: isRepeated ? FieldDescriptorProto_Label.REPEATED : FieldDescriptorProto_Label.OPTIONAL,
    ...describeType(type)
  }
}

/** A map is a list of messages with two fields (protobuf, descriptor.proto: MessageOptions.map_entry). */
function describeEntry(name: string, { type }: FieldFacts, keyType: string): MessageInit {
  return {
    name: entryOf(name),
    field: [describeField('key', { number: 1, type: keyType }), describeField('value', { number: 2, type })],
    options: { mapEntry: true }
  }
}

function describeType(type: string): FieldInit {
  if (type in messageFacts) return { type: FieldDescriptorProto_Type.MESSAGE, typeName: `.${type}` }
  if (type in enumFacts) return { type: FieldDescriptorProto_Type.ENUM, typeName: `.${type}` }
  // Its keys are the scalars' names in capital letters.
  return { type: FieldDescriptorProto_Type[type.toUpperCase() as keyof typeof FieldDescriptorProto_Type] }
}

/** The name that protoc gives it, and readers of descriptors require: `HugetlbStatsEntry` for `hugetlb_stats`. */
function entryOf(field: string): string {
  const name = protoCamelCase(field)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Entry`
}

function scopeOf(fullName: string): string {
  return fullName.slice(0, fullName.lastIndexOf('.'))
}

function lastPartOf(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1)
}
