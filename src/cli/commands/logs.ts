import { createReadStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { StringDecoder } from 'node:string_decoder'
import { renderLogLine } from '../../agent/log/agent-log.js'
import { isAgentRunning, readRecord } from '../../host/records.js'
import { exit, findInstance, print, type Context } from '../context.js'

const lookAgainMs = 200

/** Shows the log of an agent in readable form; with --follow, until the agent ends. */
export async function logs({ line, folders }: Context): Promise<number> {
  const instance = findInstance(folders, line.operands[0])
  const goesOn = (): boolean => {
    const record = line.follow ? readRecord(instance.id) : undefined
    return record !== undefined && isAgentRunning(record)
  }
  for await (const entry of linesOf(instance.logPath, goesOn)) {
    print(line.json ? entry : renderLogLine(entry).join('\n'))
  }
  return exit.ok
}

/** @returns the lines of a growing file until it is complete, without reading all of it into memory. */
export async function* linesOf(file: string, goesOn: () => boolean): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let start = 0
  let rest = ''
  for (;;) {
    // Checked before reading, so that lines logged between the last read and the end are not missed.
    const isLast = !goesOn()
    for await (const chunk of createReadStream(file, { start })) {
      start += (chunk as Buffer).length
      const lines = (rest + decoder.write(chunk as Buffer)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter(text => text !== '')
    }
    if (isLast) break
    await delay(lookAgainMs)
  }
  if (rest !== '') yield rest
}
