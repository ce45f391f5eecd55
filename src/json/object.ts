/** @returns whether a value of JSON is an object, and so has named fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns the object; an empty one for what is none: who looks for a field then misses it, and says so. */
export function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}
