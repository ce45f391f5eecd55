import { expect, it } from '@jest/globals'
import { findMissingLibrary } from '../../src/host/libraries.js'

const words = (library: string) =>
  `/bin/it: error while loading shared libraries: ${library}: cannot open shared object file`

it('names a library that the loader reports as missing, and its package if known', () => {
  expect(findMissingLibrary(words('libseccomp.so.2'))).toEqual({
    library: 'libseccomp.so.2',
    debianPackage: 'libseccomp2'
  })
  expect(findMissingLibrary(words('constructor'))).toEqual({
    library: 'constructor',
    debianPackage: undefined
  })
})

it('ignores other messages', () => {
  expect(findMissingLibrary('kata-agent: no such option')).toBeUndefined()
})
