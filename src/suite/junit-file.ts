import { constants } from 'node:fs'
import { access, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { InputError, messageOf, SetupError } from '../errors.js'
import type { SuiteResult } from './run-suite.js'

/**
 * Checks that results can be written to a file, before there are any.
 *
 * @param file undefined or empty if none is wanted.
 * @returns a function that writes them there as JUnit's XML.
 * @throws InputError if the file's folder does not exist or is not writable.
 */
export async function openJunit(
  file: string | undefined
): Promise<(results: readonly SuiteResult[]) => Promise<void>> {
  if (!file) return () => Promise.resolve()
  const remedy = 'Use a file in an existing folder that you can write to.'
  await access(path.dirname(file), constants.W_OK).catch((error: unknown) => {
    throw new InputError('junit', `cannot be written: ${messageOf(error)}`, remedy, error)
  })
  return async results => {
    const { toJunit } = await import('./junit.js')
    await writeFile(file, toJunit(results)).catch((error: unknown) => {
      const problem = `the results cannot be written to ${file}: ${messageOf(error)}`
      throw new SetupError(problem, { remedy, cause: error })
    })
  }
}
