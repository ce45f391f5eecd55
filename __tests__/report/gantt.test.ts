import { describe, expect, it } from '@jest/globals'
import { ganttOf } from '../../src/report/gantt.js'
import { mermaid } from '../fixtures/mermaid.js'

/** @returns the bars that Mermaid reads from a chart, with start and end in milliseconds. */
async function barsIn(chart: string): Promise<[string, number, number][]> {
  const text = chart.replace(/^```mermaid\n/, '').replace(/\n```$/, '')
  expect(await mermaid.parse(text)).toMatchObject({ diagramType: 'gantt' })
  // parse() stops before a bar's times are read.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text)
  const { getTasks } = diagram.db as unknown as {
    getTasks: () => { task: string; startTime: Date; endTime: Date }[]
  }
  return getTasks().map(({ task, startTime, endTime }) => [task.trim(), Number(startTime), Number(endTime)])
}

describe('ganttOf', () => {
  it('is read by Mermaid itself as these stages and times', async () => {
    const chart = ganttOf([
      { name: 'Check the host', startMs: 0.2, durationMs: 8.4 },
      { name: 'Get the agent', startMs: 8.6, durationMs: 1_200 },
      { name: 'Wait for its answer', startMs: 1_208.6, durationMs: 0.1 }
    ])
    expect(await barsIn(chart)).toEqual([
      ['1 Check the host', 0, 8],
      ['2 Get the agent', 9, 1_209],
      ['3 Wait for its answer', 1_209, 1_210]
    ])
  })

  it.each([
    'title Owned',
    'section Owned',
    'click 1 href "https://example.org"',
    'a :crit, 0, 1',
    'a\n    b :0, 1',
    '```\n# Owned',
    '%%{init: {"theme": "dark"}}%%',
    '%% comment',
    'a;b,c#d',
    '<script>alert(1)</script>',
    '::error::Owned',
    'done',
    ''
  ])('has one bar for a stage named %j', async name => {
    const chart = ganttOf([{ name, startMs: 0, durationMs: 5 }])
    expect(chart.split('\n')).toHaveLength(7)
    const bars = await barsIn(chart)
    expect(bars).toHaveLength(1)
    expect(bars[0]?.slice(1)).toEqual([0, 5])
    expect(bars[0]?.[0]).toMatch(/^1[\p{L}\p{N} ]*$/u)
  })
})
