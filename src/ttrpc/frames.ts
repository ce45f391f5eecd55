/**
 * The frames of ttrpc: a ten-byte header (length, stream, type, flags; integers big-endian), then the body.
 * Source: containerd/ttrpc, PROTOCOL.md and channel.go.
 */

export const HEADER_BYTES = 10

/** The longest body that ttrpc allows, in bytes (containerd/ttrpc, channel.go: messageLengthMax). */
export const MAX_BODY_BYTES = 4 * 1024 * 1024

/** The two frame types used by calls without streaming. */
export const FrameType = { request: 1, response: 2 } as const

/** A frame. Its length is that of the body. */
export interface Frame {
  /** Identifies the call; odd for calls made by a client. */
  streamId: number
  type: number
  flags: number
  body: Uint8Array
}

/** A frame that ttrpc does not allow. After receiving one, nothing more can be read from the connection. */
export class FrameError extends Error {
  override readonly name = 'FrameError'
}

/**
 * @returns the bytes of a frame.
 * @throws FrameError if the body is longer than {@link MAX_BODY_BYTES}.
 */
export function encodeFrame(frame: Frame): Uint8Array {
  checkBodyLength(frame.body.length)
  const bytes = new Uint8Array(HEADER_BYTES + frame.body.length)
  const header = new DataView(bytes.buffer)
  header.setUint32(0, frame.body.length)
  header.setUint32(4, frame.streamId)
  header.setUint8(8, frame.type)
  header.setUint8(9, frame.flags)
  bytes.set(frame.body, HEADER_BYTES)
  return bytes
}

/** Assembles frames from the chunks of a stream, however they are split. */
export class FrameDecoder {
  #header: Header | undefined
  /** The part being received: a header, or the body that it announced. */
  #part = new Uint8Array(HEADER_BYTES)
  #received = 0;

  /**
   * Takes the next chunk of the stream.
   *
   * @returns the frames that it completes; iterate over all of them before passing the next chunk.
   * @throws FrameError while iterating, as soon as a header announces a body that is too long.
   */
  *decode(chunk: Uint8Array): Generator<Frame, void, undefined> {
    let rest = chunk
    for (;;) {
      rest = this.#receive(rest)
      if (this.#received < this.#part.length) return
      const frame = this.#completePart()
      if (frame !== undefined) yield frame
    }
  }

  /** @returns the bytes that do not belong to the part being received. */
  #receive(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, this.#part.length - this.#received)
    this.#part.set(taken, this.#received)
    this.#received += taken.length
    return bytes.subarray(taken.length)
  }

  /** @returns the frame, if the completed part was its body. */
  #completePart(): Frame | undefined {
    const part = this.#part
    const header = this.#header
    if (header === undefined) {
      this.#header = decodeHeader(part)
      this.#expect(this.#header.bodyLength)
      return undefined
    }
    this.#header = undefined
    this.#expect(HEADER_BYTES)
    return { streamId: header.streamId, type: header.type, flags: header.flags, body: part }
  }

  #expect(bytes: number): void {
    this.#part = new Uint8Array(bytes)
    this.#received = 0
  }
}

interface Header {
  bodyLength: number
  streamId: number
  type: number
  flags: number
}

function decodeHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const bodyLength = view.getUint32(0)
  checkBodyLength(bodyLength)
  return { bodyLength, streamId: view.getUint32(4), type: view.getUint8(8), flags: view.getUint8(9) }
}

function checkBodyLength(bytes: number): void {
  if (bytes <= MAX_BODY_BYTES) return
  throw new FrameError(`a ttrpc frame of ${bytes} bytes exceeds the limit of ${MAX_BODY_BYTES}`)
}
