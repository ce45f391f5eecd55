import { describe, expect, it } from '@jest/globals'
import { inBox } from '../box.js'
import { isRoot } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

/** What root can reach on a host: sockets, and the pipe of init. */
const services = ['/run/dbus/system_bus_socket', '/run/systemd/private', '/run/docker.sock', '/run/a b/udev']
const host = `mkdir -p /run/dbus /run/systemd '/run/a b' /run/user/1000
  listen ${services.map(service => `'${service}'`).join(' ')} /run/user/1000/bus $home/engine.sock
  mkfifo /run/initctl; mkdir '/run/c d'; mount -n -t tmpfs tmpfs '/run/c d'; mkfifo '/run/c d/pipe'`

/** Which of these the agent sees, except its own socket. A folder also lists paths that something is mounted over. */
const seen = String.raw`nsenter -t $(pid) -m find /run /var/run/ $home \( -type s -o -type p \) ! -name agent.sock \
  \( -exec test -S {} \; -o -exec test -p {} \; \) -print 2>/dev/null`

const systemds = `await call('CreateSandbox')
  await call('CreateContainer', [[1, 'c1'], [6, containerSpec({ rootfs: process.env.HOME, cgroupsPath: 'own-test.slice:kata:c1' })]])`

asRoot('what listens at a path of the host', () => {
  it.each([
    ['full', '', 'wherever the socket is'],
    ['mount', '', 'wherever the socket is'],
    ['full', '--server-address unix:///run/user/1000/agent.sock', 'beside the socket'],
    ['full', '--server-address unix:///run/agent.sock', 'beside the socket']
  ])('does not exist for an agent with isolation %s %s', (isolation, options) => {
    const said = inBox(`${host}
      test -S "$(up --isolation ${isolation} ${options})" && echo serves
      ${seen}
      agent down 2>/dev/null
      ls /run/docker.sock; cat $home/connected 2>/dev/null`)
    expect(said).toEqual(['serves', '/run/docker.sock'])
  })

  it('exists for an agent with isolation none', () => {
    const said = inBox(`${host}
      up --isolation none >/dev/null
      ${seen} | sort`)
    expect(said).toEqual(expect.arrayContaining(services))
  })

  it.each([
    ['whose instances lie below /run', 'home=/run/me; mkdir /run/me; cp $HOME/* /run/me; HOME=/run/me'],
    [
      'where /var/run is a folder of its own',
      'hide /var; mkdir -p /var/run/dbus; listen /var/run/dbus/system_bus_socket'
    ],
    [
      'where /etc/resolv.conf is a link into /run',
      'mkdir $home/etc; cp -a /etc/passwd /etc/group /etc/ssl /etc/alternatives /etc/ld.so.* $home/etc; echo nameserver ::1 >/run/resolv.conf; ln -s /run/resolv.conf $home/etc; mount --bind $home/etc /etc'
    ]
  ])('does not exist on a host %s', (_, prepare) => {
    const said = inBox(
      `${prepare}; ${host}
      socket=$(up)
      ${seen}; cat $home/up.log | grep error
      calls $socket
      cat /proc/$(pid)/root/etc/resolv.conf >/dev/null && echo resolv.conf is there
      agent down 2>&1 | grep -v DestroySandbox
      find /run /var/run/ -name 'kata*' ! -name kata-agent -o -name 'sandbox*'; cat $home/connected 2>/dev/null`,
      "await call('CreateSandbox', [[2, 'nameserver ::2']])"
    )
    expect(said).toEqual(['CreateSandbox 0 ', 'resolv.conf is there'])
  })

  it.each(['full', 'mount'])(
    'is not asked for a cgroup of systemd with isolation %s, which is reported, and leaves nothing',
    isolation => {
      const said = inBox(
        `${host}
        socket=$(up --isolation ${isolation})
        # Made anew, as at its restart
        rm /run/dbus/system_bus_socket; listen /run/dbus/system_bus_socket
        calls $socket
        find /sys/fs/cgroup -name 'own*' | grep -q . && echo a cgroup is made
        agent down 2>&1
        cat $home/connected 2>/dev/null
        find /sys/fs/cgroup -name 'own*'`,
        systemds
      )
      expect(said).toEqual([
        'CreateSandbox 0 ',
        expect.stringMatching(/^CreateContainer 13 Establishing a D-Bus connection .*(refused|No such file)/),
        'a cgroup is made',
        `warning: Container c1 requested a systemd cgroup, 'own-test.slice:kata:c1', which an agent cannot create with isolation '${isolation}'. Send a path (cgroupsPath: /c1), or use isolation 'none'.`,
        'kata-agent was stopped by DestroySandbox.'
      ])
    }
  )

  it('is requested a cgroup of systemd with isolation none', () => {
    const said = inBox(
      `${host}
      calls $(up --isolation none)
      cat $home/connected
      agent down 2>&1
      find /sys/fs/cgroup -name 'own*'`,
      systemds
    )
    expect(said).toEqual([
      'CreateSandbox 0 ',
      expect.stringMatching(/^CreateContainer 13 Establishing a D-Bus connection/),
      '/run/dbus/system_bus_socket',
      'kata-agent was stopped by DestroySandbox.'
    ])
  })
})
