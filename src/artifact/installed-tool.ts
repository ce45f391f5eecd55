import type { Digest } from './cache/digest.js'
import type { AgentBuild } from './probe.js'

/** An agent (or another tool) that was found, verified and installed. */
export interface InstalledTool {
  /** The absolute path of the executable. */
  path: string
  /** Where it came from, for people: a registry reference, a URL or a path. */
  origin: string
  /** The kind of source that it came from. */
  source: 'registry' | 'release' | 'path'
  /** The digest of the artifact that contained it: of a component artifact's manifest, or of a tarball or binary. */
  digest: Digest
  /** If the artifact is an index: the manifest that was chosen from it, which is the subject of a build attestation. */
  manifest?: Digest
  /** Whether it was in the tool cache, so that nothing was downloaded or unpacked. */
  cacheHit: boolean
  /** The guest components that were left out, as member names; empty with `guest-components: keep`. */
  pruned: string[]
  /** Whether this step verified upstream's attestation that it built the artifact. */
  attested: boolean
  /** What it reported about itself when it was installed. */
  build: AgentBuild
}
