import { describeDamage } from '../../unpack/archive.js'
import type { GuestEntry } from '../guest-tree.js'
import type { NewcEntry } from './newc.js'

/** Of kata's initrds the largest have some ten thousand; each costs memory. */
const maxEntries = 1_000_000

interface Indexed {
  entry: NewcEntry
  /** Which of the initrd's entries it is. */
  number: number
}

/** What an initrd or a tar holds, by path: of two entries of one path the later is kept. */
export class InitrdIndex {
  private readonly byPath = new Map<string, Indexed | undefined>()
  private readonly byInode = new Map<string, Indexed>()

  /** @param what names the image in errors. */
  constructor(
    private readonly what: string,
    private readonly mostEntries = maxEntries
  ) {}

  add(entry: NewcEntry, number: number): void {
    if (this.byPath.size >= this.mostEntries) {
      throw describeDamage(`${this.what} has more than ${this.mostEntries} entries`)
    }
    this.addFoldersAbove(entry.path)
    this.byPath.set(entry.path, { entry, number })
    // GNU cpio gives the content of a file with several names to the last of them, others to the first.
    if (entry.inode !== undefined && entry.size > 0) this.byInode.set(entry.inode, { entry, number })
  }

  look(path: string): GuestEntry | undefined {
    const found = this.byPath.get(path)
    if (found === undefined) return this.byPath.has(path) ? { kind: 'folder' } : undefined
    const { type, target } = found.entry
    switch (type) {
      case 'file':
        return { kind: 'file', size: this.contentOf(found).entry.size }
      case 'link':
        return { kind: 'link', target }
      default:
        return { kind: type }
    }
  }

  /** @returns the number of the entry that has the content of the file at this path. */
  numberOf(path: string): number | undefined {
    const found = this.byPath.get(path)
    return found === undefined ? undefined : this.contentOf(found).number
  }

  private contentOf(found: Indexed): Indexed {
    const { inode, size } = found.entry
    return inode === undefined || size > 0 ? found : (this.byInode.get(inode) ?? found)
  }

  /** Archives need not name the folders that their files lie in. */
  private addFoldersAbove(path: string): void {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at)
      if (this.byPath.has(folder)) return
      this.byPath.set(folder, undefined)
    }
  }
}
