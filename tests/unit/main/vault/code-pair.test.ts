import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { codePairAt } from '../../../../src-main/vault/entries/code-pair.ts'
import { totpCodeAt } from '../../../../src-shared/otp/codes.ts'
import { entryNamed } from './vault-fixture.ts'

test('whichever way the clock goes, a pair is that of its instant', () => {
  const { parameters } = entryNamed('alice')
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.integer({ min: -90_000, max: 90_000 }),
          fc.integer({ min: -4_000_000, max: 4_000_000 }),
        ),
        { minLength: 1, maxLength: 30 },
      ),
      (jumps) => {
        let nowMs = 1_700_000_000_000
        for (const byMs of jumps) {
          nowMs += byMs
          const pair = codePairAt(parameters, nowMs)
          expect(pair.digits).toBe(totpCodeAt(parameters, nowMs))
          expect(pair.nextDigits).toBe(totpCodeAt(parameters, nowMs + 30_000))
          expect(pair.startsAtMs).toBe(Math.floor(nowMs / 30_000) * 30_000)
        }
      },
    ),
  )
})

test('two entries never share a code', () => {
  const [alice, bob] = [entryNamed('alice').parameters, entryNamed('bob').parameters]
  for (const atMs of [59_000, 61_000, 59_000]) {
    expect(codePairAt(alice, atMs).digits).toBe(totpCodeAt(alice, atMs))
    expect(codePairAt(bob, atMs).digits).toBe(totpCodeAt(bob, atMs))
  }
})
