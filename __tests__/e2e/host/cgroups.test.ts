import { describe, expect, it } from '@jest/globals'
import { inBox } from '../box.js'
import { isRoot } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

const create = (cgroupsPath: string): string => `
  await call('CreateSandbox')
  await call('CreateContainer', [[1, 'own-c1'], [6, containerSpec({ rootfs: process.env.HOME, cgroupsPath: '${cgroupsPath}' })]])`

const created = ['CreateSandbox 0 ', 'CreateContainer 0 ']
const left = "find /sys/fs/cgroup -name 'own-*'"
const own = (path: string): string => `for own in /sys/fs/cgroup/*${path} /sys/fs/cgroup${path}; do`

asRoot('the cgroups of containers', () => {
  it.each([
    ['full', ''],
    ['mount', ''],
    ['none', ''],
    ['none', '/own-test/deep/c1'],
    ['none', 'own-test/relative']
  ])('are removed with an agent of isolation %s, with cgroupsPath "%s"', (isolation, path) => {
    const said = inBox(
      `calls $(up --isolation ${isolation})
      ${left} | grep -q . && echo there
      agent down 2>&1; ${left}`,
      create(path)
    )
    expect(said).toEqual([...created, 'there', 'kata-agent was stopped by DestroySandbox.'])
  })

  it('are removed with their parents if the job has removed the container itself', () => {
    const said = inBox(
      `calls $(up)
      ${left} | grep -q . && echo there
      agent down 2>&1; ${left}`,
      `${create('/own-test/deep/c1')}; await call('RemoveContainer', [[1, 'own-c1']])`
    )
    expect(said).toEqual([
      ...created,
      'RemoveContainer 0 ',
      'there',
      'kata-agent was stopped by DestroySandbox.'
    ])
  })

  it.each([
    ['full', 'which runs on', ''],
    ['full', 'which was killed', 'kill -9 $(pid); sleep 0.3;'],
    ['none', 'which runs on', '']
  ])(
    'of isolation %s are removed at the next start after RUNNER_TEMP was emptied, with their agent, %s',
    (isolation, _, end) => {
      const said = inBox(
        `socket=$(up --isolation ${isolation}); calls $socket
      ${end} rm -rf $(dirname $socket)
      ${left} | grep -q . && echo there
      test -S "$(up)" && grep -o 'Removed something that an earlier job left behind' $home/up.log
      ${left}`,
        create('/own-test/c1')
      )
      expect(said).toEqual([...created, 'there', 'Removed something that an earlier job left behind'])
    }
  )

  it('are removed with those that a container has created below its own, even if frozen', () => {
    const said = inBox(
      `calls $(up --isolation none)
      ${own('/own-test/c1')}
        [ -d $own ] && mkdir $own/below && [ -f $own/freezer.state ] && echo FROZEN >$own/freezer.state
      done
      kill -9 $(pid); agent down 2>&1 | grep 'Could not be removed'; ${left}`,
      create('/own-test/c1')
    )
    expect(said).toEqual(created)
  })

  it('stay if they existed before, at any depth, with a process that was added later', () => {
    const said = inBox(
      `${own('/pids')} [ -d $own ] && top=$own; done
      [ -n "\${top:-}" ] || top=/sys/fs/cgroup
      mkdir -p $top/own-test/a/b/c
      socket=$(up --isolation none)
      sleep 100 & bystander=$!
      echo $bystander >$top/own-test/a/b/c/cgroup.procs
      calls $socket; agent down 2>&1
      kill -0 $bystander && echo lives; [ -d $top/own-test/a/b/c ] && echo stays
      kill -9 $bystander; wait $bystander 2>/dev/null; rmdir $top/own-test/a/b/c $top/own-test/a/b $top/own-test/a $top/own-test
      ${left}`,
      create('/own-test/a/b/c')
    )
    expect(said).toEqual([...created, 'kata-agent was stopped by DestroySandbox.', 'lives', 'stays'])
  })
})

