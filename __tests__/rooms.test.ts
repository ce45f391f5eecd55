import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** The part of dependency-cruiser's report on src/ that is used here. */
interface Report {
  modules: { source: string; dependencies: { resolved: string }[] }[]
}

type Arrows = Map<string, Set<string>>

/** All rooms may use these, so the picture omits them. */
const everywhere = new Set(['errors.ts', 'log.ts'])

/** @returns the rooms that each room imports from. */
function readImports(): Arrows {
  const args = [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '--output-type',
    'json'
  ]
  const report = JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26, env: {} })
  ) as Report
  const imports: Arrows = new Map()
  for (const { source, dependencies } of report.modules) {
    for (const { resolved } of dependencies) addArrow(imports, roomOf(source), roomOf(resolved))
  }
  return imports
}

/** @returns the arrows of the picture in docs/design.md. */
function readPicture(): Arrows {
  const [, chart = ''] =
    /```mermaid\nflowchart TD\n([^`]*)```/.exec(readFileSync('docs/design.md', 'utf8')) ?? []
  const picture: Arrows = new Map()
  for (const [, from = '', to = ''] of chart.matchAll(/^ *(\S+) --> (.*)$/gm)) {
    for (const room of to.split(' & ')) addArrow(picture, from, room)
  }
  return picture
}

function roomOf(file: string): string {
  return /^src\/([^/]+\/?)/.exec(file)?.[1] ?? ''
}

function addArrow(arrows: Arrows, from: string, to: string): void {
  if (from === to || from === '' || to === '' || everywhere.has(from) || everywhere.has(to)) return
  arrows.set(from, (arrows.get(from) ?? new Set()).add(to))
}

/** @returns the rooms reachable from a room, directly or indirectly, without the direct arrow to `except`. */
function reachFrom(arrows: Arrows, from: string, except?: string): Set<string> {
  const reached = new Set<string>()
  const next = [...(arrows.get(from) ?? [])].filter(room => room !== except)
  for (let room = next.pop(); room !== undefined; room = next.pop()) {
    if (reached.has(room)) continue
    reached.add(room)
    next.push(...(arrows.get(room) ?? []))
  }
  return reached
}

/** @returns the arrows without those that are implied by others. */
function withoutShortcuts(arrows: Arrows): string[] {
  return [...arrows]
    .flatMap(([from, rooms]) =>
      [...rooms].filter(to => !reachFrom(arrows, from, to).has(to)).map(to => `${from} --> ${to}`)
    )
    .sort()
}

test('the picture of the rooms in docs/design.md shows the real imports', () => {
  const picture = [...readPicture()].flatMap(([from, rooms]) => [...rooms].map(to => `${from} --> ${to}`))
  expect(picture.length).toBeGreaterThan(10)
  expect(picture.sort()).toEqual(withoutShortcuts(readImports()))
})

describe('a room is found by its name, since', () => {
  const namesIn = (folder: string, kind: 'file' | 'folder') =>
    readdirSync(folder, { withFileTypes: true })
      .filter(entry => (kind === 'file' ? entry.isFile() : entry.isDirectory()))
      .map(({ name }) => name)
  const foldersBelow = (folder: string): string[] => [
    folder,
    ...namesIn(folder, 'folder').flatMap(name => foldersBelow(path.join(folder, name)))
  ]
  const rooms = foldersBelow('src')

  test('src/ holds eight files at the most', () => {
    expect(namesIn('src', 'file').length).toBeLessThanOrEqual(8)
  })

  test.each([...rooms, ...foldersBelow('__tests__').filter(folder => !/fixtures/.test(folder))])(
    '%s holds twelve files at the most',
    folder => {
      expect(namesIn(folder, 'file').length).toBeLessThanOrEqual(12)
    }
  )

  test('unit tests are in the same folders as what they test', () => {
    const mirrored = foldersBelow('__tests__')
      .filter(folder => !/^__tests__\/(act|bench|e2e|fixtures)\b/.test(folder))
      .map(folder => folder.replace(/^__tests__/, 'src'))
    expect(rooms).toEqual(expect.arrayContaining(mirrored))
  })
})
