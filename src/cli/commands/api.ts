import { type Call, callNames, findCall, nameCall } from '../../call/calls.js'
import { describeFields, type FieldDescription, templateOf } from '../../call/describe.js'
import { exit, print, type Context } from '../context.js'
import { UsageError } from '../options.js'

/** Lists the calls of the agent's API; for a named call, describes its request and answer. */
export function api({ line }: Context): Promise<number> {
  const [name, ...others] = line.operands
  if (others.length > 0) throw new UsageError('there is more than one call', 'Give only one.')
  if (name === undefined) {
    if (line.template) throw new UsageError('no call was given', 'Give the call to print a template for.')
    const calls = callNames.map(findCall)
    print(line.json ? calls.map(({ service, facts }) => ({ service, ...facts })) : describeList(calls))
    return Promise.resolve(exit.ok)
  }
  const call = findCall(name)
  if (line.template) print(templateOf(call) as object)
  else print(line.json ? { service: call.service, ...call.facts, ...fieldsOf(call) } : describeCall(call))
  return Promise.resolve(exit.ok)
}

/** @returns the description of a call. */
export function describeCall(call: Call): string {
  const { facts } = call
  const { requestFields, responseFields } = fieldsOf(call)
  return [
    `${call.service}/${facts.method}`,
    '',
    `Served since kata-agent ${facts.since === oldest ? `${oldest} or earlier` : facts.since}.`,
    describeGate(call),
    facts.loggedAs === null ? 'The agent does not log it.' : `The agent logs it as ${facts.loggedAs}.`,
    ...(facts.waits === undefined ? [] : [`It waits ${facts.waits}: allow for that with --timeout.`]),
    '',
    ...describeMessage(`Request, ${facts.request}`, requestFields),
    '',
    ...describeMessage(`Answer, ${facts.response}`, responseFields)
  ].join('\n')
}

/** The oldest release that is covered. */
const oldest = '3.9.0'

function describeGate({ facts }: Call): string {
  if (!facts.gated) return 'The agent does not ask its policy.'
  const from = facts.gatedSince === undefined ? '' : ` from ${facts.gatedSince} on`
  const denied = facts.deniedSilently ? '; if denied, it answers without data' : ''
  return `The agent asks the policy's rule ${facts.request}${from}${denied}.`
}

function describeMessage(title: string, fields: readonly FieldDescription[]): string[] {
  if (fields.length === 0) return [`${title}: no fields.`]
  const rows = fields.map(({ path, type, since, values }) => [
    `  ${path}`,
    [type, ...(values === undefined ? [] : [`(${values.join(', ')})`])].join(' '),
    since === undefined ? '' : `since ${since}`
  ])
  return [`${title}:`, ...alignColumns(rows)]
}

function describeList(calls: readonly Call[]): string {
  const rows = calls.map(call => [
    nameCall(call),
    call.facts.since,
    call.facts.gated ? call.facts.request : 'no rule',
    call.facts.loggedAs ?? 'not logged'
  ])
  return alignColumns([['CALL', 'SINCE', 'GATED BY', 'LOGGED AS'], ...rows]).join('\n')
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  )
}

function fieldsOf(call: Call): { requestFields: FieldDescription[]; responseFields: FieldDescription[] } {
  return { requestFields: describeFields(call.request), responseFields: describeFields(call.response) }
}
