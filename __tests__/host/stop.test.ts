import { describe, expect, it } from '@jest/globals'
import { isRoot } from '../e2e/support.js'
import { node24 } from '../fixtures/runner.mjs'
import { onOwnHost } from './own-host.js'

const asRoot = isRoot ? describe : describe.skip

/**
 * `record KEY=VALUE...` records an instance, `began PID` prints a process's start time, and `stop` stops
 * the instance; $program is what runs as `sleep`.
 */
const prepared = `
  record() { mkdir -p $records/abc123 /run/instance; printf '%s\\n' isolation=full owner= dir=/run/instance socket= "$@" >$records/abc123/record; }
  began() { cut -d ' ' -f 22 /proc/$1/stat; }
  program=$(readlink -f "$(command -v sleep)")
  stop() { root stop id=abc123 dir=/run/instance "$@" </dev/null; }
  lives() { kill -0 $1 && echo lives; }
`
const on = (script: string): string[] => onOwnHost(prepared + script)

/** Puts a script of the test's in the place of a tool of root.sh's, which is found as \`real\` in it. */
const inPlaceOf = (tool: string, script: string): string => `
  mkdir -p /run/bin; real=$(command -v ${tool})
  cat >/run/bin/${tool} <<'END'
#!/bin/sh
${script}
END
  sed -i "s|real|$real|" /run/bin/${tool}; chmod 755 /run/bin/${tool}
  mount -n --bind /run/bin /usr/local/sbin`

