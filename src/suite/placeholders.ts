import type { JsonValue } from '../json/json.js'

/** `${name}`; plain text if no case saves that name, because requests may contain shell commands. */
const placeholder = /\$\{([^{}]+)\}/g

/** @returns the names of all placeholders `${name}` in the strings of a value. */
export function placeholdersIn(value: JsonValue): Set<string> {
  if (typeof value === 'string') return new Set([...value.matchAll(placeholder)].map(([, name = '']) => name))
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(Object.values(value).flatMap(item => [...placeholdersIn(item)]))
}

/**
 * @param saved values saved by earlier cases, by name.
 * @returns the value with each `${name}` replaced; a string that is only a placeholder becomes the saved value itself.
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
 * @param names the names that earlier cases save.
 * @returns the value without the parts that depend on them, so that the rest can be checked before anything runs.
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
