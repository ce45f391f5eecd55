import * as core from '@actions/core'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { messageOf, type FilePosition } from '../errors.js'
import { writeTo } from '../host/disk.js'
import type { Runner } from './runner.js'

/** A runner uploads up to 1 MiB per step (actions/runner, src/Runner.Worker/FileCommandManager.cs). */
const maxSummaryBytes = 1024 * 1024

/** The GitHub runner, through its workflow commands and files. */
export const actionsRunner: Runner = {
  debug: core.debug,
  info: message => {
    core.info(disarm(message))
  },
  warning: message => {
    core.warning(message)
  },
  input: name => core.getInput(name),
  output: (name, value) => {
    writeCommand('GITHUB_OUTPUT', () => {
      core.setOutput(name, value)
    })
  },
  addPath: folder => {
    writeCommand('GITHUB_PATH', () => {
      core.addPath(folder)
    })
  },
  saveState: (name, value) => {
    writeCommand('GITHUB_STATE', () => {
      core.saveState(name, value)
    })
  },
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
    // Outside a runner, there may not be a summary.
    if (!process.env['GITHUB_STEP_SUMMARY']) return
    try {
      await core.summary.addRaw(withinLimit(markdown), true).write()
    } catch (error) {
      // Its content is also in the job's log; a part that was not written must not be added to the next one.
      core.summary.emptyBuffer()
      core.warning(`The summary could not be written: ${messageOf(error)}`)
    }
  }
}

/** The runner reads a step's commands from files below RUNNER_TEMP. */
function writeCommand(variable: string, write: () => void): void {
  writeTo(path.dirname(process.env[variable] ?? ''), write)
}

/**
 * The runner obeys lines that begin with `::`, and lines that contain `##[` anywhere. A name from an archive, which may
 * contain line ends, must not produce either.
 */
function disarm(message: string): string {
  return message.replaceAll('##[', '## [').replace(/[\r\n]+/g, '\\n')
}

/** The runner discards a longer summary and reports an error. */
function withinLimit(markdown: string): string {
  if (Buffer.byteLength(markdown) <= maxSummaryBytes) return markdown
  return 'This part of the summary is too long to be shown; the log of the step contains all of it.\n'
}

/** Until it reads the token, which nobody can guess, the runner does not obey workflow commands. */
function fence(lines: readonly string[]): void {
  const token = randomBytes(16).toString('hex')
  core.info(`::stop-commands::${token}`)
  for (const line of lines) core.info(line)
  core.info(`::${token}::`)
}

function annotation({ file, line, column }: FilePosition): core.AnnotationProperties {
  return { file, startLine: line, ...(column === undefined ? {} : { startColumn: column }) }
}
