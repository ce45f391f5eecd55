import { copyFile, lstat, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from '../../errors.js'
import type { GuestEntry, GuestTree } from './guest-tree.js'

/** @returns a guest's root file system that lies in a folder of the host. */
export function folderTree(root: string): GuestTree {
  return {
    async look(path): Promise<GuestEntry | undefined> {
      const info = await lstat(join(root, path)).catch((error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return undefined
        throw error
      })
      if (info === undefined) return undefined
      if (info.isFile()) return { kind: 'file', size: info.size }
      if (info.isDirectory()) return { kind: 'folder' }
      if (info.isSymbolicLink()) return { kind: 'link', target: await readlink(join(root, path)) }
      return { kind: 'special' }
    },
    save: (path, into) => copyFile(join(root, path), into)
  }
}
