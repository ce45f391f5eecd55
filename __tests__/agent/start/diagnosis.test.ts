import { describe, expect, it } from '@jest/globals'
import { explainFailedStart, explainSilence, type FailedStart } from '../../../src/agent/start/diagnosis.js'
import type { Ending } from '../../../src/agent/ending.js'

const exited = (code: number): Ending => ({ kind: 'exited', code })
const signalled = (signal: string): Ending => ({ kind: 'signalled', signal })

/** A policy in its own file. */
const policyAt = (path: string): FailedStart['policy'] => ({
  path,
  locate: ({ line, column }) => ({ line, column, words: `${path}:${line}:${column}` })
})

const start: FailedStart = {
  ending: exited(1),
  logTail: [],
  agentVersion: '4.1.0',
  logLevel: 'info',
  serverAddress: 'unix:///x/agent.sock',
  policy: policyAt('/w/my.rego'),
  workspace: '/w',
  keepGuestComponents: false
}

const rows: [string, Partial<FailedStart>, string, string][] = [
  [
    'a policy that the agent says it cannot load',
    {
      ending: signalled('SIGABRT'),
      logTail: [
        '12:00:00.000 ERRO Failed to initialize agent policy: ',
        '    --> /x/policy.rego:3:7',
        '      |',
        '    3 | default X :=',
        '      |       ^',
        '    error: expecting expression'
      ]
    },
    'cannot load its policy: /w/my.rego:3:7: expecting expression',
    'policy-not-loaded'
  ],
  [
    'an abort without a word',
    { ending: signalled('SIGABRT'), agentVersion: '3.22.0' },
    'agent 3.22.0 does so without a message',
    'policy-not-loaded'
  ],
  [
    'a policy that is refused as a whole',
    {
      ending: signalled('SIGABRT'),
      logTail: [
        'ERRO Failed to initialize agent policy: /x/policy.rego exceeds maximum allowed line count 200000'
      ]
    },
    'cannot load its policy: /w/my.rego: exceeds maximum allowed line count 200000',
    'policy-not-loaded'
  ],
  [
    'an abort of an agent that tells why, and that was told to write nothing',
    { ending: signalled('SIGABRT'), agentVersion: '3.31.0', logLevel: 'critical' },
    "at log-level 'critical' its log does not say why",
    'policy-not-loaded'
  ],
  [
    'an abort for another reason',
    { ending: signalled('SIGABRT'), agentVersion: '3.31.0-rc0' },
    'its log does not say whether this was the reason',
    'policy-not-loaded'
  ],
  [
    'a socket that is taken',
    { logTail: ['Error: failed to bind: Address already in use (os error 98)'] },
    'another process listens on unix:///x/agent.sock',
    'socket-in-use'
  ],
  [
    'a kernel that refuses SO_REUSEPORT',
    {
      agentVersion: '3.9.0',
      logTail: ['Error: Nix error: EOPNOTSUPP: Operation not supported on transport endpoint']
    },
    'agent 3.9.0 is too old for this kernel',
    'agent-too-old'
  ],
  [
    'a missing library, with its package',
    {
      ending: exited(127),
      logTail: [
        'kata-agent: error while loading shared libraries: libseccomp.so.2: cannot open shared object file'
      ]
    },
    'lacks libseccomp.so.2 (Debian package libseccomp2)',
    'missing-library'
  ],
  [
    'a C library that is too old',
    { logTail: ["kata-agent: /lib/libc.so.6: version `GLIBC_2.38' not found (required by kata-agent)"] },
    'it lacks GLIBC_2.38',
    'missing-library'
  ],
  [
    'a block device it may not open',
    { logTail: ['Error: Operation not permitted (os error 1)'] },
    'may not open a block device',
    'agent-ended'
  ],
  [
    'a guest component that does not come up',
    {
      keepGuestComponents: true,
      logTail: [
        'Error: timeout waiting for /run/confidential-containers/attestation-agent/attestation-agent.sock'
      ]
    },
    'a guest component',
    'agent-ended'
  ],
  ['a panic', { ending: exited(101) }, 'panicked', 'agent-ended'],
  ['a death by signal', { ending: signalled('SIGKILL') }, 'it was killed: by the kernel', 'agent-ended'],
  [
    'a file that cannot be executed',
    { ending: exited(126) },
    'cannot execute the agent',
    'wrong-architecture'
  ],
  ['anything else', { ending: exited(3) }, 'exited with code 3 before it answered', 'agent-ended']
]

describe('explainFailedStart', () => {
  it.each(rows)('explains %s', (_, facts, cause, anchor) => {
    const error = explainFailedStart({ ...start, ...facts })
    expect(error.message).toContain(cause)
    expect(error.anchor).toBe(anchor)
    expect(error.remedy).not.toBe('')
    expect(error.logTail).toEqual(facts.logTail ?? [])
  })
})

describe('the place in the policy', () => {
  const logTail = ['ERRO Failed to initialize agent policy: ', '    --> /x/policy.rego:3:7', '    error: no']
  const place = (policyPath: string): unknown =>
    explainFailedStart({ ...start, ending: signalled('SIGABRT'), logTail, policy: policyAt(policyPath) }).at

  it('is relative to the workspace', () => {
    expect(place('/w/policies/my.rego')).toEqual({ file: 'policies/my.rego', line: 3, column: 7 })
  })

  it('is absolute for a file outside the workspace', () => {
    expect(place('/elsewhere/my.rego')).toEqual({ file: '/elsewhere/my.rego', line: 3, column: 7 })
  })

  it('is left out if the agent does not report it', () => {
    expect(explainFailedStart({ ...start, ending: signalled('SIGABRT') }).at).toBeUndefined()
  })
})

describe('explainSilence', () => {
  it('says how long it waited, where, and what went wrong last', () => {
    const silence = { afterMs: 1500, lastProblem: 'ECONNREFUSED', serverAddress: 'unix:///x', logTail: ['a'] }
    expect(explainSilence(silence)).toMatchObject({
      message: 'kata-agent is running, but did not answer on unix:///x within 1.5 s (last: ECONNREFUSED)',
      logTail: ['a']
    })
  })
})
