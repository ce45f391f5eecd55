import { expect, it } from '@jest/globals'
import { asObject, isObject } from '../../src/json/object.js'

it.each([[null], [undefined], ['text'], [1], [true], [['a list']]])(
  'does not treat %j as an object',
  value => {
    expect(isObject(value)).toBe(false)
    expect(asObject(value)).toEqual({})
  }
)

it('returns an object itself', () => {
  const object = { key: 1 }
  expect(isObject(object)).toBe(true)
  expect(asObject(object)).toBe(object)
})
