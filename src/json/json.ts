/**
 * A JSON parser for requests. Unlike `JSON.parse`, it keeps 64-bit integers exact, refuses duplicate keys, and reports the
 * position of an error. Strings and numbers themselves are parsed by JSON.parse.
 */
import { SetupError } from '../errors.js'

/** A JSON value. An integer that a number cannot represent exactly is a bigint. */
export type JsonValue =
  null | boolean | number | bigint | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** Text that is not JSON, or nested more deeply than any request requires. */
export class JsonError extends SetupError {
  override readonly name = 'JsonError'

  /** Line and column, both from 1. */
  constructor(
    problem: string,
    readonly line: number,
    readonly column: number
  ) {
    super(`line ${line}, column ${column} of the JSON: ${problem}`, { remedy: 'Use one JSON object.' })
  }
}

/** The API's messages are less than 10 levels deep; the limit protects the stack. */
const maxDepth = 100

/** @throws JsonError */
export function parseJson(text: string): JsonValue {
  const reader = new JsonReader(text)
  const value = reader.readValue(0)
  reader.expectEnd()
  return value
}

const whitespace = ' \t\n\r'
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const integer = /^-?\d+$/
const word = /true|false|null/y

class JsonReader {
  #at = 0

  constructor(readonly text: string) {}

  readValue(depth: number): JsonValue {
    this.#skipSpace()
    if (depth > maxDepth) throw this.#error(`values are nested more than ${maxDepth} levels deep`)
    const value = this.#readOne(depth)
    this.#skipSpace()
    return value
  }

  expectEnd(): void {
    if (this.#at < this.text.length) throw this.#error(`${this.#found()}, where the text should end`)
  }

  #readOne(depth: number): JsonValue {
    switch (this.text[this.#at]) {
      case '{':
        return this.#readObject(depth)
      case '[':
        return this.#readArray(depth)
      case '"':
        return this.#readString()
    }
    const literal = this.#match(word)
    if (literal !== undefined) return JSON.parse(literal) as JsonValue
    const digits = this.#match(number)
    if (digits === undefined) throw this.#error(`${this.#found()}, where a value should be`)
    const value = Number(digits)
    return Number.isSafeInteger(value) || !integer.test(digits) ? value : BigInt(digits)
  }

  #readObject(depth: number): JsonValue {
    // A key may be any word, including `__proto__`.
    const members = new Map<string, JsonValue>()
    this.#readList('}', () => {
      this.#skipSpace()
      const start = this.#at
      if (this.text[start] !== '"') throw this.#error(`${this.#found()}, where a key in quotes should be`)
      const key = this.#readString()
      if (members.has(key)) throw this.#error(`the key ${JSON.stringify(key)} is a duplicate`, start)
      this.#skipSpace()
      if (!this.#skip(':')) throw this.#error(`${this.#found()}, where a colon should be`)
      members.set(key, this.readValue(depth + 1))
    })
    return Object.fromEntries(members)
  }

  #readArray(depth: number): JsonValue {
    const items: JsonValue[] = []
    this.#readList(']', () => items.push(this.readValue(depth + 1)))
    return items
  }

  #readList(close: string, readItem: () => void): void {
    this.#at++
    this.#skipSpace()
    if (this.#skip(close)) return
    do readItem()
    while (this.#skip(','))
    if (!this.#skip(close)) throw this.#error(`${this.#found()}, where a comma or ${close} should be`)
  }

  #readString(): string {
    const start = this.#at
    let end = start
    do end = this.text.indexOf('"', end + 1)
    while (end !== -1 && this.#isEscaped(end))
    if (end === -1) throw this.#error('a string does not end', start)
    this.#at = end + 1
    try {
      return JSON.parse(this.text.slice(start, this.#at)) as string
    } catch {
      throw this.#error('a string contains a control character or an escape that JSON does not allow', start)
    }
  }

  /** A character is escaped by an odd number of backslashes before it. */
  #isEscaped(index: number): boolean {
    let first = index
    while (this.text[first - 1] === '\\') first--
    return (index - first) % 2 === 1
  }

  #skipSpace(): void {
    while (whitespace.includes(this.text[this.#at] ?? 'none')) this.#at++
  }

  #skip(character: string): boolean {
    if (this.text[this.#at] !== character) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.text)
    if (match === null) return undefined
    this.#at = pattern.lastIndex
    return match[0]
  }

  #found(): string {
    const character = this.text[this.#at]
    return character === undefined ? 'the text ends' : `found ${JSON.stringify(character)}`
  }

  #error(problem: string, at = this.#at): JsonError {
    const before = this.text.slice(0, at).split('\n')
    return new JsonError(problem, before.length, (before.at(-1)?.length ?? 0) + 1)
  }
}
