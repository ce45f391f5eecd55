/** Where the rooms of the action say what they do: the job's log, or a terminal. */
export interface Log {
  debug(message: string): void
  info(message: string): void
  warning(message: string): void
  /** Says what the next word of any kind takes the place of; there where a person looks on. */
  transient?: (message: string) => void
}
