/** Simulates a network between this machine and servers on it, with latency and limited bandwidth, and counts traffic. */
import net from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** The first byte of a TLS handshake. [RFC 8446 §5.1] */
const HANDSHAKE = 0x16

const realTime = {
  now: () => performance.now(),
  /** @param {number} at */
  async until(at) {
    const ms = Math.ceil(at - performance.now())
    if (ms > 0) await sleep(ms)
  }
}

/**
 * @param {{ delayMs: number, bytesPerSecond?: number }} line the delay in each direction, and the bandwidth that all
 * connections share in each direction.
 */
export function createNetwork({ delayMs, bytesPerSecond = Infinity }, time = realTime) {
  const up = createDirection({ delayMs, bytesPerSecond }, time)
  const down = createDirection({ delayMs, bytesPerSecond }, time)
  const counts = { connections: 0, handshakes: 0, roundTrips: 0 }
  /** @type {net.Server[]} */
  const relays = []
  return {
    /** Counts so far. */
    counts,

    /**
     * @param {{ host: string, port: number }} here where clients connect.
     * @param {number} serverPort the server's port on 127.0.0.1.
     */
    async relay(here, serverPort) {
      const relay = net.createServer({ noDelay: true }, client => {
        join(client, net.connect({ host: '127.0.0.1', port: serverPort, noDelay: true }))
      })
      await new Promise((resolve, reject) => relay.once('error', reject).listen(here, () => resolve(relay)))
      relays.push(relay)
    },

    /** Stops accepting connections. */
    close() {
      for (const relay of relays) relay.close()
    }
  }

  /**
   * @param {net.Socket} client
   * @param {net.Socket} server
   */
  function join(client, server) {
    // Connecting takes a round trip, but not on loopback. To make up for it, the first data of a client is held back as if
    // it could only have been sent after that round trip.
    const connectedAt = time.now() + 2 * delayMs
    counts.connections++
    counts.roundTrips++
    let isFirst = true
    let isAsked = false
    carry(client, server, piece => {
      if (isFirst && piece[0] === HANDSHAKE) counts.handshakes++
      isFirst = false
      isAsked = true
      return up(piece.length, connectedAt)
    })
    // A round trip is everything that a client sends until it gets an answer, except its last message, which closes.
    carry(
      server,
      client,
      piece => down(piece.length),
      () => {
        if (isAsked && !client.readableEnded) counts.roundTrips++
        isAsked = false
      }
    )
  }

  /**
   * @param {net.Socket} from
   * @param {net.Socket} to
   * @param {(piece: Buffer) => number} arrivalOf
   */
  function carry(from, to, arrivalOf, arrived = () => undefined) {
    let last = Promise.resolve()
    from.on('data', piece => {
      const at = arrivalOf(piece)
      last = last
        .then(() => time.until(at))
        .then(() => {
          arrived()
          to.write(piece)
        })
    })
    from.on('error', () => undefined) // It is closed then, and the other end is closed too.
    from.on('close', () => {
      const at = time.now() + delayMs
      last = last.then(() => time.until(at)).then(() => to.destroySoon())
    })
  }
}

/** @returns a function that returns when a piece sent now, or held back until `leavesAt`, reaches the other end. */
export function createDirection({ delayMs, bytesPerSecond }, { now }) {
  let freeAt = 0
  return (bytes, leavesAt = 0) => {
    freeAt = Math.max(now(), freeAt) + (bytes / bytesPerSecond) * 1000
    return Math.max(freeAt, leavesAt) + delayMs
  }
}
