import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { ownInputs, sharedInputs } from '../src/agent-test/agent-test.js'
import { helpOf } from '../src/cli/commands.js'
import { anchors } from '../src/errors.js'
import { inputDefaults } from '../src/runner/input-defaults.js'
import { mermaid } from './fixtures/mermaid.js'

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/artifacts.md',
  'docs/api-coverage.md',
  'docs/calling.md',
  'docs/design.md',
  'docs/performance.md',
  'docs/policies.md',
  'docs/security.md',
  'docs/testing.md',
  'examples/README.md',
  'docs/troubleshooting.md'
]
const readme = readFileSync('README.md', 'utf8')

/** @returns the anchors that GitHub generates for a page's headings. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-')
  )
}

/** @returns the keys in that section of action.yml. */
function declared(what: 'inputs' | 'outputs'): string[] {
  const action: unknown = parse(readFileSync('action.yml', 'utf8'))
  if (typeof action !== 'object' || action === null || !(what in action)) throw new Error(`no ${what}`)
  return Object.keys((action as Record<typeof what, object>)[what])
}

test('troubleshooting has one heading for each anchor that an error may name', () => {
  expect(anchorsOf(readFileSync('docs/troubleshooting.md', 'utf8')).sort()).toEqual([...anchors].sort())
})

test('the README shows every input with its default', () => {
  const block = [...readme.matchAll(/```yaml\n([^`]*)```/g)]
    .map(([, yaml = '']) => yaml)
    .find(yaml => yaml.includes('start-timeout'))
  const [step] = parse(block ?? '') as { with: Record<string, unknown> }[]
  const shown = Object.entries(step?.with ?? {}).map(([name, value]) => [name, String(value)])
  expect(shown).toEqual(Object.entries(inputDefaults))
  expect(shown.map(([name]) => name)).toEqual(declared('inputs'))
})

test('the README lists every output', () => {
  const section = readme.slice(readme.indexOf('## Outputs'), readme.indexOf('## What happens'))
  expect([...section.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name)).toEqual(declared('outputs'))
})

test.each(pages)('every link of %s within the repository has a target', page => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]*)(?:#([^)]*))?\)/g)]
  for (const [link, path = '', anchor] of links) {
    if (/^https:/.test(path)) continue
    const target = path === '' ? page : join(dirname(page), path)
    expect({ link, exists: existsSync(target) }).toEqual({ link, exists: true })
    if (anchor !== undefined) expect(anchorsOf(readFileSync(target, 'utf8'))).toContain(anchor)
  }
})

test.each(['README.md', 'docs/design.md'])('Mermaid can draw each chart of %s', async page => {
  const charts = [...readFileSync(page, 'utf8').matchAll(/```mermaid\n([^`]*)```/g)].map(
    ([, chart = '']) => chart
  )
  expect(charts.length).toBeGreaterThan(0)
  for (const chart of charts) expect(await mermaid.parse(chart)).toHaveProperty('diagramType')
})

test('the README shows each command of the command line tool', () => {
  const commands = [...helpOf().matchAll(/^ {2}setup-kata-agent (\S+)/gm)].map(([, command]) => command ?? '')
  expect(commands).toContain('coverage')
  for (const command of commands.filter(name => name !== 'help')) {
    expect(readme).toContain(`node dist/cli/index.js ${command}`)
  }
})

test('the test action has the inputs that its code reads', () => {
  const action = parse(readFileSync('agent-test/action.yml', 'utf8')) as { inputs: object; outputs: object }
  expect(Object.keys(action.inputs).sort()).toEqual([...sharedInputs, ...ownInputs].sort())
  const page = readFileSync('docs/policies.md', 'utf8')
  for (const name of [...Object.keys(action.outputs), ...ownInputs]) expect(page).toContain(`\`${name}\``)
})
