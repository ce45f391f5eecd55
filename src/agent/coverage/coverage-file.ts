import { readFile } from 'node:fs/promises'
import semver from 'semver'
import { messageOf, SetupError } from '../../errors.js'
import { isObject } from '../../json/object.js'
import { agentCalls } from '../api/calls.js'
import { coverageStatuses, type ApiCoverage, type CallCoverage } from './coverage.js'

/** Many times the size of a file with 42 calls. */
const maxFileChars = 1024 * 1024

/** Of two jobs' statuses of a call, the first in this list wins: `not-called` requires that every job can tell. */
const precedence = ['called', 'not-told', 'not-called', 'not-served'] as const

/**
 * Reads a coverage file, which may come from an untrusted job.
 *
 * @throws SetupError if it is not a coverage file, or has another version of this format.
 */
export async function readCoverageFile(file: string): Promise<ApiCoverage> {
  let value: unknown
  try {
    const text = await readFile(file, 'utf8')
    if (text.length > maxFileChars) throw new Error('it is too long')
    value = JSON.parse(text)
  } catch (error) {
    throw notCoverage(file, messageOf(error), error)
  }
  if (!isCoverage(value)) throw notCoverage(file, 'it has another format')
  return value
}

/**
 * @returns one coverage for each version, with the calls of all its jobs; oldest version first, unknown versions last.
 */
export function joinByVersion(coverages: readonly ApiCoverage[]): ApiCoverage[] {
  const byVersion = new Map<string, ApiCoverage>()
  for (const coverage of coverages) {
    const other = byVersion.get(coverage.agentVersion)
    byVersion.set(coverage.agentVersion, other === undefined ? coverage : join(other, coverage))
  }
  return [...byVersion.values()].sort((a, b) => compareVersions(a.agentVersion, b.agentVersion))
}

/** @returns what is known about that call; `not-told` if the coverage is older than the call. */
export function callIn(coverage: ApiCoverage, method: string): CallCoverage {
  const known = coverage.calls.find(call => call.method === method)
  return known ?? { method, status: 'not-told', count: null, denied: null }
}

function join(a: ApiCoverage, b: ApiCoverage): ApiCoverage {
  const calls = agentCalls.map(({ method }) => joinCalls(callIn(a, method), callIn(b, method)))
  return { ...a, cut: a.cut || b.cut, calls }
}

function joinCalls(a: CallCoverage, b: CallCoverage): CallCoverage {
  return {
    method: a.method,
    status: precedence.find(status => status === a.status || status === b.status) ?? 'not-told',
    count: add(a.count, b.count),
    denied: add(a.denied, b.denied)
  }
}

function add(a: number | null, b: number | null): number | null {
  return a === null ? b : a + (b ?? 0)
}

function compareVersions(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return semver.compare(a, b)
}

function isCoverage(value: unknown): value is ApiCoverage {
  return (
    isObject(value) &&
    value['schema'] === 1 &&
    typeof value['cut'] === 'boolean' &&
    isVersion(value['agentVersion']) &&
    Array.isArray(value['calls']) &&
    value['calls'].every(isCall)
  )
}

function isCall(value: unknown): value is CallCoverage {
  return (
    isObject(value) &&
    typeof value['method'] === 'string' &&
    coverageStatuses.some(status => status === value['status']) &&
    isCount(value['count']) &&
    isCount(value['denied'])
  )
}

function isVersion(value: unknown): boolean {
  return value === '' || (typeof value === 'string' && semver.valid(value) === value)
}

function isCount(value: unknown): boolean {
  return value === null || (Number.isSafeInteger(value) && Number(value) >= 0)
}

function notCoverage(file: string, why: string, cause?: unknown): SetupError {
  return new SetupError(`${file} is not an API coverage report: ${why}`, {
    remedy: 'Use files written by `setup-kata-agent coverage --json` or the post step.',
    cause
  })
}
