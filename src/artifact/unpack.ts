import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type ExtractEvents, type Header, extract } from 'tar-stream'
import { SetupError, messageOf } from '../errors.js'
import { Meter } from './body.js'
import { type TarFormat, openPlain } from './decompress.js'
import { isDiskFull, requireSpace } from './disk.js'
import { isGuestComponent } from './guest-components.js'

/** The agent's place in each of kata's tarballs, and in what we unpack. */
export const agentMember = 'usr/bin/kata-agent'

/** What unpacking may come to, so that a small download cannot fill the disk. */
export interface UnpackLimits {
  memberBytes: number
  archiveBytes: number
}

/** Debug builds of the agent have 400 MB; the largest kata-static so far unpacks to 5 GB. */
const unpackLimits: UnpackLimits = { memberBytes: 2 ** 30, archiveBytes: 16 * 2 ** 30 }
/** So many names tell a reader what an archive holds. */
const maxNamesShown = 8

/** What was taken out of an archive. */
export interface Unpacked {
  /** The members that were written, as paths below the folder. */
  files: string[]
  /** The guest components that were left out. */
  pruned: string[]
}

export interface UnpackOptions {
  keepGuestComponents: boolean
  signal?: AbortSignal
  limits?: UnpackLimits
}

type MemberBody = ExtractEvents['entry'][1]

/** An archive that is sound, but has no agent in it: another one may. */
export class NoAgentError extends SetupError {}

/**
 * Takes the agent, and with `keepGuestComponents` those too, out of a tar in one pass. Nothing else is written.
 * @param into a folder that is ours alone: on failure, what was written is left there.
 * @throws NoAgentError where it has none; SetupError for an archive that is damaged, or not to be trusted.
 */
export async function unpackAgent(
  file: string,
  format: TarFormat,
  into: string,
  what: string,
  options: UnpackOptions
): Promise<Unpacked> {
  const { signal, limits = unpackLimits } = options
  const contents: Contents = { files: [], pruned: [], firstNames: [], count: 0 }
  const tar = extract()
  tar.on('entry', (header, body, next) => {
    // An archive that breaks off breaks the entry under way, too, at a moment when maybe nobody reads it; the
    // pipeline below tells of it.
    body.on('error', () => undefined)
    visit(header, body, into, contents, { ...options, limits }).then(() => {
      next()
    }, next)
  })
  const source = await openPlain(file, format)
  const meter = new Meter(limits.archiveBytes, () =>
    damaged(`${what} unpacks to more than ${limits.archiveBytes} bytes`)
  )
  try {
    await pipeline([...source, meter, tar], { ...(signal && { signal }) })
  } catch (error) {
    signal?.throwIfAborted()
    // A full disk is no fault of the archive's; whoever made the folder tells of it.
    throw error instanceof SetupError || isDiskFull(error)
      ? error
      : damaged(`${what} is damaged or cut short: ${messageOf(error)}`, error)
  }
  const { files, pruned } = contents
  if (!files.includes(agentMember)) throw noAgent(what, contents)
  return { files, pruned }
}

/** What is known of an archive while it passes. */
interface Contents extends Unpacked {
  /** The first files of any kind, to tell what the archive is. */
  firstNames: string[]
  /** How many files there were. */
  count: number
}

async function visit(
  header: Header,
  body: MemberBody,
  into: string,
  contents: Contents,
  { keepGuestComponents, limits }: UnpackOptions & { limits: UnpackLimits }
): Promise<void> {
  const member = memberPath(header.name)
  const isAgent = member === agentMember
  if (isAgent) requirePlainFile(header, contents)
  note(header, member, contents)
  const component = header.type !== 'directory' && isGuestComponent(member)
  if (component && !keepGuestComponents) contents.pruned.push(member)
  if (!isAgent && !(component && keepGuestComponents && header.type === 'file')) {
    await skip(body)
    return
  }
  requireSize(header, limits.memberBytes)
  await requireSpace(into, header.size, `'${member}'`)
  await write(body, join(into, member), isAgent || isExecutable(header))
  contents.files.push(member)
}

function note(header: Header, member: string, contents: Contents): void {
  if (header.type !== 'file') return
  contents.count++
  if (contents.firstNames.length < maxNamesShown) contents.firstNames.push(member)
}

/** @throws SetupError for a name that points out of the folder it is unpacked in. */
function memberPath(name: string): string {
  const parts = name.split('/')
  if (name.startsWith('/') || parts.includes('..')) {
    throw damaged(`the archive entry '${name}' would leave the folder it is unpacked in`)
  }
  return parts.filter(part => part !== '' && part !== '.').join('/')
}

function requirePlainFile(header: Header, { files }: Contents): void {
  if (header.type !== 'file') throw damaged(`in the archive ${agentMember} is not a file (${header.type})`)
  if (header.size === 0) throw damaged(`in the archive ${agentMember} is empty`)
  if (files.includes(agentMember)) throw damaged(`the archive holds ${agentMember} twice`)
}

function requireSize({ name, size }: Header, maxBytes: number): void {
  if (size > maxBytes)
    throw damaged(`the archive entry '${name}' has ${size} bytes, more than the ${maxBytes} allowed`)
}

function isExecutable({ mode }: Header): boolean {
  return (mode & 0o111) !== 0
}

async function write(body: MemberBody, file: string, executable: boolean): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  // wx: never through a link, never over another member.
  await pipeline(body, createWriteStream(file, { flags: 'wx', mode: executable ? 0o755 : 0o644 }))
}

async function skip(body: MemberBody): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    body.once('end', resolve).once('error', reject).resume()
  })
}

function noAgent(what: string, { firstNames, count }: Contents): NoAgentError {
  const more = count > firstNames.length ? `, and ${count - firstNames.length} more files` : ''
  return new NoAgentError(
    `${what} holds no ${agentMember}; it holds ${firstNames.join(', ') || 'no file'}${more}`,
    {
      remedy:
        'Most release tarballs hold the agent only inside their guest images. Take the component artifact (source: registry), or a tarball or binary of the agent itself.',
      anchor: 'not-an-agent'
    }
  )
}

function damaged(message: string, cause?: unknown): SetupError {
  return new SetupError(message, {
    remedy: 'Nothing of it was used. Get the archive anew; if it stays so, whoever made it must mend it.',
    anchor: 'bad-archive',
    cause
  })
}
