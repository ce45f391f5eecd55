import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type ExtractEvents, type Header, extract } from 'tar-stream'
import { SetupError, messageOf } from '../../errors.js'
import { Meter } from '../download/body.js'
import { type TarFormat, openPlain } from './decompress.js'
import { NoAgentError, damaged, memberPath, requireSize } from './archive.js'
import { isDiskFull, requireSpace } from '../../host/disk.js'
import { isGuestComponent } from './guest-components.js'
import { type TarredImage, tarredImage } from '../guest-image/tarred-images.js'
import { type Tool, kataAgent } from '../tool.js'

/** What unpacking may come to, so that a small download cannot fill the disk. */
export interface UnpackLimits {
  memberBytes: number
  archiveBytes: number
}

/** Debug builds of the agent have 400 MB; the largest kata-static so far unpacks to 5 GB. */
export const unpackLimits: UnpackLimits = { memberBytes: 2 ** 30, archiveBytes: 16 * 2 ** 30 }
/** So many names tell a reader what an archive holds. */
const maxNamesShown = 8

/** What was taken out of an archive. */
export interface Unpacked {
  /** The members that were written, as paths below the folder. */
  files: string[]
  /** The guest components that were left out. */
  pruned: string[]
  /** The guest images that it holds; of these nothing is written. */
  images: TarredImage[]
}

export interface UnpackOptions {
  /** What is taken; by default the agent. */
  tool?: Tool
  /** The image that the user names: the agent is to be that one's, and one for the host is left where it is. */
  guestImage?: string
  keepGuestComponents: boolean
  signal?: AbortSignal
  limits?: UnpackLimits
}

type MemberBody = ExtractEvents['entry'][1]

/**
 * Takes the agent (or another tool), and with `keepGuestComponents` those too, out of a tar in one pass. Nothing else is written.
 * @param into a folder that is ours alone: on failure, what was written is left there.
 * @throws NoAgentError where it has none, and no guest image that may; SetupError for an archive that is damaged, or not to be trusted.
 */
export async function unpackAgent(
  file: string,
  format: TarFormat,
  into: string,
  what: string,
  options: UnpackOptions
): Promise<Unpacked> {
  const { signal, limits = unpackLimits, tool = kataAgent } = options
  const contents: Contents = { files: [], pruned: [], images: [], firstNames: [], count: 0 }
  const tar = extract()
  tar.on('entry', (header, body, next) => {
    // An archive that breaks off breaks the entry under way, too, at a moment when maybe nobody reads it; the
    // pipeline below tells of it.
    body.on('error', () => undefined)
    visit(header, body, into, contents, { ...options, limits, tool }).then(() => {
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
  const { files, pruned, images } = contents
  const mayHaveGuests = tool === kataAgent && (images.length > 0 || options.guestImage !== undefined)
  if (!files.includes(tool.member) && !mayHaveGuests) throw noTool(what, tool, contents)
  return { files, pruned, images }
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
  options: UnpackOptions & { limits: UnpackLimits; tool: Tool }
): Promise<void> {
  const { keepGuestComponents, limits, tool, guestImage } = options
  const member = memberPath(header.name)
  const isWanted = member === tool.member && guestImage === undefined
  if (isWanted) requirePlainFile(header, contents, tool)
  note(header, member, contents, guestImage)
  const component = tool === kataAgent && header.type !== 'directory' && isGuestComponent(member)
  if (component && !keepGuestComponents) contents.pruned.push(member)
  if (!isWanted && !(component && keepGuestComponents && header.type === 'file')) {
    await skip(body)
    return
  }
  requireSize(header, limits.memberBytes)
  await requireSpace(into, header.size, `'${member}'`)
  await write(body, join(into, member), isWanted || isExecutable(header))
  contents.files.push(member)
}

function note(header: Header, member: string, contents: Contents, guestImage: string | undefined): void {
  const image = tarredImage(header, member, guestImage)
  if (image !== undefined) contents.images.push(image)
  if (header.type !== 'file') return
  contents.count++
  if (contents.firstNames.length < maxNamesShown) contents.firstNames.push(member)
}

function requirePlainFile(header: Header, { files }: Contents, { member }: Tool): void {
  if (header.type !== 'file') throw damaged(`in the archive ${member} is not a file (${header.type})`)
  if (header.size === 0) throw damaged(`in the archive ${member} is empty`)
  if (files.includes(member)) throw damaged(`the archive holds ${member} twice`)
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

function noTool(what: string, { member }: Tool, { firstNames, count }: Contents): NoAgentError {
  const more = count > firstNames.length ? `, and ${count - firstNames.length} more files` : ''
  return new NoAgentError(
    `${what} holds no ${member}; it holds ${firstNames.join(', ') || 'no file'}${more}`,
    {
      remedy:
        'Take the component artifact (source: registry), a tarball that has it or a guest image, or the binary itself.',
      anchor: 'not-an-agent'
    }
  )
}
