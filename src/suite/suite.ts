import type { Call } from '../call/calls.js'
import type { JsonValue } from '../json/json.js'

/** Cases that run one after the other on one agent with one policy. */
export interface Suite {
  /** The file that it was read from, as the user named it. */
  file: string
  /** Reads a file that a request names, by its path as seen from the suite's folder. */
  readFile: (named: string) => Uint8Array
  /** Inputs of the action for its agent, by name; `policy` with an absolute path. */
  inputs: Readonly<Partial<Record<string, string>>>
  cases: readonly Case[]
  /** What is passed over in it, as upstream does. */
  notes: readonly Mistake[]
  /** @returns where the suite sets an input; where it does not, where it begins. */
  placeOfInput: (name: string) => Place
}

/** A place in a suite's file; both from 1. */
export interface Place {
  line: number
  column: number
}

/** A request, and what is expected of its answer. */
export interface Case {
  description: string
  place: Place
  call: Call
  request: JsonValue
  expected: Expectations
  /** Names for fields of the answer, each a path of keys with dots. */
  save: ReadonlyMap<string, string>
}

/** What is left out is not looked at. */
export interface Expectations {
  /** Whether the policy lets the request through. */
  allowed?: boolean
  /** What must be in the answer; a string `/…/` is a regular expression. */
  response?: JsonValue
  /** The name of a status code: `INVALID_ARGUMENT`. */
  error?: string
  /** Text that must be in the error's message, or `/…/`. */
  message?: string
  /** Seconds in which the answer must come. */
  within?: number
}

/** A mistake in a suite, and where. */
export interface Mistake extends Place {
  file: string
  message: string
}

/** @returns a mistake as compilers write it, so that an editor finds the place. */
export function formatMistake({ file, line, column, message }: Mistake): string {
  return `${file}:${line}:${column}: ${message}`
}
