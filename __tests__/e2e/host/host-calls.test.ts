import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { agentCalls } from '../../../src/agent/api/calls.js'
import { projectRoot } from '../../fixtures/runner.mjs'
import { inBox } from '../box.js'
import { isRoot } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

/** Each call with arguments that have an effect, in an order that works. DestroySandbox is the last. */
const everyCall = `
  const home = process.env.HOME
  const c1 = [[1, 'c1']]
  await call('CreateSandbox', [[1, 'changed'], [2, 'nameserver ::2'], [7, encode([[1, 'dummy']])]])
  await call('CreateContainer', [[1, 'c1'], [6, containerSpec({ rootfs: home + '/rootfs', cgroupsPath: '/own-test/c1' })]])
  await call('StartContainer', c1)
  await call('ExecProcess', [...c1, [2, 'e1'], [4, encode([[4, 'true'], [6, '/'], [7, encode([])]])]])
  await call('UpdateContainer', c1)
  await call('StatsContainer', c1)
  await call('PauseContainer', c1)
  await call('ResumeContainer', c1)
  await call('WriteStdin', [...c1, [2, 'e1'], [3, 'x']])
  await call('CloseStdin', [...c1, [2, 'e1']])
  await call('TtyWinResize', [...c1, [2, 'e1'], [3, 24], [4, 80]])
  await call('SignalProcess', [...c1, [2, 'e1'], [3, 9]])
  await call('WaitProcess', [...c1, [2, 'e1']])
  await call('ReadStdout', [...c1, [2, 'e1'], [3, 10]])
  await call('ReadStderr', [...c1, [2, 'e1'], [3, 10]])
  await call('GetDiagnosticData', [[1, 'termination_log'], [2, 'c1']])
  await call('UpdateEphemeralMounts')
  await call('RemoveStaleVirtiofsShareMounts')
  await call('UpdateInterface', [[1, encode([[2, 'lo'], [4, 1400]])]])
  await call('UpdateRoutes', [[1, encode([[1, encode([[1, '10.9.0.0/16'], [3, 'lo']])]])]])
  await call('ListInterfaces')
  await call('ListRoutes')
  await call('AddARPNeighbors', [[1, encode([[1, encode([[2, 'lo']])]])]])
  await call('GetIPTables')
  await call('SetIPTables', [[2, '*filter\\nCOMMIT\\n']])
  await call('GetMetrics')
  await call('MemAgentMemcgSet', [[1, true]])
  await call('MemAgentCompactSet', [[1, true]])
  await call('OnlineCPUMem', [[1, true], [2, 1]])
  await call('ReseedRandomDev', [[2, 'seed']])
  await call('GetGuestDetails', [[1, true]])
  await call('MemHotplugByProbe', [[1, 4096]])
  await call('SetGuestDateTime', [[1, 1000000000]])
  await call('CopyFile', [[1, '/run/kata-containers/shared/containers/f'], [2, 1], [3, 0o100644], [4, 0o755], [8, 'x']])
  await call('AddSwap', [[1, 5]])
  await call('AddSwapPath', [[1, home + '/swap']])
  await call('GetVolumeStats', [[1, home]])
  await call('ResizeVolume', [[1, home], [2, 1]])
  await call('RemoveContainer', c1)
  await call('SetPolicy', [[1, 'package agent_policy\\ndefault AllowRequestsFailingPolicy := true\\n']])
  await call('DestroySandbox')`

/** These wait for something that never comes. */
const waitsForEver = ['GetOOMEvent']

/** What the calls could change on a host, one line each; whether the clock is unchanged is seen from their answers. */
const look = `look() {
    hostname; cat /proc/swaps /proc/modules /etc/resolv.conf 2>/dev/null; ip -o link; ip route
    sysctl -a 2>/dev/null | grep -E '^(kernel.(hostname|domainname|panic|shm|msg|sem)|vm.(swappiness|overcommit)|net.ipv4.ip_forward)'
    cat /sys/devices/system/cpu/online /sys/kernel/mm/lru_gen/enabled 2>/dev/null
  }
  traces() { find /run -mindepth 1 ! -path '/run/mount*'; find /sys/fs/cgroup -name 'own-test*' -o -name c1; }
  mkdir $home/rootfs; head -c 65536 /dev/zero >$home/swap
  look >$home/before; traces >$home/traces`

asRoot('the 42 calls, each with arguments that have an effect', () => {
  it('are complete', () => {
    const made = [...everyCall.matchAll(/await call\('(\w+)'/g)].map(([, method]) => method)
    expect([...made, ...waitsForEver].sort()).toEqual(agentCalls.map(({ method }) => method).sort())
    expect(made).toHaveLength(41)
  })

  it('leave the host unchanged with isolation full', () => {
    const said = inBox(
      `${look}
      calls $(up) >$home/said
      look | diff $home/before -
      agent down 2>&1 | grep -v '^kata-agent'
      traces | diff $home/traces -
      look | diff $home/before -
      grep -E '^(CreateSandbox|SetGuestDateTime|MemHotplugByProbe|UpdateContainer)' $home/said`,
      everyCall
    )
    expect(said).toEqual([
      expect.stringMatching(/^CreateSandbox 13 load_kernel_module .*Operation not permitted/),
      'UpdateContainer 0 ',
      expect.stringMatching(/^MemHotplugByProbe 13 Read-only file system/),
      'SetGuestDateTime 13 EPERM: Operation not permitted'
    ])
  })

  it.each(['mount', 'none'])(
    'leave nothing behind with isolation %s, whose agent can set the clock',
    isolation => {
      const said = inBox(
        `${look}
      calls $(up --isolation ${isolation}) >$home/said
      agent down 2>&1 | grep -v '^kata-agent'
      traces | diff $home/traces -
      look | diff $home/before -
      grep -E '^SetGuestDateTime' $home/said`,
        everyCall
      )
      expect(said).toEqual(['SetGuestDateTime 13 "the stand-in agent does not touch the clock"'])
    }
  )

  it('work without setpriv, with a warning', () => {
    const said = inBox(`mount --bind /bin/false /usr/bin/setpriv
      test -S "$(up)" && grep -c 'does not have util-linux.s setpriv' $home/up.log`)
    expect(said).toEqual(['1'])
  })
})

describe('the table in docs/security.md', () => {
  it('has a row for each of the 42 calls', () => {
    const table = readFileSync(path.join(projectRoot, 'docs/security.md'), 'utf8')
    const named = table
      .split('\n')
      .filter(line => line.startsWith('| ') && /\| .*\| .*\| .*\|$/.test(line))
      .flatMap(line => (line.split('|')[1] ?? '').split(',').map(name => name.trim()))
    for (const { method } of agentCalls) expect(named.filter(name => name === method)).toEqual([method])
  })
})
