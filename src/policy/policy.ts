import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { lt } from 'semver'
import { InputError, messageOf, systemErrorCode } from '../errors.js'
import { decodeText, maxPolicyBytes, readInitData, type EmbeddedPolicy } from './embedded-policy.js'
import { findPackage } from './rego.js'

/** The package whose rules an agent queries (kata-containers 4.1.0, src/agent/policy/src/policy.rs). */
const AGENT_PACKAGE = 'agent_policy'
/** Some editors add it at the start; Rego does not accept it as white space. */
const BYTE_ORDER_MARK = '\uFEFF'
const EXTENSION = '.rego'
/** If the input is Rego instead of a path, how much of it is shown. */
const maxShownChars = 40
/** Files that contain a policy among other things: init-data, or Kubernetes objects (`#kind/name` selects one). */
const CONTAINER = /\.(?:toml|(?<kubernetes>ya?ml|json)(?:#(?<wanted>[^#]*))?)$/i
/** Files of Kubernetes objects contain policies in base64, and other things. */
const MAX_CONTAINER_BYTES = 2 * maxPolicyBytes
/**
 * The limits of an agent's engine from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_COL,
 * POLICY_MAX_LINES). Columns start at 1 and must not exceed that number; comments do not count.
 */
const LIMITS = { since: '3.30.0', columns: 65_536, lines: 200_000 }

/** The policy that the user has chosen: a built-in one, or the user's own. Its path is absolute. */
export type PolicyChoice =
  | { kind: 'ready-made'; name: string; path: string }
  | { kind: 'file'; path: string; wanted?: string | undefined }

/** A policy that was read and checked. */
export interface Policy {
  /** The file that it was read from, absolute. */
  path: string
  text: string
  /** @returns where a place in the policy (line and column from 1) is in that file, also as text. */
  locate: (place: { line: number; column: number }) => PolicyPlace
}

/** A place in a policy, as a place in the user's file. */
interface PolicyPlace {
  line: number
  column: number
  /** `path:line:column`; if the policy is encoded, with the place in the policy too. */
  words: string
}

/** A policy that cannot work, found before an agent would abort because of it. */
class PolicyError extends InputError {
  override readonly anchor = 'policy-not-loaded'
}

/**
 * A bare word names a built-in policy; a value with a slash, or with the extension of a file that may contain a policy, is
 * a path.
 *
 * @param places where relative paths start, and the folder that contains policies/
 * @throws InputError for Rego code instead of a path.
 */
export function parsePolicyInput(
  text: string,
  places: { workspace: string; actionRoot: string }
): PolicyChoice {
  if (text.includes('\n') || findPackage(text).name !== undefined) {
    throw new InputError(
      'policy',
      `this is Rego code ('${text.trim().split('\n', 1)[0]?.slice(0, maxShownChars) ?? ''}…'), not the path of a file`,
      'Put it into a .rego file, in an earlier step or in the repository, and set policy to its path.'
    )
  }
  const container = CONTAINER.exec(text)
  if (container !== null || text.includes('/') || text.endsWith(EXTENSION)) {
    const wanted = container?.groups?.['wanted']
    const file = wanted === undefined ? text : text.slice(0, -wanted.length - 1)
    return { kind: 'file', path: path.resolve(places.workspace, file), wanted }
  }
  return { kind: 'ready-made', name: text, path: path.join(places.actionRoot, 'policies', text + EXTENSION) }
}

/**
 * Reads a policy, and refuses one with which an agent would abort, or every call would fail. Only the agent can check the
 * Rego itself.
 *
 * @throws InputError if the policy does not exist, cannot be read, is empty or too large, is not UTF-8, or has another
 *   package than `agent_policy`; or if a file that may contain policies contains none, or several.
 */
export async function readPolicy(choice: PolicyChoice): Promise<Policy> {
  const found = await findPolicy(choice, decode(await readBytes(choice), choice.path))
  checkBytes(choice.path, Buffer.byteLength(found.text), maxPolicyBytes)
  const policy = { path: choice.path, text: found.text, locate: locator(choice.path, found) }
  checkPackage(policy)
  return policy
}

/**
 * @throws InputError for a policy that agents of that version refuse because of its size; those up to 3.29 have no limit.
 */
export function checkPolicySize(policy: Policy, agentVersion: string): void {
  if (lt(agentVersion, LIMITS.since)) return
  const lines = policy.text.split('\n')
  const long = lines.findIndex(line => Array.from(line.split('#', 1)[0] ?? '').length >= LIMITS.columns)
  if (long !== -1) {
    throw new PolicyError(
      'policy',
      `${policy.locate({ line: long + 1, column: 1 }).words}: the line is longer than the ${LIMITS.columns - 1} characters that kata-agent ${agentVersion} accepts`,
      'Split it: a large array or object can span many lines.'
    )
  }
  if (lines.length > LIMITS.lines) {
    throw new PolicyError(
      'policy',
      `${policy.path}: the policy has ${lines.length} lines; kata-agent ${agentVersion} accepts at most ${LIMITS.lines}`,
      'Check that this is the policy file that you meant.'
    )
  }
}

async function findPolicy({ path: file, ...choice }: PolicyChoice, text: string): Promise<EmbeddedPolicy> {
  if (choice.kind === 'file' && CONTAINER.test(file)) {
    if (file.toLowerCase().endsWith('.toml')) return readInitData(text, file)
    // Loaded only if needed, to keep the start fast.
    const { readKubernetesPolicy } = await import('./kubernetes-policy.js')
    return readKubernetesPolicy(text, file, choice.wanted)
  }
  return { text, owner: '', line: 1, column: 1, verbatim: true }
}

function locator(file: string, found: EmbeddedPolicy): Policy['locate'] {
  return ({ line, column }) => {
    if (found.verbatim) {
      const at = { line: found.line + line - 1, column: line === 1 ? found.column + column - 1 : column }
      return { ...at, words: `${file}:${at.line}:${at.column}` }
    }
    const whose = found.owner === '' ? 'its policy' : `the policy of ${found.owner}`
    const words = `${file}:${found.line}:${found.column} (${whose}, ${line}:${column})`
    return { line: found.line, column: found.column, words }
  }
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
      'The user that the step runs as must be able to read it; the action does not use root for this.',
      error
    )
  }
}

