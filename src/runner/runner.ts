import type { FilePosition } from '../errors.js'
import type { Log } from '../log.js'

/** What setup and teardown require from their caller: a GitHub runner or a developer's terminal. */
export interface Runner extends Log {
  /** @returns an input as the user wrote it; empty if it was left out. */
  input(name: string): string
  output(name: string, value: string): void
  /** Adds a folder to the PATH of later steps. */
  addPath(folder: string): void
  /** Saves a value for the post step. */
  saveState(name: string, value: string): void
  state(name: string): string
  /** Reports the failure of this step in one message. */
  fail(message: string, at?: FilePosition): void
  /** Shows lines from elsewhere; commands in them are not obeyed. */
  quote(title: string, lines: readonly string[]): void
  /** Adds to the job's summary. */
  summarize(markdown: string): Promise<void>
}
