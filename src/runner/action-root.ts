import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * @returns the root folder of the installed action, where action.yml and policies/ lie.
 * @throws Error if this file lies in no such folder.
 *
 * The code runs from src/ (tests), from lib/ (between tsc and ncc) and from dist/<entry>/ (the action): the nearest
 * folder above with an action.yml is the root of each. `import.meta.url` alone is safe to ask. ncc leaves it
 * as it is, so that it names the bundle wherever that was checked out, through any symbolic link; in
 * `new URL('..', import.meta.url)`, however, ncc sees an asset and copies that into the bundle. `process.argv[1]`
 * would name Jest under test, and GITHUB_ACTION_PATH is empty for JavaScript actions.
 */
export function actionRoot(): string {
  return findActionRoot(path.dirname(fileURLToPath(import.meta.url)))
}

/** @returns the nearest folder with an action.yml, from this one upwards. */
export function findActionRoot(folder: string): string {
  if (existsSync(path.join(folder, 'action.yml'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder)
    throw new Error('setup-kata-agent is not installed completely: no action.yml was found above it')
  return findActionRoot(parent)
}
