import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { tar, zstd } from '../../fixtures/archives.mjs'
import { differencesSince, takeSnapshot } from '../../fixtures/host-snapshot.mjs'
import { agentTree, publishAgent, startRegistry, type Registry } from '../../fixtures/registry.mjs'
import type { Runner, RunnerUser } from '../../fixtures/runner.mjs'
import { standInAgent, type Fault } from '../../fixtures/stand-in-agent.mjs'
import { filesBelow, inputsFor, isRoot, makeSudoer, newRunner, node24, tracesOf } from '../support.js'

const sudoer = makeSudoer()
afterAll(() => sudoer?.remove())

/** The environment of a fault. */
interface Scene {
  runner: Runner
  registry: Registry
  /** Writes a file of the user into the workspace. */
  write: (name: string, content: string | Buffer, mode?: number) => string
  /** Registers a function to call after the test. */
  later: (undo: () => unknown) => void
}

/** A fault: what happens, and what the user sees. */
interface Row {
  fault: string
  /** The registry's agent, if it is not the usual one. */
  agent?: { version?: string; faults?: Fault[]; initData?: boolean }
  inputs?: Record<string, string>
  /** Prepares the fault. @returns further inputs. */
  scene?: (scene: Scene) => Record<string, string> | undefined | Promise<Record<string, string>>
  /** How the host differs: a shell script that is run as root in its own mount namespace, around each step. */
  host?: string
  /** What the post step must warn about. */
  warns?: string
  sees: (string | RegExp)[]
  /** Whether the tool cache may contain the agent afterwards, because the fault comes after the download. */
  cached?: true
}

const rego =
  (text: string) =>
  ({ write }: Scene): Record<string, string> => {
    write('my.rego', text)
    return { policy: 'my.rego' }
  }

/** A dynamically linked program of this host, in which some text is replaced by another of the same length. */
const patched = (from: RegExp, to: (found: string) => string): Buffer => {
  const program = readFileSync('/bin/true').toString('latin1')
  return Buffer.from(program.replaceAll(new RegExp(from, 'g'), to), 'latin1')
}

/** Creates a socket on which somebody listens. */
async function listen({ runner, later }: Scene): Promise<Record<string, string>> {
  const socket = path.join(runner.workspace, 'taken.sock')
  const server = createServer().listen(socket)
  await once(server, 'listening')
  later(() => new Promise(resolve => server.close(resolve)))
  return { 'server-address': `unix://${socket}` }
}

