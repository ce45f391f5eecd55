import path from 'node:path'
import { coerce, lt } from 'semver'
import { SetupError, type Anchor, type FilePosition } from '../../errors.js'
import { findMissingLibrary } from '../../host/libraries.js'
import type { Policy } from '../../policy/policy.js'
import { findRegoError } from '../../policy/rego-error.js'
import type { LogLevel } from '../config.js'
import { describeEnding, type Ending } from '../ending.js'
import type { Instance } from '../instance.js'
import { readLogTail } from '../log/agent-log.js'
import { formatServerAddress } from '../server-address.js'
import type { Readiness } from './readiness.js'

/** What is known about an agent that ended before it answered. */
export interface FailedStart {
  ending: Ending
  /** The end of its log, rendered, oldest first. */
  logTail: string[]
  agentVersion: string
  logLevel: LogLevel
  serverAddress: string
  /** The user's policy, with an absolute path. */
  policy: Pick<Policy, 'path' | 'locate'>
  workspace: string
  keepGuestComponents: boolean
}

/** A known reason for an agent to end: how to recognise it, what it means, and what to do. */
interface KnownEnding {
  matches: (start: FailedStart, log: string) => boolean
  cause: (start: FailedStart, log: string) => string
  remedy: (start: FailedStart) => string
  anchor: Anchor
}

/** Such a file makes an agent end in the same way. */
const policyLogHint =
  "at log-level 'debug', check whether a file or folder is at /tmp/policy.txt or /tmp/policy.jsonl."

/** Whether an agent logs why it cannot load its policy before it aborts. */
function tellsWhy(agentVersion: string): boolean {
  return !lt(coerce(agentVersion) ?? agentVersion, '3.31.0')
}

function whySilent({ agentVersion, logLevel }: FailedStart): string {
  if (!tellsWhy(agentVersion)) return `agent ${agentVersion} does so without a message in its log`
  if (logLevel === 'critical') return "at log-level 'critical' its log does not say why"
  return 'its log does not say whether this was the reason'
}

/** The first match is used; ordered from the most to the least specific. */
const knownEndings: readonly KnownEnding[] = [
  {
    matches: (_, log) => /error while loading shared libraries/.test(log),
    cause: (_, log) => `this host lacks ${describeMissingLibrary(log)}, which the agent is linked with`,
    remedy: () => 'Install it, or use an agent up to 3.32.0, which is linked statically on amd64 and arm64.',
    anchor: 'missing-library'
  },
  {
    matches: (_, log) => /version `?'?GLIBC_[\d.]+'? not found/.test(log),
    cause: (_, log) =>
      `this host's C library is too old: it lacks ${/GLIBC_[\d.]+/.exec(log)?.[0] ?? 'a symbol version'}`,
    remedy: () =>
      'Use a newer runner image, or an agent up to 3.32.0, which is linked statically on amd64 and arm64.',
    anchor: 'missing-library'
  },
  {
    matches: (_, log) => /Failed to initialize agent policy/.test(log),
    cause: ({ policy, logTail }) => {
      const error = findRegoError(logTail)
      const place = error?.at ? policy.locate(error.at).words : policy.path
      return `the agent cannot load its policy: ${place}${error ? `: ${error.message}` : ''}`
    },
    remedy: ({ logTail }) =>
      findRegoError(logTail)?.at
        ? 'Correct the policy at that place; the log below shows it.'
        : `Correct the policy; ${policyLogHint}`,
    anchor: 'policy-not-loaded'
  },
  {
    matches: ({ ending }) => ending.kind === 'signalled' && ending.signal === 'SIGABRT',
    cause: start =>
      `an agent aborts when it cannot load its policy (${start.policy.path}); ${whySilent(start)}`,
    remedy: ({ agentVersion, logLevel }) =>
      `Look for an error in the policy; ${tellsWhy(agentVersion) && logLevel === 'critical' ? "log-level 'error' shows where it is" : 'agents from 3.31.0 on log where it is'}. Otherwise, ${policyLogHint}`,
    anchor: 'policy-not-loaded'
  },
  {
    matches: (_, log) => /Address (already )?in use|EADDRINUSE/.test(log),
    cause: ({ serverAddress }) => `another process listens on ${serverAddress}, or left its socket there`,
    remedy: () => "Remove it, or leave 'server-address' empty to have one chosen for you.",
    anchor: 'socket-in-use'
  },
  {
    matches: (_, log) => /no space left on device|ENOSPC/i.test(log),
    cause: () => 'a disk that the agent writes to is full',
    remedy: () => "Free space in RUNNER_TEMP, or in the folder that 'server-address' names (df; df -i).",
    anchor: 'disk-full'
  },
  {
    matches: (_, log) => /EOPNOTSUPP|Operation not supported/.test(log),
    cause: ({ agentVersion }) =>
      `agent ${agentVersion} is too old for this kernel, which rejects SO_REUSEPORT on a Unix socket (Linux 6.12.9 and later; agents up to 3.13.0)`,
    remedy: () => 'Use agent 3.14.0 or later.',
    anchor: 'agent-too-old'
  },
  {
    matches: ({ keepGuestComponents }, log) =>
      keepGuestComponents && /attestation-agent|confidential-data-hub|api-server-rest/.test(log),
    cause: () => 'a guest component in /usr/local/bin could not be started',
    remedy: () => "Leave 'guest-components' at 'prune', which prevents the agent from starting them.",
    anchor: 'agent-ended'
  },
  {
    matches: ({ ending }, log) =>
      ending.kind === 'exited' && ending.code === 1 && /Operation not permitted|Permission denied/.test(log),
    cause: () =>
      'the agent may not open a block device (/dev/vd*, /dev/sd*) that it searches for init-data, or lacks a capability',
    remedy: () =>
      "Use isolation 'full' or 'mount', which cover those devices; in a container, run it privileged.",
    anchor: 'agent-ended'
  },
  {
    matches: ({ ending }) => ending.kind === 'exited' && ending.code === 101,
    cause: () => 'the agent panicked; the usual cause is an invalid value in its configuration',
    remedy: () => "Check the log below, and what the input 'config' sets.",
    anchor: 'agent-ended'
  },
  {
    matches: ({ ending }) => ending.kind === 'exited' && ending.code === 127,
    cause: () => 'the loader could not run the agent on this host',
    remedy: () => 'Check the log below: it names what is missing.',
    anchor: 'missing-library'
  },
  {
    matches: ({ ending }) => ending.kind === 'exited' && ending.code === 126,
    cause: () =>
      'this host cannot execute the agent: it is for another architecture, or on a file system that is mounted with noexec',
    remedy: () =>
      'Use an agent for this architecture, or move the tool cache to a file system that allows execution.',
    anchor: 'wrong-architecture'
  },
  {
    matches: ({ ending }) => ending.kind === 'signalled' && ending.signal === 'SIGKILL',
    cause: () => 'it was killed: by the kernel because memory ran out, or by another process',
    remedy: () => "Check the kernel's log (dmesg), and what else the job runs.",
    anchor: 'agent-ended'
  }
]

