import { expect, it } from '@jest/globals'
import { isDigest } from '../../../src/artifact/cache/digest.js'

const hex = 'a'.repeat(64)

it('is a digest only from its first to its last character', () => {
  expect(isDigest(`sha256:${hex}`)).toBe(true)
  for (const text of [
    `x-sha256:${hex}`,
    `sha256:${hex}0`,
    `sha256:${hex}\n`,
    `sha256:${hex.toUpperCase()}`
  ]) {
    expect([text, isDigest(text)]).toEqual([text, false])
  }
})