const startFaults: Row[] = [
  {
    fault: 'a policy that is not Rego, and an agent that says so',
    scene: rego('package agent_policy\n\ndefault CreateSandboxRequest :=\ndefault X := true\n'),
    sees: [
      /^::error file=my.rego,line=4,col=1::.*was killed by SIGABRT.*my.rego:4:1: /m,
      '#policy-not-loaded'
    ]
  },
  {
    fault: 'a policy that is wrong at the end of a line of 34 kB',
    scene: rego(`package agent_policy\ndata_of_mine := {${'"key": "value", '.repeat(2300)}x y}\n`),
    sees: [/^::error file=my.rego,line=2,col=\d+::.*my.rego:2:\d+: expecting/m, '#policy-not-loaded']
  },
  {
    fault: 'Rego in the place of a path',
    inputs: { policy: '# mine\npackage agent_policy\ndefault CreateSandboxRequest := true' },
    sees: ["input 'policy': this is Rego code", 'Put it into a .rego file']
  },
  {
    fault: 'a policy that is not Rego, and an agent that dies without a word',
    agent: { version: '3.22.0' },
    inputs: { version: '3.22.0' },
    scene: rego('package agent_policy\n\ndefault CreateSandboxRequest :=\n'),
    sees: ['was killed by SIGABRT', 'agent 3.22.0 does so without a message in its log', '3.31.0']
  },
  {
    fault: 'an agent too old for the kernel',
    agent: { version: '3.13.0' },
    inputs: { version: '3.13.0' },
    sees: ['agent 3.13.0 is too old for this kernel', 'Use agent 3.14.0 or later']
  },
  {
    fault: 'an agent that never makes its socket',
    agent: { faults: ['hang-before-listen'] },
    inputs: { 'start-timeout': '0.3' },
    sees: ['did not answer', 'within 0.3 s', 'no socket appeared', '#agent-silent']
  },
  {
    fault: 'an agent that never serves',
    agent: { faults: ['never-serving'] },
    inputs: { 'start-timeout': '0.3' },
    sees: ['did not answer', 'Health/Check answered NOT_SERVING']
  },
  {
    fault: 'an agent that never answers',
    agent: { faults: ['never-answering'] },
    inputs: { 'start-timeout': '0.3' },
    sees: ['did not answer', 'within 0.3 s']
  },
  {
    fault: 'an agent that ends with a code nobody knows',
    agent: { faults: ['exit:3@0'] },
    sees: ['exited with code 3 before it answered']
  },
  {
    fault: 'an agent that is killed',
    agent: { faults: ['signal:9@0'] },
    sees: ['was killed by SIGKILL before it answered', 'it was killed: by the kernel']
  },
  {
    fault: 'an agent that trips over its own memory',
    agent: { faults: ['signal:11@3'] },
    sees: ['was killed by SIGSEGV before it answered', '#agent-ended']
  },
  {
    fault: 'an agent that is told to end',
    agent: { faults: ['signal:15@0'] },
    sees: ['was killed by SIGTERM before it answered']
  },
  {
    fault: 'an agent that goes before it answers, and says that all is well',
    agent: { faults: ['hang-before-listen', 'exit:0@5'] },
    sees: ['exited with code 0 before it answered']
  },
  {
    fault: 'an agent with an exit code as of a program that cannot be executed',
    agent: { faults: ['exit:126@0'] },
    sees: ['exited with code 126', 'this host cannot execute the agent', '#wrong-architecture']
  },
  {
    fault: 'an agent with an exit code as of a loader that gave up',
    agent: { faults: ['exit:127@0'] },
    sees: ['exited with code 127', '#missing-library']
  },
  {
    fault: 'an agent that floods its log and dies',
    agent: { faults: ['spam-log:2000000', 'exit:3@200', 'hang-before-listen'] },
    sees: ['exited with code 3', 'spam spam']
  },
  {
    fault: 'an agent that calls itself another version than it was fetched as',
    agent: { faults: ['wrong-version:9.9.9'] },
    sees: ['4.1.0', '9.9.9', '#not-an-agent']
  },
  {
    fault: 'an agent that never answers, with a container of a mount namespace alone',
    agent: { faults: ['never-answering'] },
    inputs: { isolation: 'mount', 'start-timeout': '0.3' },
    sees: ['did not answer', 'within 0.3 s']
  },
  {
    fault: 'an agent that never answers, as a plain process',
    agent: { faults: ['never-answering'], initData: false },
    inputs: { isolation: 'none', 'start-timeout': '0.3' },
    sees: ['did not answer', 'within 0.3 s']
  },
  {
    fault: 'an agent whose log speaks to the runner',
    agent: { faults: ['log-attack', 'exit:3@3'] },
    sees: [/::stop-commands::([0-9a-f]{32})\n[^]*::error[^]*::\1::/, 'exited with code 3']
  },
  {
    fault: 'a bad value in the configuration',
    inputs: { config: 'container_pipe_size = "wide"' },
    sees: ['exited with code 101', "what the input 'config' sets"]
  }
].map((row: Row) => ({ ...row, cached: true }))

const agentFaults: Row[] = [
  {
    fault: 'an agent of another version than was requested',
    agent: { version: '3.21.0' },
    inputs: { version: '3.20.0' },
    sees: ['version 3.20.0 was requested, but the agent reports version 3.21.0']
  },
  {
    fault: 'an agent below 3.9.0',
    scene: ({ write }: Scene) => ({ path: write('kata-agent', standInAgent({ version: '3.8.0' })) }),
    sees: ['3.8.0', '3.9.0', '#agent-too-old']
  }
]

