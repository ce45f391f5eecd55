import {
  type DescField,
  fromBinary,
  ScalarType,
  toJson,
  type JsonObject,
  type Message
} from '@bufbuild/protobuf'
import { isReflectMessage, reflect, type ReflectMessage } from '@bufbuild/protobuf/reflect'
import { messageOf, SetupError } from '../errors.js'
import { nameCall, type Call } from './calls.js'

/** A decoded answer. */
export interface Answer {
  /** Protobuf's JSON form, with the field names of the .proto files. */
  json: JsonObject
  /** Paths of fields that are not part of the API known here: `agent_details.7`. */
  unknownFields: string[]
  message: Message
}

/**
 * @param defaults whether zero and empty fields are included.
 * @throws SetupError for bytes that are not such a message.
 */
export function decodeAnswer(call: Call, bytes: Uint8Array, { defaults = false } = {}): Answer {
  const { response } = call
  let message
  try {
    message = fromBinary(response, bytes)
  } catch (error) {
    throw new SetupError(
      `the answer to ${nameCall(call)} is not a valid ${response.name}: ${messageOf(error)}`,
      {
        remedy: 'What answered is not a kata-agent, or its answer was truncated.',
        cause: error
      }
    )
  }
  const json = toJson(response, message, { useProtoFieldName: true, alwaysEmitImplicit: defaults })
  return { json: json as JsonObject, unknownFields: unknownFieldsOf(reflect(response, message)), message }
}

/** @returns the only field of an answer, if it is bytes or text; otherwise undefined. */
export function contentFieldOf({ response }: Call): DescField | undefined {
  const [field, ...others] = response.fields
  const isContent =
    field?.fieldKind === 'scalar' && [ScalarType.BYTES, ScalarType.STRING].includes(field.scalar)
  return isContent && others.length === 0 ? field : undefined
}

/** @returns the content of that field, as bytes. */
export function contentOf({ response }: Call, field: DescField, { message }: Answer): Uint8Array {
  // contentFieldOf only returns fields of these types.
  const content = reflect(response, message).get(field) as string | Uint8Array
  return typeof content === 'string' ? Buffer.from(content) : content
}

function unknownFieldsOf(message: ReflectMessage, path = ''): string[] {
  const own = new Set((message.getUnknown() ?? []).map(({ no }) => `${path}${no}`))
  return [...own, ...message.fields.flatMap(field => nestedOf(message, field, `${path}${field.name}`))]
}

function nestedOf(message: ReflectMessage, field: DescField, path: string): string[] {
  if (field.message === undefined || !message.isSet(field)) return []
  switch (field.fieldKind) {
    case 'message':
      return unknownFieldsOf(message.get(field), `${path}.`)
    case 'list':
      return [...message.get(field)].flatMap((item, index) => unknownIn(item, `${path}[${index}].`))
    case 'map':
      return [...message.get(field)].flatMap(([key, item]) =>
        unknownIn(item, `${path}[${JSON.stringify(key)}].`)
      )
    default:
      return []
  }
}

function unknownIn(item: unknown, path: string): string[] {
  return isReflectMessage(item) ? unknownFieldsOf(item, path) : []
}
