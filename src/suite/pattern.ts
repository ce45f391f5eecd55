import { createContext, runInContext } from 'node:vm'
import { systemErrorCode } from '../errors.js'

/** Some patterns take practically forever on some texts. */
const maxMatchMs = 1_000

/** A pattern that took too long to match. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** @returns the content of `/…/`; undefined for plain text. */
export function patternIn(text: string): string | undefined {
  return text.length > 2 && text.startsWith('/') && text.endsWith('/') ? text.slice(1, -1) : undefined
}

/**
 * @returns whether a regular expression matches a text.
 * @throws PatternError if it takes longer than a second. Only a `node:vm` context can interrupt such a match.
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
