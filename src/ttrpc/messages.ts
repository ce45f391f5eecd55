/**
 * The few protobuf messages that the action itself uses, encoded and decoded by hand: generated code for five messages
 * would be several times as large as this folder. Fields added by newer agents are skipped, as protobuf requires.
 */
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** A ttrpc request (containerd/ttrpc, request.proto). */
export interface Request {
  /** Including its package: `grpc.Health`. */
  service: string
  method: string
  /** The method's own request message, encoded. */
  payload: Uint8Array
  /** How long the server may work on it, in milliseconds. */
  timeoutMs: number
}

/** A ttrpc response (containerd/ttrpc, request.proto). */
export interface Response {
  status: Status
  /** The method's own response message, encoded. */
  payload: Uint8Array
}

/** How a call went (google/rpc/status.proto): code 0 is success. */
export interface Status {
  code: number
  message: string
}

/** The answer of `grpc.Health/Check` (kata-containers 4.1.0, src/libs/protocols/protos/health.proto). */
export type ServingStatus = 'UNKNOWN' | 'SERVING' | 'NOT_SERVING'

const NANOSECONDS_PER_MILLISECOND = 1e6

export function encodeRequest(request: Request): Uint8Array {
  return new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .string(request.service)
    .tag(2, WireType.LengthDelimited)
    .string(request.method)
    .tag(3, WireType.LengthDelimited)
    .bytes(request.payload)
    .tag(4, WireType.Varint)
    .int64(BigInt(Math.round(request.timeoutMs * NANOSECONDS_PER_MILLISECOND)))
    .finish()
}

/** @throws Error if the bytes are not a protobuf message; this applies to all decoders here. */
export function decodeResponse(bytes: Uint8Array): Response {
  const response: Response = { status: { code: 0, message: '' }, payload: new Uint8Array() }
  readFields(bytes, {
    [delimited(1)]: reader => (response.status = decodeStatus(reader.bytes())),
    [delimited(2)]: reader => (response.payload = reader.bytes())
  })
  return response
}

export function decodeServingStatus(bytes: Uint8Array): ServingStatus {
  const names: readonly ServingStatus[] = ['UNKNOWN', 'SERVING', 'NOT_SERVING']
  let status: ServingStatus = 'UNKNOWN'
  readFields(bytes, { [varint(1)]: reader => (status = names[reader.int32()] ?? 'UNKNOWN') })
  return status
}

/**
 * @returns the agent's release, `4.1.0`, from the answer of `grpc.Health/Version` (kata-containers 4.1.0, health.proto).
 * Field 1 is the version of the API: `0.0.1` in every release so far.
 */
export function decodeAgentVersion(bytes: Uint8Array): string {
  let version = ''
  readFields(bytes, { [delimited(2)]: reader => (version = reader.string()) })
  return version
}

function decodeStatus(bytes: Uint8Array): Status {
  const status: Status = { code: 0, message: '' }
  readFields(bytes, {
    [varint(1)]: reader => (status.code = reader.int32()),
    [delimited(2)]: reader => (status.message = reader.string())
  })
  return status
}

/** A field's tag in a message: its number and wire type. */
const delimited = (number: number): number => (number << 3) | WireType.LengthDelimited
const varint = (number: number): number => (number << 3) | WireType.Varint

/** Reads the given fields; a field with another number or wire type is skipped. */
function readFields(bytes: Uint8Array, fields: Record<number, (reader: BinaryReader) => unknown>): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    const read = fields[(number << 3) | wireType]
    if (read === undefined) reader.skip(wireType, number)
    else read(reader)
  }
}
