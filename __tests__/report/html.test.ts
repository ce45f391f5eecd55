import { expect, it } from '@jest/globals'
import { escapeHtml } from '../../src/report/html.js'

it('shows no more of a text than a summary has room for', () => {
  expect(escapeHtml('x'.repeat(4_000))).toBe('x'.repeat(4_000))
  expect(escapeHtml('x'.repeat(5_000_000))).toBe(`${'x'.repeat(4_000)}…`)
})