/** Faults of other hosts. */
const hostFaults: Row[] = [
  {
    fault: 'a block device that the agent would search for init-data, and may not open',
    host: `
      dev=$(mktemp -d)
      mount -t tmpfs -o nodev,mode=755 tmpfs "$dev"
      mknod "$dev/vdz" b 7 255
      for name in null zero full random urandom tty; do : >"$dev/$name"; mount --bind /dev/$name "$dev/$name"; done
      mount --rbind "$dev" /dev && umount -l "$dev" && rmdir "$dev"`,
    inputs: { isolation: 'none' },
    sees: [
      'exited with code 1',
      'may not open a block device',
      "Use isolation 'full' or 'mount'",
      '#agent-ended'
    ]
  },
  {
    fault: 'guest components that are there and do not come up, with guest-components: keep',
    host: `
      bin=$(mktemp -d)
      mount -t tmpfs tmpfs "$bin" && cp -a /usr/local/bin/. "$bin"
      mount --bind "$bin" /usr/local/bin && umount "$bin" && rmdir "$bin"
      for name in attestation-agent confidential-data-hub api-server-rest; do
        printf '#!/bin/sh\nexec sleep 30\n' >/usr/local/bin/$name && chmod 755 /usr/local/bin/$name
      done`,
    inputs: { 'guest-components': 'keep' },
    sees: ['a guest component in /usr/local/bin could not be started', "Leave 'guest-components' at 'prune'"]
  },
  {
    fault: 'a folder for records that cannot be made',
    host: 'mount -t tmpfs -o ro tmpfs /run',
    sees: ['/run is read-only on this host', 'let root write to it']
  },
  {
    fault: 'a link in the place of the folder that the agent keeps its containers in',
    host: 'mount -t tmpfs tmpfs /run && ln -s /etc /run/kata-containers',
    sees: ['/run/kata-containers is a symbolic link', 'Remove it']
  },
  {
    fault: 'a tool that the host lacks',
    host: 'mount --bind /dev/null "$(command -v flock)"',
    sees: ['this host lacks flock', 'util-linux', '#missing-tool']
  }
].map(row => (row.fault.includes('tool') ? row : { ...row, cached: true }))

