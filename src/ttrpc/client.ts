import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { messageOf } from '../errors.js'
import { encodeFrame, type Frame, FrameDecoder, FrameError, FrameType } from './frames.js'
import { decodeResponse, encodeRequest, type Response, type Status } from './messages.js'

/** In the order of their numbers. Source: google/rpc/code.proto. */
export const codeNames: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED'
]

/** The server answered a call with an error. */
export class TtrpcError extends Error {
  override readonly name = 'TtrpcError'
  /** The number in google/rpc/code.proto. */
  readonly code: number
  /** `PERMISSION_DENIED`, …; `CODE_<n>` for a number without a name. */
  readonly codeName: string
  /** The server's message, which may have many lines. */
  readonly detail: string

  /** @param call the full name of the method, `grpc.Health/Check` */
  constructor(call: string, status: Status) {
    const codeName = codeNames[status.code] ?? `CODE_${status.code}`
    super(`${call}: ${codeName}: ${status.message}`)
    this.code = status.code
    this.codeName = codeName
    this.detail = status.message
  }
}

/** The connection ended or was invalid before the answer: it is not known whether the server executed the call. */
export class TtrpcClosedError extends Error {
  override readonly name = 'TtrpcClosedError'
}

/** No answer came in time: it is not known whether the server has executed the call, or still will. */
export class TtrpcTimeoutError extends Error {
  override readonly name = 'TtrpcTimeoutError'
}

export interface CallOptions {
  /** How long to wait for the answer, in milliseconds; also sent to the server. */
  timeoutMs: number
  signal?: AbortSignal | undefined
}

interface PendingCall {
  answer(response: Response): void
  fail(error: Error): void
}

/** A connection to a ttrpc server, for any number of concurrent calls. While open, it keeps the process alive. */
export class TtrpcClient implements Disposable {
  readonly #socket: Socket
  readonly #pending = new Map<number, PendingCall>()
  #nextStreamId = 1
  /** Why no further calls can be made. */
  #end: Error | undefined

  /**
   * @param path of a Unix socket; an abstract one begins with `\0` (Node.js 20 cannot reach those by their exact
   *   name, Node.js 24 can)
   * @throws the system's error (`ENOENT`, `ECONNREFUSED`, `EACCES`) if nobody listens there, or the signal's reason.
   */
  static async connect(
    path: string,
    options: { signal?: AbortSignal | undefined } = {}
  ): Promise<TtrpcClient> {
    options.signal?.throwIfAborted()
    const client = new TtrpcClient(createConnection({ path }))
    try {
      await once(client.#socket, 'connect', options)
      return client
    } catch (error) {
      client.close()
      options.signal?.throwIfAborted()
      throw error
    }
  }

  /** @param socket connected to a ttrpc server; closing the client closes it. */
  constructor(socket: Socket) {
    this.#socket = socket
    const decoder = new FrameDecoder()
    socket.on('data', chunk => {
      this.#receive(decoder, chunk)
    })
    socket.on('error', error => {
      this.#shut(new TtrpcClosedError(`the connection broke: ${error.message}`, { cause: error }))
    })
    // Not 'close', which waits until everything was written, although no more answers can come.
    socket.on('end', () => {
      this.#shut(new TtrpcClosedError('the server closed the connection'))
    })
  }

  /**
   * Calls a method and waits for its answer.
   *
   * @param payload the method's request message, encoded
   * @returns the method's response message, encoded.
   * @throws TtrpcError if the server refuses; TtrpcTimeoutError; TtrpcClosedError; FrameError if the request is too
   *   long; or the signal's reason.
   */
  async call(
    service: string,
    method: string,
    payload: Uint8Array,
    options: CallOptions
  ): Promise<Uint8Array> {
    const name = `${service}/${method}`
    options.signal?.throwIfAborted()
    if (this.#end !== undefined) throw closedBefore(name, this.#end)

    const streamId = this.#nextStreamId
    const body = encodeRequest({ service, method, payload, timeoutMs: options.timeoutMs })
    const frame = encodeFrame({ streamId, type: FrameType.request, flags: 0, body })
    this.#nextStreamId += 2

    const answer = this.#awaitAnswer(streamId, name, options)
    this.#socket.write(frame)
    const response = await answer
    if (response.status.code !== 0) throw new TtrpcError(name, response.status)
    return response.payload
  }

  /** Ends the connection. Calls that wait for an answer fail. Can be called again. */
  close(): void {
    this.#shut(new TtrpcClosedError('the connection was closed on this side'))
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #awaitAnswer(streamId: number, name: string, { timeoutMs, signal }: CallOptions): Promise<Response> {
    return new Promise((resolve, reject) => {
      const release = (): void => {
        // A later answer does not belong to any call, and is dropped.
        this.#pending.delete(streamId)
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
      }
      const fail = (error: Error): void => {
        release()
        reject(error)
      }
      const abort = (): void => {
        fail(reasonOf(signal))
      }
      const timer = setTimeout(() => {
        fail(new TtrpcTimeoutError(`${name}: no answer within ${timeoutMs} ms`))
      }, timeoutMs)
      signal?.addEventListener('abort', abort)
      this.#pending.set(streamId, {
        answer: response => {
          release()
          resolve(response)
        },
        fail: error => {
          fail(closedBefore(name, error))
        }
      })
    })
  }

  #receive(decoder: FrameDecoder, chunk: Uint8Array): void {
    try {
      for (const frame of decoder.decode(chunk)) this.#settle(frame)
    } catch (error) {
      this.#shut(
        new TtrpcClosedError(`the server does not speak ttrpc: ${messageOf(error)}`, { cause: error })
      )
    }
  }

  #settle(frame: Frame): void {
    if (frame.type !== FrameType.response)
      throw new FrameError(`a frame of type ${frame.type} is not a response`)
    const response = decodeResponse(frame.body)
    this.#pending.get(frame.streamId)?.answer(response)
  }

  #shut(reason: Error): void {
    if (this.#end !== undefined) return
    this.#end = reason
    this.#socket.destroy()
    for (const call of [...this.#pending.values()]) call.fail(reason)
  }
}

function closedBefore(call: string, reason: Error): TtrpcClosedError {
  return new TtrpcClosedError(`${call}: ${reason.message}`, { cause: reason })
}

/** The reason of an abort may be any value, but a call is rejected with an Error. */
function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error(String(reason))
}
