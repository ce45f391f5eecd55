import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { InputError, SetupError } from '../../errors.js'

/** With smaller pieces, the calls cost more than the reading itself. */
const pieceBytes = 1 << 20

/** A content digest as OCI writes it: `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`

/** Whether the text is a {@link Digest}, exactly as OCI writes it. */
export function isDigest(text: unknown): text is Digest {
  return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text)
}

/** @throws InputError unless the text is `sha256:` and 64 hex digits, in either case. */
export function parseDigest(text: string): Digest {
  const digest = text.trim().toLowerCase()
  if (isDigest(digest)) return digest
  throw new InputError(
    'digest',
    `'${text}' is not a sha256 digest`,
    'Provide sha256: and 64 hex digits: the digest of the component artifact’s manifest, or of the tarball or binary.'
  )
}

/** @returns the digest of these bytes. */
export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** @returns the digest of a file's content. Each piece is hashed while the next one is read. */
export async function digestFile(file: string, signal?: AbortSignal): Promise<Digest> {
  const hash = createHash('sha256')
  const handle = await open(file)
  try {
    let spare = Buffer.allocUnsafe(pieceBytes)
    let reading = handle.read(Buffer.allocUnsafe(pieceBytes))
    for (;;) {
      const { bytesRead, buffer } = await reading
      if (bytesRead === 0) return `sha256:${hash.digest('hex')}`
      signal?.throwIfAborted()
      reading = handle.read(spare)
      hash.update(buffer.subarray(0, bytesRead))
      spare = buffer
    }
  } finally {
    await handle.close()
  }
}

/** @returns only the hex digits of a digest. */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length)
}

/** @throws SetupError if the user pinned a digest other than the one found. */
export function requirePinned(found: Digest, pinned: Digest | undefined, what: string): void {
  if (pinned !== undefined && pinned !== found) throw describeOther(what, found, pinned)
}

/** @returns the error for content that is not what the user pinned. */
export function describeOther(what: string, found: Digest, pinned: Digest): SetupError {
  return new SetupError(`${what} has the digest ${found}, but ${pinned} was requested`, {
    remedy:
      'If this change is intended, set the input digest to the new value; otherwise find out who changed the artifact.',
    anchor: 'digest-mismatch'
  })
}

/** @returns the error for content that does not have the digest that its source declared. */
export function describeMismatch(what: string, found: Digest, declared: Digest): SetupError {
  return new SetupError(`${what} has the digest ${found}, but its declared digest is ${declared}`, {
    remedy:
      'It was changed in transit or in storage. None of it was used; check the mirror or proxy in between.',
    anchor: 'digest-mismatch'
  })
}
