import { endianness } from 'node:os'
import { SetupError } from '../errors.js'

/** A machine that kata-containers publishes agents for, under each name it goes by. */
export interface Platform {
  /** As `uname -m` and the tags of component artifacts call it. */
  uname: 'x86_64' | 'aarch64' | 's390x' | 'ppc64le'
  /** As Debian and the names of release tarballs call it. */
  deb: 'amd64' | 'arm64' | 's390x' | 'ppc64le'
  /** `e_machine` of its ELF files, from elf.h. */
  elfMachine: number
  bigEndian: boolean
}

/** Each supported platform; all are 64-bit. */
export const platforms: readonly Platform[] = [
  { uname: 'x86_64', deb: 'amd64', elfMachine: 62, bigEndian: false },
  { uname: 'aarch64', deb: 'arm64', elfMachine: 183, bigEndian: false },
  { uname: 's390x', deb: 's390x', elfMachine: 22, bigEndian: true },
  { uname: 'ppc64le', deb: 'ppc64le', elfMachine: 21, bigEndian: false }
]

const unameOfNodeArch: Readonly<Record<string, Platform['uname']>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  s390x: 's390x',
  // Node.js says ppc64 for either byte order; there are agents only for the little one.
  ppc64: 'ppc64le'
}

/**
 * @param arch as `process.arch` says it.
 * @throws SetupError where kata-containers publishes no agent.
 */
export function hostPlatform(
  arch: string = process.arch,
  system: string = process.platform,
  byteOrder: 'BE' | 'LE' = endianness()
): Platform {
  if (system !== 'linux') throw unsupported(`kata-agent runs only on Linux, and this is ${system}`, 'Linux')
  const platform = platforms.find(candidate => candidate.uname === unameOfNodeArch[arch])
  if (platform === undefined || platform.bigEndian !== (byteOrder === 'BE')) {
    throw unsupported(`there is no kata-agent for this architecture, ${arch} (${byteOrder})`, 'such')
  }
  return platform
}

function unsupported(message: string, kind: string): SetupError {
  const names = platforms.map(platform => platform.uname).join(', ')
  return new SetupError(message, {
    remedy: `Kata Containers publishes agents for Linux on ${names}. Run the job on a ${kind} runner, for example runs-on: ubuntu-latest.`,
    anchor: 'unsupported-host'
  })
}
