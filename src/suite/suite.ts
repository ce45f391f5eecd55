import type { Call } from '../call/calls.js'
import type { JsonValue } from '../json/json.js'

/** Cases that run in order on one agent with one policy. */
export interface Suite {
  /** Its file, as the user named it. */
  file: string
  /** Reads a file that a request names; its path is relative to the suite's folder. */
  readFile: (named: string) => Uint8Array
  /** Inputs of the action for its agent, by name; the path in `policy` is absolute. */
  inputs: Readonly<Partial<Record<string, string>>>
  cases: readonly Case[]
  /** What is ignored in it, as upstream does. */
  notes: readonly Mistake[]
  /** @returns the place where the suite sets an input; if it does not, the start of the suite. */
  placeOfInput: (name: string) => Place
}

/** A place in a suite's file; line and column, both from 1. */
export interface Place {
  line: number
  column: number
}

/** A request, and what its answer is expected to be. */
export interface Case {
  description: string
  place: Place
  call: Call
  request: JsonValue
  expected: Expectations
  /** Names for fields of the answer, each a path of keys with dots. */
  save: ReadonlyMap<string, string>
}

/** Anything that is left out is not checked. */
export interface Expectations {
  /** Whether the policy lets the request through. */
  allowed?: boolean
  /** What the answer must contain; a string `/…/` is a regular expression. */
  response?: JsonValue
  /** The name of a status code: `INVALID_ARGUMENT`. */
  error?: string
  /** Text that the error's message must contain, or `/…/`. */
  message?: string
  /** Seconds within which the answer must come. */
  within?: number
}

/** A mistake in a suite, and its place. */
export interface Mistake extends Place {
  file: string
  message: string
}

/** @returns a mistake in the format of compilers, so that editors find the place. */
export function formatMistake({ file, line, column, message }: Mistake): string {
  return `${file}:${line}:${column}: ${message}`
}
