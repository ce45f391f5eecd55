import { describe, expect, it } from '@jest/globals'
import { callNames, findCall } from '../../src/call/calls.js'
import { templateOf } from '../../src/call/describe.js'
import { type JsonValue, parseJson } from '../../src/json/json.js'
import { encodeRequest, type RequestOptions } from '../../src/call/request.js'

function encode(call: string, text: string, options?: RequestOptions): string {
  return Buffer.from(encodeRequest(findCall(call), parseJson(text), options).bytes).toString('hex')
}

function refusal(call: string, text: string, options?: RequestOptions): { message: string; remedy: string } {
  try {
    encode(call, text, options)
  } catch (error) {
    return error as { message: string; remedy: string }
  }
  throw new Error('it was taken')
}

describe("a request's two forms of JSON", () => {
  it.each([
    [
      'names in either form',
      'CreateContainer',
      '{"containerId": "a", "OCI": {"Version": "1"}}',
      '{"container_id": "a", "OCI": {"Version": "1"}}'
    ],
    [
      'type and type_',
      'CreateContainer',
      '{"devices": [{"type": "blk"}]}',
      '{"devices": [{"type_": "blk"}]}'
    ],
    [
      'a field that is called Type',
      'CreateContainer',
      '{"OCI": {"Linux": {"Namespaces": [{"Type": "pid"}]}}}',
      '{"OCI": {"Linux": {"Namespaces": [{"Type": "pid", "Path": ""}]}}}'
    ],
    [
      'enums',
      'UpdateInterface',
      '{"interface": {"IPAddresses": [{"family": "v6"}]}}',
      '{"interface": {"IPAddresses": [{"family": 1}]}}'
    ],
    ['bytes', 'SetIPTables', '{"data": "aGU="}', '{"data": [104, 101]}'],
    ['bytes for the web', 'SetIPTables', '{"data": "_-8="}', '{"data": [255, 239]}'],
    ['64 bits', 'ResizeVolume', '{"size": "18446744073709551615"}', '{"size": 18446744073709551615}'],
    [
      'what is not set',
      'CreateSandbox',
      '{"hostname": "h"}',
      '{"hostname": "h", "dns": [], "sandbox_pidns": false, "sandbox_id": "", "storages": []}'
    ],
    [
      'a message that is not set',
      'ExecProcess',
      '{"exec_id": "e"}',
      '{"exec_id": "e", "process": null, "string_user": null}'
    ],
    ['an optional field', 'MemAgentMemcgSet', '{"swap": false}', '{"swap": false, "disabled": null}'],
    [
      'a oneof',
      'CreateContainer',
      '{"OCI": {"Linux": {"Seccomp": {"Syscalls": [{"errnoret": 38}]}}}}',
      '{"OCI": {"Linux": {"Seccomp": {"Syscalls": [{"ErrnoRet": {"errnoret": 38}}]}}}}'
    ],
    [
      'a oneof that is not set',
      'CreateContainer',
      '{"OCI": {"Linux": {"Seccomp": {"Syscalls": [{}]}}}}',
      '{"OCI": {"Linux": {"Seccomp": {"Syscalls": [{"ErrnoRet": null}]}}}}'
    ],
    [
      'a name that older agents have',
      'UpdateInterface',
      '{"interface": {"devicePath": "p"}}',
      '{"interface": {"pciPath": "p"}}'
    ],
    [
      'a link as policies see it',
      'CopyFile',
      '{"path": "/l", "file_mode": 40960, "data": "Li4vdA=="}',
      '{"path": "/l", "file_type": "Symlink", "symlink_target": "../t", "file_mode": 40960}'
    ],
    [
      'a file as policies see it',
      'CopyFile',
      '{"path": "/f", "file_mode": 32768, "file_size": 4}',
      '{"path": "/f", "file_type": "Regular", "symlink_target": null, "file_size": 4}'
    ],
    [
      'a folder whose mode has its type already',
      'CopyFile',
      '{"path": "/f", "file_mode": 16877}',
      '{"path": "/f", "file_type": "Directory", "file_mode": 16877}'
    ],
    [
      'a line of the policy log',
      'CreateSandbox',
      '{"hostname": "h"}',
      '{"kind": "CreateSandboxRequest", "request": {"hostname": "h"}}'
    ]
  ])('%s give the same bytes', (_what, call, protobuf, agents) => {
    expect(encode(call, protobuf)).toBe(encode(call, agents))
    expect(encode(call, protobuf)).not.toBe('')
  })

  it('writes 64-bit integers exactly', () => {
    expect(encode('ResizeVolume', '{"size": 18446744073709551615}')).toBe('10ffffffffffffffffff01')
    expect(encode('SetGuestDateTime', '{"Sec": -9223372036854775808}')).toBe('0880808080808080808001')
    expect(encode('SetGuestDateTime', '{"Sec": 9007199254740993}')).toBe('088180808080808010')
  })

  it('keeps any word as the key of a map', () => {
    const keys = '{"OCI": {"Annotations": {"__proto__": "a", "constructor": "b"}}}'
    expect(Buffer.from(encode('CreateContainer', keys), 'hex').toString()).toMatch(/__proto__.*constructor/s)
  })

  it('reads bytes and text from a file', () => {
    const readFile = (file: string): Buffer => Buffer.from(`in ${file}`)
    expect(encode('SetIPTables', '{"data": {"@file": "x"}}', { readFile })).toBe(
      encode('SetIPTables', '{"data": "aW4geA=="}')
    )
    expect(encode('SetPolicy', '{"policy": {"@file": "x"}}', { readFile })).toBe(
      encode('SetPolicy', '{"policy": "in x"}')
    )
  })

  it('encodes the template of every call', () => {
    for (const name of callNames) {
      const call = findCall(name)
      const template = templateOf(call)
      expect(Object.keys(template as object)).toEqual(call.request.fields.map(field => field.name))
      expect(encodeRequest(call, template).bytes).toBeInstanceOf(Uint8Array)
    }
  })
})

