import data from './messages.json' with { type: 'json' }

/** A field of a message, as defined in kata's .proto files. */
export interface FieldFacts {
  number: number
  /** A scalar type of protobuf, or the full name of a message or an enum. */
  type: string
  /** The type of a map's keys; `type` is that of its values. */
  mapOf?: string
  label?: 'repeated' | 'optional'
  /** The oneof that it belongs to. */
  oneof?: string
  /** The first release that knows it, if later than 3.9.0. */
  since?: string
  /** Its former name in releases since 3.9.0. */
  formerly?: string
}

/** The fields of every message, by the message's full name and the field's name in the .proto file. */
// TypeScript types a label in JSON as any string; a test checks the file against these types.
export const messageFacts = data.messages as unknown as Readonly<
  Record<string, Readonly<Record<string, FieldFacts>>>
>

/** The values of every enum, by its full name. */
export const enumFacts: Readonly<Record<string, Readonly<Record<string, number>>>> = data.enums
