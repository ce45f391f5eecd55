import { gunzipSync } from 'node:zlib'
import { parse, TomlError, type TomlTable } from 'smol-toml'
import { InputError, messageOf, systemErrorCode } from '../errors.js'
import { asObject } from '../json/object.js'

/** What an agent reads at most from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_FILE_BYTES). */
export const maxPolicyBytes = 16 * 1024 * 1024

/** The key of init-data's `data` that holds the policy (kata-containers, docs/how-to/how-to-use-initdata-in-kata-containers.md). */
const policyKey = 'policy.rego'

/** A policy as it lies in a file of the user's. */
export interface EmbeddedPolicy {
  text: string
  /** Whose it is: `Pod/web`; empty where the file holds no more than one. */
  owner: string
  /** Where its first character, or what it is encoded in, stands in the file: line and column, from 1. */
  line: number
  column: number
  /** Whether the policy stands in the file as it is, so that its lines are lines of the file. */
  verbatim: boolean
}

/**
 * @param toml an init-data document: TOML whose table `data` holds files by name.
 * @param where what the document is, for the words of an error.
 * @returns its policy.
 * @throws InputError where it is no TOML, or holds no policy.
 */
export function readInitData(toml: string, where: string): EmbeddedPolicy {
  const data = new Map(Object.entries(asObject(parseToml(toml, where)['data'])))
  const policy = data.get(policyKey)
  if (typeof policy !== 'string') {
    const names = [...data.keys()].join(', ') || 'nothing'
    throw new InputError(
      'policy',
      `${where} is TOML, but has no "${policyKey}" in its table [data] (which contains ${names})`,
      `In init-data, the policy is the string data."${policyKey}". Put a policy in Rego into a .rego file.`
    )
  }
  return { text: policy, owner: '', ...findInToml(toml, policy) }
}

/** @returns the gunzipped text of an annotation's base64. Throws an Error in words where it is neither, or too large. */
export function gunzipText(bytes: Buffer): string {
  try {
    return decodeText(gunzipSync(bytes, { maxOutputLength: maxPolicyBytes }))
  } catch (error) {
    if (systemErrorCode(error) !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw new Error(`uncompressed, it is larger than ${maxPolicyBytes} bytes`, { cause: error })
  }
}

/** @returns the bytes that a base64 text stands for. Throws an Error in words where it is not base64, or too large. */
export function decodeBase64(text: string): Buffer {
  const digits = text.replace(/\s+/g, '')
  // Buffer passes over what is no digit.
  const wrong = digits.search(/[^A-Za-z0-9+/]/)
  const padding = wrong === -1 ? '' : digits.slice(wrong)
  if (!/^={0,2}$/.test(padding) || (digits.length - padding.length) % 4 === 1)
    throw new Error('it is not base64')
  const bytes = Buffer.from(digits, 'base64')
  if (bytes.length > maxPolicyBytes) throw new Error(`decoded, it is larger than ${maxPolicyBytes} bytes`)
  return bytes
}

/** @returns the text of UTF-8. Throws a TypeError for other bytes. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

function parseToml(toml: string, where: string): TomlTable {
  try {
    return parse(toml)
  } catch (error) {
    const place = error instanceof TomlError ? `:${error.line}:${error.column}` : ''
    throw new InputError(
      'policy',
      `${where}${place} is not TOML: ${messageOf(error).split('\n', 1)[0] ?? ''}`,
      'Init-data is a TOML document.',
      error
    )
  }
}

/** A TOML string mostly holds the policy as it is; where it has escapes, its key's line is the place. */
function findInToml(toml: string, policy: string): Pick<EmbeddedPolicy, 'line' | 'column' | 'verbatim'> {
  const key = /["']policy\.rego["']\s*=/.exec(toml)?.index ?? 0
  const start = toml.indexOf(policy, key)
  const before = toml.slice(0, start === -1 ? key : start).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, verbatim: start !== -1 }
}
