import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressGroup } from '../../../src-backend/domain/limits/attempt-buckets.ts'

describe('addressGroup', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:192.0.2.1', '192.0.2.1'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:1:2:3:4', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0000:ffff::', '2001:db8:0:0::/64'],
    ['2001:db8:1:2::5', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:3::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2::/64'],
    ['nonsense', 'nonsense'],
    ['', ''],
  ])('%s counts as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group)
  })

  test('every address of a /64 is one, and no other is', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        const text = (parts: number[]): string => parts.map((part) => part.toString(16)).join(':')
        const neighbour = [...one.slice(0, 4), ...other.slice(4)]
        expect(addressGroup(text(neighbour))).toBe(addressGroup(text(one)))
        const isSameNetwork = one.slice(0, 4).join() === other.slice(0, 4).join()
        expect(addressGroup(text(one)) === addressGroup(text(other))).toBe(isSameNetwork)
      }),
    )
  })
})
