import { describe, expect, it } from '@jest/globals'
import { isRoot } from '../e2e/support.js'
import { isInstalled, onOwnHost as onHost, shells } from './own-host.js'

const installed = shells.filter(([, command]) => isInstalled(command))
for (const shell of shells.filter(shell => !installed.includes(shell)))
  console.warn(`skipped: no ${shell[0]} here`)

const asRoot = isRoot ? describe : describe.skip

asRoot.each(installed)('root.sh, run by %s,', (_name, shell) => {
  const onOwnHost = (script: string): string[] => onHost(script, shell)

  it.each([
    ['neither supervisor nor agent', ''],
    ['a supervisor and no agent yet', 'supervisor_pid=$supervisor\\nsupervisor_start=$began\\n'],
    ['processes that have no pid', 'supervisor_pid=\\nagent_pid=\\nagent_start=\\n']
  ])('ends no process of the host for an instance that was stopped halfway, with %s', (_, processes) => {
    const said = onOwnHost(`
      sleep 100 & bystander=$!
      sleep 100 & supervisor=$!
      began=$(cut -d ' ' -f 22 /proc/$supervisor/stat)
      mkdir -p $records/abc123
      printf "isolation=none\\nowner=\\ndir=/nonexistent\\nsocket=\\n${processes}" >$records/abc123/record
      root stop id=abc123 dir=/nonexistent
      kill -0 $bystander && echo the bystander lives
      ls $records 2>/dev/null`)
    expect(said).toEqual(['stopped gone', 'the bystander lives'])
  })

  it('starts no agent if a stop has begun or is complete before the agent was recorded', () => {
    const said = onOwnHost(`
      printf '#!/bin/sh\\necho agent started\\n' >/run/agent && chmod 755 /run/agent
      try() { root supervise id=abc123 isolation=none dir=/run agent=/run/agent log=/run/log config= 8>>$records/file >/dev/null; }
      mkdir -p $records/abc123
      : >$records/abc123/record
      try; cat /run/log; rm -f /run/log
      : >$records/abc123/stopping
      echo stopping; try; cat /run/log 2>/dev/null || echo no agent
      rm -r $records/abc123
      echo stopped; try; cat /run/log 2>/dev/null || echo no agent`)
    expect(said).toEqual(['agent started', 'stopping', 'no agent', 'stopped', 'no agent'])
  })

  it('is not blocked by another user who locks every file that user can open', () => {
    const said = onOwnHost(`
      mkdir -p $records && (umask 077 && : >$records/lock)
      as_other() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
      for file in /run $records $records/lock; do as_other flock $file sleep 100 2>/dev/null & done
      sleep 0.1
      root stop id=abc123 dir=/nonexistent && echo stopped
      ls -d $records 2>/dev/null`)
    expect(said).toEqual(['stopped'])
  })

  it.each([
    ['a record folder without a record', 'mkdir $records/abc123'],
    ['a record folder without its record, of a stop', 'mkdir $records/abc123 && : >$records/abc123/stopping'],
    [
      'a mount point that was noted and not made',
      'echo /run/kata-containers >$records/placeholders && echo /tmp/policy.none >>$records/placeholders'
    ]
  ])('leaves nothing after a start or a stop that was killed: %s', (_, left) => {
    for (const command of ['stop id=def456 dir=/nonexistent', 'stop id=abc123 dir=/nonexistent', 'sweep']) {
      expect(onOwnHost(`mkdir -p $records && ${left}; root ${command}; ls -A /run`)).toEqual([])
    }
  })

  it('completes a stop whose caller is gone', () => {
    const said = onOwnHost(`
      mkdir -p $records/abc123 /run/instance
      sleep 100 & agent=$!
      began=$(cut -d ' ' -f 22 /proc/$agent/stat)
      printf "isolation=full\\nowner=\\ndir=/run/instance\\nexecutable=$(readlink /proc/$agent/exe)\\nsocket=\\n" >$records/abc123/record
      printf "agent_pid=$agent\\nagent_start=$began\\n" >>$records/abc123/record
      root stop id=abc123 dir=/run/instance 2>/dev/null | true
      ls -A /run`)
    expect(said).toEqual([])
  })

  it("sweeps a socket's own folder too", () => {
    const said = onOwnHost(`
      mkdir -p $records/abc123 /run/kata-agent-abc123
      printf "isolation=full\\nowner=\\ndir=/run/gone\\nsocket=/run/kata-agent-abc123/agent.sock\\n" >$records/abc123/record
      root sweep
      ls -A /run`)
    expect(said).toEqual(['swept /run/gone', 'stopped gone'])
  })

  it.each([
    ['a link', 'ln -s /run/target /tmp/policy.jsonl', 'is not a file'],
    ['a link to nothing', 'ln -s /run/nothing /tmp/policy.jsonl', 'is not a file'],
    ['a folder', 'mkdir /tmp/policy.jsonl', 'is not a file'],
    [
      "another user's file",
      ': >/tmp/policy.jsonl; chown 65534 /tmp/policy.jsonl',
      'does not belong to root alone'
    ],
    ['another name of a file', 'ln /tmp/target /tmp/policy.jsonl', 'does not belong to root alone']
  ])(
    'with isolation none, starts no agent whose policy log would go to a file planted by others: %s',
    (_, plant, why) => {
      const said = onOwnHost(`
        echo precious >/run/target; cp /run/target /tmp/target
        mkdir /run/instance; ${plant}
        root start id=abc123 isolation=none dir=/run/instance agent=/bin/true policy_log=/tmp/policy.jsonl </dev/null
        root stop id=abc123 dir=/run/instance
        cat /run/target /tmp/target; ls -A -I mount /run`)
      expect(said).toEqual([
        expect.stringMatching(new RegExp(`^fail in-the-way /tmp/policy.jsonl exists and ${why}`)),
        'stopped gone',
        'precious',
        'precious',
        'target'
      ])
    }
  )

  it('does nothing without its lock', () => {
    const said = onOwnHost(`
      mkdir /run/bin /run/instance
      printf '#!/bin/sh\\necho flock: broken >&2; exit 1\\n' >/run/bin/flock && chmod 755 /run/bin/flock
      mount --bind /run/bin/flock "$(readlink -f "$(command -v flock)")"
      root start id=abc123 isolation=none dir=/run/instance agent=/bin/true </dev/null
      ls -d /run/setup-kata-agent/abc123 2>/dev/null || echo no instance`)
    expect(said).toEqual(['fail records flock: broken', 'no instance'])
  })
})
