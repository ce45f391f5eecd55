import { describe, expect, it } from '@jest/globals'
import { contentFieldOf, contentOf, decodeAnswer } from '../../src/call/answer.js'
import { callNames, findCall } from '../../src/call/calls.js'

const answer = (
  call: string,
  hex: string,
  options?: { defaults: boolean }
): ReturnType<typeof decodeAnswer> =>
  decodeAnswer(findCall(call), Buffer.from(hex.replaceAll(' ', ''), 'hex'), options)

describe('an answer', () => {
  it('has the names of the .proto files, and 64-bit integers exactly', () => {
    expect(answer('GetGuestDetails', '08 ffffffffffffffffff01 12 07 0a 05 342e312e30').json).toEqual({
      mem_block_size_bytes: '18446744073709551615',
      agent_details: { version: '4.1.0' }
    })
  })

  it('includes zero values only on request', () => {
    expect(answer('Check', '').json).toEqual({})
    expect(answer('Check', '', { defaults: true }).json).toEqual({ status: 'UNKNOWN' })
    expect(answer('CreateSandbox', '', { defaults: true }).json).toEqual({})
  })

  it('has bytes as base64, and an unknown enum value as its number', () => {
    expect(answer('ReadStdout', '0a 02 6869').json).toEqual({ data: 'aGk=' })
    expect(answer('Check', '08 07').json).toEqual({ status: 7 })
  })

  it('reports where it has unknown fields', () => {
    const { json, unknownFields } = answer('GetGuestDetails', '98 01 0a 12 06 0a 01 61 f8 07 01')
    expect(json).toEqual({ agent_details: { version: 'a' } })
    expect(unknownFields).toEqual(['19', 'agent_details.127'])
    expect(answer('ListInterfaces', '0a 00 0a 02 78 01').unknownFields).toEqual(['Interfaces[1].15'])
    expect(answer('StatsContainer', '0a 09 2a 07 0a 01 4b 12 02 78 01').unknownFields).toEqual([
      'cgroup_stats.hugetlb_stats["K"].15'
    ])
  })

  it.each(['08', '08 ff', '12 07 0a', '0f', '00'])('that is cut off or damaged (%s) is refused', hex => {
    expect(() => answer('GetGuestDetails', hex)).toThrow(
      /^the answer to GetGuestDetails is not a valid GuestDetailsResponse: /
    )
  })

  it('is plain data for the calls that return only data', () => {
    expect(callNames.filter(name => contentFieldOf(findCall(name)) !== undefined)).toEqual([
      ...[
        'GetDiagnosticData',
        'ReadStdout',
        'ReadStderr',
        'GetIPTables',
        'SetIPTables',
        'GetMetrics',
        'GetOOMEvent'
      ]
    ])
    for (const [call, hex] of [
      ['ReadStdout', '0a 02 ff00'],
      ['GetMetrics', '0a 02 c3a4']
    ] as const) {
      const field = contentFieldOf(findCall(call))
      const content = field && contentOf(findCall(call), field, answer(call, hex))
      expect(content && Buffer.from(content).toString('hex')).toBe(hex.slice(6))
    }
  })
})
