import { describe, expect, it } from '@jest/globals'
import { inOwnBox, type Step } from '../own-box.js'
import { isRoot } from '../support.js'

const asRoot = isRoot ? describe : describe.skip

interface Job {
  space: string
  main: Step
  post: Step
  left: string[]
}

/** Runs main and post step with each of these amounts of space on a folder's disk. @returns what was left. */
function jobsOn(folder: string, spaces: readonly string[]): Job[] {
  return inOwnBox(
    '',
    `const jobs = []
    const folder = runner.${folder}
    for (const space of ${JSON.stringify(spaces)}) {
      sh('mount -t tmpfs -o ' + space + ' tmpfs ' + folder)
      // What the runner itself writes there is another matter.
      const commands = runner.temp + '/_runner_file_commands'
      if (folder === runner.temp) sh('mkdir ' + commands + ' && mount -t tmpfs tmpfs ' + commands)
      for (const name of Object.keys(runner.state)) delete runner.state[name]
      const main = await runner.run('main', { path: agent })
      const post = await runner.run('post')
      const left = sh('pgrep -a kata-agent || true; ls -d /run/setup-kata-agent 2>/dev/null || true; find ' + folder +
        ' -mindepth 1 ( -name "kata-agent-*" -o -name ".staging*" )'.replace('( ', '\\\\( ').replace(' )', ' \\\\)')).split('\\n').filter(Boolean)
      jobs.push({ space, main, post, left })
      sh('umount -l ' + folder)
    }
    tell(jobs)`
  ) as Job[]
}

const pages = (count: number): string => `size=${count * 4}k`
const entries = (count: number): string => `nr_inodes=${count}`

asRoot('the main step, if the disk fills up at any moment', () => {
  it.each([
    [
      'RUNNER_TEMP',
      'temp',
      [...[3, 4, 5, 6, 8, 10, 12, 14, 16, 30].map(entries), ...[1, 2, 3, 4, 5, 6, 8, 12].map(pages)]
    ],
    [
      'the tool cache',
      'toolCache',
      [...[1, 2, 3, 4, 5, 6, 8, 10, 20].map(entries), ...[1, 100, 803, 804, 805].map(pages)]
    ]
  ])(
    'starts an agent, or reports that the disk of %s is full; either way, nothing is left',
    (_, folder, spaces) => {
      const jobs = jobsOn(folder, spaces)
      for (const { space, main, post, left } of jobs) {
        const toldEnd = main.code === 0 ? 'answers on' : '#disk-full'
        expect({ space, stdout: main.stdout, post: post.code }).toEqual({
          space,
          stdout: expect.stringContaining(toldEnd),
          post: 0
        })
        expect(post.stdout).not.toContain('could not be stopped')
        // The API coverage is left on purpose.
        expect({ space, left: left.filter(file => !file.endsWith('-api-coverage.json')) }).toEqual({
          space,
          left: []
        })
      }
      expect(new Set(jobs.map(({ main }) => main.code))).toEqual(new Set([0, 1]))
    },
    180_000
  )
})

asRoot('the files that a runner reads', () => {
  const run = (env: Record<string, string>): Record<'main' | 'post', Step> & { agents: string } =>
    inOwnBox(
      '',
      `const main = await runner.run('main', { path: agent }, { env: ${JSON.stringify(env)} })
      const post = await runner.run('post', {}, { env: ${JSON.stringify(env)} })
      tell({ main, post, agents: sh('pgrep -c kata-agent || true') })`
    ) as Record<'main' | 'post', Step> & { agents: string }

  it.each(['GITHUB_STATE', 'GITHUB_OUTPUT', 'GITHUB_PATH'])(
    'fails the main step with the cause and a remedy, and leaves no agent, if the disk of %s is full',
    name => {
      const { main, post, agents } = run({ [name]: '/dev/full' })
      expect(main).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/::error::.*the disk of \/dev is full.*#disk-full/)
      })
      expect({ code: post.code, agents }).toEqual({ code: 0, agents: '0' })
    },
    60_000
  )

  it('warns and continues if there is no room for a summary', () => {
    const { main, post, agents } = run({ GITHUB_STEP_SUMMARY: '/dev/full' })
    expect(main).toMatchObject({ code: 0, stdout: expect.stringContaining('answers on') })
    for (const { stdout } of [main, post]) {
      expect(stdout).toMatch(/::warning::The summary could not be written: ENOSPC/)
    }
    expect({ code: post.code, agents }).toEqual({ code: 0, agents: '0' })
  }, 60_000)
})
