import * as core from '@actions/core'
import { randomBytes } from 'node:crypto'
import type { FilePosition, Runner } from './runner.js'

/** The GitHub runner, through its workflow commands and files. */
export const actionsRunner: Runner = {
  debug: core.debug,
  info: core.info,
  warning: message => {
    core.warning(message)
  },
  input: name => core.getInput(name),
  output: core.setOutput,
  addPath: core.addPath,
  saveState: core.saveState,
  state: core.getState,
  fail: (message, at) => {
    process.exitCode = core.ExitCode.Failure
    core.error(message, at === undefined ? {} : annotation(at))
  },
  quote: (title, lines) => {
    core.startGroup(title)
    fence(lines)
    core.endGroup()
  },
  summarize: async markdown => {
    // Outside a runner there may be no summary to write to.
    if (process.env['GITHUB_STEP_SUMMARY']) await core.summary.addRaw(markdown, true).write()
  }
}

/** The runner obeys no workflow command until it reads the token, which nobody could guess. */
function fence(lines: readonly string[]): void {
  const token = randomBytes(16).toString('hex')
  core.info(`::stop-commands::${token}`)
  for (const line of lines) core.info(line)
  core.info(`::${token}::`)
}

function annotation({ file, line, column }: FilePosition): core.AnnotationProperties {
  return { file, startLine: line, ...(column === undefined ? {} : { startColumn: column }) }
}
