import { cpSync } from 'node:fs'
import path from 'node:path'

const { INPUT_REPOSITORY: repository, INPUT_REF: ref, INPUT_PATH: to } = process.env
const known = JSON.parse(process.env.STAND_IN_REPOSITORIES ?? '{}')

const from = known[repository === '' ? '' : `${repository}@${ref}`]
if (from === undefined) throw new Error(`there is no ${repository}@${ref} here`)
cpSync(from, path.join(process.env.GITHUB_WORKSPACE, to), { recursive: true })
