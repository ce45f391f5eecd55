import type { Stage } from './timeline.js'

/** A bar of less than this is not to be seen. */
const minBarMs = 1

/**
 * @returns a Mermaid gantt chart of the stages, as a fenced block of Markdown. The stages' numbers in front of their
 * names keep Mermaid from reading one as a word of its own.
 */
export function ganttOf(stages: readonly Stage[]): string {
  const bars = stages.map(({ name, startMs, durationMs }, i) => {
    const start = Math.round(startMs)
    return `    ${i + 1} ${plain(name)} :${start}, ${start + Math.max(minBarMs, Math.round(durationMs))}`
  })
  return [
    '```mermaid',
    'gantt',
    '    dateFormat x',
    '    axisFormat %S.%L s',
    '    todayMarker off',
    ...bars,
    '```'
  ].join('\n')
}

/** Letters, digits and blanks: whatever else a name has could end it, or the block. */
function plain(name: string): string {
  return name
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
