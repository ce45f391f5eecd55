import { expect, it } from '@jest/globals'
import { asObject, isObject } from '../../src/json/object.js'

it.each([[null], [undefined], ['text'], [1], [true], [['a list']]])('takes %j for no object', value => {
  expect(isObject(value)).toBe(false)
  expect(asObject(value)).toEqual({})
})

it('takes an object for itself', () => {
  const object = { key: 1 }
  expect(isObject(object)).toBe(true)
  expect(asObject(object)).toBe(object)
})
