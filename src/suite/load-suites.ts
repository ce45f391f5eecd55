import { readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { InputError, messageOf } from '../errors.js'
import { readSuite, SuiteError } from './read-suite.js'
import type { Mistake, Suite } from './suite.js'

/** What suites are run with. */
export interface SuitePlan {
  /** Paths as the user named them. */
  files: readonly string[]
  /** Where relative ones start. */
  workspace: string
  /** Inputs that come before those of the suites. */
  inputs: Readonly<Partial<Record<string, string>>>
  /** The names of all inputs that a suite may set. */
  inputNames: readonly string[]
  /** Throws an InputError for inputs that make no sense, so that this is told before an agent is started. */
  checkInputs: (inputs: Suite['inputs']) => Promise<void>
}

/**
 * Reads suites, and checks all that can be checked without an agent.
 *
 * @returns the suites, each with the inputs that its agent is started with.
 * @throws SuiteError with every mistake of every file.
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
  const suite = readSuite(await readText(whole, file), file, {
    folder,
    inputs: plan.inputNames,
    // A bare word names a ready-made policy.
    resolvePolicy: policy => (/[/.]/.test(policy) ? path.resolve(folder, policy) : policy),
    readFile: named => readFileSync(path.resolve(folder, named))
  })
  const inputs = { ...suite.inputs, ...plan.inputs }
  try {
    await plan.checkInputs(inputs)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    if (plan.inputs[error.input] !== undefined) throw error
    throw new SuiteError([
      { file, ...suite.placeOfInput(error.input), message: `${error.message}. ${error.remedy}` }
    ])
  }
  return { ...suite, inputs }
}

async function readText(whole: string, file: string): Promise<string> {
  try {
    return await readFile(whole, 'utf8')
  } catch (error) {
    throw new SuiteError([{ file, line: 1, column: 1, message: `cannot be read: ${messageOf(error)}` }])
  }
}
