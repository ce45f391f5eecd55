import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { check } from '../../../src/ttrpc/agent-api.js'
import { TtrpcClient } from '../../../src/ttrpc/client.js'
import { differencesSince, takeSnapshot } from '../../fixtures/host-snapshot.mjs'
import type { Registry } from '../../fixtures/registry.mjs'
import { projectRoot, type RunnerUser } from '../../fixtures/runner.mjs'
import { callOnce } from '../../fixtures/ttrpc-client.mjs'
import { commandLine, ended, optionsFor, type CommandLine } from '../command.js'
import { isRoot, makeSudoer, node24, registryWithAgent } from '../support.js'

const asRoot = isRoot ? describe : describe.skip
const sudoer = makeSudoer()

let registry: Registry
let cli: CommandLine

beforeAll(async () => {
  registry = await registryWithAgent()
})
afterAll(async () => {
  sudoer?.remove()
  await registry.close()
})
afterEach(async () => {
  await cli.run('down')
  cli.remove()
})

/** What an `up` of this home could leave, besides its cache. */
const tracesOf = ({ home }: CommandLine): RegExp =>
  new RegExp(`${home}(?!/.cache)|/run/(setup-kata-agent|kata-containers|sandbox-ns)|/tmp/(policy|kata-agent)`)

/** The tool's own empty folders stay. */
const isNoFolder = (difference: string): boolean =>
  !/\.local(\/state(\/setup-kata-agent(\/(instances|run|work))?)?)?( |$)/.test(difference)

interface Described {
  id: string
  state: string
  log: string
}

asRoot.each<[string, RunnerUser | undefined]>([
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
])('the command as %s', (_, user) => {
  beforeEach(() => {
    cli = commandLine(user)
  })

  it('starts an agent that keeps running, shows its status and log, and removes it', async () => {
    const before = takeSnapshot({ folders: [cli.home] })
    const up = await cli.run('up', ...optionsFor(registry))
    expect(up).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\/\S+\/agent\.sock\n$/) as unknown })
    const socket = up.stdout.trim()
    {
      using client = await TtrpcClient.connect(socket)
      expect(await check(client, 5_000)).toBe('SERVING')
    }
    expect(statSync(socket).uid).toBe(user?.uid ?? 0)

    const status = await cli.run('status')
    expect(status.stdout).toBe(
      `${/kata-agent-(\w+)/.exec(socket)?.[1] ?? ''}\t4.1.0\trunning\tunix://${socket}\n`
    )
    expect((await cli.run('logs')).stdout).toMatch(/^\d\d:\d\d:\d\d\.\d+ INFO ttRPC server started/m)
    expect((await cli.run('logs', '--json')).stdout).toMatch(/^\{.*"msg":"ttRPC server started"/m)

    const down = await cli.run('down')
    expect(down).toMatchObject({ code: 0, stdout: '' })
    expect(down.stderr).toContain('kata-agent was stopped by DestroySandbox.')
    const left = await differencesSince(before, { folders: [cli.home], only: tracesOf(cli) })
    expect(left.filter(isNoFolder)).toEqual([])
    expect((await cli.run('status')).stderr).toBe('No agent is running.\n')
  })

  it('prints results as JSON', async () => {
    const up = await cli.run('up', '--json', ...optionsFor(registry))
    const outputs = JSON.parse(up.stdout) as Record<string, string>
    expect(outputs).toMatchObject({ 'agent-version': '4.1.0', source: 'registry' })
    const [instance] = JSON.parse((await cli.run('status', '--json')).stdout) as Described[]
    expect(instance).toMatchObject({ state: 'running', log: outputs['log-path'] })
    const down = JSON.parse((await cli.run('down', '--json')).stdout) as unknown
    expect(down).toEqual([{ id: instance?.id, removed: true }])
    expect((await cli.run('status', '--json')).stdout).toBe('[]\n')
    expect((await cli.run('down', '--json')).stdout).toBe('[]\n')
  })

  it('removes what an up that was killed at any moment has left', async () => {
    const started = performance.now()
    expect((await cli.run('up', ...optionsFor(registry))).code).toBe(0)
    const wholeMs = performance.now() - started
    await cli.run('down')
    const before = takeSnapshot({ folders: [cli.home] })
    const stages = new Set<string>()
    const steps = 12
    const moments = [
      ...Array.from({ length: steps }, (_step, i) => () => delay((wholeMs * i) / steps)),
      // Independent of the machine's speed: something was printed, but not everything is done.
      (up: ChildProcess) => once(up.stderr ?? up, 'data')
    ]
    for (const moment of moments) {
      const up = cli.start('up', ...optionsFor(registry))
      const end = ended(up)
      await moment(up)
      up.kill('SIGKILL')
      const { stdout, stderr } = await end
      stages.add(stdout !== '' ? 'up' : stderr === '' ? 'nothing said' : 'half-way')
      const down = await cli.run('down')
      expect(down.code).toBe(0)
    }
    expect(stages.size).toBeGreaterThan(1)
    const left = await differencesSince(before, { folders: [cli.home], only: tracesOf(cli) })
    expect(left.filter(isNoFolder)).toEqual([])
    expect((await cli.run('up', ...optionsFor(registry))).code).toBe(0)
  })
})

