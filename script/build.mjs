/**
 * Builds dist/: what runs on a runner. It is committed, and has the same bytes wherever it is built.
 *
 *     node script/build.mjs [--out FOLDER]
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

const root = path.dirname(import.meta.dirname)
const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } })

/** Each bundle of dist/, and its entry module. */
const entries = { main: 'main', post: 'post', cli: 'cli', 'agent-test': 'agent-test/main' }

build(path.resolve(values.out))

function build(out) {
  rmSync(path.join(root, 'lib'), { recursive: true, force: true })
  run('typescript/bin/tsc', '-p', 'tsconfig.json')

  // After tsc, so that an error in the source leaves the previous build intact.
  rmSync(out, { recursive: true, force: true })
  for (const [name, entry] of Object.entries(entries)) bundle(entry, path.join(out, name))
  makeExecutable(path.join(out, 'cli', 'index.js'))
  copyFileSync(path.join(root, 'src', 'host', 'root.sh'), path.join(out, 'root.sh'))
}

function bundle(entry, folder) {
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    `lib/${entry}.js`,
    '-o',
    folder,
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet'
  )
}

function makeExecutable(file) {
  writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`)
  chmodSync(file, 0o755)
}

/** Runs a tool from node_modules with the Node.js that runs this script, whatever is on PATH. */
function run(tool, ...args) {
  execFileSync(process.execPath, [path.join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit'
  })
}
