import { stat } from 'node:fs/promises'
import path from 'node:path'
import semver from 'semver'
import { InputError, SetupError, messageOf } from '../errors.js'
import type { InstalledTool } from './installed-tool.js'
import { componentSupply } from './registry/component.js'
import { requireElf } from './unpack/elf.js'
import { type InstallOptions, install } from './install.js'
import { localSupply } from './local.js'
import { type ArtifactRequest, type ObtainDependencies, tryBoth } from './obtain.js'
import { type Platform, hostPlatform } from '../host/platform.js'
import { type AgentBuild, type ProbeDependencies, describeAnswer, runVersion } from './probe.js'
import { releaseSupply } from './release/release.js'
import { oldestRelease } from './version/releases.js'
import { kataAgentCtl } from './tool.js'
import { openReleases } from './version/upstream-releases.js'
import type { ExactVersion } from './version/version.js'

/** From here on a release has its tools in a tarball of their own. */
const firstToolsRelease = '3.25.0'

/** Which kata-agent-ctl is wanted: none, the one that goes with the agent, or a binary or tarball of the user's. */
export type AgentCtlChoice = { kind: 'none' } | { kind: 'matching' } | { kind: 'path'; path: string }

/** As for the agent, where it says anything of kata-agent-ctl. */
export type AgentCtlRequest = Pick<
  ArtifactRequest,
  'version' | 'source' | 'registry' | 'releaseUrl' | 'token' | 'platform' | 'temp'
>

/** @param text `true`, `false`, or a path that starts at the workspace. */
export function parseAgentCtl(text: string, workspace: string): AgentCtlChoice {
  if (text === 'false') return { kind: 'none' }
  if (text === 'true') return { kind: 'matching' }
  return { kind: 'path', path: path.resolve(workspace, text) }
}

/**
 * Says before anything is downloaded what will not be found.
 * @throws InputError for a path where no file is; SetupError on an architecture that kata-containers builds none for.
 */
export async function checkAgentCtl(choice: AgentCtlChoice, platform: Platform): Promise<void> {
  if (choice.kind === 'path') await requireFile(choice.path)
  if (choice.kind !== 'matching' || platform.uname === 'x86_64') return
  throw new SetupError(
    `kata-containers publishes kata-agent-ctl for x86_64 only, and this is ${platform.uname}`,
    {
      remedy:
        'Build it from src/tools/agent-ctl of kata-containers and give its path as agent-ctl, or leave that out.',
      anchor: 'wrong-architecture'
    }
  )
}

/**
 * Finds a kata-agent-ctl in the tool cache, or fetches, verifies and unpacks it and puts it there, as an agent.
 *
 * @param request as for the agent; a commit and `main` are had by the same tag as the agent.
 * @param build what the agent says of itself. For all but a commit and `main`, its version is the one that is taken.
 * @returns undefined where none is wanted.
 * @throws SetupError that says why there is none; the signal's reason when aborted.
 */
export async function obtainAgentCtl(
  choice: AgentCtlChoice,
  request: AgentCtlRequest,
  build: AgentBuild,
  dependencies: ObtainDependencies
): Promise<InstalledTool | undefined> {
  if (choice.kind === 'none') return undefined
  const { log, signal } = dependencies
  const { platform, temp } = request
  const options: InstallOptions = {
    tool: kataAgentCtl,
    log,
    platform,
    temp,
    keepGuestComponents: false,
    probe: probeAgentCtl,
    signal
  }
  if (choice.kind === 'path') return install(await localSupply(choice.path, signal), options)
  return obtainMatching(matchingVersion(request.version, build), request, options, dependencies)
}

async function obtainMatching(
  version: ExactVersion,
  { source, registry, releaseUrl, token }: AgentCtlRequest,
  options: InstallOptions,
  { httpGet }: ObtainDependencies
): Promise<InstalledTool> {
  const fromRegistry = async () =>
    install(await componentSupply(version, { ...options, registry, httpGet }), options)
  if (source === 'registry' || version.kind !== 'release') return fromRegistry()
  const fromRelease = () => {
    const releases = openReleases(releaseUrl, { httpGet, token })
    const name = toolsTarballName(version.version, options.platform)
    const supply = releaseSupply(version.version, { ...options, releaseUrl, releases, httpGet }, name)
    return install(supply, options)
  }
  return source === 'release' ? fromRelease() : tryBoth(fromRegistry, fromRelease, options)
}

async function requireFile(file: string): Promise<void> {
  const remedy = 'Give true, false, or the path of a kata-agent-ctl binary or of a tarball that holds one.'
  const info = await stat(file).catch((error: unknown) => {
    throw new InputError('agent-ctl', `cannot read ${file}: ${messageOf(error)}`, remedy, error)
  })
  if (!info.isFile()) throw new InputError('agent-ctl', `${file} is not a file`, remedy)
}

/** Undefined is the tarball of the whole release, in which they were before. */
function toolsTarballName(version: string, { deb }: Platform): string | undefined {
  return semver.gte(version, firstToolsRelease) ? `kata-tools-static-${version}-${deb}.tar.zst` : undefined
}

/** @throws InputError for an agent that says it is of no release. */
function matchingVersion(version: ArtifactRequest['version'], build: AgentBuild): ExactVersion {
  if (version?.kind === 'commit' || version?.kind === 'main') return version
  const isRelease = semver.valid(build.version) !== null && semver.prerelease(build.version) === null
  if (isRelease && semver.gte(build.version, oldestRelease))
    return { kind: 'release', version: build.version }
  throw new InputError(
    'agent-ctl',
    `the agent says that it is ${build.version}, which is no release, so none goes with it`,
    'Give the path of a kata-agent-ctl instead of true.'
  )
}

/**
 * Asks a kata-agent-ctl for its version, which is always 0.0.1. [kata 4.1.0, src/tools/agent-ctl/Cargo.toml]
 * @throws SetupError where it is another program, or does not run here.
 */
async function probeAgentCtl(file: string, dependencies: ProbeDependencies = {}): Promise<AgentBuild> {
  const { platform = hostPlatform(), what = file, run = runVersion } = dependencies
  await requireElf(file, platform, what)
  const ended = await run(file)
  const version = /^kata-agent-ctl (\S+)/.exec(ended.stdout)?.[1]
  if (ended.exitCode === 0 && version !== undefined) return { version, commit: '' }
  throw new SetupError(`${what} is no kata-agent-ctl: asked for its version ${describeAnswer(ended)}`, {
    remedy: 'Give a kata-agent-ctl binary, or a kata tarball with opt/kata/bin/kata-agent-ctl.',
    anchor: 'not-an-agent'
  })
}
