/** Builds again, next to dist/, and fails if dist/ is not byte for byte the same. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.dirname(import.meta.dirname)
const committed = path.join(root, 'dist')
const fresh = mkdtempSync(path.join(tmpdir(), 'dist-'))

try {
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'build.mjs'), '--out', fresh], {
    stdio: 'inherit'
  })
  const differences = compare(filesIn(committed), filesIn(fresh))
  if (differences.length > 0) {
    console.error(`dist/ differs from what the build produces; run: npm run build\n${differences.join('\n')}`)
    process.exitCode = 1
  } else {
    console.log('dist/ is exactly what the build produces')
  }
} finally {
  rmSync(fresh, { recursive: true })
}

function compare(have, want) {
  const names = [...new Set([...have.keys(), ...want.keys()])].sort()
  return names.flatMap(name => {
    const [ours, theirs] = [have.get(name), want.get(name)]
    if (ours === undefined) return [`  missing:    dist/${name}`]
    if (theirs === undefined) return [`  unexpected: dist/${name}`]
    if (!ours.content.equals(theirs.content)) return [`  differs:    dist/${name}`]
    return ours.executable === theirs.executable ? [] : [`  differs in its execute bit: dist/${name}`]
  })
}

/** @returns the content of each file, by its path in the folder; empty if there is no folder. */
function filesIn(folder) {
  let entries
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return new Map()
    throw error
  }
  const files = entries
    .filter(entry => !entry.isDirectory())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
  return new Map(
    files.map(file => [
      path.relative(folder, file),
      { content: readFileSync(file), executable: (statSync(file).mode & 0o100) !== 0 }
    ])
  )
}
