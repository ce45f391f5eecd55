import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { planInstance } from '../../../src/agent/instance.js'
import { finishStop, type Stopped } from '../../../src/agent/stop/finish-stop.js'
import { fakeRunner } from '../../fake-runner.js'

let temp: string
beforeEach(async () => {
  temp = await mkdtemp(path.join(tmpdir(), 'stop-'))
})
afterEach(() => rm(temp, { recursive: true }))

/** Stops an instance with a script in place of root.sh. */
async function stopWith(script: string, reading?: Promise<void>): Promise<Stopped> {
  const instance = planInstance(
    { isolation: 'full', serverAddress: undefined, logLevel: 'info', agentVersion: '4.1.0' },
    temp
  )
  await mkdir(instance.dir)
  const rootScript = path.join(temp, 'root.sh')
  await writeFile(rootScript, script)
  const stopping = {
    instance,
    wasServing: true,
    isRecorded: false,
    endedBefore: undefined,
    containers: [],
    logBytes: 0,
    answer: Promise.resolve({ obeyed: false })
  }
  return finishStop(stopping, { kind: 'root' }, rootScript, fakeRunner(), reading)
}

it('reports what root could not remove, and how the agent was ended', async () => {
  expect(await stopWith("printf 'stopped SIGKILL\\nleft mount /x y\\nleft /run/z\\n'")).toEqual({
    endedBefore: undefined,
    by: 'SIGKILL',
    left: ['mount /x y', '/run/z']
  })
})

it('fails with the output of root.sh if that fails', async () => {
  await expect(stopWith('echo no room >&2; exit 1')).rejects.toThrow('root.sh stop failed: no room')
})

it('starts before the log has been read, and removes nothing until then', async () => {
  const events: string[] = []
  let endReading = (): void => undefined
  const reading = new Promise<void>(resolve => {
    endReading = () => {
      events.push('read')
      resolve()
    }
  })
  const script = `: >${path.join(temp, 'started')}; while read -r _; do :; done; echo 'stopped SIGTERM'`
  const stopped = stopWith(script, reading).then(() => events.push('stopped'))
  while (!existsSync(path.join(temp, 'started'))) await delay(5)
  endReading()
  await stopped
  expect(events).toEqual(['read', 'stopped'])
})
