import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { InputError, messageOf, systemErrorCode } from '../errors.js'
import { findPackage } from './rego.js'

/** The package that an agent asks its rules of (kata-containers 4.1.0, src/agent/policy/src/policy.rs). */
const AGENT_PACKAGE = 'agent_policy'
/** Some editors put it in front; to Rego it is no blank space. */
const BYTE_ORDER_MARK = '\uFEFF'
const EXTENSION = '.rego'
/** Of Rego in the place of a path, so much shows which it is. */
const maxShownChars = 40
/** What an agent reads at most from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_FILE_BYTES). */
const MAX_POLICY_BYTES = 16 * 1024 * 1024

/** Which policy the user wants: one that comes with the action, or a file of the user's. Its path is absolute. */
export type PolicyChoice = { kind: 'ready-made'; name: string; path: string } | { kind: 'file'; path: string }

/** A policy that an agent may be given. */
export interface Policy {
  /** Where it was read from, absolute. */
  path: string
  text: string
}

/** Where a policy that cannot work was refused, before an agent could die of it. */
class PolicyError extends InputError {
  override readonly anchor = 'policy-not-loaded'
}

/**
 * A bare word names a ready-made policy; what holds a slash or ends in `.rego` is the path of a file.
 *
 * @param places where relative paths start, and the folder that holds policies/
 * @throws InputError for the Rego itself.
 */
export function parsePolicyInput(
  text: string,
  places: { workspace: string; actionRoot: string }
): PolicyChoice {
  if (text.includes('\n') || findPackage(text).name !== undefined) {
    throw new InputError(
      'policy',
      `this is Rego itself ('${text.trim().split('\n', 1)[0]?.slice(0, maxShownChars) ?? ''}…'), not the path of a file`,
      'Write it to a .rego file, in an earlier step or in the repository, and give the path of that.'
    )
  }
  if (text.includes('/') || text.endsWith(EXTENSION)) {
    return { kind: 'file', path: path.resolve(places.workspace, text) }
  }
  return { kind: 'ready-made', name: text, path: path.join(places.actionRoot, 'policies', text + EXTENSION) }
}

/**
 * Reads a policy, and refuses one that an agent would die of, or that would fail every call. Whether the Rego is
 * right in itself, only the agent tells.
 *
 * @throws InputError if there is no such policy, or it cannot be read, is empty or too large, is not UTF-8, or has
 *   another package than `agent_policy`.
 */
export async function readPolicy(choice: PolicyChoice): Promise<Policy> {
  const text = decode(await readBytes(choice), choice.path)
  checkPackage(text, choice.path)
  return { path: choice.path, text }
}

async function readBytes(choice: PolicyChoice): Promise<Uint8Array> {
  try {
    await checkFile(choice.path)
    return await readFile(choice.path)
  } catch (error) {
    if (error instanceof InputError) throw error
    if (isMissing(error)) throw await missing(choice, error)
    throw new InputError(
      'policy',
      `${choice.path} cannot be read: ${messageOf(error)}`,
      'The user that the step runs as must be able to read it; root is not asked for that.',
      error
    )
  }
}

async function checkFile(file: string): Promise<void> {
  const status = await stat(file)
  if (status.isDirectory()) {
    throw new InputError('policy', `${file} is a folder`, 'Name one .rego file.')
  }
  if (!status.isFile()) {
    // A pipe would be waited for without end.
    throw new InputError('policy', `${file} is not a regular file`, 'Name one .rego file.')
  }
  if (status.size > MAX_POLICY_BYTES) {
    throw new PolicyError(
      'policy',
      `${file} has ${status.size} bytes; an agent takes at most ${MAX_POLICY_BYTES}`,
      'Check that this is the policy.'
    )
  }
}

function isMissing(error: unknown): boolean {
  const code = systemErrorCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

async function missing(choice: PolicyChoice, cause: unknown): Promise<InputError> {
  if (choice.kind === 'file') {
    return new InputError(
      'policy',
      `${choice.path} does not exist`,
      'Relative paths start at the workspace: is the repository checked out, and the path spelt right?',
      cause
    )
  }
  const names = await listReadyMade(path.dirname(choice.path))
  return new InputError(
    'policy',
    `no ready-made policy is called '${choice.name}'`,
    `Ready-made are: ${names.join(', ')}. A file of your own is given by its path, such as ./${choice.name}${EXTENSION}.`,
    cause
  )
}

async function listReadyMade(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter(file => file.endsWith(EXTENSION))
    .map(file => path.basename(file, EXTENSION))
    .sort()
}

function decode(bytes: Uint8Array, file: string): string {
  // Text of UTF-16 without a byte order mark is UTF-8 too, each letter with a zero beside it.
  if (bytes.includes(0)) {
    throw new PolicyError(
      'policy',
      `${file} holds zero bytes, as UTF-16 does`,
      'Save it as UTF-8, as Rego demands.'
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new PolicyError('policy', `${file} is not UTF-8 text`, 'Save it as UTF-8, as Rego demands.', error)
  }
}

function checkPackage(text: string, file: string): void {
  const remedy = `The first statement must be: package ${AGENT_PACKAGE}`
  if (text.startsWith(BYTE_ORDER_MARK)) {
    throw new PolicyError('policy', `${file} begins with a byte order mark`, 'Save it as UTF-8 without one.')
  }
  if (text.trim() === '') throw new PolicyError('policy', `${file} is empty`, remedy)
  const found = findPackage(text)
  if (found.name === AGENT_PACKAGE) return
  const place = `${file}:${found.line}`
  throw found.name === undefined
    ? new PolicyError('policy', `${place}: no package is declared`, remedy)
    : new PolicyError(
        'policy',
        `${place}: the package is '${found.name}'; of such a policy an agent finds no rule, and fails every call`,
        remedy
      )
}
