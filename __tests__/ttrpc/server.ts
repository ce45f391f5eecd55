import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { encodeFrame, FrameDecoder } from '../../src/ttrpc/frames.js'

/** A request as the server reads it. */
export interface ReceivedCall {
  streamId: number
  service: string
  method: string
  payload: Buffer
  timeoutNano: bigint
}

export interface Answer {
  payload?: Uint8Array
  code?: number
  message?: string
}

/** Handles a call in a test; it may write anything to the connection. */
export type OnCall = (call: ReceivedCall, connection: Socket) => void

/** A server that reads ttrpc on its own socket, and answers as the test specifies. */
export class FrameServer implements AsyncDisposable {
  readonly calls: ReceivedCall[] = []
  readonly connections: Socket[] = []
  readonly path: string
  readonly #folder = mkdtempSync(join(tmpdir(), 'ttrpc-'))
  readonly #server = createServer(connection => {
    this.#serve(connection)
  })

  static async start(onCall: OnCall): Promise<FrameServer> {
    const server = new FrameServer(onCall)
    server.#server.listen(server.path)
    await once(server.#server, 'listening')
    return server
  }

  private constructor(private readonly onCall: OnCall) {
    this.path = join(this.#folder, 's.sock')
  }

  #serve(connection: Socket): void {
    const decoder = new FrameDecoder()
    this.connections.push(connection)
    connection.on('error', () => undefined)
    connection.on('data', chunk => {
      for (const frame of decoder.decode(chunk)) {
        const call = { streamId: frame.streamId, ...decodeRequest(frame.body) }
        this.calls.push(call)
        this.onCall(call, connection)
      }
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.connections) connection.destroy()
    this.#server.close()
    await once(this.#server, 'close')
    rmSync(this.#folder, { recursive: true })
  }
}

/** @returns the frame that answers a call. */
export function answerFrame(streamId: number, { payload, code = 0, message = '' }: Answer): Uint8Array {
  const writer = new BinaryWriter()
  if (code !== 0) {
    writer.tag(1, WireType.LengthDelimited).fork().tag(1, WireType.Varint).int32(code)
    writer.tag(2, WireType.LengthDelimited).string(message).join()
  }
  if (payload !== undefined) writer.tag(2, WireType.LengthDelimited).bytes(payload)
  return encodeFrame({ streamId, type: 2, flags: 0, body: writer.finish() })
}

function decodeRequest(bytes: Uint8Array): Omit<ReceivedCall, 'streamId'> {
  const request = { service: '', method: '', payload: Buffer.alloc(0), timeoutNano: 0n }
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag()
    if (field === 1) request.service = reader.string()
    else if (field === 2) request.method = reader.string()
    else if (field === 3) request.payload = Buffer.from(reader.bytes())
    else if (field === 4) request.timeoutNano = BigInt(reader.int64())
    else reader.skip(wireType)
  }
  return request
}
