import { describe, expect, test } from '@jest/globals'
import { findPackage, rulesNamedIn } from '../../src/policy/rego.js'

describe('findPackage', () => {
  test.each([
    ['package agent_policy\n', 'agent_policy', 1],
    ['# package other\n\r\n \t# more\n  package\tagent_policy # this one', 'agent_policy', 4],
    ['package\nagent_policy\n', 'agent_policy', 1],
    ['# mine\npackage # the name follows\r\n\n  # here\n  agent_policy# c', 'agent_policy', 2],
    ['package', undefined, 1],
    ['package agent_policy.sub', 'agent_policy.sub', 1],
    ['\ndefault x := true\npackage agent_policy', undefined, 2],
    ['packages agent_policy', undefined, 1],
    ['', undefined, 1]
  ])('of %j is %s, in line %d', (text, name, line) => {
    expect(findPackage(text)).toEqual({ name, line })
  })

  test('skips a comment of many megabytes', () => {
    const comments = '# a comment\n'.repeat(1_000_000)
    expect(findPackage(`${comments}${' '.repeat(4_000_000)}package ${comments}p`)).toEqual({
      name: 'p',
      line: 1_000_001
    })
  })
})

describe('rulesNamedIn', () => {
  test('finds a rule in each form', () => {
    const text = `package agent_policy
import future.keywords.if
default CopyFileRequest := true
AddSwapRequest := false
CreateContainerRequest if { input.x == 1 } else := false
  ExecProcessRequest { input.y }
allowed(x) := true if {
  x
}
names contains name if { name := "a" }
SetPolicyRequest
if input.z`
    expect([...rulesNamedIn(text)]).toEqual([
      'CopyFileRequest',
      'AddSwapRequest',
      'CreateContainerRequest',
      'ExecProcessRequest',
      'allowed',
      'names',
      'SetPolicyRequest'
    ])
  })

  test.each([
    ['a comment', '# CopyFileRequest := true'],
    ['a comment after a bracket in a comment', '# }\nx := { # }\nCopyFileRequest\n}'],
    ['a body', 'x {\n  CopyFileRequest\n}'],
    ['a collection', 'x := [\n  CopyFileRequest,\n]'],
    ['a call over several lines', 'x := f(\nCopyFileRequest)'],
    ['a raw string', 'x := `\nCopyFileRequest := true\n`'],
    ['a string with brackets and escapes', 'x {\n"}\\"}"\nCopyFileRequest\n}'],
    ['the right side', 'x := CopyFileRequest'],
    ['the package', 'package CopyFileRequest']
  ])('finds none in %s', (_, text) => {
    expect(rulesNamedIn(text)).not.toContain('CopyFileRequest')
  })
})
