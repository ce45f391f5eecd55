import { SetupError } from '../../errors.js'

/** What is sound, but has no agent in it: another one may. */
export class NoAgentError extends SetupError {}

/** @returns the error for an archive or image that cannot be used. */
export function damaged(message: string, cause?: unknown): SetupError {
  return new SetupError(message, {
    remedy: 'Nothing of it was used. Get the archive anew; if it stays so, whoever made it must mend it.',
    anchor: 'bad-archive',
    cause
  })
}

/** @throws SetupError for a name that points out of the folder it is unpacked in. */
export function memberPath(name: string): string {
  const parts = name.split('/')
  if (name.startsWith('/') || parts.includes('..')) {
    throw damaged(`the archive entry '${name}' would leave the folder it is unpacked in`)
  }
  return parts.filter(part => part !== '' && part !== '.').join('/')
}

/** @throws SetupError for an entry that is larger than it may be. */
export function requireSize({ name, size }: { name: string; size: number }, maxBytes: number): void {
  if (size > maxBytes)
    throw damaged(`the archive entry '${name}' has ${size} bytes, more than the ${maxBytes} allowed`)
}
