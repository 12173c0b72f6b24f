import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  RecoveryCode,
  TypedRecoveryCode,
} from '../../../../src-shared/model/two-factor/recovery-code.ts'
import {
  recoveryCodeGroups,
  shownRecoveryCode,
} from '../../../../src-shared/text/recovery-code-groups.ts'

const codes = fc
  .string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')),
    minLength: 18,
    maxLength: 18,
  })
  .map((plain) =>
    RecoveryCode.parse([plain.slice(0, 2), ...(plain.slice(2).match(/.{4}/g) ?? [])].join('-')),
  )

test('a code is shown in six groups of three', () => {
  expect(shownRecoveryCode('A0-7K2M-9QX4-H3TD-8WB0')).toBe('A07-K2M-9QX-4H3-TD8-WB0')
  expect(recoveryCodeGroups('A0-7K2M-9QX4-H3TD-8WB0')).toHaveLength(6)
})

test('whatever was printed, in these groups or those of before, is the same code when it is typed', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(TypedRecoveryCode.parse(shownRecoveryCode(code))).toBe(code)
      expect(TypedRecoveryCode.parse(code)).toBe(code)
    }),
  )
})

test('showing it twice changes nothing', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(shownRecoveryCode(shownRecoveryCode(code))).toBe(shownRecoveryCode(code))
    }),
  )
})
