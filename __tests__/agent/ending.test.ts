import { describe, expect, it } from '@jest/globals'
import { describeEnding, endingOf } from '../../src/agent/ending.js'

describe('endingOf', () => {
  it.each([
    [0, 'exited with code 0'],
    [1, 'exited with code 1'],
    [101, 'exited with code 101'],
    [127, 'exited with code 127'],
    [134, 'was killed by SIGABRT'],
    [137, 'was killed by SIGKILL'],
    [143, 'was killed by SIGTERM'],
    [255, 'exited with code 255'],
    [undefined, 'exited in an unknown way'],
    [Number.NaN, 'exited in an unknown way']
  ])('describes status %p', (status, words) => {
    expect(describeEnding(endingOf(status))).toBe(words)
  })
})
