import { formatServerAddress } from './agent/server-address.js'
import type { SetupError } from './errors.js'
import type { Start } from './report.js'

/** @returns the part of a job's summary that tells what runs and how to reach it. */
export function summaryOfStart({ instance, agent, pid, readiness, timeline }: Start): string {
  const rows: [string, string][] = [
    ['Version', readiness.agentVersion],
    ['Commit', agent.build.commit],
    ['From', agent.origin],
    ['Digest', agent.digest],
    ['Attested by upstream', agent.attested ? 'yes' : 'not asked for'],
    ['Tool cache', agent.cacheHit ? 'hit' : 'miss'],
    ['Server address', formatServerAddress(instance.serverAddress)],
    ['Isolation', instance.isolation],
    ['Process', String(pid)],
    ['Left out', agent.pruned.length === 0 ? 'nothing' : agent.pruned.join(', ')]
  ]
  const stages = timeline.stages.map(({ name, durationMs }): [string, string] => [
    name,
    `${durationMs.toFixed(0)} ms`
  ])
  return ['### kata-agent', '', table(rows), '', table(stages), ''].join('\n')
}

/** @returns the part of a job's summary that tells why there is no agent. */
export function summaryOfFailure({ message, remedy, logTail }: SetupError): string {
  const log = logTail.map(escape).join('\n')
  return [
    '### kata-agent did not come up',
    '',
    `<p>${escape(message)}</p>`,
    `<p>${escape(remedy)}</p>`,
    ...(logTail.length === 0
      ? []
      : [`<details><summary>The end of the agent's log</summary><pre>${log}</pre></details>`]),
    ''
  ].join('\n')
}

/** HTML, since in a Markdown table a cell's text can end the cell. */
function table(rows: readonly [string, string][]): string {
  const cells = rows.map(
    ([name, value]) => `<tr><td>${escape(name)}</td><td><code>${escape(value)}</code></td></tr>`
  )
  return `<table>${cells.join('')}</table>`
}

/** @returns the text as HTML that shows it, on one line, with nothing in it that Markdown or HTML would obey. */
function escape(text: string): string {
  return text.replace(/[&<>"'`|\\\n\r]/g, character => `&#${character.charCodeAt(0)};`)
}
