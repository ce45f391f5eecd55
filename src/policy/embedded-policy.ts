import { gunzipSync } from 'node:zlib'
import { parse, TomlError, type TomlTable } from 'smol-toml'
import { InputError, messageOf, systemErrorCode } from '../errors.js'
import { asObject } from '../json/object.js'

/** The limit of agents from 3.30.0 on (kata-containers, src/agent/policy/src/policy.rs: POLICY_MAX_FILE_BYTES). */
export const maxPolicyBytes = 16 * 1024 * 1024

/** The policy's key in init-data's `data` (kata-containers, docs/how-to/how-to-use-initdata-in-kata-containers.md). */
const policyKey = 'policy.rego'

/** A policy inside a file of the user. */
export interface EmbeddedPolicy {
  text: string
  /** The object that it belongs to: `Pod/web`; empty if the file contains only one. */
  owner: string
  /** Where the policy, or its encoded form, begins in the file: line and column, from 1. */
  line: number
  column: number
  /** Whether the policy is in the file unencoded, so that its lines are lines of the file. */
  verbatim: boolean
}

/**
 * @param toml an init-data document: TOML whose table `data` contains files by name.
 * @param where the name of the document, for error messages.
 * @returns its policy.
 * @throws InputError if it is not TOML, or does not contain a policy.
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

/** @returns the decompressed text. Throws an Error with a readable message if it is not gzipped text, or too large. */
export function gunzipText(bytes: Buffer): string {
  try {
    return decodeText(gunzipSync(bytes, { maxOutputLength: maxPolicyBytes }))
  } catch (error) {
    if (systemErrorCode(error) !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw new Error(`uncompressed, it is larger than ${maxPolicyBytes} bytes`, { cause: error })
  }
}

/** @returns the decoded bytes. Throws an Error with a readable message if it is not base64, or too large. */
export function decodeBase64(text: string): Buffer {
  const digits = text.replace(/\s+/g, '')
  // Buffer ignores invalid characters.
  const wrong = digits.search(/[^A-Za-z0-9+/]/)
  const padding = wrong === -1 ? '' : digits.slice(wrong)
  if (!/^={0,2}$/.test(padding) || (digits.length - padding.length) % 4 === 1)
    throw new Error('it is not base64')
  const bytes = Buffer.from(digits, 'base64')
  if (bytes.length > maxPolicyBytes) throw new Error(`decoded, it is larger than ${maxPolicyBytes} bytes`)
  return bytes
}

/** @returns the decoded UTF-8. Throws a TypeError for other bytes. */
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

/** A TOML string usually contains the policy unchanged; if it has escapes, the line of its key is used. */
function findInToml(toml: string, policy: string): Pick<EmbeddedPolicy, 'line' | 'column' | 'verbatim'> {
  const key = /["']policy\.rego["']\s*=/.exec(toml)?.index ?? 0
  const start = toml.indexOf(policy, key)
  const before = toml.slice(0, start === -1 ? key : start).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, verbatim: start !== -1 }
}
