import { distance } from 'fastest-levenshtein'

/** A name that shares less than half of its letters is no slip of the pen. */
const maxShareOfChanges = 0.5

/** @returns the names that are like a word, best first. */
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

/** `containerId` and `container_id` are the same slip. */
function plainOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
