import { copyFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunTool, wordsOf } from '../../../host/tool.js'
import { describeDamage } from '../../unpack/archive.js'
import type { GuestEntry, GuestTree } from '../guest-tree.js'

/** debugfs has a command line of its own: a name that could mean something else to it is not followed. */
const safePath = /^[\w@%+=:,./-]+$/
const kinds: Readonly<Record<string, 'file' | 'folder' | 'link'>> = {
  regular: 'file',
  directory: 'folder',
  symlink: 'link'
}

/** A file system of the ext family within an image. */
export interface Ext4Place {
  /** The folder that holds the image as `image`: so nothing in a path of the user's can mean anything to debugfs. */
  folder: string
  /** The first byte of the file system. */
  offset: number
  /** Names the image in errors. */
  what: string
}

/** Reads the file system with debugfs, which needs neither a mount, nor root, nor a copy. */
export function openExt4(place: Ext4Place, run: RunTool, signal?: AbortSignal): GuestTree {
  const { folder, what } = place
  const ask = (request: string) => askDebugfs(place, request, run, signal)
  const look = async (path: string): Promise<GuestEntry | undefined> => {
    if (!safePath.test(path))
      throw describeDamage(`in ${what} the name ${JSON.stringify(path)} is not followed`)
    const text = await ask(`stat "/${path}"`)
    const [, type] = /^Inode: \d+\s+Type: (.+?)\s+Mode:/m.exec(text) ?? []
    if (type === undefined) return undefined
    switch (kinds[type]) {
      case 'file':
        return { kind: 'file', size: Number(/\bSize: (\d+)/.exec(text)?.[1]) }
      case 'folder':
        return { kind: 'folder' }
      case 'link':
        return { kind: 'link', target: await targetOf(text, () => ask(`cat "/${path}"`)) }
      default:
        return { kind: 'special' }
    }
  }
  return {
    look,
    async save(path, into) {
      const entry = await look(path)
      await ask(`dump "/${path}" dumped`)
      const dumped = join(folder, 'dumped')
      const { size } = await stat(dumped)
      if (entry?.kind !== 'file' || size !== entry.size) {
        throw describeDamage(`of ${path} in ${what} only ${size} bytes could be read`)
      }
      await copyFile(dumped, into)
    }
  }
}

/**
 * debugfs ends with 0 also where a request failed; its words, behind a first line with its version, tell.
 * @returns what it wrote to stdout; nothing where the file that was asked for is not there.
 */
async function askDebugfs(
  { folder, offset, what }: Ext4Place,
  request: string,
  run: RunTool,
  signal?: AbortSignal
) {
  const env = { LC_ALL: 'C', DEBUGFS_PAGER: '__none__' }
  const ended = await run('debugfs', ['-R', request, `image?offset=${offset}`], { cwd: folder, env, signal })
  const words = ended.stderr
    .split('\n')
    .filter(line => line.trim() !== '' && !/^debugfs \d/.test(line))
    .join(' ')
  if (ended.exitCode === 0 && (words === '' || /File not found by ext2_lookup/.test(words)))
    return ended.stdout
  throw describeDamage(`the file system of ${what} cannot be read: ${words || wordsOf(ended)}`)
}

/** Up to 59 bytes stand in the inode, and longer ones in a block of their own. */
async function targetOf(stat: string, read: () => Promise<string>): Promise<string> {
  return /^Fast link dest: "(.*)"$/m.exec(stat)?.[1] ?? read()
}
