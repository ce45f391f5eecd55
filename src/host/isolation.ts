/**
 * How much of the host an agent shares.
 *
 * - `full`: its own mount, PID, network, IPC and UTS namespaces, and its own /run/kata-containers and
 *   /run/sandbox-ns: any number of them on a host.
 * - `mount`: its own mount and PID namespaces; /run and the network are the host's, for clients that prepare
 *   files there.
 * - `none`: a plain process of the host.
 */
export const isolations = ['full', 'mount', 'none'] as const

export type Isolation = (typeof isolations)[number]
