import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

const { STAND_IN_ARTIFACTS: all, INPUT_NAME: name, INPUT_PATTERN: pattern } = process.env
const to = path.resolve(process.env.GITHUB_WORKSPACE, process.env.INPUT_PATH)

if (name !== '' && !existsSync(path.join(all, name))) throw new Error(`there is no artifact ${name}`)
const wanted = new RegExp(`^${pattern.split('*').map(escapeRegExp).join('.*')}$`)
const names = name === '' ? readdirSync(all).filter(each => wanted.test(each)) : [name]
mkdirSync(to, { recursive: true })
for (const each of names) {
  const apart = name === '' && process.env['INPUT_MERGE-MULTIPLE'] !== 'true'
  cpSync(path.join(all, each), apart ? path.join(to, each) : to, { recursive: true })
}

function escapeRegExp(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
