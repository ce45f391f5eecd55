import path from 'node:path'
import type { TomlTable } from 'smol-toml'
import { logLevels, parseExtraConfig, type LogLevel } from '../agent/config.js'
import { isolations, type Isolation } from '../host/isolation.js'
import { parseServerAddress, type ServerAddress } from '../agent/server-address.js'
import { parseAgentCtl, type AgentCtlChoice } from '../artifact/agent-ctl.js'
import { parseDigest, type Digest } from '../artifact/cache/digest.js'
import { parseRegistry, type Registry } from '../artifact/registry/registry.js'
import { parseReleaseUrl } from '../artifact/release/release.js'
import {
  describeVersion,
  isMoving,
  parseVersionRequest,
  type VersionRequest
} from '../artifact/version/version.js'
import { InputError } from '../errors.js'
import type { Environment } from './environment.js'
import { type InputName, inputDefaults } from './input-defaults.js'
import { parsePolicyInput, type PolicyChoice } from '../policy/policy.js'

const sources = ['auto', 'registry', 'release'] as const
const yesOrNo = ['true', 'false'] as const
const guestComponentChoices = ['prune', 'keep'] as const
/** A day: longer than any job waits. */
const maxStartTimeoutSeconds = 86_400

/** The inputs, checked. Paths are absolute. */
export interface Inputs {
  /** Undefined if `path` is given. */
  version: VersionRequest | undefined
  path: string | undefined
  /** The guest image in a tarball to extract the agent from. */
  guestImage: string | undefined
  source: (typeof sources)[number]
  registry: Registry
  releaseUrl: URL
  digest: Digest | undefined
  verifyProvenance: boolean
  /** For GitHub's API. */
  token: string | undefined
  policy: PolicyChoice
  keepGuestComponents: boolean
  serverAddress: ServerAddress | undefined
  logLevel: LogLevel
  extraConfig: TomlTable
  isolation: Isolation
  agentCtl: AgentCtlChoice
  startTimeoutSeconds: number
}

/** The base of relative paths in the inputs, and the folder of the built-in policies. */
type InputContext = Pick<Environment, 'workspace' | 'actionRoot'>

/**
 * Reads and checks every input, so that a mistake is reported before anything is done.
 *
 * @param read returns an input as the user wrote it; empty if it was left out.
 * @throws InputError for the first invalid input, or for two that contradict each other.
 */
export function readInputs(read: (name: InputName) => string, context: InputContext): Inputs {
  const input = (name: InputName): string => read(name).trim() || inputDefaults[name]
  const agentPath = input('path')
  if (agentPath !== '') refuseBesidePath(input)
  const version = agentPath === '' ? parseVersionRequest(input('version')) : undefined
  const guestImage = input('guest-image') || undefined
  if (guestImage !== undefined) requireTarball(input, version)
  const digest = input('digest') === '' ? undefined : parseDigest(input('digest'))
  if (digest !== undefined && version !== undefined && isMoving(version)) {
    throw new InputError(
      'digest',
      `contradicts 'version: ${input('version')}', which moves`,
      'Name a release or a commit, or leave the digest empty.'
    )
  }
  const isolation = oneOf('isolation', input('isolation'), isolations)
  const serverAddress =
    input('server-address') === '' ? undefined : parseServerAddress(input('server-address'))
  if (serverAddress?.kind === 'abstract' && isolation === 'full') {
    throw new InputError(
      'server-address',
      "an abstract address belongs to the agent's own network namespace, where nothing else can reach it",
      "Use a socket file (unix:///path), or isolation 'mount' or 'none'."
    )
  }
  return {
    version,
    path: agentPath === '' ? undefined : path.resolve(context.workspace, agentPath),
    guestImage,
    source: oneOf('source', input('source'), sources),
    registry: parseRegistry(input('registry')),
    releaseUrl: parseReleaseUrl(input('release-url')),
    digest,
    verifyProvenance: oneOf('verify-provenance', input('verify-provenance'), yesOrNo) === 'true',
    token: input('token') || undefined,
    policy: parsePolicyInput(input('policy'), context),
    keepGuestComponents:
      oneOf('guest-components', input('guest-components'), guestComponentChoices) === 'keep',
    serverAddress,
    logLevel: oneOf('log-level', input('log-level'), logLevels),
    extraConfig: parseExtraConfig(input('config')),
    isolation,
    agentCtl: readAgentCtl(input, context),
    startTimeoutSeconds: parseSeconds(input('start-timeout'))
  }
}

/** With `path`, the agent is not searched for anywhere else. */
function refuseBesidePath(input: (name: InputName) => string): void {
  for (const name of ['version', 'source', 'registry', 'release-url'] as const) {
    if (input(name) !== inputDefaults[name]) {
      throw new InputError('path', `contradicts '${name}'`, `Set one or the other.`)
    }
  }
}

function readAgentCtl(input: (name: InputName) => string, { workspace }: InputContext): AgentCtlChoice {
  const choice = parseAgentCtl(input('agent-ctl'), workspace)
  if (choice.kind !== 'matching' || input('verify-provenance') !== 'true') return choice
  throw new InputError(
    'agent-ctl',
    "contradicts 'verify-provenance': upstream attests no build of kata-agent-ctl",
    'Set agent-ctl to the path of one that you trust, or leave one of the two out.'
  )
}

/** Only release tarballs contain guest images. */
function requireTarball(input: (name: InputName) => string, version: VersionRequest | undefined): void {
  if (input('source') === 'registry') {
    throw new InputError('guest-image', "contradicts 'source: registry'", 'Use source: release.')
  }
  if (input('verify-provenance') === 'true') {
    throw new InputError(
      'guest-image',
      "contradicts 'verify-provenance': upstream attests no release tarball",
      'Leave one of them out, or pin the tarball with the input digest.'
    )
  }
  if (version?.kind === 'commit' || version?.kind === 'main') {
    throw new InputError(
      'guest-image',
      `${describeVersion(version)} has no release tarball, and therefore no guest image`,
      'Name a release, or set path to a tarball.'
    )
  }
}

function oneOf<T extends string>(name: InputName, text: string, choices: readonly T[]): T {
  const choice = choices.find(candidate => candidate === text)
  if (choice !== undefined) return choice
  throw new InputError(name, `'${text}' is not a valid value`, `Choose one of: ${choices.join(', ')}.`)
}

function parseSeconds(text: string): number {
  const seconds = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= maxStartTimeoutSeconds) return seconds
  throw new InputError('start-timeout', `'${text}' is not a number of seconds`, 'Use a number, such as 30.')
}
