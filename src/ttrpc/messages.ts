/**
 * The few protobuf messages that the action speaks, written and read by hand: generated code for five messages
 * would be several times the size of this room. Fields that a newer agent adds are skipped, as protobuf wants.
 */
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** A ttrpc request (containerd/ttrpc, request.proto). */
export interface Request {
  /** With its package: `grpc.Health`. */
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

/** What `grpc.Health/Check` answers (kata-containers 4.1.0, src/libs/protocols/protos/health.proto). */
export type ServingStatus = 'UNKNOWN' | 'SERVING' | 'NOT_SERVING'

/** What `grpc.Health/Version` answers (kata-containers 4.1.0, health.proto). */
export interface AgentVersion {
  /** The version of the agent's API: `0.0.1` in every release so far. */
  grpcVersion: string
  /** The agent's release: `4.1.0`. */
  agentVersion: string
}

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

/** @throws Error if the bytes are not a protobuf message; so do all that decode here. */
export function decodeResponse(bytes: Uint8Array): Response {
  const response: Response = { status: { code: 0, message: '' }, payload: new Uint8Array() }
  readFields(bytes, {
    1: message(status => (response.status = decodeStatus(status))),
    2: message(payload => (response.payload = payload))
  })
  return response
}

export function decodeServingStatus(bytes: Uint8Array): ServingStatus {
  const names: readonly ServingStatus[] = ['UNKNOWN', 'SERVING', 'NOT_SERVING']
  let status: ServingStatus = 'UNKNOWN'
  readFields(bytes, { 1: int32(value => (status = names[value] ?? 'UNKNOWN')) })
  return status
}

export function decodeAgentVersion(bytes: Uint8Array): AgentVersion {
  const version: AgentVersion = { grpcVersion: '', agentVersion: '' }
  readFields(bytes, {
    1: string(value => (version.grpcVersion = value)),
    2: string(value => (version.agentVersion = value))
  })
  return version
}

function decodeStatus(bytes: Uint8Array): Status {
  const status: Status = { code: 0, message: '' }
  readFields(bytes, {
    1: int32(value => (status.code = value)),
    2: string(value => (status.message = value))
  })
  return status
}

interface Field {
  wireType: WireType
  read: (reader: BinaryReader) => void
}

/** Reads the fields that are named, by number; a field with another number or wire type is skipped. */
function readFields(bytes: Uint8Array, fields: Record<number, Field>): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag()
    const field = fields[number]
    if (field?.wireType === wireType) field.read(reader)
    else reader.skip(wireType, number)
  }
}

type Take<T> = (value: T) => unknown

function string(take: Take<string>): Field {
  return { wireType: WireType.LengthDelimited, read: reader => take(reader.string()) }
}

function message(take: Take<Uint8Array>): Field {
  return { wireType: WireType.LengthDelimited, read: reader => take(reader.bytes()) }
}

function int32(take: Take<number>): Field {
  return { wireType: WireType.Varint, read: reader => take(reader.int32()) }
}
