/** What an agent says of a policy that it cannot load. */
export interface RegoError {
  message: string
  /** Where in the policy, from 1; undefined where it is not about one place, such as too many lines. */
  at: { line: number; column: number } | undefined
}

/** Of a limit, the file's own name follows, which is that of the agent's copy. */
const announcement = /Failed to initialize agent policy: ?(?:\/.*\/policy\.rego )?(.*)/

/**
 * @param log lines of an agent's log, rendered.
 * @returns where the policy is wrong, and why; undefined where the log does not tell (agents up to 3.30 never do).
 * The form is regorus', the agent's Rego engine (its src/lexer.rs, `Source::message`); an error of another kind, such as
 * a limit, is a line of text.
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
