/** Lists what was skipped, and why, in the last lines. */
import path from 'node:path'
import { missingTools } from './tools.mjs'

export default class SkippedReporter {
  onRunComplete(_contexts, { testResults }) {
    const skipped = testResults.filter(({ numPendingTests }) => numPendingTests > 0)
    if (skipped.length === 0) return
    // After Jest's own summary, which comes last of the reporters.
    process.once('exit', () => {
      const { SKIPPED_ROOT_TESTS: noRoot } = process.env
      const missing = missingTools()
      console.error('\nSkipped:')
      for (const { testFilePath, numPendingTests } of skipped) {
        console.error(`  ${numPendingTests} in ${path.relative(process.cwd(), testFilePath)}`)
      }
      if (noRoot !== undefined) console.error(`Tests that require root are skipped: ${noRoot}`)
      if (missing.length > 0)
        console.error(`Tests that require these tools are skipped: ${missing.join(', ')}`)
    })
  }
}
