import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cpio, gzip, tar, zstd } from '../fixtures/archives.mjs'
import {
  agentTree,
  publishAgent,
  publishRelease,
  startRegistry,
  type Registry
} from '../fixtures/registry.mjs'
import { standInAgent } from '../fixtures/stand-in-agent.mjs'
import { node24 } from '../e2e/support.js'
import {
  canRunWorkflows,
  createBench,
  expectGreen,
  fitReusableWorkflow,
  standInTools,
  type Bench,
  type Run
} from './support.js'

const onRunner = canRunWorkflows ? describe : describe.skip

/** Which parts of an example are run, and what it must print. */
interface Example {
  /** Changes that a user would also make, for example to the mirror. */
  adapt?: (workflow: string, registry: Registry) => string
  /** Adds to the repository what a user has there. */
  prepare?: (bench: Bench) => void
  prints: RegExp[]
  /** How many agents are started and stopped. */
  agents: number
}

const makefile = `integration-tests:
\t@test -S "$$KATA_AGENT_SOCKET" && echo "tested with $$KATA_AGENT_VERSION"
`

/** A user's own tests, which some examples call. */
const withMakefile = (bench: Bench): void => void bench.write('Makefile', makefile)

/** Uses a stand-in for kata-agent-ctl on PATH instead of downloading it. */
const withoutAgentCtl = (workflow: string): string => workflow.replace(/^ *agent-ctl: true\n/m, '')

