/**
 * Generates src/agent/api/calls.json, health-calls.json and messages.json from kata-containers: from its .proto files for the
 * messages, and from the agent's rpc.rs for what the agent does with each call. All releases from 3.9.0 on for which the
 * checkout has tags are compared, for the `since` of calls and fields. Only facts are written, nothing of upstream's text.
 *
 *   node script/refresh-api.mjs KATA_CHECKOUT [FOLDER]
 *
 * KATA_CHECKOUT is a clone of kata-containers with its tags, bare or not.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import prettier from 'prettier'
import protobuf from 'protobufjs'
import semver from 'semver'

const API = path.join(import.meta.dirname, '../src/agent/api')
/** The first release that the action supports. */
const FIRST_RELEASE = '3.9.0'
const PROTOS = 'src/libs/protocols/protos'
const FILES = ['google/protobuf/empty', 'types', 'oci', 'csi', 'health', 'agent']
const SERVER = 'src/agent/src/rpc.rs'
/** Calls that answer only when something has happened in the guest (rpc.rs, at 4.1.0). */
const WAITS = {
  WaitProcess: 'until the process has ended',
  ReadStdout: 'until the process has written something, or ended',
  ReadStderr: 'until the process has written something, or ended',
  GetOOMEvent: 'until a container runs out of memory'
}

const [checkout, folder = API] = process.argv.slice(2)
if (checkout === undefined) throw new Error('usage: node script/refresh-api.mjs KATA_CHECKOUT [FOLDER]')

const releases = listReleases(checkout).map(tag => ({ tag, ...readRelease(checkout, tag) }))
const newest = releases.at(-1)
for (const release of releases) refuseChanges(release, newest)
await write('messages.json', layOut({ messages: describeMessages(), enums: newest.enums }))
await write('calls.json', JSON.stringify(describeAgentCalls()))
await write('health-calls.json', JSON.stringify(describeHealthCalls()))
console.log(`The API of kata-agent ${releases[0].tag} to ${newest.tag}, from ${releases.length} releases.`)

