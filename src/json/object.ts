/** @returns whether a JSON value is an object, which has named fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns the object; an empty one for any other value, so that the caller reports the missing field. */
export function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {}
}
