import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MethodType, type Method } from '../../../src-shared/model/two-factor/method.ts'
import {
  defaultMark,
  mayTurnOff,
  recommendedType,
} from '../../../src-renderer/features/two-factor/two-factor-rules.ts'
import * as samples from '../samples.ts'

const totp: Method = { ...samples.totpMethod, isDefault: true }
const sms: Method = { ...samples.smsMethod, isDefault: false }
const free = samples.policy

describe('how the default is marked', () => {
  test.each([
    ['totp', totp, { defaultMethod: 'email', isDefaultLocked: true }, 'own'],
    ['email', null, { defaultMethod: 'email', isDefaultLocked: true }, 'locked'],
    ['totp', totp, { defaultMethod: 'totp', isDefaultLocked: true }, 'locked'],
    ['email', null, { defaultMethod: 'email' }, 'company'],
    ['email', null, { defaultMethod: 'email', allowedMethods: ['totp'] }, 'none'],
    ['sms', sms, { defaultMethod: 'sms' }, 'none'],
    ['sms', null, {}, 'none'],
  ] as const)('%s, %o, policy %o: %s', (type, method, change, mark) => {
    const policy = {
      ...free,
      ...change,
      allowedMethods: [
        ...('allowedMethods' in change ? change.allowedMethods : free.allowedMethods),
      ],
    }
    expect(defaultMark(type, method, policy)).toBe(mark)
  })

  test('only the kind that the administrator locked is ever said to be', () => {
    const types = MethodType.options
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.option(fc.constantFrom(...types), { nil: null }),
        fc.boolean(),
        fc.boolean(),
        (type, defaultMethod, isDefaultLocked, isOn) => {
          const mark = defaultMark(type, isOn ? { ...totp, type } : null, {
            ...free,
            defaultMethod,
            isDefaultLocked,
          })
          expect(mark === 'locked').toBe(isDefaultLocked && type === defaultMethod)
        },
      ),
    )
  })
})

test('what may be turned off is what the server would turn off', () => {
  const required = { ...free, isRequired: true }
  expect(mayTurnOff(totp, { methods: [totp], policy: free })).toBe('yes')
  expect(mayTurnOff(totp, { methods: [totp], policy: required })).toBe('last-required')
  expect(mayTurnOff(totp, { methods: [totp, sms], policy: required })).toBe('yes')
  const totpOnly = { ...required, allowedMethods: ['totp' as const] }
  expect(mayTurnOff(totp, { methods: [totp, sms], policy: totpOnly })).toBe('last-required')
  expect(mayTurnOff(sms, { methods: [totp, sms], policy: totpOnly })).toBe('yes')
  const locked = { ...free, defaultMethod: 'totp' as const, isDefaultLocked: true }
  expect(mayTurnOff(totp, { methods: [totp, sms], policy: locked })).toBe('locked')
})

test('begun with what the company prescribes, or else with the first that is offered', () => {
  expect(recommendedType(['totp', 'sms'], { defaultMethod: 'sms' })).toBe('sms')
  expect(recommendedType(['totp', 'sms'], { defaultMethod: 'email' })).toBe('totp')
  expect(recommendedType([], { defaultMethod: null })).toBeNull()
})