/**
 * @returns the error for an agent that ended before it answered: what happened, the probable cause, and what to do. The
 * cause is taken from the log if possible, otherwise from the exit status.
 */
export function explainFailedStart(start: FailedStart): SetupError {
  const log = start.logTail.join('\n')
  const known = knownEndings.find(({ matches }) => matches(start, log))
  const what = `kata-agent ${describeEnding(start.ending)} before it answered`
  if (known === undefined) {
    const remedy = 'The end of its log, below, may show why.'
    return new SetupError(what, { remedy, anchor: 'agent-ended', logTail: start.logTail })
  }
  return new SetupError(`${what}: ${known.cause(start, log)}`, {
    remedy: known.remedy(start),
    anchor: known.anchor,
    logTail: start.logTail,
    at: placeInPolicy(start)
  })
}

/** @returns the line of the policy that the agent could not parse; its path is relative if it is in the workspace. */
function placeInPolicy({ logTail, policy, workspace }: FailedStart): FilePosition | undefined {
  const error = findRegoError(logTail)
  if (error?.at === undefined) return undefined
  const { line, column } = policy.locate(error.at)
  const relative = path.relative(workspace, policy.path)
  return { file: relative.startsWith('..') ? policy.path : relative, line, column }
}

/** What is known about a start, besides what the agent did. */
export type StartFacts = Pick<FailedStart, 'policy' | 'workspace' | 'keepGuestComponents'>

/** @returns the error for an agent that never answered, with the end of its log. */
export async function explainNoAnswer(
  readiness: Exclude<Readiness, { kind: 'serving' }>,
  instance: Instance,
  facts: StartFacts
): Promise<SetupError> {
  const logTail = await readLogTail(instance.logPath)
  const serverAddress = formatServerAddress(instance.serverAddress)
  if (readiness.kind === 'silent') return explainSilence({ ...readiness, serverAddress, logTail })
  return explainFailedStart({ ...instance, ...facts, ending: readiness.ending, serverAddress, logTail })
}

/** @returns the error for an agent that is running but did not answer in time. */
export function explainSilence(silence: {
  afterMs: number
  lastProblem: string
  serverAddress: string
  logTail: string[]
}): SetupError {
  const { afterMs, lastProblem, serverAddress, logTail } = silence
  return new SetupError(
    `kata-agent is running, but did not answer on ${serverAddress} within ${afterMs / 1000} s (last: ${lastProblem})`,
    {
      remedy: "Check its log below; on a slow host, raise 'start-timeout'.",
      anchor: 'agent-silent',
      logTail
    }
  )
}

function describeMissingLibrary(log: string): string {
  const { library = 'a shared library', debianPackage } = findMissingLibrary(log) ?? {}
  return debianPackage === undefined ? library : `${library} (Debian package ${debianPackage})`
}