function git(checkout, ...args) {
  return execFileSync('git', ['-C', checkout, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
}

function listReleases(checkout) {
  const tags = git(checkout, 'tag')
    .split('\n')
    .filter(tag => semver.valid(tag) === tag && !semver.prerelease(tag) && semver.gte(tag, FIRST_RELEASE))
    .sort(semver.compare)
  if (tags[0] !== FIRST_RELEASE) throw new Error(`${checkout} has no tag ${FIRST_RELEASE}: fetch its tags`)
  return tags
}

/** @returns the services, messages and enums of one release, by full name, and what its agent does with each call. */
function readRelease(checkout, tag) {
  const root = new protobuf.Root()
  for (const file of FILES) {
    protobuf.parse(git(checkout, 'show', `${tag}:${PROTOS}/${file}.proto`), root, { keepCase: true })
  }
  root.resolveAll()
  const found = { services: {}, messages: {}, enums: {} }
  collect(root, found)
  return { ...found, handlers: readHandlers(git(checkout, 'show', `${tag}:${SERVER}`)) }
}

function collect(namespace, found) {
  for (const item of namespace.nestedArray) {
    const name = item.fullName.slice(1)
    if (item instanceof protobuf.Service) found.services[name] = item.methodsArray.map(describeMethod)
    else if (item instanceof protobuf.Enum) found.enums[name] = item.values
    else if (item instanceof protobuf.Type) {
      found.messages[name] = Object.fromEntries(
        item.fieldsArray.map(field => [field.name, describeField(field)])
      )
    }
    if (item instanceof protobuf.Namespace) collect(item, found)
  }
}

function describeMethod(method) {
  if (method.requestStream || method.responseStream) throw new Error(`${method.name} is a stream`)
  return { method: method.name, request: method.requestType, response: method.responseType }
}

function describeField(field) {
  const type = field.resolvedType?.fullName.slice(1) ?? field.type
  if (['float', 'double', 'group'].includes(type))
    throw new Error(`${field.fullName}: ${type} is not known here`)
  const optional = field.options?.proto3_optional === true
  return {
    number: field.id,
    type,
    ...(field instanceof protobuf.MapField ? { mapOf: field.keyType } : {}),
    ...(field.repeated ? { label: 'repeated' } : optional ? { label: 'optional' } : {}),
    ...(field.partOf && !optional ? { oneof: field.partOf.name } : {})
  }
}

/** @returns for each call that the agent implements, how it is logged, and whether the policy is asked. */
function readHandlers(rust) {
  const [, ...rest] = rust.split('impl agent_ttrpc::AgentService for AgentService {')
  const [body] = rest.join('').split('\n}\n')
  const handlers = body.split(/^ {4}async fn /m).slice(1)
  return Object.fromEntries(
    handlers.map(text => [
      wordOf(/^\w+/.exec(text)[0]),
      {
        loggedAs: /trace_rpc_call!\(\s*ctx,\s*"(\w+)"/.exec(text)?.[1] ?? null,
        gated: /\bis_allowed|\bdo_set_policy\(/.test(text),
        deniedSilently: /is_allowed\(&req\)\.await\.is_err\(\)/.test(text)
      }
    ])
  )
}

/** GetIPTables and get_ip_tables are the same name. */
function wordOf(name) {
  return name.replaceAll('_', '').toLowerCase()
}

/** One set of messages works for all releases as long as they only gain fields; a field's name may change, but not its type. */
function refuseChanges({ tag, messages }, newest) {
  for (const [message, fields] of Object.entries(messages)) {
    for (const [name, field] of Object.entries(fields)) {
      const now = Object.values(newest.messages[message] ?? {}).find(({ number }) => number === field.number)
      if (JSON.stringify(now) !== JSON.stringify(field)) {
        throw new Error(
          `${message}.${name} is ${JSON.stringify(field)} in ${tag}, but now ${JSON.stringify(now)}`
        )
      }
    }
  }
}

function firstWith(has) {
  return releases.find(has)?.tag
}

function describeMessages() {
  return Object.fromEntries(
    Object.entries(newest.messages).map(([message, fields]) => [
      message,
      Object.fromEntries(
        Object.entries(fields).map(([name, field]) => [
          name,
          { ...field, ...describePast(message, name, field) }
        ])
      )
    ])
  )
}

/** @returns since when a field exists, and what it was called before. */
function describePast(message, name, { number }) {
  const names = releases.map(
    ({ messages }) =>
      Object.entries(messages[message] ?? {}).find(([, field]) => field.number === number)?.[0]
  )
  const since = releases[names.findIndex(found => found !== undefined)].tag
  const formerly = names.find(found => found !== undefined && found !== name)
  return {
    ...(since === FIRST_RELEASE ? {} : { since }),
    ...(formerly === undefined ? {} : { formerly })
  }
}

function describeHealthCalls() {
  return newest.services['grpc.Health'].map(call => ({
    ...call,
    loggedAs: null,
    since: FIRST_RELEASE,
    gated: false
  }))
}

function describeAgentCalls() {
  return newest.services['grpc.AgentService'].map(call => {
    const word = wordOf(call.method)
    const since = firstWith(({ handlers }) => handlers[word] !== undefined)
    if (since === undefined) throw new Error(`no agent serves ${call.method}`)
    const { loggedAs, gated, deniedSilently } = newest.handlers[word]
    const gatedSince = firstWith(({ handlers }) => handlers[word]?.gated)
    return {
      ...call,
      loggedAs,
      since,
      gated,
      ...(gated && gatedSince !== since ? { gatedSince } : {}),
      ...(deniedSilently ? { deniedSilently } : {}),
      ...(call.method in WAITS ? { waits: WAITS[call.method] } : {})
    }
  })
}

/** @returns JSON with one line per field of a message: prettier keeps together what is on one line. */
function layOut({ messages, enums }) {
  const block = (items, line) =>
    `{\n${Object.entries(items)
      .map(([name, item]) => `${JSON.stringify(name)}: ${line(item)}`)
      .join(',\n')}\n}`
  const fieldsOf = fields => (Object.keys(fields).length === 0 ? '{}' : block(fields, JSON.stringify))
  return `{\n"messages": ${block(messages, fieldsOf)},\n"enums": ${block(enums, JSON.stringify)}\n}`
}

async function write(name, text) {
  const file = path.join(folder, name)
  const format = { ...(await prettier.resolveConfig(path.join(API, name))), parser: 'json' }
  writeFileSync(file, await prettier.format(text, format))
}
