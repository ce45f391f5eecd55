import { readCoverage } from '../../agent/coverage/coverage.js'
import { readCoverageFile } from '../../agent/coverage/coverage-file.js'
import { coverageTable, summaryOfCoverage } from '../../report/coverage-summary.js'
import { SetupError } from '../../errors.js'
import { stat } from 'node:fs/promises'
import { exit, findInstance, print, type Context } from '../context.js'
import { UsageError } from '../options.js'

/**
 * Shows which calls were made to an agent that is running, or that has written a log. With --join, combines several
 * coverage files into a table.
 */
export async function coverage({ line, folders }: Context): Promise<number> {
  const { operands, join, json = false, log } = line
  if (join) return joinFiles(operands)
  if (log !== undefined) return tell(log, '', json)
  const { logPath, agentVersion } = findInstance(folders, operands[0])
  return tell(logPath, agentVersion, json)
}

async function joinFiles(files: readonly string[]): Promise<number> {
  if (files.length === 0)
    throw new UsageError('no file was given', 'Give files written by `coverage --json`.')
  print(coverageTable(await Promise.all(files.map(readCoverageFile))))
  return exit.ok
}

async function tell(logPath: string, agentVersion: string, json: boolean): Promise<number> {
  await stat(logPath).catch((error: unknown) => {
    throw new SetupError(`there is no log ${logPath}`, {
      remedy: "Use the action's output log-path, while the agent is running.",
      cause: error
    })
  })
  const found = await readCoverage(logPath, agentVersion)
  print(json ? found : summaryOfCoverage(found))
  return exit.ok
}
