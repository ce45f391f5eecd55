import { formatServerAddress } from '../agent/server-address.js'
import { socketPathOf, type Instance } from '../agent/instance.js'
import type { Readiness } from '../agent/start/readiness.js'
import type { InstalledTool } from '../artifact/installed-tool.js'
import type { SetupError } from '../errors.js'
import { ganttOf } from './gantt.js'
import { escapeHtml, htmlDetails, htmlTable } from './html.js'
import type { Timeline } from './timeline.js'

/** Nobody reads more names than this. */
const maxPrunedNames = 50

/** What is known about an agent that answers. */
export interface Start {
  instance: Instance
  agent: InstalledTool
  pid: number
  readiness: Extract<Readiness, { kind: 'serving' }>
  timeline: Timeline
}

/** @returns the part of a job's summary about what is running, how to reach it, and how it was started. */
export function summaryOfStart(start: Start): string {
  const { stages } = start.timeline
  return [
    '### kata-agent is running',
    '',
    htmlTable(whatRuns(start)),
    '',
    htmlTable(howToReach(start)),
    '',
    ganttOf(stages),
    '',
    htmlTable(stages.map(({ name, durationMs }) => [name, `${durationMs.toFixed(0)} ms`])),
    ''
  ].join('\n')
}

/**
 * @param docs the page that explains the error, linked if it is an address.
 * @returns the part of a job's summary that says why there is no agent.
 */
export function summaryOfFailure(error: SetupError, docs: string): string {
  const { message, remedy, anchor, logTail } = error
  const link = anchor !== undefined && docs.startsWith('https://') ? `${docs}#${anchor}` : undefined
  return [
    '### kata-agent did not start',
    '',
    `<p><b>Cause:</b> ${escapeHtml(message)}</p>`,
    `<p><b>Remedy:</b> ${escapeHtml(remedy)}</p>`,
    ...(link === undefined ? [] : [`<p><a href="${escapeHtml(link)}">More on this error</a></p>`]),
    ...(logTail.length === 0 ? [] : [htmlDetails("The end of the agent's log", logTail)]),
    ''
  ].join('\n')
}

function whatRuns({ agent, readiness }: Start): [string, string][] {
  return [
    ['Version', readiness.agentVersion],
    ['Commit', agent.build.commit],
    ['From', agent.origin],
    ['Source', agent.source],
    ['Digest', agent.digest],
    ['Attested by upstream', agent.attested ? 'yes' : 'not requested'],
    ['Tool cache', agent.cacheHit ? 'hit' : 'miss'],
    ['Left out', namesOf(agent.pruned)]
  ]
}

function howToReach({ instance, pid }: Start): [string, string][] {
  return [
    ['Socket', socketPathOf(instance) || 'none: the address is abstract'],
    ['Server address', formatServerAddress(instance.serverAddress)],
    ['Isolation', instance.isolation],
    ['Process', String(pid)],
    ['Log', instance.logPath]
  ]
}

function namesOf(pruned: readonly string[]): string {
  if (pruned.length === 0) return 'nothing'
  const more = pruned.length - maxPrunedNames
  return pruned.slice(0, maxPrunedNames).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
