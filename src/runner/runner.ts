import type { FilePosition } from '../errors.js'
import type { Log } from '../log.js'

/** What the stories need of whoever runs them: a GitHub runner, or a developer's terminal. */
export interface Runner extends Log {
  /** @returns an input as the user wrote it; empty where it was left out. */
  input(name: string): string
  output(name: string, value: string): void
  /** Puts a folder on the PATH of later steps. */
  addPath(folder: string): void
  /** Leaves a value for the post step. */
  saveState(name: string, value: string): void
  state(name: string): string
  /** Reports the failure of this step, in one message. */
  fail(message: string, at?: FilePosition): void
  /** Shows lines that are not ours, so that nothing in them is obeyed. */
  quote(title: string, lines: readonly string[]): void
  /** Adds to the job's summary. */
  summarize(markdown: string): Promise<void>
}
