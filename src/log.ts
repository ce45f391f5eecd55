/** Where the action logs what it does: the job's log, or a terminal. */
export interface Log {
  debug(message: string): void
  info(message: string): void
  warning(message: string): void
  /** Shows a message that the next one of any kind replaces; only set on a terminal. */
  transient?: (message: string) => void
}