async function checkFile(file: string): Promise<void> {
  const status = await stat(file)
  if (!status.isFile()) {
    // Reading a pipe could block forever.
    const what = status.isDirectory() ? 'a folder' : 'not a regular file'
    throw new InputError('policy', `${file} is ${what}`, 'Give the path of a .rego file.')
  }
  checkBytes(file, status.size, CONTAINER.test(file) ? MAX_CONTAINER_BYTES : maxPolicyBytes)
}

function checkBytes(file: string, bytes: number, limit: number): void {
  if (bytes <= limit) return
  const taken = limit === maxPolicyBytes ? 'an agent accepts' : 'the action reads'
  throw new PolicyError(
    'policy',
    `${file} has ${bytes} bytes; ${taken} at most ${limit}`,
    'Check that this is the policy file that you meant.'
  )
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
      'Relative paths start at the workspace: check that the repository is checked out and the path is spelled correctly.',
      cause
    )
  }
  const names = await listReadyMade(path.dirname(choice.path))
  return new InputError(
    'policy',
    `there is no built-in policy '${choice.name}'`,
    `Built-in policies: ${names.join(', ')}. For your own file, give its path, such as ./${choice.name}${EXTENSION}.`,
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
  // UTF-16 text without a byte order mark is often valid UTF-8, with a zero byte beside each letter.
  if (bytes.includes(0)) {
    throw new PolicyError(
      'policy',
      `${file} contains zero bytes, as UTF-16 does`,
      'Save it as UTF-8, which Rego requires.'
    )
  }
  try {
    return decodeText(bytes)
  } catch (error) {
    throw new PolicyError(
      'policy',
      `${file} is not UTF-8 text`,
      'Save it as UTF-8, which Rego requires.',
      error
    )
  }
}

function checkPackage({ path: file, text, locate }: Policy): void {
  const remedy = `The first statement must be: package ${AGENT_PACKAGE}`
  if (text.startsWith(BYTE_ORDER_MARK)) {
    throw new PolicyError(
      'policy',
      `${file} begins with a byte order mark`,
      'Save it as UTF-8 without a byte order mark.'
    )
  }
  if (text.trim() === '') throw new PolicyError('policy', `${file} is empty`, remedy)
  const found = findPackage(text)
  if (found.name === AGENT_PACKAGE) return
  const place = locate({ line: found.line, column: 1 }).words
  throw found.name === undefined
    ? new PolicyError('policy', `${place}: no package is declared`, remedy)
    : new PolicyError(
        'policy',
        `${place}: the package is '${found.name}'; an agent finds no rule of such a policy, and fails every call`,
        remedy
      )
}
