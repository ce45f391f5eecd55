/** The place in a file that an annotation points to. */
export interface FilePosition {
  /** Relative to the workspace. */
  file: string
  line: number
  column?: number
}

/** What a {@link SetupError} contains besides its message. */
export interface ErrorDetails {
  /** What the user can do about it, as a sentence or two. */
  remedy: string
  /** The anchor of the error's heading in docs/troubleshooting.md. */
  anchor?: Anchor
  /** The end of the agent's log in readable form, if the agent was started. */
  logTail?: readonly string[]
  /** The line of the user's file that caused the error. */
  at?: FilePosition | undefined
  /** The original error, if this one explains it. */
  cause?: unknown
}

/** The headings of docs/troubleshooting.md that an error may point to; a test compares the two. */
export const anchors = [
  'bad-input',
  'unsupported-host',
  'no-root',
  'no-namespaces',
  'missing-tool',
  'artifact-not-found',
  'registry-refused',
  'download-failed',
  'disk-full',
  'digest-mismatch',
  'not-attested',
  'attestation-not-checked',
  'bad-archive',
  'bad-manifest',
  'not-an-agent',
  'agent-too-old',
  'wrong-architecture',
  'missing-library',
  'policy-not-loaded',
  'socket-in-use',
  'agent-ended',
  'agent-silent',
  'run-in-use'
] as const

export type Anchor = (typeof anchors)[number]

/**
 * A failure that says what happened (the message) and what to do (the remedy). Everything that the action reports to a
 * user is one of these; any other error is a defect of the action, and is shown with its stack.
 */
export class SetupError extends Error {
  override readonly name: string = 'SetupError'
  readonly remedy: string
  readonly anchor: Anchor | undefined
  readonly logTail: readonly string[]
  readonly at: FilePosition | undefined

  constructor(message: string, details: ErrorDetails) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined)
    this.remedy = details.remedy
    this.anchor = details.anchor
    this.logTail = details.logTail ?? []
    this.at = details.at
  }
}

/** A mistake in an input of the action (or an option of the CLI), with its name as the user wrote it. */
export class InputError extends SetupError {
  override readonly name = 'InputError'

  constructor(
    readonly input: string,
    problem: string,
    remedy: string,
    cause?: unknown
  ) {
    super(`input '${input}': ${problem}`, { remedy, anchor: 'bad-input', cause })
  }
}

/** @returns the text of whatever was thrown, for use inside a message. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** @returns the `code` of a Node.js system error (`ENOENT`, …), otherwise undefined. */
export function systemErrorCode(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined
  return typeof thrown.code === 'string' ? thrown.code : undefined
}
