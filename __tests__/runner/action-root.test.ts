import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import ts from 'typescript'
import { actionRoot, findActionRoot } from '../../src/runner/action-root.js'
import { readFileSync } from 'node:fs'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'action root-')))

afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('is this repository, when run from its sources', () => {
  expect(actionRoot()).toBe(process.cwd())
})

test('is where the bundle was checked out, not where it was built, even through a link', () => {
  const built = join(folder, 'built')
  mkdirSync(join(built, 'lib'), { recursive: true })
  writeFileSync(join(built, 'package.json'), '{"type":"module"}')
  writeFileSync(join(built, 'action.yml'), '')
  const module = ts.transpileModule(readFileSync('src/runner/action-root.ts', 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
  })
  writeFileSync(join(built, 'lib', 'action-root.js'), module.outputText)
  writeFileSync(
    join(built, 'lib', 'main.js'),
    "import { actionRoot } from './action-root.js'\nprocess.stdout.write(actionRoot())"
  )
  const ncc = join(process.cwd(), 'node_modules', '.bin', 'ncc')
  execFileSync(ncc, ['build', 'lib/main.js', '-o', 'dist/main', '--no-cache', '--quiet'], { cwd: built })

  const installed = join(folder, 'installed')
  cpSync(join(built, 'dist'), join(installed, 'dist'), { recursive: true })
  writeFileSync(join(installed, 'action.yml'), '')
  symlinkSync(join(installed, 'dist', 'main', 'index.js'), join(folder, 'link'))
  for (const entry of [join(installed, 'dist', 'main', 'index.js'), join(folder, 'link')]) {
    expect(execFileSync(process.execPath, [entry], { encoding: 'utf8', cwd: '/' })).toBe(installed)
  }
})

test('says what is wrong if there is no action', () => {
  expect(() => findActionRoot('/')).toThrow('no action.yml')
})
