import path from 'node:path'
import { readRegularFile } from '../call/read-file.js'
import { InputError, messageOf } from '../errors.js'
import { decodeText } from '../policy/embedded-policy.js'
import { MAX_BODY_BYTES } from '../ttrpc/frames.js'
import { readSuite, SuiteError } from './read-suite.js'
import type { Mistake, Suite } from './suite.js'

/** The same limit as for a file that contains a policy. */
const maxSuiteBytes = 32 * 1024 * 1024

/** Which suites to load, and how. */
export interface SuitePlan {
  /** Paths as the user named them. */
  files: readonly string[]
  /** The base of relative paths. */
  workspace: string
  /** Inputs that override those of the suites. */
  inputs: Readonly<Partial<Record<string, string>>>
  /** The names of all inputs that a suite may set. */
  inputNames: readonly string[]
  /** Throws an InputError for invalid inputs, so that they are reported before an agent is started. */
  checkInputs: (inputs: Suite['inputs']) => Promise<void>
}

/**
 * Reads suites, and checks everything that can be checked without an agent.
 *
 * @returns the suites, each with the inputs for its agent.
 * @throws SuiteError with every mistake in every file.
 */
export async function loadSuites(plan: SuitePlan): Promise<Suite[]> {
  const mistakes: Mistake[] = []
  const suites: Suite[] = []
  for (const file of plan.files) {
    try {
      suites.push(await loadSuite(file, plan))
    } catch (error) {
      if (!(error instanceof SuiteError)) throw error
      mistakes.push(...error.mistakes)
    }
  }
  if (mistakes.length > 0) throw new SuiteError(mistakes)
  return suites
}

async function loadSuite(file: string, plan: SuitePlan): Promise<Suite> {
  const whole = path.resolve(plan.workspace, file)
  const folder = path.dirname(whole)
  const { suite, mistakes } = readSuite(readText(whole, file), file, {
    inputs: plan.inputNames,
    // A bare word names a built-in policy.
    resolvePolicy: policy => (/[/.]/.test(policy) ? path.resolve(folder, policy) : policy),
    readFile: named => readRegularFile(MAX_BODY_BYTES, path.resolve(folder, named))
  })
  const inputs = { ...suite.inputs, ...plan.inputs }
  try {
    await plan.checkInputs(inputs)
  } catch (error) {
    if (!(error instanceof InputError) || plan.inputs[error.input] !== undefined) throw error
    const message = `${error.message}. ${error.remedy}`
    mistakes.push({ file, ...suite.placeOfInput(error.input), message })
  }
  if (mistakes.length > 0)
    throw new SuiteError(mistakes.sort((a, b) => a.line - b.line || a.column - b.column))
  return { ...suite, inputs }
}

function readText(whole: string, file: string): string {
  try {
    const bytes = readRegularFile(maxSuiteBytes, whole)
    if (bytes.length > maxSuiteBytes) throw new Error(`it is larger than ${maxSuiteBytes} bytes`)
    return decodeText(bytes)
  } catch (error) {
    throw new SuiteError([{ file, line: 1, column: 1, message: `cannot be read: ${messageOf(error)}` }])
  }
}
