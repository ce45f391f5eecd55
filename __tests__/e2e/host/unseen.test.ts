import { beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { inOwnBox, type Step } from '../own-box.js'
import { isRoot } from '../support.js'

const canSudo = isRoot && existsSync('/usr/bin/sudo') && existsSync('/usr/sbin/useradd')
if (!canSudo) console.warn('skipped: it requires root, sudo and useradd')
const asRoot = canSudo ? describe : describe.skip

/** Main, a check from another step, and post, with calls that are answered late. */
const job = `
  const main = await runner.run('main', { path: agent, ...inputs })
  const log = fs.existsSync(main.outputs['log-path'] ?? '') ? fs.readFileSync(main.outputs['log-path'], 'utf8') : ''
  const agents = sh('pgrep -c kata-agent || true')
  const post = await runner.run('post')
  tell({ main, post, agents, left: sh('pgrep -c kata-agent || true; ls /run/setup-kata-agent 2>/dev/null || true') })`

interface Job {
  main: Step
  post: Step
  agents: string
  left: string
}

asRoot.each([
  ['sudo that logs what a command says', "echo 'Defaults log_output' >>/etc/sudoers.d/builder"],
  [
    'sudo that logs this one command',
    "echo 'builder ALL=(ALL) NOPASSWD: LOG_INPUT: LOG_OUTPUT: ALL' >/etc/sudoers.d/builder"
  ],
  [
    'sudo that logs, in a terminal of its own',
    "echo 'Defaults log_output, use_pty' >>/etc/sudoers.d/builder"
  ],
  ["other users' processes hidden from a user", 'mount -o remount,hidepid=2 /proc'],
  ["other users' processes that say nothing to a user", 'mount -o remount,hidepid=1 /proc']
])('an agent behind %s', (_, prepare) => {
  let said: Job
  beforeAll(() => {
    said = inOwnBox(prepare, `const inputs = {}; ${job}`, { asUser: true }) as Job
  }, 120_000)

  it('is seen to answer', () => {
    expect(said.main).toMatchObject({ code: 0, stdout: expect.stringContaining('answers on') })
    expect(said.agents).toBe('1')
  })

  it('is asked to exit by the post step, and not reported as crashed', () => {
    expect(said.post).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('kata-agent was stopped by DestroySandbox.')
    })
    expect(said.post.stdout).not.toContain('::warning::')
    expect(said.left).toBe('0')
  })
})
