import { expect, it } from '@jest/globals'
import { findCall } from '../../src/call/calls.js'
import { describeFields, templateOf } from '../../src/call/describe.js'

it('describes each field of a message and of nested messages by path, type and number', () => {
  expect(describeFields(findCall('UpdateInterface').request)).toContainEqual({
    path: 'interface.IPAddresses.family',
    type: 'IPFamily',
    number: 1,
    values: ['v4', 'v6']
  })
  const fields = describeFields(findCall('CreateContainer').request)
  expect(fields).toContainEqual({ path: 'OCI.Annotations', type: 'map<string, string>', number: 7 })
  expect(fields).toContainEqual({ path: 'storages', type: 'repeated Storage', number: 5 })
  expect(fields).toContainEqual({ path: 'storages.shared', type: 'bool', number: 8, since: '3.28.0' })
  expect(describeFields(findCall('MemAgentMemcgSet').request)[0]).toMatchObject({ type: 'optional bool' })
})

it('creates a template with every field, in which only optional fields are null', () => {
  expect(templateOf(findCall('UpdateInterface'))).toEqual({
    interface: {
      device: '',
      name: '',
      IPAddresses: [{ family: 'v4', address: '', mask: '' }],
      mtu: 0,
      hwAddr: '',
      devicePath: '',
      type: '',
      raw_flags: 0
    }
  })
  expect(templateOf(findCall('MemAgentMemcgSet'))).toMatchObject({ disabled: null, period_secs: null })
  expect(templateOf(findCall('CreateContainer'))).toMatchObject({
    OCI: { Annotations: { key: '' }, Linux: { Seccomp: { Syscalls: [{ errnoret: null }] } } }
  })
})
