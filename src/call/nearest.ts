import { distance } from 'fastest-levenshtein'

/** If more than half of the letters differ, it is not a typing mistake. */
const maxShareOfChanges = 0.5

/** @returns the names that are similar to a word, best match first. */
export function nearestNames(word: string, names: readonly string[]): string[] {
  const plain = plainOf(word)
  return names
    .map(name => ({
      name,
      changes: distance(plain, plainOf(name)) / Math.max(plain.length, plainOf(name).length, 1)
    }))
    .filter(({ changes }) => changes <= maxShareOfChanges)
    .sort((a, b) => a.changes - b.changes)
    .map(({ name }) => name)
}

/** Treats `containerId` and `container_id` as equal. */
function plainOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
