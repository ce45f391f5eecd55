import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readCallLog } from '../../../src/agent/log/call-log.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'call-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Lines of a real agent 4.1.0 at log level debug, in the order of its log. */
const real = String.raw`{"msg":"announce","level":"INFO","ts":"2026-11-24T07:13:05.404Z","name":"kata-agent","version":"0.1.0","source":"agent","subsystem":"root","pid":"10","api-version":"0.0.1","agent-version":"4.1.0","agent-commit":"4.1.0-ddcb1ad8d23cbb4323f86c209f132b89592902df"}
{"msg":"policy check: AllowRequestsFailingPolicy","level":"DEBG","ts":"2026-11-24T07:13:05.404Z","name":"kata-agent","subsystem":"rpc","pid":"10","source":"agent","version":"0.1.0"}
{"msg":"version CheckRequest { service: \"\" }","level":"INFO","ts":"2026-11-24T07:13:05.432Z","subsystem":"rpc","source":"agent","pid":"10"}
{"msg":"rpc call from shim to agent: \"get_guest_details\"","level":"INFO","ts":"2026-11-24T07:13:05.433Z","source":"agent","pid":"10"}
{"msg":"policy check: GuestDetailsRequest","level":"DEBG","ts":"2026-11-24T07:13:05.433Z","pid":"10","version":"0.1.0","subsystem":"rpc"}
{"source":"agent","msg":"rpc call from shim to agent: \"get_guest_details\"","level":"INFO","ts":"2026-11-24T07:13:05.433Z","pid":"10"}
{"msg":"policy check: WriteStreamRequest","level":"DEBG","ts":"2026-11-24T07:13:05.436Z","version":"0.1.0","subsystem":"rpc"}
kata-agent shutdown complete
`

async function logged(text: string, maxBytes?: number, end?: number): ReturnType<typeof readCallLog> {
  const file = path.join(folder, 'agent.log')
  await writeFile(file, text)
  return readCallLog(file, end, maxBytes)
}

describe('readCallLog', () => {
  it("reads version, calls and questions from a real agent's lines, whatever the order of their keys", async () => {
    expect(await logged(real)).toEqual({
      agentVersion: '4.1.0',
      tellsCalls: true,
      tellsQuestions: true,
      tellsDenials: false,
      calls: new Map([['get_guest_details', 2]]),
      questions: new Map([
        ['AllowRequestsFailingPolicy', 1],
        ['GuestDetailsRequest', 1],
        ['WriteStreamRequest', 1]
      ]),
      denials: new Map(),
      cut: false
    })
  })

  it('reads denials that are logged because of AllowRequestsFailingPolicy', async () => {
    const log = await logged(
      '{"msg":"policy: AllowRequestsFailingPolicy is enabled - will ignore errors","level":"WARN"}\n' +
        '{"msg":"policy: ignoring error for CopyFileRequest","level":"WARN"}\n'
    )
    expect(log).toMatchObject({ tellsDenials: true, tellsCalls: false })
    expect(log.denials).toEqual(new Map([['CopyFileRequest', 1]]))
  })

  it('counts neither calls that the agent only quotes nor names of another form', async () => {
    const call = '{"msg":"rpc call from shim to agent: \\"create_sandbox\\"","level":"INFO"}'
    const quoting = JSON.stringify({ msg: `said ${call}`, also: call })
    const log = await logged(
      `${quoting}\n{"msg":"rpc call from shim to agent: \\"a|b\\""}\nrpc call from shim to agent: "x"\n`
    )
    expect(log.calls).toEqual(new Map())
  })

  it('counts a call once that is split across two pieces of a long log', async () => {
    const call = '{"msg":"rpc call from shim to agent: \\"copy_file\\"","level":"INFO"}\n'
    const times = 60_000 // four pieces
    const log = await logged(call.repeat(times))
    expect(log.calls.get('copy_file')).toBe(times)
  })

  it('skips a line that is longer than its buffer, and continues after it', async () => {
    const call = '{"msg":"rpc call from shim to agent: \\"copy_file\\"","level":"INFO"}\n'
    const log = await logged(`${call}${'x'.repeat(5 * 1024 * 1024)}\n${call}`)
    expect(log.calls.get('copy_file')).toBe(2)
  })

  it('counts a last line without a line end', async () => {
    const log = await logged('{"msg":"rpc call from shim to agent: \\"copy_file\\""}')
    expect(log.calls.get('copy_file')).toBe(1)
  })

  it('stops at its limit, and says so', async () => {
    const call = '{"msg":"rpc call from shim to agent: \\"copy_file\\"","level":"INFO"}\n'
    const whole = await logged(call.repeat(3), call.length * 3)
    expect([whole.cut, whole.calls.get('copy_file')]).toEqual([false, 3])
    const cut = await logged(call.repeat(4), call.length * 3)
    expect([cut.cut, cut.calls.get('copy_file')]).toEqual([true, 3])
  })

  it('counts nothing after the given end, and reports the log as complete', async () => {
    const call = '{"msg":"rpc call from shim to agent: \\"copy_file\\"","level":"INFO"}\n'
    const log = await logged(call.repeat(4), undefined, call.length * 3)
    expect([log.cut, log.calls.get('copy_file')]).toEqual([false, 3])
    expect((await logged(call, undefined, 0)).calls).toEqual(new Map())
  })

  it('does not block on a pipe in place of the log', async () => {
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    await expect(readCallLog(pipe)).rejects.toThrow('is not a file')
  })

  it('returns an empty result if the log does not exist', async () => {
    expect(await readCallLog(path.join(folder, 'none'))).toMatchObject({ tellsCalls: false, cut: false })
  })
})
