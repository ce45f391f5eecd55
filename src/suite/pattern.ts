import { createContext, runInContext } from 'node:vm'
import { systemErrorCode } from '../errors.js'

/** There are patterns that take longer on some texts than anybody waits. */
const maxMatchMs = 1_000

/** A pattern that was given up. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** @returns the inside of `/…/`; undefined for plain text. */
export function patternIn(text: string): string | undefined {
  return text.length > 2 && text.startsWith('/') && text.endsWith('/') ? text.slice(1, -1) : undefined
}

/**
 * @returns whether a regular expression matches a text.
 * @throws PatternError if it takes longer than a second. A context of `node:vm` is the only way to end a match that does.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const context = createContext({ pattern, text })
  try {
    return runInContext("new RegExp(pattern, 'u').test(text)", context, { timeout: maxMatchMs }) === true
  } catch (error) {
    if (systemErrorCode(error) !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw new PatternError(`the pattern /${pattern}/ takes longer than ${maxMatchMs / 1000} s`, {
      cause: error
    })
  }
}