/** Creates a cgroup at this path, in a hierarchy of this host. */
const make = (path: string): string => `${own('/pids')} [ -d $own ] && top=$own; done
  : "\${top:=/sys/fs/cgroup}"; mkdir -p $top${path}`

asRoot('what others have in the cgroups of containers', () => {
  it('stays: a process that is older than the agent', () => {
    const said = inBox(
      `${make('')}
      sleep 100 & bystander=$!
      calls $(up --isolation none)
      echo $bystander >$top/own-test/c1/cgroup.procs
      agent down 2>&1 | sed "s,$top,,"
      kill -0 $bystander && echo lives
      kill -9 $bystander; wait $bystander 2>/dev/null; rmdir $top/own-test/c1 $top/own-test`,
      create('/own-test/c1')
    )
    expect(said).toEqual([
      ...created,
      'kata-agent was stopped by DestroySandbox.',
      'warning: Could not be removed: cgroup /own-test/c1',
      'lives'
    ])
  })

  it.each(['/own-test', '/own-test/c1'])('stays: %s, empty, that existed before the agent', before => {
    const said = inBox(
      `${make(before)}
      calls $(up --isolation none)
      agent down 2>&1
      find $top -name own-test -o -path '*own-test/c1' | sed "s,$top,,"
      find $top -depth -type d -path '*own-*' -exec rmdir {} +`,
      create('/own-test/c1')
    )
    expect(said).toEqual([
      ...created,
      'kata-agent was stopped by DestroySandbox.',
      ...(before === '/own-test' ? [before] : ['/own-test', before])
    ])
  })
})

/** Plain files in place of cgroup version 2, which is not available to tests on hosts with version 1. */
const version2 = `mount -t tmpfs tmpfs /sys/fs/cgroup; cd /sys/fs/cgroup
  echo cpu io memory >cgroup.controllers; echo memory >cgroup.subtree_control; : >cgroup.procs; cd /`

asRoot('on cgroup version 2', () => {
  it.each([
    ['goes', '', ['-io']],
    [
      'stays, where another cgroup has a limit by it',
      'mkdir /sys/fs/cgroup/others; echo 8:0 rbps=1 >/sys/fs/cgroup/others/io.max',
      ['memory io']
    ]
  ])('a controller that an agent has enabled %s', (_, others, expected) => {
    const said = inBox(
      `${version2}
      calls $(up) >/dev/null
      echo memory io >/sys/fs/cgroup/cgroup.subtree_control; ${others}
      agent down 2>/dev/null
      cat /sys/fs/cgroup/cgroup.subtree_control`,
      create('/own-test/c1')
    )
    expect(said).toEqual(expected)
  })

  it.each([
    [
      'a cgroup namespace of its own is warned of',
      'echo domain >/sys/fs/cgroup/cgroup.type; echo 1 >/sys/fs/cgroup/cgroup.procs',
      '1'
    ],
    ["one whose root is the host's is not", 'echo 1 >/sys/fs/cgroup/cgroup.procs', '0'],
    ['one without a process in its root is not', 'echo domain >/sys/fs/cgroup/cgroup.type', '0']
  ])('%s', (_, prepare, warnings) => {
    const said = inBox(`${version2}; ${prepare}
      test -S "$(up)" && grep -c 'cgroupns=host' $home/up.log`)
    expect(said).toEqual([warnings])
  })
})

asRoot('mounts in /run/sandbox-ns and /run/kata-containers', () => {
  it.each(['mount', 'none'])('stay if they existed before, with isolation %s', isolation => {
    const said = inBox(`mkdir -p /run/sandbox-ns/old /run/kata-containers/new
      mount -t tmpfs kept /run/sandbox-ns/old
      test -S "$(up --isolation ${isolation})" && echo serves
      mount -t tmpfs new /run/kata-containers/new; mount -t tmpfs upper /run/sandbox-ns/old
      agent down 2>/dev/null
      awk '/ \\/run\\/(kata|sandbox)/ { print $1, $2 }' /proc/mounts`)
    expect(said).toEqual(['serves', 'kept /run/sandbox-ns/old'])
  })
})