const inputFaults: Row[] = [
  {
    fault: 'a socket that somebody listens on',
    scene: listen,
    sees: ["input 'server-address'", 'another process listens on', 'taken.sock']
  },
  {
    fault: 'a socket in a folder in which anybody may replace it',
    scene: ({ runner }) => {
      const folder = path.join(runner.workspace, 'open')
      mkdirSync(folder)
      chmodSync(folder, 0o777)
      return { 'server-address': `unix://${folder}/agent.sock` }
    },
    sees: ["input 'server-address'", 'any user can replace what is in']
  },
  {
    fault: 'a link in the place of the socket',
    scene: ({ runner }) => {
      symlinkSync('/etc/passwd', path.join(runner.workspace, 'a.sock'))
      return { 'server-address': `unix://${runner.workspace}/a.sock` }
    },
    sees: ["input 'server-address'", 'and is not a socket']
  },
  {
    fault: 'a socket path that goes up',
    inputs: { 'server-address': 'unix:///tmp/../etc/a.sock' },
    sees: ["input 'server-address'", "contains '.' or '..'"]
  },
  {
    fault: 'a relative socket path',
    inputs: { 'server-address': 'unix://a.sock' },
    sees: ["input 'server-address'", 'not the absolute path']
  },
  {
    fault: 'an abstract address without a name',
    inputs: { 'server-address': 'unix://@', isolation: 'none' },
    sees: ["input 'server-address'", 'no name']
  },
  {
    fault: 'no time at all to start',
    inputs: { 'start-timeout': '0' },
    sees: ["input 'start-timeout'", "'0' is not a number of seconds"]
  },
  {
    fault: 'more time to start than there is',
    inputs: { 'start-timeout': '1e9' },
    sees: ["input 'start-timeout'", "'1e9' is not a number of seconds"]
  },
  {
    fault: 'an unknown choice of guest components',
    inputs: { 'guest-components': 'some' },
    sees: ["input 'guest-components': 'some' is not a valid value", 'prune, keep']
  },
  {
    fault: 'an unknown source',
    inputs: { source: 'floppy' },
    sees: ["input 'source': 'floppy' is not a valid value"]
  },
  {
    fault: 'a setting that would switch the guest components on',
    inputs: { config: 'guest_components_procs = "api-server-rest"' },
    sees: ["input 'config': sets 'guest_components_procs'"]
  },
  {
    fault: 'a policy that is not text',
    scene: ({ write }) => {
      write('my.rego', Buffer.from([0xff, 0xfe, 0x00]))
      return { policy: 'my.rego' }
    },
    sees: ["input 'policy'", 'UTF-8']
  },
  {
    fault: 'a policy without a package',
    scene: rego('default CreateSandboxRequest := true\n'),
    sees: ["input 'policy'", 'agent_policy']
  },
  {
    fault: 'a path and a version',
    inputs: { path: 'x', version: '4.1.0' },
    sees: ["input 'path': contradicts 'version'"]
  },
  {
    fault: 'a digest for a moving version',
    inputs: { version: 'main', digest: `sha256:${'a'.repeat(64)}` },
    sees: ["input 'digest'", 'which moves']
  },
  { fault: 'a malformed version', inputs: { version: 'four' }, sees: ["input 'version'", 'four'] },
  {
    fault: 'a version that is too old',
    inputs: { version: '3.8.0' },
    sees: ["input 'version'", '3.8.0 is too old']
  },
  { fault: 'a malformed digest', inputs: { digest: 'md5:1' }, sees: ["input 'digest'"] },
  {
    fault: 'an unknown isolation',
    inputs: { isolation: 'vm' },
    sees: ["input 'isolation': 'vm' is not a valid value", 'full, mount, none']
  },
  { fault: 'an unknown log level', inputs: { 'log-level': 'loud' }, sees: ["input 'log-level'"] },
  { fault: 'no number of seconds', inputs: { 'start-timeout': 'soon' }, sees: ["input 'start-timeout'"] },
  {
    fault: 'an address that is not a Unix socket',
    inputs: { 'server-address': 'vsock://-1:1024' },
    sees: ["input 'server-address'", 'not a Unix socket']
  },
  {
    fault: 'a socket path that is too long',
    inputs: { 'server-address': `unix:///${'x'.repeat(120)}` },
    sees: ["input 'server-address'", '121 bytes long', '107']
  },
  {
    fault: 'a socket where CreateSandbox would delete it',
    inputs: { 'server-address': 'unix:///run/kata-containers/a.sock' },
    sees: ['deletes when a sandbox is created']
  },
  {
    fault: 'a socket in a folder that does not exist',
    inputs: { 'server-address': 'unix:///nonexistent/a.sock' },
    sees: ['/nonexistent does not exist']
  },
  {
    fault: 'an abstract address that nobody could reach',
    inputs: { 'server-address': 'unix://@a' },
    sees: ['network namespace']
  },
  {
    fault: 'a file in the place of the socket',
    scene: ({ write }) => ({ 'server-address': `unix://${write('a.sock', 'precious')}` }),
    sees: ['and is not a socket']
  },
  {
    fault: 'a setting that has an input',
    inputs: { config: 'log_level = "debug"' },
    sees: ["input 'config': sets 'log_level'", "'log-level'"]
  },
  { fault: 'settings that are not TOML', inputs: { config: 'a: 1' }, sees: ["input 'config': is not TOML"] },
  {
    fault: 'a policy that does not exist',
    inputs: { policy: 'no.rego' },
    sees: ["input 'policy'", 'no.rego']
  },
  {
    fault: 'a ready-made policy that does not exist',
    inputs: { policy: 'deny-all' },
    sees: ["input 'policy'", 'allow-all']
  },
  { fault: 'an empty policy', scene: rego(''), sees: ["input 'policy'", 'empty'] },
  {
    fault: 'a policy of another package',
    scene: rego('package main\ndefault allow := true\n'),
    sees: ["input 'policy'", 'agent_policy', 'main']
  },
  {
    fault: 'a policy that is a folder',
    scene: ({ runner }) => {
      mkdirSync(path.join(runner.workspace, 'my.rego'))
      return { policy: 'my.rego' }
    },
    sees: ["input 'policy'", 'folder']
  },
  {
    fault: 'plain http to another machine',
    inputs: { registry: 'http://mirror.example/x' },
    sees: ["input 'registry'", 'plain http']
  }
]

