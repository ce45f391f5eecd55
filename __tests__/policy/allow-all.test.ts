import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { agentCalls } from '../../src/agent/api/calls.js'
import { rulesNamedIn } from '../../src/policy/rego.js'

const allowAll = readFileSync('policies/allow-all.rego', 'utf8')
const gatedRequests = new Set(agentCalls.filter(({ gated }) => gated).map(({ request }) => request))

/** @returns the rules that allow any request. */
function allowedIn(text: string): string[] {
  return [...text.matchAll(/^default (\w+) := true$/gm)].map(([, name]) => name ?? '')
}

test('allow-all allows every request that some agent asks its policy about', () => {
  const allowed = new Set(allowedIn(allowAll))
  expect([...gatedRequests].filter(request => !allowed.has(request))).toEqual([])
})

test('allow-all has no rule that no agent asks about, and none twice', () => {
  expect(allowedIn(allowAll)).toEqual([...gatedRequests].sort())
  expect(rulesNamedIn(allowAll)).toEqual(gatedRequests)
})

test('the calls are the 42 of kata-agent 4.1.0', () => {
  expect(new Set(agentCalls.map(({ method }) => method)).size).toBe(42)
  expect(agentCalls.filter(({ loggedAs }) => loggedAs !== null)).toHaveLength(36)
})

test('the calls are those that an older agent serves, and asks its policy about', () => {
  const newer = agentCalls
    .filter(({ since }) => since !== '3.9.0')
    .map(({ method, since }) => `${method} ${since}`)
  expect(newer.sort()).toEqual([
    'AddSwapPath 3.15.0',
    'GetDiagnosticData 3.29.0',
    'MemAgentCompactSet 3.13.0',
    'MemAgentMemcgSet 3.13.0',
    'ResizeVolume 4.0.0'
  ])
  const gatedLater = agentCalls.filter(({ gatedSince }) => gatedSince !== undefined)
  expect(gatedLater.map(({ method }) => method).sort()).toEqual(['MemAgentCompactSet', 'MemAgentMemcgSet'])
})
