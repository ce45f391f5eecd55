import semver from 'semver'
import { SetupError } from '../errors.js'
import { requireElf } from './unpack/elf.js'
import { type MissingLibrary, findMissingLibrary } from '../host/libraries.js'
import { type Platform, hostPlatform } from '../host/platform.js'
import { type ToolRun, describeEnd, firstLineOf, runProgram } from '../host/tool.js'
import { oldestRelease } from './version/releases.js'

/** It takes milliseconds; a machine under load may take a while. */
const probeTimeoutMs = 10_000
const maxWordsChars = 200

/** What `kata-agent --version` says of itself. */
export interface AgentBuild {
  /** `4.1.0` */
  version: string
  /** The commit it was built from, with `-dirty` where its tree was; empty where it does not say. */
  commit: string
}

/** What a probe works with; the defaults are this machine and a real run. */
export interface ProbeDependencies {
  platform?: Platform
  /** Names it to the user; its path if left out. */
  what?: string
  run?: (path: string) => Promise<ToolRun>
}

/**
 * Runs `<agent> --version` with an empty environment.
 * @throws SetupError that says why it does not run here, or that it is no kata-agent, or one below 3.9.0.
 */
export async function probeAgent(path: string, dependencies: ProbeDependencies = {}): Promise<AgentBuild> {
  const { platform = hostPlatform(), what = path, run = runVersion } = dependencies
  // The C library runs a file that the kernel does not know as a shell script; it must not come to that.
  await requireElf(path, platform, what)
  const ended = await run(path)
  const identity = parseVersionLine(ended.stdout)
  if (ended.exitCode !== 0) throw explainFailure(what, ended)
  if (identity === undefined) throw notAnAgent(what, ended)
  requireSupported(identity.version)
  return identity
}

/**
 * Reads `kata-agent version 4.1.0 (api version: 0.0.1, commit version: 4.1.0-<sha>, type: rust, extra-features: […])`.
 * @returns undefined for any other text.
 */
export function parseVersionLine(text: string): AgentBuild | undefined {
  const match = /^kata-agent version (\S+) \((.*)\)\s*$/m.exec(text)
  const [, version, details] = match ?? []
  if (version === undefined || details === undefined || semver.valid(version) === null) return undefined
  const commit = /commit version: ([^,\s]+)/.exec(details)?.[1] ?? ''
  return {
    version,
    commit: commit.startsWith(`${version}-`) ? commit.slice(version.length + 1) : commit
  }
}

/** Runs `<program> --version` with nothing of this process's environment. */
export function runVersion(path: string): Promise<ToolRun> {
  return runProgram(path, ['--version'], { timeLimit: AbortSignal.timeout(probeTimeoutMs) })
}

function requireSupported(version: string): void {
  // 3.9.0-rc1 has what 3.9.0 has, as far as this goes.
  const release = semver.coerce(version) ?? version
  if (semver.gte(release, oldestRelease)) return
  throw new SetupError(
    `this is kata-agent ${version}, and it is too old: it reads its policy only from /etc/kata-opa`,
    {
      remedy: `Use an agent of ${oldestRelease} or later; on Linux 6.13 and later, of 3.14.0 or later.`,
      anchor: 'agent-too-old'
    }
  )
}

function explainFailure(what: string, ended: ToolRun): SetupError {
  const { stderr, stopped, unstarted } = ended
  const missing = findMissingLibrary(stderr)
  if (missing !== undefined) return describeMissingLibrary(what, missing)
  const glibc = /version [`'](GLIBC_[\d.]+)' not found/.exec(stderr)?.[1]
  if (glibc !== undefined) return oldGlibc(what, glibc)
  if (unstarted === 'missing') return missingLoader(what)
  if (unstarted === 'not executable') return notExecutable(what, stderr)
  if (stopped === 'time limit') {
    return new SetupError(`${what} --version did not end within ${probeTimeoutMs / 1000} s`, {
      remedy: 'A kata-agent answers at once: check that this is one.',
      anchor: 'not-an-agent'
    })
  }
  return notAnAgent(what, ended)
}

function notExecutable(what: string, words: string): SetupError {
  if (/exec format/i.test(words)) {
    return new SetupError(`this kernel cannot run ${what}: it is for another architecture, or damaged`, {
      remedy: 'Take the agent that was built for this architecture.',
      anchor: 'wrong-architecture'
    })
  }
  return new SetupError(`${what} may not be executed here`, {
    remedy:
      'Its file system may be mounted noexec, or a security module may forbid it: keep the tool cache elsewhere.',
    anchor: 'not-an-agent'
  })
}

function describeMissingLibrary(what: string, { library, debianPackage }: MissingLibrary): SetupError {
  const install = debianPackage
    ? `Install it: sudo apt-get install ${debianPackage}.`
    : `Install the package that has ${library}.`
  return new SetupError(`${what} needs the library ${library}, and this host lacks it`, {
    remedy: `${install} Agents up to 3.32.0 for x86_64 and aarch64 are static and need none.`,
    anchor: 'missing-library'
  })
}

function oldGlibc(what: string, version: string): SetupError {
  return new SetupError(`${what} needs ${version}, and the C library of this host is older`, {
    remedy:
      'Use a newer runner image (ubuntu-22.04 or later), or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
    anchor: 'missing-library'
  })
}

function missingLoader(what: string): SetupError {
  return new SetupError(`${what} is there, but the program loader it was linked for is not on this host`, {
    remedy:
      'It was built for glibc, and this is probably a musl host such as Alpine: use a glibc runner, or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
    anchor: 'missing-library'
  })
}

function notAnAgent(what: string, ended: ToolRun): SetupError {
  return new SetupError(`${what} is no kata-agent: asked for its version ${describeAnswer(ended)}`, {
    remedy: 'Give a kata-agent binary, or a kata tarball that holds one.',
    anchor: 'not-an-agent'
  })
}

/** @returns what a program said that was asked for its version, and how it ended where it failed. */
export function describeAnswer(ended: ToolRun): string {
  const end = ended.exitCode === 0 ? '' : `, and ${describeEnd(ended)}`
  return `it says '${firstLineOf(ended).slice(0, maxWordsChars)}'${end}`
}
