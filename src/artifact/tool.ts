/** A program of kata-containers that is fetched, unpacked and stored in the tool cache. */
export interface Tool {
  /** Whether it reports the version of its release; kata-agent-ctl always reports 0.0.1. */
  tellsRelease: boolean
  /** Its name, also in the tool cache. */
  name: 'kata-agent' | 'kata-agent-ctl'
  /** Its repository among the component artifacts. */
  component: 'agent' | 'agent-ctl'
  /** The titles of its tarball in the component artifact: xz up to 3.20.0, zstd from 3.21.0 on. */
  titles: readonly string[]
  /** Its place in kata's tarballs, and below the folder into which it is unpacked. */
  member: string
  /** That place, and others that are searched in this order: those of cloud-api-adaptor's tarballs, and of local builds. */
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
