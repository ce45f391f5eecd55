import { describe, expect, it } from '@jest/globals'
import { Timeline } from '../../src/report/timeline.js'

describe('Timeline', () => {
  it('records when each stage began and how long it took, even if it fails', async () => {
    let now = 1_000
    const timeline = new Timeline(() => now)
    const take = (ms: number): Promise<void> => {
      now += ms
      return Promise.resolve()
    }
    await timeline.measure('first', () => take(5))
    await expect(
      timeline.measure('second', () => take(7).then(() => Promise.reject(new Error('no'))))
    ).rejects.toThrow('no')
    expect(timeline.stages).toEqual([
      { name: 'first', startMs: 0, durationMs: 5 },
      { name: 'second', startMs: 5, durationMs: 7 }
    ])
  })
})