asRoot("root.sh's stop", () => {
  it("does not end a process that by chance has the agent's pid and start time but runs another program", () => {
    const said = on(`
      sleep 100 & other=$!
      record executable=/run/agent agent_pid=$other agent_start=$(began $other)
      stop; lives $other`)
    expect(said).toEqual(['stopped gone', 'lives'])
  })

  it('does not end what a later process with a recorded pid has started', () => {
    const said = on(`
      sh -c 'sleep 100 & echo $! >/run/child; wait' & other=$!
      until [ -s /run/child ]; do sleep 0.02; done
      record isolation=none supervisor_pid=$other supervisor_start=1 agent_pid=$other agent_start=1
      stop; lives $(cat /run/child)`)
    expect(said).toEqual(['stopped gone', 'lives'])
  })

  it('treats an agent that is a zombie as gone', () => {
    const said = on(`
      sh -c 'sleep 0.1 & echo $! >/run/zombie; exec sleep 100' &
      until [ -s /run/zombie ] && grep -q ') Z ' /proc/$(cat /run/zombie)/stat; do sleep 0.02; done
      record executable= agent_pid=$(cat /run/zombie) agent_start=$(began $(cat /run/zombie))
      stop`)
    expect(said).toEqual(['stopped gone'])
  })

  it('waits again if the lock that it has waited for was removed with its last instance', () => {
    const said = on(`
      record; : >$records/lock
      exec 7<$records/lock; flock 7
      stop & stop=$!
      until first=$(pgrep -x flock); do sleep 0.02; done
      rm $records/lock; : >$records/lock
      exec 6<$records/lock; flock 6; flock -u 7
      until now=$(pgrep -x flock) && [ "$now" != "$first" ] || [ ! -e /run/instance ]; do sleep 0.02; done
      ls -d /run/instance
      flock -u 6; wait $stop
      ls -d /run/instance 2>/dev/null`)
    expect(said).toEqual(['/run/instance', 'stopped gone'])
  })

  it('lets only root open the lock, so that nobody else can hold it', () => {
    const said = on(`
      record
      ${inPlaceOf('flock', 'stat -c "%u %a" /run/setup-kata-agent/lock >/run/mode; exec real "$@"')}
      stop; cat /run/mode`)
    expect(said).toEqual(['stopped gone', '0 600'])
  })

  it('finds an agent that records itself before the stop is marked', () => {
    const said = on(`
      sleep 100 & agent=$!
      record executable=$program
      : >$records/abc123/starting
      printf 'agent_pid=%s\\nagent_start=%s\\n' $agent $(began $agent) >/run/noted
      ${inPlaceOf('mv', 'cat /run/noted >>/run/setup-kata-agent/abc123/record; exec real "$@"')}
      stop`)
    expect(said).toEqual(['stopped SIGTERM'])
  })

  it('pauses an agent on the host itself while its children are listed, and then lets it end', () => {
    const said = on(`
      sleep 100 & agent=$!
      record isolation=none executable=$program agent_pid=$agent agent_start=$(began $agent)
      echo $agent >/run/pid
      ${inPlaceOf('awk', 'cut -d " " -f 3 /proc/$(cat /run/pid)/stat >>/run/states 2>/dev/null; exec real "$@"')}
      stop; head -n 1 /run/states`)
    expect(said).toEqual(['stopped SIGTERM', 'T'])
  })

  it.each([
    ['without', 'owner=', ''],
    ['with', 'owner=$$ $(began $$)', '']
  ])('is left alone by a sweep while its folder exists, %s a process that the job ends with', (_, owner) => {
    const said = on(`
      sleep 100 & agent=$!
      record "${owner}" executable=$program agent_pid=$agent agent_start=$(began $agent)
      root sweep; lives $agent`)
    expect(said).toEqual(['lives'])
  })

  it("does not mistake a later process with the owner's pid for the owner", () => {
    expect(on(`record "owner=$$ 1"; root sweep`)).toEqual(['swept /run/instance', 'stopped gone'])
  })

  it.each(['../instance', 'ABC', 'a/b', ''])('refuses an invalid id: %p', id => {
    const said = on(`record; root stop id=${id} dir=/run/instance </dev/null; ls -d /run/instance`)
    expect(said).toEqual([`fail defect bad instance id '${id}'`, '/run/instance'])
  })

  it('unmounts a path with a blank, and removes the folder', () => {
    const said = on(`
      mkdir -p '/run/in stance/a mount'; mount -n -t tmpfs tmpfs '/run/in stance/a mount'
      record 'dir=/run/in stance'
      stop; ls -d /run/in*; grep stance /proc/mounts`)
    expect(said).toEqual(['stopped gone', '/run/instance'])
  })

  it('removes nothing through a mount that it has not undone', () => {
    const said = on(`
      mkdir -p /run/kata-agent-abc123; mount -n -t tmpfs theirs /run/kata-agent-abc123
      echo precious >/run/kata-agent-abc123/file
      record socket=/run/kata-agent-abc123/agent.sock
      stop; cat /run/kata-agent-abc123/file`)
    expect(said).toEqual([
      'stopped gone',
      'left /run/kata-agent-abc123 (something is mounted in it)',
      'precious'
    ])
  })

  it.each([
    ["is another user's by now", 'chown 65534 /tmp/policy.jsonl'],
    ['something is written in', 'echo written >/tmp/policy.jsonl']
  ])('leaves a placeholder which %s', (_, change) => {
    const said = on(`
      record; : >/tmp/policy.jsonl; : >/tmp/policy.txt; ${change}
      printf '/tmp/%s\\n' policy.jsonl policy.txt >$records/placeholders
      stop; ls /tmp/policy.*`)
    expect(said).toEqual(['stopped gone', '/tmp/policy.jsonl'])
  })

  it('leaves placeholders and the lock to the last instance', () => {
    const said = on(`
      record; mkdir $records/def456 && printf 'isolation=full\\nowner=\\ndir=/tmp\\n' >$records/def456/record
      mkdir /run/kata-containers && echo /run/kata-containers >$records/placeholders
      stop; ls -d /run/kata-containers; ls $records`)
    expect(said).toEqual(['stopped gone', '/run/kata-containers', 'def456', 'lock', 'placeholders'])
  })

  it('does not block on a pipe in place of the log', () => {
    expect(on('record; mkfifo /run/instance/agent.log; stop; ls -d /run/instance 2>/dev/null')).toEqual([
      'stopped gone'
    ])
  })

  it('does not remove a cgroup whose path leads out of the container’s own', () => {
    const said = on(`
      top=/sys/fs/cgroup; [ -f $top/cgroup.procs ] || top=$top/pids
      mkdir -p $top/ska-own $top/ska-victim
      record isolation=none
      stop cgroups=/ska-own/../ska-victim; stop cgroups=/ska-own/..//ska-victim
      rmdir $top/ska-victim && echo was there; rmdir $top/ska-own`)
    expect(said).toEqual(['stopped gone', 'was there'])
  })
})

