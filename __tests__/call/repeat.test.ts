import { expect, it } from '@jest/globals'
import { repeatCalls } from '../../src/call/repeat.js'
import { TtrpcError } from '../../src/ttrpc/client.js'

/** A fake clock that only the test advances. */
function clock(): { now: () => number; pass: (ms: number) => void } {
  let time = 1000
  return { now: () => time, pass: ms => (time += ms) }
}

it('measures each answered call, by nearest rank', async () => {
  const { now, pass } = clock()
  let ms = 0
  const call = (): Promise<void> => {
    pass(++ms)
    return Promise.resolve()
  }
  const { firstError, ...measured } = await repeatCalls([call], 20, undefined, now)
  expect(measured).toEqual({ calls: 20, seconds: 0.21, medianMs: 10, percentile95Ms: 19, errors: {} })
  expect(firstError).toBeUndefined()
})

it('lets each client make its own number of calls, and counts refusals by their code', async () => {
  let made = 0
  const refuse = (code: number) => (): Promise<never> => {
    made++
    return Promise.reject(new TtrpcError('x', { code, message: 'no' }))
  }
  const { calls, errors, firstError } = await repeatCalls([refuse(7), refuse(13)], 3)
  expect({ calls, made, errors }).toEqual({
    calls: 6,
    made: 6,
    errors: { PERMISSION_DENIED: 3, INTERNAL: 3 }
  })
  expect(firstError?.code).toBe(7)
})

it('stops when cancelled, and returns what it has measured', async () => {
  const controller = new AbortController()
  let made = 0
  const call = (): Promise<void> => {
    if (++made < 3) return Promise.resolve()
    controller.abort()
    return Promise.reject(new Error('aborted'))
  }
  expect(await repeatCalls([call], 10, controller.signal)).toMatchObject({ calls: 2, errors: {} })
  expect(made).toBe(3)
})

it('fails with the error of a call that nobody answers', async () => {
  const broken = new Error('the connection broke')
  await expect(repeatCalls([() => Promise.reject(broken)], 10)).rejects.toBe(broken)
})

it('has no numbers if no call was answered', async () => {
  expect(await repeatCalls([], 10)).toMatchObject({
    calls: 0,
    medianMs: undefined,
    percentile95Ms: undefined
  })
})
