import { type Extract, type Header, extract } from 'tar-stream'
import { SetupError } from '../../errors.js'
import { asObject } from '../../json/object.js'
import { memberPath } from './archive.js'

/** An entry of a tar: a path of the tree that it holds, and what lies there. */
export interface TarEntry {
  /** As it is written. */
  name: string
  /** Without `./` or `/` before it; undefined for a name that leads out of the archive, which is nothing of ours. */
  path: string | undefined
  type: 'file' | 'folder' | 'link' | 'special'
  size: number
  /** What a link leads to; of a hard link from the archive's root. */
  target: string
  executable: boolean
  /** Why the bytes that follow are not the file's content; undefined where they are. */
  oddity: string | undefined
}

/** Records that say nothing of what the content is: POSIX's, and those for attributes of star, bsdtar and others. */
const harmlessRecords =
  /^(atime|charset|comment|ctime|gid|gname|hdrcharset|linkpath|mtime|path|size|uid|uname|(realtime|security|LIBARCHIVE|RHT|MSWINDOWS|SCHILY\.(acl|xattr))\..*|SCHILY\.(dev|ino|nlink|devmajor|devminor|fflags))$/
/** What tar-stream takes of the records for the whole archive only where an entry has records of its own. */
const decisiveRecords = /^(path|linkpath|size)$/

/** tar-stream's names; it has none for a type that it does not know. */
const types: ReadonlyMap<unknown, TarEntry['type']> = new Map([
  ['file', 'file'],
  ['contiguous-file', 'file'],
  ['directory', 'folder'],
  ['symlink', 'link'],
  ['link', 'link'],
  ['fifo', 'special'],
  ['character-device', 'special'],
  ['block-device', 'special']
])
const ownForm = 'in a form of its own of GNU tar, most likely as a sparse file'

/** @returns a reader that takes tars from before POSIX (v7), too; their headers have a checksum like any other. */
export function createTarReader(): Extract {
  const options: Parameters<typeof extract>[0] & { allowUnknownFormat: boolean } = {
    allowUnknownFormat: true
  }
  return extract(options)
}

/** @param tar where the entry comes from. */
export function readEntry(header: Header, tar: Extract): TarEntry {
  const records = recordsIn(header.pax)
  // GNU tar calls a sparse file otherwise, in some forms, and has its name in a record.
  const realName = records.get('GNU.sparse.name')
  const name = typeof realName === 'string' ? realName : header.name
  const type = types.get(header.type)
  return {
    name,
    path: memberPath(name),
    // One that nobody knows is to be taken for a file, as POSIX has it; what is odd about it is told where it is wanted.
    type: type ?? 'file',
    size: header.size,
    target: type === 'link' ? `${header.type === 'link' ? '/' : ''}${header.linkname}` : '',
    executable: (header.mode & 0o111) !== 0,
    oddity: type === undefined ? ownForm : oddityOf([...records.keys()], tar)
  }
}

/** @throws SetupError for an entry whose content is not simply what follows its header. */
export function requirePlain({ name, oddity }: TarEntry, what: string): void {
  if (oddity === undefined) return
  throw new SetupError(`in ${what} ${name} is stored ${oddity}`, {
    remedy: 'Make the archive anew without --sparse (-S), in one volume; nothing of it was used.',
    anchor: 'bad-archive'
  })
}

function oddityOf(records: string[], tar: Extract): string | undefined {
  const odd = records.find(key => !harmlessRecords.test(key))
  if (odd?.startsWith('GNU.sparse')) return 'as a sparse file'
  if (odd !== undefined) return `in a form that the PAX record ${odd} describes`
  // tar-stream gives an entry that has no records of its own none of those for all entries either.
  const forAll = records.length === 0 && '_paxGlobal' in tar ? [...recordsIn(tar._paxGlobal).keys()] : []
  const decisive = forAll.find(key => decisiveRecords.test(key) || !harmlessRecords.test(key))
  return decisive && `in a form that the PAX record ${decisive}, which is for all entries, describes`
}

function recordsIn(pax: unknown): Map<string, unknown> {
  return new Map(Object.entries(asObject(pax)))
}