asRoot('the command', () => {
  beforeEach(() => {
    cli = commandLine()
  })

  it('stops only the agent that is named', async () => {
    const ids: string[] = []
    for (let i = 0; i < 2; i++) {
      const { stdout } = await cli.run('up', ...optionsFor(registry))
      ids.push(/kata-agent-(\w+)/.exec(stdout)?.[1] ?? '')
    }
    expect((await cli.run('status')).stdout.split('\n').map(line => line.split('\t')[0])).toEqual([
      ...ids,
      ''
    ])
    await cli.run('down', ids[0] ?? '')
    expect((await cli.run('status')).stdout).toMatch(new RegExp(`^${ids[1] ?? ''}\t[^\n]*\n$`))
  })

  it('says why a start failed, and leaves nothing', async () => {
    const before = takeSnapshot({ folders: [cli.home] })
    const policy = path.join(cli.home, 'work/broken.rego')
    writeFileSync(policy, 'package agent_policy\n\ndefault CopyFileRequest := \n')
    const { code, stdout, stderr } = await cli.run('up', '--policy', './broken.rego', ...optionsFor(registry))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^error: .*policy/m)
    expect(stderr).not.toContain('\u001b')
    expect((await cli.run('status', '--json')).stdout).toBe('[]\n')
    expect(await differencesSince(before, { only: /\/run\/|\/tmp\/policy|cgroup/ })).toEqual([])
  })

  it('removes a killed download, but not a running one', async () => {
    const temp = path.join(cli.home, '.local/state/setup-kata-agent/run')
    const begun = path.join(temp, 'kata-agent-download-abc')
    const staged = path.join(cli.home, '.cache/setup-kata-agent/tools/kata-agent/.staging-abc')
    for (const folder of [begun, staged]) mkdirSync(folder, { recursive: true })
    registry.fault = () => ({ delayMs: 3_000 })
    const living = cli.start('up', ...optionsFor(registry))
    const end = ended(living)
    try {
      const marks = path.join(cli.home, '.local/state/setup-kata-agent/work')
      while (!existsSync(marks) || readdirSync(marks).length === 0) await delay(20)
      await cli.run('down')
      expect([existsSync(begun), existsSync(staged)]).toEqual([true, true])
    } finally {
      living.kill('SIGKILL')
      await end
      registry.fault = undefined
    }
    await cli.run('down')
    expect([existsSync(begun), existsSync(staged)]).toEqual([false, false])
  })

  it('follows a log until the agent ends', async () => {
    const socket = (await cli.run('up', ...optionsFor(registry))).stdout.trim()
    const logs = cli.start('logs', '--follow')
    const end = ended(logs)
    await delay(500)
    await callOnce(socket, 'grpc.AgentService', 'GetMetrics')
    await delay(500)
    expect(logs.exitCode).toBeNull()
    await callOnce(socket, 'grpc.AgentService', 'DestroySandbox').catch(() => undefined)
    const { code, stdout } = await end
    expect(code).toBe(0)
    expect(stdout).toContain('rpc call from shim to agent: "get_metrics"')
    expect(stdout).toContain('kata-agent shutdown complete')
  })

  it('ends quietly when its reader closes the pipe', async () => {
    await cli.run('up', ...optionsFor(registry))
    const logs = cli.start('logs', '--follow')
    const end = once(logs, 'exit')
    await once(logs.stdout ?? logs, 'data')
    logs.stdout?.destroy()
    await callOnce(
      (JSON.parse((await cli.run('status', '--json')).stdout) as { address: string }[])[0]?.address.slice(
        7
      ) ?? '',
      'grpc.AgentService',
      'GetMetrics'
    )
    expect(await end).toEqual([0, null])
  })

  it('shows the coverage of a running agent and of a log, and joins several', async () => {
    const socket = (await cli.run('up', '--log-level', 'debug', ...optionsFor(registry))).stdout.trim()
    await callOnce(socket, 'grpc.AgentService', 'GetMetrics')
    expect((await cli.run('coverage')).stdout).toMatch(
      /^### 1 of the 42 API calls .*\n\n.*\n.*\n\| GetMetrics \| 1 \|/
    )
    const log = path.join(path.dirname(socket), 'agent.log')
    const json = await cli.run('coverage', '--log', log, '--json')
    writeFileSync(path.join(cli.home, 'work/a.json'), json.stdout)
    const { stdout } = await cli.run('coverage', '--join', 'a.json', 'a.json')
    expect(stdout).toContain('| GetMetrics | 2 |')
    expect(stdout).toContain('| **called** | 1 of 42 |')
  })

  it.each([
    [['down', 'nosuch'], "there is no agent 'nosuch'"],
    [['logs'], 'no agent is running'],
    [['coverage', '--log', 'none.log'], 'there is no log none.log'],
    [['coverage', '--join', 'none.json'], 'none.json is not an API coverage report']
  ])('fails with 1: %j', async (args, words) => {
    const { code, stdout, stderr } = await cli.run(...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(words)
  })

  it.each([
    [[], 'Usage:'],
    [['nosuch'], "unknown command 'nosuch'"],
    [['up', '--nosuch'], '--nosuch'],
    [['up', '--version'], '--version'],
    [['down', '--version', '4.1.0'], "'down' has no option --version"],
    [['up', '--follow'], "'up' has no option --follow"],
    [['check-policy'], 'no policy file was given'],
    [['coverage', '--join'], 'no file was given']
  ])('fails with 2: %j', async (args, words) => {
    const { code, stdout, stderr } = await cli.run(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(words)
  })

  it.each(['up', 'down', 'status', 'logs', 'coverage', 'check-policy'])(
    'explains %s, with examples and exit codes',
    async command => {
      const { code, stdout, stderr } = await cli.run(command, '--help')
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(new RegExp(`^setup-kata-agent ${command} [^]*\nExamples:\n[^]*\nExit codes: 0 `))
      expect((await cli.run('help', command)).stdout).toBe(stdout)
      expect((await cli.run('--help')).stdout).toContain(`setup-kata-agent ${command}`)
    }
  )

  it('has colours on a terminal, unless NO_COLOR is set', async () => {
    // script(1) gives a command a terminal.
    const onTerminal = async (setting: string): Promise<string> => {
      const command = `TERM=xterm ${setting} ${node24} ${projectRoot}/dist/cli/index.js logs`
      const terminal = commandLine(undefined, ['/usr/bin/script', '-qec', `env ${command}`, '/dev/null'])
      try {
        return (await terminal.run()).stdout
      } finally {
        terminal.remove()
      }
    }
    expect(await onTerminal('')).toContain('\u001b[31merror: no agent is running')
    const plain = await onTerminal('NO_COLOR=1')
    expect(plain).toContain('error: no agent is running')
    expect(plain).not.toContain('\u001b')
  })
})

asRoot('the package', () => {
  it('runs from where npm installs it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'package-'))
    cli = commandLine()
    const npm = (...args: string[]): string =>
      execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    try {
      const tarball = npm('pack', projectRoot, '--silent').trim()
      writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
      copyDependencies(folder)
      npm('install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', `./${tarball}`)
      const packaged = commandLine(undefined, [path.join(folder, 'node_modules/.bin/setup-kata-agent')], {
        PATH: `${path.dirname(process.execPath)}:${process.env['PATH'] ?? ''}`
      })
      const npx = execFileSync('npx', ['--no', 'setup-kata-agent', '--help'], {
        cwd: folder,
        encoding: 'utf8'
      })
      expect(npx).toContain('Usage:')
      const up = await packaged.run('up', ...optionsFor(registry))
      expect(up).toMatchObject({ code: 0, stdout: expect.stringMatching(/agent\.sock\n$/) as unknown })
      expect((await packaged.run('status')).stdout).toContain('\trunning\t')
      expect((await packaged.run('logs')).stdout).toContain('ttRPC server started')
      expect((await packaged.run('down')).code).toBe(0)
      packaged.remove()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

/** Puts the package's dependencies where npm finds them installed already: the tests have no network. */
function copyDependencies(folder: string): void {
  const lock = JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: true }>
  }
  const places = Object.entries(lock.packages).flatMap(([place, { dev }]) =>
    place === '' || dev ? [] : [place]
  )
  for (const place of [...places, 'node_modules/.bin']) {
    const installed = path.join(projectRoot, place)
    if (!existsSync(installed)) continue // optional, and for another kind of machine
    cpSync(installed, path.join(folder, place), { recursive: true, verbatimSymlinks: true })
  }
}
