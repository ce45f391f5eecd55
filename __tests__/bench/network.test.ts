import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { EventEmitter, once } from 'node:events'
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { createDirection, createNetwork } from '../../bench/network.mjs'

const clientHello = Buffer.from([0x16, 0x03, 0x01])

describe('a direction', () => {
  let now = 0
  const time = { now: () => now }
  beforeEach(() => {
    now = 1000
  })

  it('delays what is sent', () => {
    const send = createDirection({ delayMs: 20, bytesPerSecond: Infinity }, time)
    expect(send(10_000)).toBe(1020)
    now = 1005
    expect(send(1)).toBe(1025)
  })

  it('is no faster than its line, whichever connection sends', () => {
    const send = createDirection({ delayMs: 20, bytesPerSecond: 1_000_000 }, time)
    expect([send(5000), send(2000)]).toEqual([1025, 1027])
    now = 2000
    expect(send(1000)).toBe(2021)
  })

  it('holds back what could not have left yet, and nothing else with it', () => {
    const send = createDirection({ delayMs: 20, bytesPerSecond: Infinity }, time)
    expect([send(3, 1040), send(3)]).toEqual([1060, 1020])
  })
})

describe('a network', () => {
  /** The requested waits; the clock is fake. */
  let waits: number[]
  let clock: EventEmitter
  let isHeld: boolean
  let network: ReturnType<typeof createNetwork>
  let server: Server
  let client: Socket
  let asked: Socket

  beforeEach(async () => {
    waits = []
    isHeld = false
    clock = new EventEmitter()
    const until = async (at: number): Promise<void> => {
      waits.push(at)
      clock.emit('wait')
      if (isHeld) await once(clock, 'go on')
    }
    network = createNetwork({ delayMs: 20 }, { now: () => 0, until })
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const relayAt = { host: '127.0.0.4', port: (server.address() as AddressInfo).port }
    await network.relay(relayAt, relayAt.port)
    client = connect(relayAt)
    const [accepted] = (await once(server, 'connection')) as [Socket]
    asked = accepted
  })
  afterEach(() => {
    client.destroy()
    asked.destroy()
    network.close()
    server.close()
  })
  const pass = async (from: Socket, to: Socket, bytes: Buffer | string): Promise<void> => {
    from.write(bytes)
    await once(to, 'data')
  }

  it('delays the first data of a connection by a round trip', async () => {
    await pass(client, asked, clientHello)
    await pass(asked, client, 'hello')
    expect(waits).toEqual([60, 20])
  })

  it('counts connections, handshakes and round trips', async () => {
    expect(network.counts).toEqual({ connections: 1, handshakes: 0, roundTrips: 1 })
    await pass(client, asked, clientHello)
    await pass(asked, client, 'hello')
    expect(network.counts).toEqual({ connections: 1, handshakes: 1, roundTrips: 2 })
    await pass(client, asked, clientHello)
    await pass(client, asked, 'GET')
    await pass(asked, client, '200')
    await pass(asked, client, 'OK')
    expect(network.counts).toEqual({ connections: 1, handshakes: 1, roundTrips: 3 })
  })

  it('does not count an answer after the client has closed', async () => {
    await pass(client, asked, 'bye')
    isHeld = true
    asked.write('bye')
    await once(clock, 'wait')
    client.resume().end()
    await once(client, 'close')
    clock.emit('go on')
    await setImmediate()
    expect(network.counts).toEqual({ connections: 1, handshakes: 0, roundTrips: 1 })
  })
})