const pathFaults: Row[] = [
  {
    fault: 'an agent that lacks a library',
    scene: ({ write }) => ({
      path: write(
        'kata-agent',
        patched(/libc\.so\.6/, () => 'libx.so.9')
      )
    }),
    sees: ['libx.so.9', 'this host does not have', '#missing-library']
  },
  {
    fault: 'an agent for a newer C library than this one',
    scene: ({ write }) => ({
      path: write(
        'kata-agent',
        patched(/GLIBC_2\.(\d+)(?=\0)/, found => found.replace('_2', '_9'))
      )
    }),
    sees: [/requires GLIBC_9\.\d+, but the C library of this host is older/, '#missing-library']
  },
  {
    fault: 'an agent whose loader is not here, as on musl',
    scene: ({ write }) => ({
      path: write(
        'kata-agent',
        patched(/ld-linux/, () => 'ld-other')
      )
    }),
    sees: ['this host does not have the program loader', 'musl', '#missing-library']
  },
  {
    fault: 'an agent whose file is cut after its header',
    scene: ({ write }) => ({ path: write('kata-agent', standInAgent().subarray(0, 200)) }),
    sees: ['kata-agent']
  },
  {
    fault: 'a folder without a tarball',
    scene: ({ runner }) => {
      mkdirSync(path.join(runner.workspace, 'empty'))
      return { path: 'empty' }
    },
    sees: ['empty']
  },
  {
    fault: 'a path and a registry',
    inputs: { path: 'x', registry: 'example.org/x' },
    sees: ["input 'path': contradicts 'registry'"]
  },
  { fault: 'a path that does not exist', inputs: { path: 'no/agent' }, sees: ['no/agent'] },
  { fault: 'an empty file', scene: ({ write }) => ({ path: write('kata-agent', '') }), sees: ['empty'] },
  {
    fault: 'a script',
    scene: ({ write }) => ({ path: write('kata-agent', '#!/bin/sh\nexit 0\n') }),
    sees: ['script']
  },
  {
    fault: 'a binary for another architecture',
    scene: ({ write }) => ({
      path: write('kata-agent', standInAgent({ arch: process.arch === 'arm64' ? 'x86_64' : 'aarch64' }))
    }),
    sees: [/aarch64|x86_64/, 'architecture']
  },
  {
    fault: 'a program that is not an agent',
    scene: ({ write }) => ({ path: write('kata-agent', execFileSync('/bin/cat', ['/bin/true'])) }),
    sees: ['kata-agent']
  },
  {
    fault: 'a tarball without an agent',
    scene: ({ write }) => ({
      path: write('kata.tar.zst', zstd(tar([{ name: './usr/bin/other', data: 'x' }])))
    }),
    sees: ['usr/bin/other', 'usr/bin/kata-agent']
  },
  {
    fault: 'an agent that leaves its archive',
    scene: ({ write }) => ({
      path: write('kata.tar.zst', zstd(tar([{ name: '../../kata-agent', data: 'x' }])))
    }),
    sees: ['../../kata-agent']
  },
  {
    fault: 'a tarball that was cut',
    scene: ({ write }) => ({
      path: write('kata.tar.zst', zstd(tar(agentTree(standInAgent()))).subarray(0, 500_000))
    }),
    sees: [/cut|truncated|ends|incomplete/]
  }
]

const registryFaults: Row[] = [
  {
    fault: 'a release that the registry has not got',
    inputs: { version: '3.14.0', source: 'registry' },
    sees: ['there is no', 'agent:3.14.0-', '#artifact-not-found']
  },
  {
    fault: 'a digest that differs',
    inputs: { digest: `sha256:${'a'.repeat(64)}`, source: 'registry' },
    sees: ['sha256:aaaa', '#digest-mismatch']
  },
  {
    fault: 'a registry that refuses',
    inputs: { source: 'registry' },
    scene: ({ registry }) => {
      registry.fault = ({ path: asked }) =>
        asked.includes('/manifests/') ? { status: 403, body: '{}' } : undefined
      return undefined
    },
    sees: ['denies access to the manifest', '#registry-refused']
  },
  {
    fault: 'a layer that was changed on the way',
    inputs: { source: 'registry' },
    scene: ({ registry }) => {
      registry.fault = ({ server }) => (server === 'cdn' ? { corruptAt: 1000 } : undefined)
      return undefined
    },
    sees: ['sha256:', '#digest-mismatch']
  },
  {
    fault: 'a manifest that is not JSON',
    inputs: { source: 'registry' },
    scene: ({ registry }) => {
      registry.fault = ({ path: asked }) =>
        asked.includes('/manifests/') ? { status: 200, body: '<html>log in</html>' } : undefined
      return undefined
    },
    sees: ['manifest', '#bad-manifest']
  },
  {
    fault: 'nobody at the address of the registry',
    inputs: { registry: '127.0.0.1:9/x', source: 'registry' },
    sees: ['127.0.0.1:9', '#download-failed']
  }
]

/** This host may lack one of these libraries. */
for (const [library, debianPackage] of [
  ['libseccomp.so.2', 'libseccomp2'],
  ['libdevmapper.so.1.02.1', 'libdevmapper1.02.1']
] as const) {
  if (hasLibrary(library)) continue
  pathFaults.push({
    fault: `an agent that lacks ${library}, whose package is known`,
    scene: ({ write }) => ({ path: write('kata-agent', withLibrary(library)) }),
    sees: [library, `sudo apt-get install ${debianPackage}`, '#missing-library']
  })
}

const rows = [...inputFaults, ...pathFaults, ...registryFaults, ...agentFaults, ...startFaults]

