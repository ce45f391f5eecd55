import { describe, expect, it } from '@jest/globals'
import { isRoot } from '../e2e/support.js'
import { isInstalled, onOwnHost, shells } from './own-host.js'

const asRoot = isRoot ? describe : describe.skip

/** Prepares an agent that sleeps and its instance's folders, and defines how to start and stop it. */
const instance = `
  mkdir -p /tmp/instance/run/kata-containers /tmp/instance/run/sandbox-ns
  mkfifo /tmp/never; printf '#!/bin/sh\\nread -r _ </tmp/never\\n' >/tmp/agent; chmod 755 /tmp/agent
  start() {
    sleep 3 | root start id=abc123 isolation=$1 owner= dir=/tmp/instance agent=/tmp/agent config= log=/tmp/log socket= policy_log= 2>/dev/null >/tmp/said &
    starter=$!
    for _ in $(seq 200); do
      grep -Eq '^(agent|fail) ' /tmp/said 2>/dev/null && break
      sleep 0.01
    done
    sleep 0.05
  }
  agents() { pgrep -fc '^/bin/sh /tmp/agent'; }
  supervisors() { pgrep -fc '[r]oot.sh supervise'; }
  stop() { root stop id=abc123 dir=/tmp/instance </dev/null 2>&1 >/tmp/stopped; }`

asRoot('root.sh on a full /run', () => {
  const inShell = [
    ...shells.map(([name, shell]) => [name, 'full', shell] as const),
    ['dash', 'mount', '/usr/bin/dash'] as const,
    ['dash', 'none', '/usr/bin/dash'] as const
  ]

  it.each(inShell)(
    'under %s with isolation %s, starts an agent that a stop can find, or leaves no process, however much space there is',
    (name, isolation, shell) => {
      if (!isInstalled(shell)) {
        console.warn(`skipped: ${name} is not installed`)
        return
      }
      // Limited by inodes and by pages: without inodes, files cannot be created; without pages, not written to.
      const said = onOwnHost(
        `${instance}
        for space in nr_inodes=3 nr_inodes=4 nr_inodes=5 nr_inodes=6 nr_inodes=7 nr_inodes=8 nr_inodes=10 \\
          pages=0 pages=1 pages=2 pages=3; do
          case $space in
            pages=*) mount -t tmpfs -o size=1m tmpfs /run; dd if=/dev/zero of=/run/filler bs=4k count=$((256 - \${space#pages=})) 2>/dev/null ;;
            *) mount -t tmpfs -o $space tmpfs /run ;;
          esac
          start ${isolation}
          case $(grep -E '^(agent|fail) ' /tmp/said | head -1) in
            agent*) [ "$(agents)" = 1 ] || echo "$space: said to run, and does not" ;;
            fail*)
              failed=yes
              grep -q '^fail records .*\\(is /run full\\|[Nn]o space left\\)' /tmp/said || cat /tmp/said
              [ "$(agents) $(supervisors)" = '0 0' ] || echo "$space: left $(agents) agents, $(supervisors) supervisors" ;;
            *) echo "$space: said nothing" ;;
          esac
          mkdir -p /tmp/instance
          stop
          [ "$(agents) $(supervisors)" = '0 0' ] || echo "$space: not stopped"
          grep -v '^stopped ' /tmp/stopped
          ls -d /tmp/instance /run/setup-kata-agent 2>/dev/null
          rm -rf /tmp/said
          mkdir -p /tmp/instance/run/kata-containers /tmp/instance/run/sandbox-ns
          kill $starter 2>/dev/null
          umount -l /run
        done
        echo "some failed: $failed"`,
        shell
      )
      expect(said).toEqual(['some failed: yes'])
    },
    60_000
  )
})
