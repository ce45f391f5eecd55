import { describe, expect, it } from '@jest/globals'
import { isRoot } from '../e2e/support.js'
import { isInstalled, onOwnHost } from './own-host.js'

const busybox = '/usr/bin/busybox'
const canTest = isRoot && isInstalled(busybox)
if (!canTest) console.warn('skipped: it requires a box and busybox')
const asRoot = canTest ? describe : describe.skip

/**
 * Leaves only BusyBox's tools on the host, except for the named ones of util-linux, and flock, which Alpine's BusyBox has
 * but Debian's lacks.
 */
const onAlpine = (...utilLinux: string[]): string => `
  mkdir /run/bin /run/none /run/instance
  cp ${busybox} ${['flock', ...utilLinux].map(tool => `$(command -v ${tool})`).join(' ')} /run/bin/
  for tool in $(${busybox} --list); do [ -e /run/bin/$tool ] || ln -s busybox /run/bin/$tool; done
  printf '#!/bin/sh\\nexec sleep 100\\n' >/run/agent && chmod 755 /run/agent
  for folder in /usr/local/sbin /usr/local/bin /usr/sbin; do mount --bind /run/none $folder; done
  mount --bind /run/bin /usr/bin
  hash -r`

asRoot('root.sh with the tools of BusyBox', () => {
  it.each(['full', 'mount', 'none'])(
    'starts an agent with isolation %s, stops it, and leaves nothing',
    isolation => {
      const said = onOwnHost(
        `${onAlpine('unshare')}
      root probe isolation=${isolation} | grep missing
      mkdir -p /run/instance/run/kata-containers /run/instance/run/sandbox-ns
      : >/run/instance/policy.log
      : >/run/said
      root start id=abc123 isolation=${isolation} dir=/run/instance agent=/run/agent config=/run/c log=/run/log \\
        socket= policy_log=${isolation === 'none' ? '/tmp/policy.jsonl' : '/run/instance/policy.log'} </dev/null >/run/said 2>&1 &
      for _ in $(seq 100); do grep -q ^agent /run/said && break; sleep 0.1; done
      cut -d ' ' -f 1 /run/said
      root stop id=abc123 dir=/run/instance grace_ms=1000 </dev/null
      grep -lsx sleep /proc/[0-9]*/comm; ls -d /run/setup-kata-agent /run/instance /run/kata-containers 2>/dev/null`,
        `${busybox} sh`
      )
      expect(said).toEqual(['agent', 'stopped SIGTERM'])
    }
  )

  it("turns each line of an old agent's policy log into JSON at once", () => {
    const said = onOwnHost(
      `${onAlpine('unshare')}
      cat >/run/agent <<'END'
#!/bin/sh
printf '["ep":"CreateSandboxRequest",{"hostname":"a]b"}],\\n' >/tmp/policy.txt
until [ -s /tmp/policy.jsonl ]; do sleep 0.02; done; cat /tmp/policy.jsonl
END
      mkdir -p /run/instance/run/kata-containers /run/instance/run/sandbox-ns
      : >/run/instance/policy.log
      root start id=abc123 isolation=full dir=/run/instance agent=/run/agent config=/run/c log=/run/log socket= \
        policy_log=/run/instance/policy.log </dev/null >/run/said 2>&1 &
      until grep -q ^exit /run/said 2>/dev/null; do sleep 0.02; done
      cat /run/log`,
      `${busybox} sh`
    )
    expect(said).toEqual(['{"kind":"CreateSandboxRequest","request":{"hostname":"a]b"}}'])
  })

  it("says that unshare is missing if only BusyBox's exists", () => {
    expect(onOwnHost(`${onAlpine()}; root probe isolation=full | grep missing`, `${busybox} sh`)).toEqual([
      'missing=unshare'
    ])
  })
})
