import { chmod, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SetupError, messageOf } from '../../errors.js'
import { NoAgentError, describeDamage, requireSize } from '../unpack/archive.js'
import { requireSpace } from '../../host/disk.js'
import { requireElf } from '../unpack/elf.js'
import type { Platform } from '../../host/platform.js'
import { type AgentBuild, probeAgent } from '../probe.js'
import { kataAgent } from '../tool.js'
import { type FoundEntry, type GuestTree, followLinks } from './guest-tree.js'

/** Where a guest that boots with systemd, or with an init of its own, has the agent. */
const ownPlace = kataAgent.member
/**
 * Where a guest has it whose init it is; the kernel of an initrd starts /init. The second is for archives without
 * the link from /sbin to /usr/sbin. [kata 4.1.0, tools/osbuilder/rootfs-builder/rootfs.sh, AGENT_INIT]
 */
export const initPlaces = ['sbin/init', 'usr/sbin/init', 'init']

/** The places that an agent is looked for in, in this order. */
export const agentPlaces: readonly string[] = [ownPlace, ...initPlaces]

/** What taking an agent out of a guest works with. */
export interface GuestOptions {
  platform: Platform
  /** The largest file that is taken. */
  maxBytes: number
  probe?: typeof probeAgent | undefined
}

/** Where in a guest its agent was; and what it is, where it had to be asked. */
export interface TakenOfGuest {
  place: string
  build?: AgentBuild
}

/**
 * Takes the agent out of a guest: usr/bin/kata-agent, else the init that says of itself that it is one.
 *
 * @returns the path in the guest that it was taken from, and what an init said of itself.
 * @throws NoAgentError where there is none, which names what init is instead; SetupError where it cannot be used.
 */
export async function takeAgentOfGuest(
  tree: GuestTree,
  into: string,
  what: string,
  options: GuestOptions
): Promise<TakenOfGuest> {
  const agent = await followLinks(tree, ownPlace, what)
  if (agent !== undefined) {
    await saveFile(tree, agent, into, what, options)
    return { place: agent.path }
  }
  for (const place of initPlaces) {
    const init = await followLinks(tree, place, what)
    if (init === undefined) continue
    await saveFile(tree, init, into, what, options)
    return { place: init.path, build: await askInit(into, init.path, what, options) }
  }
  throw noAgent(`${what} contains no kata-agent: it has neither ${ownPlace} nor an init`)
}

async function saveFile(
  tree: GuestTree,
  { path, entry }: FoundEntry,
  into: string,
  what: string,
  { maxBytes }: GuestOptions
): Promise<void> {
  if (entry.kind !== 'file') throw describeDamage(`in ${what} ${path} is not a file (${entry.kind})`)
  if (entry.size === 0) throw describeDamage(`in ${what} ${path} is empty`)
  requireSize({ path, size: entry.size }, maxBytes)
  await requireSpace(dirname(into), entry.size, `'${path}'`)
  await tree.save(path, into)
  // A tool that dumps a file does not carry its mode over.
  await chmod(into, 0o755)
}

/** Any guest has an init; only its own word tells whether it is the agent. */
async function askInit(
  file: string,
  place: string,
  what: string,
  { platform, probe = probeAgent }: GuestOptions
): Promise<AgentBuild> {
  try {
    await requireElf(file, platform, `${place} of ${what}`)
    return await probe(file, { platform, what: 'it' })
  } catch (error) {
    await rm(file)
    if (!(error instanceof SetupError) || !isOtherProgram(error)) throw error
    throw noAgent(
      `${what} contains no kata-agent: it has no ${ownPlace}, and its init, ${place}, is none: ${messageOf(error)}`,
      error
    )
  }
}

/** systemd, for one, ends for want of its own libraries before it can say what it is. */
function isOtherProgram({ anchor }: SetupError): boolean {
  return anchor === 'not-an-agent' || anchor === 'missing-library'
}

function noAgent(message: string, cause?: unknown): NoAgentError {
  return new NoAgentError(message, {
    remedy:
      'Take another image (input guest-image, where a tarball holds several), or the component artifact (input version).',
    anchor: 'not-an-agent',
    cause
  })
}
