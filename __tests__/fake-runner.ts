import type { FilePosition } from '../src/errors.js'
import type { Runner } from '../src/runner/runner.js'

/** A runner that records everything. */
export interface FakeRunner extends Runner {
  said: string[]
  outputs: Record<string, string>
  paths: string[]
  states: Record<string, string>
  summaries: string[]
}

/** @param inputs the workflow's inputs; states what the main step saved. */
export function fakeRunner(
  inputs: Record<string, string> = {},
  states: Record<string, string> = {}
): FakeRunner {
  const said: string[] = []
  const outputs: Record<string, string> = {}
  const summaries: string[] = []
  const paths: string[] = []
  return {
    said,
    outputs,
    paths,
    states,
    summaries,
    debug: () => undefined,
    info: message => said.push(`info: ${message}`),
    warning: message => said.push(`warning: ${message}`),
    input: name => inputs[name] ?? '',
    output: (name, value) => {
      outputs[name] = value
    },
    addPath: folder => paths.push(folder),
    saveState: (name, value) => {
      states[name] = value
    },
    state: name => states[name] ?? '',
    fail: (message, at?: FilePosition) => {
      said.push(`error: ${message}${at === undefined ? '' : ` at ${at.file}:${at.line}`}`)
    },
    quote: (title, lines) => said.push(`quote: ${title}`, ...lines.map(line => `| ${line}`)),
    summarize: markdown => {
      summaries.push(markdown)
      return Promise.resolve()
    }
  }
}
