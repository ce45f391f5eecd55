import { listVersions } from '../../artifact/version/version.js'
import { InputError } from '../../errors.js'
import { cancelOnSignals } from '../../runner/cancel.js'
import { openJunit } from '../../suite/junit-file.js'
import { SuiteError } from '../../suite/read-suite.js'
import { countCases, describeNotes, toJsonResults } from '../../suite/results.js'
import { describeResults } from '../../suite/terminal-report.js'
import { testSuites } from '../../test-suites.js'
import { prepare, undo } from './agents.js'
import { exit, note, print, type Context } from '../context.js'
import { UsageError } from '../options.js'
import { paint } from '../terminal.js'

/** Runs suites of cases on agents, one for each suite and version, and reports which cases pass. */
export async function test({ line, folders, environment }: Context): Promise<number> {
  const { operands: files, filter = '', 'fail-fast': failFast = false } = line
  if (files.length === 0) throw new UsageError('no suite was given', 'Give one or more files.')
  const { version = '', ...inputs } = line.inputs
  const plan = {
    files,
    versions: listVersions(version),
    inputs,
    failFast,
    filter: ({ description }: { description: string }) => description.includes(filter)
  }
  try {
    const writeJunit = await openJunit(line.junit)
    const results = await testSuites(plan, {
      environment,
      runnerFor: given => prepare(given, folders, { quiet: true }),
      undo: runner => undo(runner, folders, environment),
      cancel: cancelOnSignals()
    })
    for (const text of describeNotes(results)) note(text)
    print(line.json ? toJsonResults(results) : describeResults(results, paint).join('\n'))
    await writeJunit(results)
    const { passed, failed } = countCases(results)
    if (passed + failed === 0) note(`No case's description contains '${filter}'.`)
    return failed === 0 && passed > 0 ? exit.ok : exit.failed
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message, error.remedy, error)
    if (!(error instanceof SuiteError)) throw error
    note(error.message)
    return exit.usage
  }
}