/** A program of this host that is linked with a library which does not exist on any host. */
function withLibrary(name: string): Buffer {
  // This overwrites what follows the shorter name of the C library, but the loader fails before it needs that.
  const rest = '[^]'.repeat(name.length - 'libc.so.6'.length)
  return patched(new RegExp(`libc\\.so\\.6\\0${rest}`), () => `${name}\0`)
}

function hasLibrary(name: string): boolean {
  const folders = ['', 'x86_64-linux-gnu', 'aarch64-linux-gnu']
  return folders.some(
    folder => existsSync(path.join('/usr/lib', folder, name)) || existsSync(path.join('/usr/lib64', name))
  )
}

const asRoot = isRoot ? describe : describe.skip

asRoot.each<[string, RunnerUser | undefined]>([
  ['root', undefined],
  ...(sudoer === undefined ? [] : [['a user with sudo', sudoer.user] as [string, RunnerUser]])
])('faults, as %s', (_, user) => {
  let registry: Registry
  let runner: Runner
  let undoes: (() => unknown)[]
  let isStopped: boolean

  beforeAll(async () => {
    registry = await startRegistry()
  })
  afterAll(() => registry.close())
  beforeEach(() => {
    undoes = []
    isStopped = false
  })
  afterEach(async () => {
    registry.fault = undefined
    if (!isStopped) await runner.run('post')
    runner.remove()
    for (const undo of undoes) await undo()
  })

  // Changing the host requires root.
  const table = user === undefined ? [...rows, ...hostFaults] : rows

  it.each(table.map(row => [row.fault, row] as const))('%s', async (_fault, row) => {
    runner = newRunner({
      ...(user === undefined ? {} : { user }),
      ...(row.host === undefined ? {} : { node: nodeOn(row.host, undoes) })
    })
    // The artifact has the requested version's label; only the version that the agent reports may differ.
    publishAgent(registry, {
      tag: '4.1.0',
      ...row.agent,
      ...(row.inputs?.['version'] === undefined || row.agent === undefined
        ? {}
        : { tag: row.inputs['version'] })
    })
    const write = (name: string, content: string | Buffer, mode = 0o644): string => {
      const file = path.join(runner.workspace, name)
      writeFileSync(file, content)
      chmodSync(file, mode)
      return file
    }
    const later = (undo: () => unknown): void => {
      undoes.push(undo)
    }
    const inputs = { ...row.inputs, ...(await row.scene?.({ runner, registry, write, later })) }
    const before = takeSnapshot()
    const ways = 'path' in inputs || 'registry' in inputs ? {} : inputsFor(registry)

    const main = await runner.run('main', { ...ways, ...inputs })

    expect(main.code).toBe(1)
    expect(obeyed(main.stdout).match(/^::error/gm)).toHaveLength(1)
    for (const words of row.sees)
      expect(main.stdout).toMatch(words instanceof RegExp ? words : escaped(words))
    expect(main.stderr).toBe('')
    expect(main.pipesHeld).toBe(false)
    const post = await runner.run('post')
    isStopped = post.code === 0
    expect(post.code).toBe(0)
    if (row.warns === undefined) expect(post.stdout).not.toContain('::warning')
    else expect(post.stdout).toContain(row.warns)
    expect(await differencesSince(before, { only: tracesOf(runner) })).toEqual([])
    if (row.warns === undefined) expect(filesBelow(runner.temp)).toEqual([])
    if (row.cached === undefined) expect(filesBelow(runner.toolCache)).toEqual([])
  })
})

/** @returns a program that runs Node 24 in its own mount namespace, after a script has changed the host there. */
function nodeOn(host: string, undoes: (() => unknown)[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'host-'))
  undoes.push(() => {
    rmSync(folder, { recursive: true })
  })
  writeFileSync(path.join(folder, 'host.sh'), `set -e\n${host}\nexec "$@"\n`)
  const node = path.join(folder, 'node')
  const unshare = 'unshare --mount --propagation slave'
  // Not sh, which drops variables whose names are not valid in a shell, such as INPUT_LOG-LEVEL.
  writeFileSync(node, `#!/bin/bash\nexec ${unshare} /bin/bash '${folder}/host.sh' '${node24}' "$@"\n`)
  chmodSync(node, 0o755)
  return node
}

/** @returns the part of a step's output that a runner obeys: everything except what `stop-commands` fences. */
function obeyed(stdout: string): string {
  return stdout.replace(/^::stop-commands::(.*)\n[^]*?^::\1::$/gm, '')
}

/** Matches text in a workflow command, in which `%` and line ends are escaped. */
function escaped(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}
