import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @returns the root folder of the installed action, which contains action.yml and policies/.
 * @throws Error if this file is not in such a folder.
 *
 * The code runs from src/ (tests), from lib/ (between tsc and ncc) and from dist/<entry>/ (the action); the root is always
 * the nearest folder above that contains an action.yml. Only `import.meta.url` by itself is safe to use: ncc leaves it
 * unchanged, so it names the bundle wherever that was checked out, even through symbolic links. In contrast, ncc treats
 * `new URL('..', import.meta.url)` as an asset and copies it into the bundle. `process.argv[1]` names Jest in tests, and
 * GITHUB_ACTION_PATH is empty for JavaScript actions.
 */
export function actionRoot(): string {
  return findActionRoot(path.dirname(fileURLToPath(import.meta.url)))
}

/** @returns the nearest folder with an action.yml, starting at this one and going up. */
export function findActionRoot(folder: string): string {
  if (existsSync(path.join(folder, 'action.yml'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder)
    throw new Error('setup-kata-agent is not installed completely: no action.yml was found above it')
  return findActionRoot(parent)
}
