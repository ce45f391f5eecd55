import { cpSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'

const folder = path.join(process.env.STAND_IN_ARTIFACTS, process.env.INPUT_NAME)
if (existsSync(folder)) throw new Error(`there is an artifact of the name ${process.env.INPUT_NAME} already`)

const files = process.env.INPUT_PATH.split('\n').filter(file => file !== '' && existsSync(file))
if (files.length === 0 && process.env['INPUT_IF-NO-FILES-FOUND'] === 'error') throw new Error('no files')
mkdirSync(folder, { recursive: true })
for (const file of files) cpSync(file, path.join(folder, path.basename(file)), { recursive: true })
