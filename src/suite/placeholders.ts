import type { JsonValue } from '../json/json.js'

/** `${name}`; what no case saves under that name is plain text, since requests hold the commands of shells, too. */
const placeholder = /\$\{([^{}]+)\}/g

/** @returns the names of all `${name}` in the strings of a value. */
export function placeholdersIn(value: JsonValue): Set<string> {
  if (typeof value === 'string') return new Set([...value.matchAll(placeholder)].map(([, name = '']) => name))
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(Object.values(value).flatMap(item => [...placeholdersIn(item)]))
}

/**
 * @param saved what earlier cases have saved, by name.
 * @returns the value with each `${name}` filled in: a string that is nothing else becomes the saved value itself.
 */
export function fillPlaceholders(value: JsonValue, saved: ReadonlyMap<string, JsonValue>): JsonValue {
  return mapStrings(value, text => {
    const whole = [...saved].find(([name]) => text === `\${${name}}`)
    if (whole !== undefined) return whole[1]
    return text.replace(placeholder, (found, name: string) => {
      const filling = saved.get(name)
      return filling === undefined ? found : textOf(filling)
    })
  })
}

/**
 * @param names what earlier cases will have saved.
 * @returns the value without what hangs on them, so that the rest of it can be checked before anything runs.
 */
export function withoutPlaceholders(value: JsonValue, names: ReadonlySet<string>): JsonValue {
  return mapStrings(value, text => ([...placeholdersIn(text)].some(name => names.has(name)) ? null : text))
}

function mapStrings(value: JsonValue, replace: (text: string) => JsonValue): JsonValue {
  if (typeof value === 'string') return replace(value)
  if (isList(value))
    return value
      .map(item => mapStrings(item, replace))
      .filter((item, i) => item !== null || value[i] === null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, replace)]))
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function textOf(value: JsonValue): string {
  return typeof value === 'string'
    ? value
    : JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item))
}
