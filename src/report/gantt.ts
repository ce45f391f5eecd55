import type { Stage } from './timeline.js'

/** A shorter bar would not be visible. */
const minBarMs = 1

/**
 * @returns a Mermaid gantt chart of the stages, as a fenced block of Markdown. The number before each stage's name
 * prevents Mermaid from reading the name as a keyword.
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

/** Keeps letters, digits and blanks; other characters could end the name or the block. */
function plain(name: string): string {
  return name
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