asRoot("root.sh's start", () => {
  it('leaves nothing, and starts nothing, if its folder has been removed meanwhile', () => {
    const said = on(`
      printf '#!/bin/sh\\necho started >/tmp/started\\n' >/tmp/agent && chmod 755 /tmp/agent
      root start id=abc123 isolation=none dir=/run/gone agent=/tmp/agent </dev/null; ls /run; ls /tmp/started 2>/dev/null`)
    expect(said).toEqual(['fail cancelled /run/gone is gone'])
  })

  it.each([
    ['a link to a socket', 'ln -s /run/theirs.sock /tmp/instance/agent.sock', 'a socket'],
    ['a link to a file', 'ln -s /run/precious /tmp/instance/agent.sock', 'a file'],
    ['a file', 'echo >/tmp/instance/agent.sock', 'a file']
  ])('gives a user nothing but the socket of its agent: %s', (_, plant) => {
    const said = on(`
      mkdir /tmp/instance; : >/run/precious; chmod 755 /run/precious
      ${node24} -e "require('net').createServer().listen('/run/theirs.sock')" &
      until [ -S /run/theirs.sock ]; do sleep 0.02; done; chmod 755 /run/theirs.sock
      printf '#!/bin/sh\\n${plant}\\nexec sleep 100\\n' >/tmp/agent && chmod 755 /tmp/agent
      { until [ -e /tmp/instance/agent.sock ]; do sleep 0.02; done; echo own; } |
        root start id=abc123 isolation=none dir=/tmp/instance agent=/tmp/agent config= log=/dev/null \\
          socket=/tmp/instance/agent.sock uid=65534 gid=65534 >/run/said
      grep -v ^agent /run/said
      stat -c '%u %a' /run/theirs.sock /run/precious`)
    expect(said).toEqual(['fail in-the-way /tmp/instance/agent.sock is not a socket', '0 755', '0 755'])
  })

  it('removes a socket on which nobody listens any more, but no other file in its place', () => {
    const said = on(`
      mkdir /tmp/instance; echo precious >/tmp/file
      printf '#!/bin/sh\\n' >/tmp/agent && chmod 755 /tmp/agent
      sh -c '"$@"; :' sh ${node24} -e "require('net').createServer().listen('/tmp/old.sock', () => process.kill(process.pid, 'SIGKILL'))" 2>/dev/null
      ls /tmp/old.sock
      for socket in old.sock file; do
        root start id=abc123 isolation=none dir=/tmp/instance agent=/tmp/agent config= log=/dev/null socket=/tmp/$socket </dev/null >/dev/null
        rm -rf $records
      done 2>/dev/null
      ls /tmp/old.sock /tmp/file 2>/dev/null`)
    expect(said).toEqual(['/tmp/old.sock', '/tmp/file'])
  })

  /** Starts this script as the agent, waits for its end, and prints its output. */
  const withAgent = (isolation: string, agent: string, more = ''): string[] =>
    on(`
      ulimit -c "$(ulimit -H -c)" # sudo leaves none
      mkdir -p '/tmp/instance/run/kata-containers' /tmp/instance/run/sandbox-ns
      : >/tmp/instance/log; : >/tmp/instance/policy.log; chown 65534 /tmp/instance/policy.log
      cat >/tmp/agent <<'END'
#!/bin/sh
${agent}
END
      chmod 755 /tmp/agent
      root start id=abc123 isolation=${isolation} dir=/tmp/instance agent=/tmp/agent config= \\
        log=/tmp/instance/log socket= policy_log=/tmp/instance/policy.log </dev/null >/run/said &
      until grep -q '^agent' /run/said 2>/dev/null; do sleep 0.02; done
      read -r _ pid began </run/said
      ${more}
      until grep -q '^exit' /run/said; do sleep 0.02; done
      cat /tmp/instance/log`)

  it.each(['full', 'mount'])(
    'gives its agent no core file, none of its own descriptors, and a loopback that is up, with isolation %s',
    isolation => {
      const said = withAgent(
        isolation,
        `ulimit -c
        for fd in 7 8 9; do [ ! -e /proc/$$/fd/$fd ] || echo $fd is open; done
        ${isolation === 'full' ? "ip -o address show lo | grep -o 'inet 127.0.0.1'" : 'echo no network of its own'}`
      )
      expect(said).toEqual(['0', isolation === 'full' ? 'inet 127.0.0.1' : 'no network of its own'])
    }
  )

  it('records how an agent ended, although its supervisor received signals that end a shell', () => {
    const said = on(`
      mkfifo /tmp/go; mkdir /tmp/instance
      printf '#!/bin/sh\nread -r _ </tmp/go\nexit 7\n' >/tmp/agent; chmod 755 /tmp/agent
      root start id=abc123 isolation=none dir=/tmp/instance agent=/tmp/agent config= log=/dev/null socket= </dev/null >/run/said &
      until grep -q ^agent /run/said && grep -q ^supervisor_start $records/abc123/record; do sleep 0.02; done 2>/dev/null
      supervisor=$(sed -n s/^supervisor_pid=//p $records/abc123/record)
      for signal in HUP INT TERM PIPE; do kill -$signal $supervisor; done
      echo >/tmp/go
      until grep ^exit $records/abc123/record || ! kill -0 $supervisor; do sleep 0.02; done`)
    expect(said).toEqual(['exit=7'])
  })

  it("turns each line of an old agent's policy log into JSON at once", () => {
    const said = withAgent(
      'full',
      String.raw`printf '["ep":"CreateSandboxRequest",{"hostname":"a]b"}],\n' >/tmp/policy.txt
        until [ -s /tmp/policy.jsonl ]; do sleep 0.02; done; cat /tmp/policy.jsonl`
    )
    expect(said).toEqual(['{"kind":"CreateSandboxRequest","request":{"hostname":"a]b"}}'])
  })

  it('makes root the owner of the policy log, so that the kernel lets an agent open it in a shared folder', () => {
    const said = withAgent('full', 'stat -c %u /tmp/policy.jsonl')
    expect(said).toEqual(['0'])
  })

  it('shows later mounts of the host to an agent with isolation mount, but not the agent’s mounts to the host', () => {
    const said = on(`
      mkdir /run/shared /tmp/instance; mount -n -t tmpfs --make-shared tmpfs /run/shared
      mkdir /run/shared/hosts /run/shared/agents
      mkfifo /run/go
      printf '#!/bin/sh\\nmount -n -t tmpfs agents /run/shared/agents; read -r _ </run/go; ls /run/shared/hosts\\n' >/tmp/agent
      chmod 755 /tmp/agent; cp -a /run/go /tmp/go; sed -i s,/run/go,/tmp/go, /tmp/agent
      root start id=abc123 isolation=mount dir=/tmp/instance agent=/tmp/agent config= log=/tmp/log socket= </dev/null >/run/said &
      mount -n -t tmpfs hosts /run/hosts 2>/dev/null
      until grep -q '^agent' /run/said 2>/dev/null; do sleep 0.02; done
      read -r _ pid _ </run/said
      until grep -q agents /proc/$pid/mounts; do sleep 0.02; done
      mount -n -t tmpfs hosts /run/shared/hosts; : >/run/shared/hosts/seen
      grep -c agents /proc/self/mounts
      echo >/tmp/go
      until grep -q '^exit' /run/said; do sleep 0.02; done
      cat /tmp/log`)
    expect(said).toEqual(['0', 'seen'])
  })
})
