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

/** The first release with a separate tarball for its tools. */
const firstToolsRelease = '3.25.0'

/** Which kata-agent-ctl is requested: none, the one that matches the agent, or a binary or tarball of the user's. */
export type AgentCtlChoice = { kind: 'none' } | { kind: 'matching' } | { kind: 'path'; path: string }

/** The part of the request for the agent that concerns kata-agent-ctl as well. */
export type AgentCtlRequest = Pick<
  ArtifactRequest,
  'version' | 'source' | 'registry' | 'releaseUrl' | 'token' | 'platform' | 'temp'
>

/** @param text `true`, `false`, or a path relative to the workspace. */
export function parseAgentCtl(text: string, workspace: string): AgentCtlChoice {
  if (text === 'false') return { kind: 'none' }
  if (text === 'true') return { kind: 'matching' }
  return { kind: 'path', path: path.resolve(workspace, text) }
}

/**
 * Reports before anything is downloaded what cannot be found.
 * @throws InputError if there is no file at the path; SetupError if kata-containers does not build kata-agent-ctl for this
 * architecture.
 */
export async function checkAgentCtl(choice: AgentCtlChoice, platform: Platform): Promise<void> {
  if (choice.kind === 'path') await requireFile(choice.path)
  if (choice.kind !== 'matching' || platform.uname === 'x86_64') return
  throw new SetupError(
    `kata-containers publishes kata-agent-ctl only for x86_64, and this is ${platform.uname}`,
    {
      remedy:
        'Build it from src/tools/agent-ctl of kata-containers and set agent-ctl to its path, or omit that input.',
      anchor: 'wrong-architecture'
    }
  )
}

/**
 * Finds a kata-agent-ctl in the tool cache, or fetches, verifies and unpacks it and puts it there, like an agent.
 *
 * @param request as for the agent; a commit and `main` have the same tag as the agent's.
 * @param build what the agent reports about itself. Except for a commit and `main`, its version is the one that is used.
 * @returns undefined if none is requested.
 * @throws SetupError that says why it cannot be obtained; the signal's reason when aborted.
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
  const remedy =
    'Provide true, false, or the path of a kata-agent-ctl binary or of a tarball that contains one.'
  const info = await stat(file).catch((error: unknown) => {
    throw new InputError('agent-ctl', `cannot read ${file}: ${messageOf(error)}`, remedy, error)
  })
  if (!info.isFile()) throw new InputError('agent-ctl', `${file} is not a file`, remedy)
}

/** @returns undefined for earlier releases, whose tools are in the tarball of the whole release. */
function toolsTarballName(version: string, { deb }: Platform): string | undefined {
  return semver.gte(version, firstToolsRelease) ? `kata-tools-static-${version}-${deb}.tar.zst` : undefined
}

/** @throws InputError if the agent does not report the version of a release. */
function matchingVersion(version: ArtifactRequest['version'], build: AgentBuild): ExactVersion {
  if (version?.kind === 'commit' || version?.kind === 'main') return version
  const isRelease = semver.valid(build.version) !== null && semver.prerelease(build.version) === null
  if (isRelease && semver.gte(build.version, oldestRelease))
    return { kind: 'release', version: build.version }
  throw new InputError(
    'agent-ctl',
    `the agent reports version ${build.version}, which is not a release, so there is no matching kata-agent-ctl`,
    'Provide the path of a kata-agent-ctl instead of true.'
  )
}

/**
 * Asks a kata-agent-ctl for its version, which is always 0.0.1. [kata 4.1.0, src/tools/agent-ctl/Cargo.toml]
 * @throws SetupError if it is another program, or does not run on this host.
 */
async function probeAgentCtl(file: string, dependencies: ProbeDependencies = {}): Promise<AgentBuild> {
  const { platform = hostPlatform(), what = file, run = runVersion } = dependencies
  await requireElf(file, platform, what)
  const ended = await run(file)
  const version = /^kata-agent-ctl (\S+)/.exec(ended.stdout)?.[1]
  if (ended.exitCode === 0 && version !== undefined) return { version, commit: '' }
  throw new SetupError(`${what} is not a kata-agent-ctl: asked for its version, ${describeAnswer(ended)}`, {
    remedy: 'Provide a kata-agent-ctl binary, or a kata tarball with opt/kata/bin/kata-agent-ctl.',
    anchor: 'not-an-agent'
  })
}
