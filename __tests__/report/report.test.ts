import { describe, expect, it } from '@jest/globals'
import { planInstance, type Instance } from '../../src/agent/instance.js'
import type { Stopped } from '../../src/agent/stop/finish-stop.js'
import { SetupError } from '../../src/errors.js'
import { reportFailure, reportPaths, reportReady, reportStop } from '../../src/report/report.js'
import type { Start } from '../../src/report/summary.js'
import { Timeline } from '../../src/report/timeline.js'
import { fakeRunner } from '../fake-runner.js'

const instance: Instance = planInstance(
  { isolation: 'full', serverAddress: undefined, logLevel: 'info', agentVersion: '4.1.0' },
  '/temp'
)
const start: Start = {
  instance,
  agent: {
    path: '/tools/kata-agent',
    origin: 'ghcr.io/kata-containers/cached-artefacts/agent:4.1.0-x86_64',
    source: 'registry',
    digest: 'sha256:bb',
    cacheHit: false,
    pruned: ['usr/local/bin/attestation-agent'],
    attested: false,
    build: { version: '4.1.0', commit: 'c0ffee' }
  },
  pid: 42,
  readiness: { kind: 'serving', agentVersion: '4.1.0' },
  timeline: new Timeline()
}

describe('reportPaths and reportReady', () => {
  it('set every output', async () => {
    const runner = fakeRunner()
    reportPaths(runner, instance, start.agent)
    await reportReady(runner, start)
    expect(runner.outputs).toEqual({
      'socket-path': `${instance.dir}/agent.sock`,
      'server-address': `unix://${instance.dir}/agent.sock`,
      pid: '42',
      'agent-path': '/tools/kata-agent',
      'agent-version': '4.1.0',
      commit: 'c0ffee',
      digest: 'sha256:bb',
      source: 'registry',
      'cache-hit': 'false',
      'policy-path': `${instance.dir}/policy.rego`,
      'policy-log-path': `${instance.dir}/policy.log`,
      'config-path': `${instance.dir}/agent.toml`,
      'log-path': `${instance.dir}/agent.log`,
      'api-coverage-path': `${instance.dir}-api-coverage.json`,
      'run-dir': `${instance.dir}/run/kata-containers`,
      'cli-path': `${instance.dir}/bin/setup-kata-agent`,
      'agent-ctl-path': ''
    })
    expect(runner.paths).toEqual([`${instance.dir}/bin`])
    expect(runner.summaries.join('')).toContain('attestation-agent')
  })

  it('put kata-agent-ctl on PATH if there is one', () => {
    const runner = fakeRunner()
    const agentCtl = { ...start.agent, path: '/tools/bin/kata-agent-ctl' }
    reportPaths(runner, instance, start.agent, agentCtl)
    expect(runner.outputs['agent-ctl-path']).toBe('/tools/bin/kata-agent-ctl')
    expect(runner.paths).toEqual([`${instance.dir}/bin`, '/tools/bin'])
  })
})

describe('reportFailure', () => {
  it("reports in one error what happened, what to do, and where to read more; then the agent's log", async () => {
    const runner = fakeRunner()
    const at = { file: 'my.rego', line: 3 }
    const error = new SetupError('it broke', {
      remedy: 'Mend it.',
      anchor: 'agent-ended',
      logTail: ['a', 'b'],
      at
    })
    await reportFailure(runner, error, 'docs/troubleshooting.md')
    expect(runner.said).toEqual([
      'error: it broke\nMend it.\ndocs/troubleshooting.md#agent-ended at my.rego:3',
      "quote: The end of the agent's log",
      '| a',
      '| b'
    ])
    expect(runner.summaries.join('')).toContain('it broke')
    expect(runner.summaries.join('')).toContain('<pre>a&#10;b</pre>')
  })

  it('shows control characters from elsewhere as escapes', async () => {
    const runner = fakeRunner()
    await reportFailure(runner, new SetupError('said \u001b[2J\n::set-output', { remedy: 'No.' }), '')
    expect(runner.said).toEqual(['error: said \\x1b[2J\\n::set-output\nNo.'])
  })

  it('shows a defect of ours with its stack', async () => {
    const runner = fakeRunner()
    await reportFailure(runner, new TypeError('undefined is not'), '')
    expect(runner.said[0]).toMatch(/bug in setup-kata-agent.*TypeError: undefined is not\n +at /s)
  })
})

describe('reportStop', () => {
  const stopped: Stopped = { endedBefore: undefined, by: 'DestroySandbox', left: [] }
  const tell = (change: Partial<Stopped>, wasServing = true): string[] => {
    const runner = fakeRunner()
    reportStop(runner, { ...stopped, ...change }, wasServing, ['last words'])
    return runner.said
  }

  it.each(['DestroySandbox', 'SIGTERM', 'SIGKILL'] as const)('says that we stopped it by %s', by => {
    expect(tell({ by })).toEqual([`info: kata-agent was stopped by ${by}.`])
  })

  it('treats a DestroySandbox by the job as normal', () => {
    expect(tell({ endedBefore: { kind: 'exited', code: 0 } })[0]).toMatch(/^info: .*code 0/)
  })

  it('warns about a crash, with its signal and the last lines of the log', () => {
    expect(tell({ endedBefore: { kind: 'signalled', signal: 'SIGSEGV' } })).toEqual([
      'warning: kata-agent crashed during the job: it was killed by SIGSEGV.',
      "quote: The end of the agent's log",
      '| last words'
    ])
  })

  it('does not warn again about an agent that never started', () => {
    expect(tell({ endedBefore: { kind: 'exited', code: 1 } }, false)).toEqual([
      'info: kata-agent exited with code 1 at its start.'
    ])
  })

  it('names what it could not remove', () => {
    expect(tell({ left: ['mount /x'] })).toContain('warning: Could not be removed: mount /x')
  })
})
