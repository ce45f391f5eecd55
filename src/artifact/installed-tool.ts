import type { Digest } from './cache/digest.js'
import type { AgentBuild } from './probe.js'

/** An agent that was found, verified and put where it may run from. */
export interface InstalledTool {
  /** The executable, absolute. */
  path: string
  /** Where it came from, for people: a registry reference, a URL or a path. */
  origin: string
  /** Which way it was had. */
  source: 'registry' | 'release' | 'path'
  /** Digest of the artifact it came in (manifest of a component artifact, file of a tarball or binary): `sha256:<hex>`. */
  digest: Digest
  /** The manifest that was taken, where the artifact is an index of some: what a build attestation is about. */
  manifest?: Digest
  /** Whether the tool cache had it, so that nothing was downloaded or unpacked. */
  cacheHit: boolean
  /** Guest components that the artifact held and that were left out, as member names; empty with `guest-components: keep`. */
  pruned: string[]
  /** Whether upstream was seen to attest, in this step, that it built the artifact. */
  attested: boolean
  /** What it said of itself when it was first looked at. */
  build: AgentBuild
}
