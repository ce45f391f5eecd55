/** A program of kata-containers that is fetched, unpacked and kept in the tool cache. */
export interface Tool {
  /** Whether its version is that of its release; kata-agent-ctl's is always 0.0.1. */
  tellsRelease: boolean
  /** Its own name, also in the tool cache. */
  name: 'kata-agent' | 'kata-agent-ctl'
  /** Its repository among the component artifacts. */
  component: 'agent' | 'agent-ctl'
  /** Its tarball in the component artifact: xz up to 3.20.0, zstd from 3.21.0. */
  titles: readonly string[]
  /** Its place in each of kata's tarballs, and in what we unpack. */
  member: string
  /** That, and where else a tarball may have it, in this order: cloud-api-adaptor's, and one of a build's own. */
  places: readonly string[]
}

export const kataAgent: Tool = {
  tellsRelease: true,
  name: 'kata-agent',
  component: 'agent',
  titles: ['kata-static-agent.tar.zst', 'kata-static-agent.tar.xz'],
  member: 'usr/bin/kata-agent',
  places: ['usr/bin/kata-agent', 'usr/local/bin/kata-agent', 'kata-agent']
}

/** [kata 4.1.0, tools/packaging/kata-deploy/local-build/kata-deploy-binaries.sh, install_tools_helper] */
export const kataAgentCtl: Tool = {
  tellsRelease: false,
  name: 'kata-agent-ctl',
  component: 'agent-ctl',
  titles: ['kata-static-agent-ctl.tar.zst', 'kata-static-agent-ctl.tar.xz'],
  member: 'opt/kata/bin/kata-agent-ctl',
  places: ['opt/kata/bin/kata-agent-ctl', 'kata-agent-ctl']
}