const examples: Record<string, Example> = {
  'first-step.yml': { prints: [/^ +"version": "4\.1\.0",$/m], agents: 1 },
  'versions.yml': {
    prepare: withMakefile,
    prints: [/^tested with 3\.20\.0$/m, /^tested with 3\.32\.0$/m, /^tested with 4\.1\.0$/m],
    agents: 8
  },
  'reusable-workflow.yml': {
    prepare: withMakefile,
    prints: [/^tested with 3\.20\.0$/m, /^tested with 4\.1\.0$/m],
    agents: 8
  },
  'agent-of-this-run.yml': {
    adapt: workflow => workflow.replace('workflow_call:', 'workflow_dispatch:'),
    prepare: likeKata,
    prints: [/^ok 1 .*/m, /^kata-tools are installed$/m],
    agents: 1
  },
  'policy.yml': {
    adapt: withoutAgentCtl,
    prints: [
      /^ok +allowed +CreateSandbox$/m,
      /^ok +denied +CopyFile .*elsewhere/m,
      /^ok +denied +SetPolicy/m,
      /^\{"kind":"CopyFileRequest","request":\{/m
    ],
    agents: 1
  },
  'policy-tests.yml': {
    prints: [/^14 passed, 0 failed$/m, /^ +"passed": 14,$/m],
    agents: 2
  },
  'ttrpc-client.yml': {
    prints: [/^--- PASS: TestTheAgentIsServing/m, /^--- PASS: TestTheAgentTellsWhatItIs/m],
    agents: 1
  },
  'agent-ctl-and-bats.yml': {
    adapt: workflow =>
      // bats is installed already, and tests install nothing.
      withoutAgentCtl(workflow).replace(/run: sudo apt-get.*/, 'run: command -v bats'),
    prints: [/^ok 3 it makes a sandbox$/m, /^ok 5 it takes no file elsewhere$/m],
    agents: 1
  },
  'two-versions.yml': {
    prepare: withMakefile,
    prints: [
      /^- +"version": "3\.32\.0",$/m,
      /^\+ +"version": "4\.1\.0",$/m,
      /^tested with 3\.32\.0$/m,
      /^tested with 4\.1\.0$/m
    ],
    agents: 2
  },
  'air-gapped.yml': {
    adapt: (workflow, { host }) =>
      workflow.replaceAll('registry: registry.example.internal/kata/', `registry: ${host}/kata-containers/`),
    prints: [/^sha256:[0-9a-f]{64} \(from the tool cache: false\)$/m],
    agents: 1
  },
  'guest-image.yml': {
    // Creating disk images requires tools; e2e/artifact/images.test.ts tests those.
    adapt: workflow => workflow.replace(/image: \[.*\]/, 'image: [kata-containers-initrd.img]'),
    prints: [/kata-agent version 4\.1\.0 /],
    agents: 1
  },
  'composite-action.yml': { prints: [/kata-agent 4\.1\.0 answers on/], agents: 1 }
}

/** Provides what the example uses from kata-containers, and what an earlier job of the run has uploaded. */
function likeKata({ write, artifacts }: Bench): void {
  const folder = 'tests/functional/kata-agent-apis'
  write(`${folder}/gha-run.sh`, 'case $1 in install-kata-tools) echo "kata-tools are installed" ;; esac\n')
  const call = (name: string): string =>
    `@test "${name}" {\n  kata-agent-ctl -l debug connect --server-address unix://@/tmp/kata-agent.socket -c ${name}\n}\n`
  write(`${folder}/api-tests/test_check.bats`, call('Check') + call('CreateSandbox'))
  write(`${folder}/api-tests/test_vm_Container.bats`, '@test "boots a VM" {\n  false\n}\n')
  write('src/kata-opa/allow-all.rego', readFileSync('policies/allow-all.rego'))
  // Without init-data: with `isolation: none`, nothing prevents an agent from opening this machine's disks.
  const agent = standInAgent({ version: '4.1.0', initData: false })
  const [agents, tools] = ['kata-artifacts-amd64-agent', 'kata-tools-static-tarball-amd64'].map(name =>
    path.join(artifacts, name)
  ) as [string, string]
  mkdirSync(agents)
  mkdirSync(tools)
  writeFileSync(path.join(agents, 'kata-static-agent.tar.zst'), zstd(tar(agentTree(agent))))
}

/** A guest image whose init is the agent, like the initrds of kata-containers. */
const initrd = {
  name: 'kata-containers-initrd.img',
  data: gzip(cpio([{ name: 'sbin/init', data: standInAgent(), mode: 0o755 }]))
}

it('runs every example', () => {
  const files = readdirSync('examples').filter(name => name.endsWith('.yml'))
  expect(Object.keys(examples).sort()).toEqual(files.sort())
})

it('lists every example in examples/README.md and in README.md', () => {
  const files = readdirSync('examples').filter(name => /\.(yml|sh)$/.test(name))
  for (const name of files) {
    expect(readFileSync('examples/README.md', 'utf8')).toContain(`](${name})`)
    expect(readFileSync('README.md', 'utf8')).toContain(`](examples/${name})`)
  }
})

onRunner('the example', () => {
  let registry: Registry
  let bench: Bench

  beforeAll(async () => {
    registry = await startRegistry()
    for (const version of ['3.20.0', '3.32.0', '4.1.0']) publishAgent(registry, { version })
    publishAgent(registry, { tag: 'latest-main', version: '4.1.0' })
    publishRelease(registry, { version: '4.1.0', agent: null, images: [initrd] })
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    bench = createBench(registry)
    fitReusableWorkflow(bench)
  })
  afterEach(() => {
    bench.remove()
  })

  async function runExample(name: string, { adapt, prepare }: Example): Promise<Run> {
    cpSync('examples', path.join(bench.repository, 'examples'), { recursive: true })
    const workflow = readFileSync(path.join('examples', name), 'utf8')
    bench.write(`.github/workflows/${name}`, adapt?.(workflow, registry) ?? workflow)
    prepare?.(bench)
    const event =
      /^ {2}(pull_request|workflow_call):/m.exec(workflow)?.[1] === 'pull_request' ? 'pull_request' : ''
    return bench.run(`.github/workflows/${name}`, {
      event: event === '' ? 'workflow_dispatch' : event,
      inputs: event === '' ? { 'commit-hash': 'HEAD' } : {},
      path: [standInTools],
      timeoutMs: 110_000
    })
  }

  it.each(Object.entries(examples))(
    '%s',
    async (name, example) => {
      const { printed } = expectGreen(await runExample(name, example))
      for (const words of example.prints) expect(printed()).toMatch(words)
      expect(printed().match(/kata-agent was stopped by \w+/g)).toHaveLength(example.agents)
    },
    120_000
  )

  it("the README's first step", async () => {
    const [, workflow = ''] = /```yaml\n([^`]*)```/.exec(readFileSync('README.md', 'utf8')) ?? []
    bench.write('.github/workflows/agent.yml', workflow)
    const { printed } = expectGreen(await bench.run('.github/workflows/agent.yml', { event: 'push' }))
    expect(printed()).toMatch(/^ +"version": "4\.1\.0",$/m)
  })

  it('debugger.sh', () => {
    const agent = bench.write('kata-agent', standInAgent())
    const debuggerStub = bench.write(
      'debugger',
      '#!/bin/sh\necho "attached to $(readlink "/proc/$2/exe")"\ntest -S "$(find "$XDG_STATE_HOME" "$TMPDIR" -name agent.sock -print -quit)"\n'
    )
    chmodSync(debuggerStub, 0o755)
    const home = path.join(bench.dir, 'home')
    mkdirSync(home)
    const stdout = execFileSync('examples/debugger.sh', [agent], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: [path.dirname(node24), process.env['PATH']].join(':'),
        HOME: home,
        TMPDIR: home,
        XDG_STATE_HOME: home,
        XDG_RUNTIME_DIR: home,
        XDG_CACHE_HOME: home,
        DEBUGGER: debuggerStub
      }
    })
    expect(stdout).toMatch(/attached to .*kata-agent/)
  })
})
