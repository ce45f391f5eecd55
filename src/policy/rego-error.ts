/** What an agent says of a policy that it cannot load. */
export interface RegoError {
  /** From 1. */
  line: number
  /** From 1. */
  column: number
  message: string
}

/**
 * @param log lines of an agent's log.
 * @returns where the policy is wrong, and why; undefined where the log does not tell (agents up to 3.30 never do).
 * The form is regorus', the agent's Rego engine (its src/lexer.rs, `Source::message`).
 */
export function findRegoError(log: readonly string[]): RegoError | undefined {
  const start = log.findLastIndex(line => line.includes('Failed to initialize agent policy'))
  if (start === -1) return undefined
  const said = log.slice(start).join('\n')
  const [, line, column] = /^\s*--> .*:(\d+):(\d+)$/m.exec(said) ?? []
  const message = /^\s*error: (.*)$/m.exec(said)?.[1]
  if (line === undefined || column === undefined || message === undefined) return undefined
  return { line: Number(line), column: Number(column), message }
}
