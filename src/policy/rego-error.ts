/** An agent's error for a policy that it cannot load. */
export interface RegoError {
  message: string
  /** The place in the policy, from 1; undefined if the error is not about one place, such as too many lines. */
  at: { line: number; column: number } | undefined
}

/** If a limit is exceeded, the name of the file (the agent's copy) follows. */
const announcement = /Failed to initialize agent policy: ?(?:\/.*\/policy\.rego )?(.*)/

/**
 * @param log lines of an agent's log, rendered.
 * @returns where the policy is wrong, and why; undefined if the log does not say (agents up to 3.30 never do). The format
 * is that of regorus, the agent's Rego engine (its src/lexer.rs, `Source::message`); other errors, such as an exceeded
 * limit, are a line of text.
 */
export function findRegoError(log: readonly string[]): RegoError | undefined {
  const start = log.findLastIndex(line => announcement.test(line))
  if (start === -1) return undefined
  const said = log.slice(start).join('\n')
  const [, line, column] = /^\s*--> .*:(\d+):(\d+)$/m.exec(said) ?? []
  const at = line && column ? { line: Number(line), column: Number(column) } : undefined
  const message = /^\s*error: (.*)$/m.exec(said)?.[1] ?? announcement.exec(said)?.[1]?.trim()
  return message ? { message, at } : undefined
}
