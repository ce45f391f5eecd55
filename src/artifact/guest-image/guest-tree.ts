import { describeDamage } from '../unpack/archive.js'

/** As Linux does when it looks a path up. */
export const maxLinks = 40

/** What lies at a path of a guest. */
export type GuestEntry =
  { kind: 'file'; size: number } | { kind: 'link'; target: string } | { kind: 'folder' } | { kind: 'special' }

/** The root file system of a guest, as far as one file has to be found in it. Paths have no slash before them. */
export interface GuestTree {
  /** @returns what lies there, itself where it is a link; undefined for nothing. The folders above are no links. */
  look(path: string): Promise<GuestEntry | undefined>
  /** Writes the content of a file to one that does not exist yet. */
  save(path: string, into: string): Promise<void>
}

/** A path of a guest in which no link is left, and what lies there. */
export interface FoundEntry {
  path: string
  entry: Exclude<GuestEntry, { kind: 'link' }>
}

/**
 * Follows the links of a guest within it: an absolute one starts at the guest's own root.
 *
 * @param what names the image in errors.
 * @returns undefined where nothing lies, or a link leads to nothing.
 * @throws SetupError for a link that leads out of the guest, or in a circle.
 */
export async function followLinks(
  tree: GuestTree,
  start: string,
  what: string
): Promise<FoundEntry | undefined> {
  let found: FoundEntry = { path: '', entry: { kind: 'folder' } }
  let rest = start.split('/')
  let links = 0
  for (;;) {
    const name = rest.shift()
    if (name === undefined) return found
    if (name === '' || name === '.') continue
    if (found.entry.kind !== 'folder') return undefined
    if (name === '..') {
      if (found.path === '') throw describeDamage(`in ${what} the link ${start} leads out of it`)
      found = { path: parentOf(found.path), entry: { kind: 'folder' } }
      continue
    }
    const path = found.path === '' ? name : `${found.path}/${name}`
    const entry = await tree.look(path)
    if (entry === undefined) return undefined
    if (entry.kind !== 'link') {
      found = { path, entry }
      continue
    }
    links++
    if (links > maxLinks) throw describeDamage(`in ${what} the link ${start} leads in a circle`)
    rest = [...entry.target.split('/'), ...rest]
    if (entry.target.startsWith('/')) found = { path: '', entry: { kind: 'folder' } }
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
