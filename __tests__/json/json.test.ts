import { describe, expect, it } from '@jest/globals'
import { JsonError, parseJson } from '../../src/json/json.js'

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    const text = ' {"a": [1, -2.5e3, "x\\u00e9\\"\\\\", true, false, null, {}, []], "": {"b": 0}} \n'
    expect(parseJson(text)).toEqual(JSON.parse(text))
  })

  it.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['18446744073709551615', 18446744073709551615n],
    ['-9223372036854775808', -9223372036854775808n],
    ['1e20', 1e20]
  ])('keeps the number %s exactly', (text, value) => {
    expect(parseJson(text)).toBe(value)
  })

  it('accepts any word as a key, and none sets a prototype', () => {
    const value = parseJson('{"__proto__": {"x": 1}, "constructor": 2}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it.each([
    ['', 1, 1, 'the text ends, where a value should be'],
    ['{"a":\n  }', 2, 3, 'found "}", where a value should be'],
    ['{"a": 1, "a": 1}', 1, 10, 'the key "a" is a duplicate'],
    ['{"a": 1 "b"}', 1, 9, 'found "\\"", where a comma or } should be'],
    ['{"a" 1}', 1, 6, 'found "1", where a colon should be'],
    ['{a: 1}', 1, 2, 'found "a", where a key in quotes should be'],
    ['{"a": 1,}', 1, 9, 'found "}", where a key in quotes should be'],
    ['[1,]', 1, 4, 'found "]", where a value should be'],
    ['[1', 1, 3, 'the text ends, where a comma or ] should be'],
    ['"x', 1, 1, 'a string does not end'],
    ['"x\\"', 1, 1, 'a string does not end'],
    ['"\t"', 1, 1, 'a string contains a control character or an escape that JSON does not allow'],
    ['"\\x"', 1, 1, 'a string contains a control character or an escape that JSON does not allow'],
    ['01', 1, 2, 'found "1", where the text should end'],
    ['1.', 1, 2, 'found ".", where the text should end'],
    ['NaN', 1, 1, 'found "N", where a value should be'],
    ['{} {}', 1, 4, 'found "{", where the text should end']
  ])('says where %j is wrong', (text, line, column, problem) => {
    expect(() => parseJson(text)).toThrow(new JsonError(problem, line, column))
  })

  it('refuses nesting that could overflow the stack', () => {
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(/nested more than 100 levels deep/)
    expect(() => parseJson('{"a":'.repeat(1_000_000))).toThrow(/nested more than 100 levels deep/)
  })

  it('reads ten megabytes of text with escapes', () => {
    const value = { text: 'a"\\\n'.repeat(2_500_000) }
    expect(parseJson(JSON.stringify(value))).toEqual(value)
  })
})
