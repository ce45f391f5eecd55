import semver from 'semver'
import { SetupError } from '../errors.js'
import { requireElf } from './unpack/elf.js'
import { type MissingLibrary, findMissingLibrary } from '../host/libraries.js'
import { type Platform, hostPlatform } from '../host/platform.js'
import { type ToolRun, describeEnd, firstLineOf, runProgram } from '../host/tool.js'
import { oldestRelease } from './version/releases.js'

/** Normally it takes milliseconds; on a loaded machine, it may take longer. */
const probeTimeoutMs = 10_000
const maxWordsChars = 200

/** What `kata-agent --version` reports. */
export interface AgentBuild {
  /** `4.1.0` */
  version: string
  /** The commit it was built from, with `-dirty` if its tree was; empty if it does not report one. */
  commit: string
}

/** The dependencies of a probe; the defaults are this machine and a real run. */
export interface ProbeDependencies {
  platform?: Platform
  /** The name of the program in errors; by default its path. */
  what?: string
  run?: (path: string) => Promise<ToolRun>
}

/**
 * Runs `<agent> --version` with an empty environment.
 * @throws SetupError if it does not run on this host, is not a kata-agent, or is older than 3.9.0.
 */
export async function probeAgent(path: string, dependencies: ProbeDependencies = {}): Promise<AgentBuild> {
  const { platform = hostPlatform(), what = path, run = runVersion } = dependencies
  // The C library would run a file that the kernel does not recognize as a shell script; this must not happen.
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

/** Runs `<program> --version` with an empty environment. */
export function runVersion(path: string): Promise<ToolRun> {
  return runProgram(path, ['--version'], { timeLimit: AbortSignal.timeout(probeTimeoutMs) })
}

function requireSupported(version: string): void {
  // For this purpose, 3.9.0-rc1 is the same as 3.9.0.
  const release = semver.coerce(version) ?? version
  if (semver.gte(release, oldestRelease)) return
  throw new SetupError(
    `this is kata-agent ${version}, which is too old: it reads its policy only from /etc/kata-opa`,
    {
      remedy: `Use kata-agent ${oldestRelease} or later; on Linux 6.13 and later, 3.14.0 or later.`,
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
    return new SetupError(`${what} --version did not exit within ${probeTimeoutMs / 1000} s`, {
      remedy: 'A kata-agent answers at once: check that this is one.',
      anchor: 'not-an-agent'
    })
  }
  return notAnAgent(what, ended)
}

function notExecutable(what: string, words: string): SetupError {
  if (/exec format/i.test(words)) {
    return new SetupError(`this kernel cannot run ${what}: it is for another architecture, or damaged`, {
      remedy: 'Use an agent that was built for this architecture.',
      anchor: 'wrong-architecture'
    })
  }
  return new SetupError(`this host does not permit ${what} to be executed`, {
    remedy:
      'Its file system may be mounted with noexec, or a security module may deny it: move the tool cache elsewhere.',
    anchor: 'not-an-agent'
  })
}

function describeMissingLibrary(what: string, { library, debianPackage }: MissingLibrary): SetupError {
  const install = debianPackage
    ? `Install it: sudo apt-get install ${debianPackage}.`
    : `Install the package that contains ${library}.`
  return new SetupError(`${what} requires the library ${library}, which this host does not have`, {
    remedy: `${install} Agents up to 3.32.0 for x86_64 and aarch64 are static and require none.`,
    anchor: 'missing-library'
  })
}

function oldGlibc(what: string, version: string): SetupError {
  return new SetupError(`${what} requires ${version}, but the C library of this host is older`, {
    remedy:
      'Use a newer runner image (ubuntu-22.04 or later), or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
    anchor: 'missing-library'
  })
}

function missingLoader(what: string): SetupError {
  return new SetupError(
    `${what} exists, but this host does not have the program loader that it was linked for`,
    {
      remedy:
        'It was built for glibc, and this is probably a musl host such as Alpine: use a glibc runner, or an agent up to 3.32.0, which is static on x86_64 and aarch64.',
      anchor: 'missing-library'
    }
  )
}

function notAnAgent(what: string, ended: ToolRun): SetupError {
  return new SetupError(`${what} is not a kata-agent: asked for its version, ${describeAnswer(ended)}`, {
    remedy: 'Provide a kata-agent binary, or a kata tarball that contains one.',
    anchor: 'not-an-agent'
  })
}

/** @returns what a program printed when it was asked for its version, and if it failed, how it ended. */
export function describeAnswer(ended: ToolRun): string {
  const end = ended.exitCode === 0 ? '' : `, and ${describeEnd(ended)}`
  return `it printed '${firstLineOf(ended).slice(0, maxWordsChars)}'${end}`
}
