import { distance } from 'fastest-levenshtein'

/** A name that shares less than half of its letters is no slip of the pen. */
const maxShareOfChanges = 0.5

/** @returns the names that are most like a word, best first; at most `count`, and none that is not like it. */
export function nearestNames(word: string, names: readonly string[], count = 1): string[] {
  const plain = plainOf(word)
  return names
    .map(name => ({
      name,
      changes: distance(plain, plainOf(name)) / Math.max(plain.length, plainOf(name).length, 1)
    }))
    .filter(({ changes }) => changes <= maxShareOfChanges)
    .sort((a, b) => a.changes - b.changes)
    .slice(0, count)
    .map(({ name }) => name)
}

/** `containerId` and `container_id` are the same slip. */
function plainOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}
