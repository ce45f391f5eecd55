import { keepsPolicyLog } from '../../agent/config.js'
import { openLog } from '../../agent/log/agent-log.js'
import { SetupError } from '../../errors.js'
import { recordSuite } from '../../suite/record.js'
import { exit, explaining, findInstance, note, print, type Context } from '../context.js'
import { UsageError } from '../options.js'

/** Turns an agent's policy log, or the one named by `--log`, into a suite, and prints it. */
export async function record({ line, folders }: Context): Promise<number> {
  const { operands, log } = line
  if (operands.length > 1 || (log !== undefined && operands.length > 0))
    throw new UsageError('there is more than one log', 'Give only one agent or one --log.')
  const { suite, cases, skipped } = await readLines(log ?? policyLogOf(folders, operands[0]), recordSuite)
  for (const line of skipped) note(`skipped: ${line}`)
  if (cases === 0) note('The log contains no requests: check that the agent got requests at log level debug.')
  print(suite.trimEnd())
  return exit.ok
}

function policyLogOf(folders: Context['folders'], id: string | undefined): string {
  const instance = findInstance(folders, id)
  if (keepsPolicyLog(instance.logLevel)) return instance.policyLogPath
  throw new SetupError(`agent ${instance.id} writes no policy log at log level ${instance.logLevel}`, {
    remedy: 'Start it with --log-level debug.'
  })
}

async function readLines<T>(path: string, read: (lines: AsyncIterable<string>) => Promise<T>): Promise<T> {
  const remedy = 'Give a policy log, or an agent that writes one.'
  const file = await explaining('the policy log cannot be read', remedy, () => openLog(path))
  try {
    return await read(file.readLines())
  } finally {
    await file.close()
  }
}
