import { parse, stringify, type TomlTable } from 'smol-toml'
import { InputError, messageOf } from '../errors.js'

/** The log levels of an agent (kata-containers, src/agent/src/config.rs, `logrus_to_slog_level`). */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'] as const

export type LogLevel = (typeof logLevels)[number]

/** The content of an agent's configuration file. */
export interface AgentSettings {
  serverAddress: string
  logLevel: LogLevel
  policyPath: string
  /** Whether the agent may start the guest components that it finds in /usr/local/bin, as it does by default. */
  keepGuestComponents: boolean
  /** The user's additional settings. */
  extra: TomlTable
}

/** Settings that have their own input, with its name. */
const ownedSettings: Readonly<Record<string, string>> = {
  server_addr: 'server-address',
  log_level: 'log-level',
  policy_file: 'policy',
  guest_components_procs: 'guest-components'
}

/**
 * @param text the input `config`: TOML with the agent's own keys.
 * @throws InputError if it is not TOML, or sets what an input sets.
 */
export function parseExtraConfig(text: string): TomlTable {
  let table: TomlTable
  try {
    table = parse(text)
  } catch (error) {
    throw new InputError(
      'config',
      `is not TOML: ${messageOf(error)}`,
      'Write lines such as: container_pipe_size = 65536',
      error
    )
  }
  for (const [key, input] of Object.entries(ownedSettings)) {
    if (key in table) {
      throw new InputError('config', `sets '${key}'`, `Remove it, and use the input '${input}' instead.`)
    }
  }
  if ('log_vport' in table) {
    throw new InputError(
      'config',
      "sets 'log_vport', which makes the agent write its log to a vsock port, where the action cannot read it",
      'Remove it: the output log-path names the log.'
    )
  }
  return table
}

/** @returns the content of a file for `kata-agent --config`. */
export function formatAgentConfig(settings: AgentSettings): string {
  return `${stringify({
    ...settings.extra,
    server_addr: settings.serverAddress,
    log_level: settings.logLevel,
    policy_file: settings.policyPath,
    ...(settings.keepGuestComponents ? {} : { guest_components_procs: 'none' })
  })}\n`
}

/** @returns whether an agent logs its policy's decisions at that level (debug or trace). */
export function keepsPolicyLog(level: LogLevel): boolean {
  return level === 'debug' || level === 'trace'
}
