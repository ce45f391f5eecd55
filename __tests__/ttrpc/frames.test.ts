import { describe, expect, test } from '@jest/globals'
import {
  encodeFrame,
  type Frame,
  FrameDecoder,
  FrameError,
  FrameType,
  HEADER_BYTES,
  MAX_BODY_BYTES
} from '../../src/ttrpc/frames.js'

const hello: Frame = { streamId: 0x01020304, type: FrameType.request, flags: 0, body: Buffer.from('hello') }
const helloBytes = Buffer.from('00000005' + '01020304' + '01' + '00' + '68656c6c6f', 'hex')

function decodeAll(decoder: FrameDecoder, ...chunks: Uint8Array[]): Frame[] {
  return chunks.flatMap(chunk => [...decoder.decode(chunk)])
}

/** Converts bodies to Buffers, because for Jest a Uint8Array differs from a Buffer with the same bytes. */
function plain(frames: Frame[]): Frame[] {
  return frames.map(frame => ({ ...frame, body: Buffer.from(frame.body) }))
}

describe('encodeFrame', () => {
  test('puts length, stream, type and flags before the body, big-endian', () => {
    expect(Buffer.from(encodeFrame(hello))).toEqual(helloBytes)
  })

  test('accepts a body of exactly 4 MiB, and none longer', () => {
    expect(encodeFrame({ ...hello, body: new Uint8Array(MAX_BODY_BYTES) })).toHaveLength(
      HEADER_BYTES + 4194304
    )
    expect(() => encodeFrame({ ...hello, body: new Uint8Array(MAX_BODY_BYTES + 1) })).toThrow(FrameError)
  })
})

describe('FrameDecoder', () => {
  const empty: Frame = { streamId: 3, type: FrameType.response, flags: 4, body: Buffer.alloc(0) }
  const stream = Buffer.concat([helloBytes, encodeFrame(empty), helloBytes])

  test.each([1, 2, 7, 10, 15, stream.length])('assembles frames from chunks of %d bytes', size => {
    const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      stream.subarray(index * size, (index + 1) * size)
    )
    expect(plain(decodeAll(new FrameDecoder(), ...chunks))).toEqual([hello, empty, hello])
  })

  test('returns a frame without a body as soon as its header is complete', () => {
    const decoder = new FrameDecoder()
    expect(decodeAll(decoder, encodeFrame(empty).subarray(0, HEADER_BYTES - 1))).toEqual([])
    expect(plain(decodeAll(decoder, encodeFrame(empty).subarray(HEADER_BYTES - 1)))).toEqual([empty])
  })

  test('keeps a frame although its chunk’s buffer is reused', () => {
    const chunk = Buffer.from(helloBytes)
    const frames = decodeAll(new FrameDecoder(), chunk)
    chunk.fill(0)
    expect(plain(frames)).toEqual([hello])
  })

  test('refuses a body over 4 MiB at its header, after the frames before it', () => {
    const tooLong = Buffer.from('00400001' + '00000001' + '02' + '00', 'hex')
    const frames = new FrameDecoder().decode(Buffer.concat([helloBytes, tooLong]))
    expect(frames.next().value?.streamId).toBe(hello.streamId)
    expect(() => frames.next()).toThrow('4194305 bytes exceeds the limit of 4194304')
  })
})