describe('an invalid request', () => {
  it.each([
    [
      'CreateContainer',
      '{"OCI": {"Process": {"Argz": []}}}',
      "the request's OCI.Process has no field 'Argz'",
      'Did you mean Args?'
    ],
    [
      'CreateContainer',
      '{"container": ""}',
      "the request has no field 'container'",
      'Did you mean container_id?'
    ],
    ['CreateContainer', '{"constructor": 1}', "the request has no field 'constructor'", 'Remove it.'],
    [
      'CreateContainer',
      '{"OCI": {"Process": {"Args": ["a", 1]}}}',
      "the request's OCI.Process.Args[1] should be string, but is 1",
      'setup-kata-agent api CreateContainer'
    ],
    [
      'CreateContainer',
      '{"OCI": {"Annotations": {"a.b": 1}}}',
      `the request's OCI.Annotations["a.b"] should be string, but is 1`,
      ''
    ],
    [
      'CreateContainer',
      '{"OCI": {"Annotations": []}}',
      "the request's OCI.Annotations should be an object, but is a list",
      ''
    ],
    [
      'CreateContainer',
      '{"container_id": "a", "containerId": "b"}',
      "the request's containerId is the same field as another member",
      ''
    ],
    ['CreateContainer', '{"stdin_port": -1}', "the request's stdin_port should be uint32, but is -1", ''],
    ['CreateContainer', '{"stdin_port": 1.5}', "the request's stdin_port should be uint32, but is 1.5", ''],
    [
      'CreateContainer',
      '{"stdin_port": 4294967296}',
      "the request's stdin_port should be uint32, but is 4294967296",
      ''
    ],
    [
      'CreateContainer',
      '{"sandbox_pidns": "yes"}',
      `the request's sandbox_pidns should be bool, but is "yes"`,
      ''
    ],
    [
      'CreateContainer',
      '{"container_id": "\\ud800"}',
      String.raw`the request's container_id should be string, but is "\ud800"`,
      ''
    ],
    [
      'CreateContainer',
      '{"devices": {}}',
      "the request's devices should be a list of Device, but is an object",
      ''
    ],
    ['CreateContainer', '{"devices": [null]}', "the request's devices[0] should be Device, but is null", ''],
    [
      'ResizeVolume',
      '{"size": 18446744073709551616}',
      "the request's size should be uint64, but is 18446744073709551616",
      ''
    ],
    [
      'UpdateInterface',
      '{"interface": {"IPAddresses": [{"family": "V6"}]}}',
      `the request's interface.IPAddresses[0].family should be one of v4, v6, or a number, but is "V6"`,
      ''
    ],
    ['SetIPTables', '{"data": [1, 256]}', "the request's data[1] should be a byte, 0 to 255, but is 256", ''],
    ['SetIPTables', '{"data": "ä"}', "the request's data is text that is not base64", '{"@file": "path"}'],
    ['CopyFile', '{"file_type": "Block"}', "the request has no field 'file_type'", 'Did you mean file_size?'],
    [
      'CreateSandbox',
      '{"kind": "CopyFileRequest", "request": {}}',
      'the request is a CopyFileRequest, but CreateSandbox requires a CreateSandboxRequest',
      'setup-kata-agent call CopyFile'
    ],
    ['CreateSandbox', '[]', 'the request should be CreateSandboxRequest, but is a list', '']
  ])('to %s, %s, is refused with its path', (call, text, message, remedy) => {
    const error = refusal(call, text)
    expect(error.message).toBe(message)
    expect(error.remedy).toContain(remedy)
  })

  it('is refused if a file that it names cannot be read', () => {
    expect(refusal('SetIPTables', '{"data": {"@file": "/nosuch"}}').message).toMatch(
      /^the request's data names a file that cannot be read: .*ENOENT/
    )
  })

  it('is refused if its text is not UTF-8', () => {
    const readFile = (): Buffer => Buffer.from([0xff])
    expect(refusal('SetPolicy', '{"policy": {"@file": "x"}}', { readFile }).message).toBe(
      "the request's policy requires text, but x is not UTF-8"
    )
  })

  it('is accepted without its unknown fields by a caller that asks to be told about them', () => {
    const heard: string[] = []
    const bytes = encode('CreateSandbox', '{"hostname": "h", "type": "x"}', {
      onUnknownField: ({ message }) => heard.push(message)
    })
    expect(bytes).toBe(encode('CreateSandbox', '{"hostname": "h"}'))
    expect(heard).toEqual(["the request has no field 'type'"])
  })
})

it('reports which fields of a request are newer than the oldest agents', () => {
  const request: JsonValue = { storages: [{ shared: false }, { shared: true }] }
  expect(encodeRequest(findCall('CreateSandbox'), request).newFields).toEqual([
    { path: 'storages[1].shared', since: '3.28.0' }
  ])
})
