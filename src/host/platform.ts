import { endianness } from 'node:os'
import { SetupError } from '../errors.js'

/** An architecture that kata-containers publishes agents for, with all its names. */
export interface Platform {
  /** Its name in `uname -m` and in the tags of component artifacts. */
  uname: 'x86_64' | 'aarch64' | 's390x' | 'ppc64le'
  /** Its name in Debian and in the names of release tarballs. */
  deb: 'amd64' | 'arm64' | 's390x' | 'ppc64le'
  /** `e_machine` in its ELF files, from elf.h. */
  elfMachine: number
  bigEndian: boolean
}

/** All supported platforms; all are 64-bit. */
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
  // Node.js uses ppc64 for both byte orders; agents exist only for little-endian.
  ppc64: 'ppc64le'
}

/**
 * @param arch in the form of `process.arch`.
 * @throws SetupError if kata-containers does not publish an agent for it.
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
