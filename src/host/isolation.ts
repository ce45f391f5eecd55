/**
 * How an agent is isolated from the host.
 *
 * - `full`: its own mount, PID, network, IPC and UTS namespaces, and its own /run/kata-containers and
 *   /run/sandbox-ns; any number of agents per host.
 * - `mount`: its own mount and PID namespaces; /run and the network are the host's, for clients that prepare
 *   files there.
 * - `none`: a plain process on the host.
 */
export const isolations = ['full', 'mount', 'none'] as const

export type Isolation = (typeof isolations)[number]
