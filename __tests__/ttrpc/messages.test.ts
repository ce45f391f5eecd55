import { describe, expect, test } from '@jest/globals'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import {
  decodeAgentVersion,
  decodeResponse,
  decodeServingStatus,
  encodeRequest
} from '../../src/ttrpc/messages.js'

/** Writes unknown fields, one of each wire type. */
function withUnknownFields(writer: BinaryWriter): BinaryWriter {
  writer.tag(90, WireType.Varint).int64(-1).tag(91, WireType.Bit64).fixed64(1)
  return writer.tag(92, WireType.LengthDelimited).string('new').tag(93, WireType.Bit32).fixed32(1)
}

describe('encodeRequest', () => {
  test('writes what the reference implementation writes', () => {
    const bytes = encodeRequest({ service: 's', method: 'm', payload: Buffer.from([9]), timeoutMs: 1.5 })
    expect(Buffer.from(bytes).toString('hex')).toBe('0a0173' + '12016d' + '1a0109' + '20e0c65b')
  })

  test('writes a timeout that does not fit in 32 bits of nanoseconds', () => {
    const bytes = encodeRequest({ service: '', method: '', payload: Buffer.alloc(0), timeoutMs: 60_000 })
    expect(Buffer.from(bytes).toString('hex')).toMatch(/2080b09dc2df01$/)
  })
})

describe('decodeResponse', () => {
  test('reads an empty message as a success without a payload', () => {
    expect(decodeResponse(new Uint8Array())).toEqual({
      status: { code: 0, message: '' },
      payload: new Uint8Array()
    })
  })

  test('reads status and payload, and skips unknown fields', () => {
    const writer = withUnknownFields(new BinaryWriter()).tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.Varint).int32(7).tag(2, WireType.LengthDelimited).string('no').join()
    const response = decodeResponse(
      writer.tag(2, WireType.LengthDelimited).bytes(Buffer.from('yes')).finish()
    )
    expect(response.status).toEqual({ code: 7, message: 'no' })
    expect(Buffer.from(response.payload).toString()).toBe('yes')
  })

  test('refuses bytes that are not a protobuf message', () => {
    expect(() => decodeResponse(Buffer.from('0a05aa', 'hex'))).toThrow()
  })
})

describe('decodeServingStatus', () => {
  test.each([
    ['', 'UNKNOWN'],
    ['0801', 'SERVING'],
    ['0802', 'NOT_SERVING'],
    ['0863', 'UNKNOWN']
  ])('reads %j as %s', (hex, status) => {
    expect(decodeServingStatus(Buffer.from(hex, 'hex'))).toBe(status)
  })

  test('skips a status of another wire type', () => {
    expect(decodeServingStatus(Buffer.from('0a0101', 'hex'))).toBe('UNKNOWN')
  })
})

test('decodeAgentVersion reads the version of the agent, not that of its API', () => {
  const bytes = Buffer.concat([
    Buffer.from([0x0a, 5]),
    Buffer.from('0.0.1'),
    Buffer.from([0x12, 5]),
    Buffer.from('4.1.0')
  ])
  expect(decodeAgentVersion(bytes)).toBe('4.1.0')
})
