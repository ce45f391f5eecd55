/** Lists what was skipped, and why, in the last lines. */
import path from 'node:path'
import { missingPrepared, missingTools } from './tools.mjs'

export default class SkippedReporter {
  /** @param cache for tests: where what was prepared lies. */
  onRunComplete(_contexts, { testResults }, cache = undefined) {
    const skipped = testResults.filter(({ numPendingTests }) => numPendingTests > 0)
    if (skipped.length === 0) return
    // After Jest's own summary, which comes last of the reporters.
    process.once('exit', () => {
      const { SKIPPED_ROOT_TESTS, BOX_KEEP } = process.env
      const noRoot =
        SKIPPED_ROOT_TESTS ?? (BOX_KEEP === undefined ? 'there is no box: run npm test' : undefined)
      const missing = missingTools()
      console.error('\nSkipped:')
      for (const { testFilePath, numPendingTests } of skipped) {
        console.error(`  ${numPendingTests} in ${path.relative(process.cwd(), testFilePath)}`)
      }
      if (noRoot !== undefined) console.error(`Tests that require root are skipped: ${noRoot}`)
      if (missing.length > 0)
        console.error(`Tests that require these tools are skipped: ${missing.join(', ')}`)
      const unprepared = missingPrepared(cache)
      if (unprepared.length > 0) {
        console.error(
          `Tests that require these are skipped; the first lines say why they are not available: ${unprepared.join(', ')}`
        )
      }
    })
  }
}
