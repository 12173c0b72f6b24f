import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJavaMap } from '../../../../../../src-main/incoming/file/freeotp/java-map.ts'
import { javaMap } from '../../../../../support/exports/freeotp-export.ts'
import { damagedCopies } from '../../../../../support/exports/hostile.ts'

const small = javaMap([['a', 'b']])
const hex = small.toString('hex')
const changed = (from: string, to: string) => {
  expect(hex.split(from)).toHaveLength(2)
  return Buffer.from(hex.replace(from, to), 'hex')
}
/** The one pair: two strings of one letter. */
const PAIR = '740001617400016278'

describe('a HashMap of strings in Java’s serialisation', () => {
  it.each([false, true])('comes back as it was written; by an old Android: %s', (isOld) => {
    const text = fc.string({ unit: 'binary' })
    const map = fc.uniqueArray(fc.tuple(text, text), { selector: ([key]) => key })
    fc.assert(
      fc.property(map, (pairs) => {
        expect([...(readJavaMap(javaMap(pairs, isOld)) ?? [])]).toEqual(pairs)
      }),
    )
  })

  it('may have strings that are there twice, long ones, and letters of any kind', () => {
    const pairs = [
      ['a', 'x'.repeat(70_000)],
      ['x', 'a'],
      ['\u0000 ñ ☃ 😀', 'a'],
      ['__proto__', '__proto__'],
    ] as const
    expect([...(readJavaMap(javaMap(pairs)) ?? [])]).toEqual(pairs)
  })

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['another version of the protocol', changed('aced0005', 'aced0006')],
    ['another class', changed('486173684d6170', '486173684d6171')],
    ['another version of the class', changed('0507dac1', '0507dac2')],
    ['other flags', changed('16 60d103'.replace(' ', ''), '1660d102')],
    ['fields of another type', changed('46000a6c', '44000a6c')],
    ['more fields than there are', changed('0002460', 'ffff460')],
    ['a class above it', changed('7870', '7872')],
    ['a larger block', changed('7708', '7709')],
    ['more pairs than there are', changed(`00000001${PAIR}`, `ffffffff${PAIR}`)],
    ['fewer pairs than there are', changed(`00000001${PAIR}`, `00000000${PAIR}`)],
    [
      'a key that is there twice',
      javaMap([
        ['a', 'b'],
        ['a', 'c'],
      ]),
    ],
    ['an object as a value', changed(PAIR, '7400016173740001627878')],
    ['null as a value', changed(PAIR, '740001617078')],
    ['a reference to the map itself', changed(PAIR, '74000161 71007e0001 78'.replaceAll(' ', ''))],
    ['a reference to what comes later', changed(PAIR, '71007e000374000162'.concat('78'))],
    ['a string longer than the file', changed(PAIR, '7400016174ffff6278')],
    ['a long string without end', changed(PAIR, '740001617cffffffffffffffff6278')],
    ['a byte that begins no letter', changed(PAIR, '740001617400018078')],
    ['half a letter', changed(PAIR, '74000161740001c378')],
    ['a letter of four bytes', changed(PAIR, '74000161740004f09f988078')],
    ['something after it', Buffer.concat([small, small])],
  ])('%s is refused', (_what, bytes) => {
    expect(readJavaMap(bytes)).toBeNull()
  })

  it('throws at nothing', () => {
    for (const copy of damagedCopies(small)) expect(readJavaMap(copy)?.size ?? 0).toBeLessThan(2)
    const rest = fc.uint8Array({ maxLength: 200 })
    fc.assert(
      fc.property(rest, fc.nat({ max: small.length }), (bytes, length) => {
        readJavaMap(Buffer.concat([small.subarray(0, length), bytes]))
      }),
    )
  })
})
