import { createReadStream } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { StringDecoder } from 'node:string_decoder'
import { renderLogLine } from '../../agent/log/agent-log.js'
import { isAgentRunning, readRecord } from '../../host/records.js'
import { exit, findInstance, print, type Context } from '../context.js'

const lookAgainMs = 200

/** Shows the log of an agent, in readable form; with --follow, on until the agent ends. */
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

/** @returns the lines of a file that grows, until there is no more and it does not go on; never the whole in memory. */
export async function* linesOf(file: string, goesOn: () => boolean): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let start = 0
  let rest = ''
  for (;;) {
    // Asked first: what is logged between the last read and the end must not be missed.
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
