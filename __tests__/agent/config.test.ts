import { describe, expect, it } from '@jest/globals'
import { parse } from 'smol-toml'
import { formatAgentConfig, parseExtraConfig, type AgentSettings } from '../../src/agent/config.js'

const settings: AgentSettings = {
  serverAddress: 'unix:///run/x/agent.sock',
  logLevel: 'debug',
  policyPath: '/a "quoted"\\folder/policy.rego',
  keepGuestComponents: false,
  extra: { hotplug_timeout: 5, mem_agent_enable: true }
}

describe('formatAgentConfig', () => {
  it('writes what an agent reads, with its own quoting', () => {
    expect(parse(formatAgentConfig(settings))).toEqual({
      server_addr: 'unix:///run/x/agent.sock',
      log_level: 'debug',
      policy_file: '/a "quoted"\\folder/policy.rego',
      guest_components_procs: 'none',
      hotplug_timeout: 5,
      mem_agent_enable: true
    })
  })

  it("leaves guest components at the agent's own default if they are to be kept", () => {
    expect(formatAgentConfig({ ...settings, keepGuestComponents: true })).not.toContain(
      'guest_components_procs'
    )
  })
})

describe('parseExtraConfig', () => {
  it('accepts the agent settings that have no input', () => {
    expect(parseExtraConfig('hotplug_timeout = 3\n')).toEqual({ hotplug_timeout: 3 })
    expect(parseExtraConfig('')).toEqual({})
  })

  it.each([
    ['server_addr = "unix:///x"', "use the input 'server-address'"],
    ['log_level = "debug"', "use the input 'log-level'"],
    ['policy_file = "/x"', "use the input 'policy'"],
    ['guest_components_procs = "none"', "use the input 'guest-components'"]
  ])('refuses %s, and names the input', (text, remedy) => {
    expect(() => parseExtraConfig(text)).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining(remedy) })
    )
  })

  it('refuses settings that would leave the log empty', () => {
    expect(() => parseExtraConfig('log_vport = 1025')).toThrow(/sets 'log_vport'.*vsock/)
  })

  it('refuses what is not TOML, and says where', () => {
    expect(() => parseExtraConfig('a = 1\nb: 2\n')).toThrow(/input 'config': is not TOML.*/s)
  })
})
