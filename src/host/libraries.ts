/** The Debian and Ubuntu packages of the libraries that agents have been linked with. */
const packages = new Map([
  ['libseccomp.so.2', 'libseccomp2'],
  ['libdevmapper.so.1.02.1', 'libdevmapper1.02.1'],
  ['libgcc_s.so.1', 'libgcc-s1'],
  ['libc.so.6', 'libc6'],
  ['libm.so.6', 'libc6']
])

/** A library that a program is linked with and this host lacks. */
export interface MissingLibrary {
  library: string
  /** Undefined for a library that no known agent requires. */
  debianPackage: string | undefined
}

/** @returns the library that the loader reports as missing; undefined if it reports something else. */
export function findMissingLibrary(words: string): MissingLibrary | undefined {
  const library = /error while loading shared libraries: ([^:\s]+)/.exec(words)?.[1]
  return library === undefined ? undefined : { library, debianPackage: packages.get(library) }
}
