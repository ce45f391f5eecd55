import { describe, expect, it } from '@jest/globals'
import { callNames, findCall, findCallOfRequest, nameCall } from '../../src/call/calls.js'

describe('a call', () => {
  it.each([
    ['GetGuestDetails', 'grpc.AgentService', 'GetGuestDetails'],
    ['grpc.AgentService/GetGuestDetails', 'grpc.AgentService', 'GetGuestDetails'],
    ['grpc.Health/Check', 'grpc.Health', 'Check'],
    ['Check', 'grpc.Health', 'Check']
  ])('is found as %s', (name, service, method) => {
    expect(findCall(name)).toMatchObject({ service, facts: { method } })
  })

  it('is one of 44, each of which is found by its name', () => {
    expect(callNames).toHaveLength(44)
    expect(callNames.map(name => nameCall(findCall(name)))).toEqual(callNames)
  })

  it('is found by its request', () => {
    expect(nameCall(findCallOfRequest('GuestDetailsRequest'))).toBe('GetGuestDetails')
    expect(nameCall(findCallOfRequest('ReadStreamRequest'))).toBe('ReadStdout')
  })

  it.each([
    ['getguestdetail', 'Did you mean GetGuestDetails?'],
    ['grpc.Health/Chek', 'Did you mean Check?'],
    ['grpc.Health/CreateSandbox', 'Did you mean CreateSandbox?'],
    ['constructor', 'All calls: setup-kata-agent api'],
    ['', 'All calls: setup-kata-agent api']
  ])('is not found as %j, and the closest match is suggested', (name, remedy) => {
    expect(() => findCall(name)).toThrow(
      expect.objectContaining({
        message: `the agent's API has no call '${name}'`,
        remedy: expect.stringContaining(remedy) as unknown
      })
    )
  })

  it('is not found by an unknown request', () => {
    expect(() => findCallOfRequest('CreateSandboxRequst')).toThrow(
      expect.objectContaining({
        remedy: expect.stringContaining('Did you mean CreateSandboxRequest?') as unknown
      })
    )
  })
})
