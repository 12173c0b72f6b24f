import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntryIcon, iconBytes, MAX_ICON_BYTES } from '../../../src-shared/model/vault/icon.ts'
import { iconOf, RING } from '../../support/icons.ts'

const isTaken = (value: unknown) => EntryIcon.safeParse(value).success
const bytesOf = (icon: string) => Buffer.from(icon, 'base64')
const changed = (icon: string, change: (bytes: Buffer) => Buffer | void) => {
  const bytes = bytesOf(icon)
  return (change(bytes) ?? bytes).toString('base64')
}

describe('a picture of an entry', () => {
  it.each([
    ['as Chromium writes it', RING],
    ['of the least length', iconOf(30)],
    ['of the greatest length', iconOf(MAX_ICON_BYTES)],
  ])('%s is taken', (_what, icon) => {
    expect(isTaken(icon)).toBe(true)
    expect(iconBytes(icon)).toBe(bytesOf(icon).length)
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['null', null],
    ['a number', 7],
    ['an address', 'https://example.com/icon.png'],
    ['a data address', `data:image/webp;base64,${RING}`],
    ['a drawing with a script', Buffer.from('<svg><script>x()</script></svg>').toString('base64')],
    ['a PNG', changed(RING, (bytes) => void bytes.write('\u0089PNG\r\n\u001a\n', 0, 'latin1'))],
    ['one byte too many', iconOf(MAX_ICON_BYTES + 1)],
    ['a megabyte', iconOf(1_048_576)],
    ['less than its head', changed(RING, (bytes) => bytes.subarray(0, 29))],
    ['cut off', changed(RING, (bytes) => bytes.subarray(0, -2))],
    ['bytes behind its end', changed(RING, (bytes) => Buffer.concat([bytes, Buffer.alloc(2)]))],
    ['a size of 0', iconOf(60, 1)],
    ['65 pixels', iconOf(60, 65)],
    ['16,384 pixels', iconOf(60, 16_384)],
    ['a canvas of 16,777,216 pixels', changed(RING, (bytes) => void bytes.fill(0xff, 24, 30))],
    ['a moving picture', changed(RING, (bytes) => void bytes.writeUInt8(0x22, 20))],
    ['another chunk first', changed(RING, (bytes) => void bytes.write('EXIF', 12))],
    [
      'a lossy picture without its start',
      changed(iconOf(60), (bytes) => void bytes.write('VP8 ', 12)),
    ],
    ['no base64', `${RING.slice(0, -4)}####`],
    ['spaces', ` ${RING}`],
    ['base64url', RING.replaceAll('+', '-').replaceAll('/', '_')],
  ])('%s is refused', (_what, value) => {
    expect(isTaken(value)).toBe(false)
  })

  it('is judged by its head, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(isTaken(Buffer.from(bytes).toString('base64'))).toBe(false)
      }),
    )
    fc.assert(fc.property(fc.anything(), (value) => void isTaken(value)))
  })

  it('is refused when a byte of what tells kind, length and size is another one', () => {
    const decisive = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29]
    fc.assert(
      fc.property(
        fc.constantFrom(...decisive),
        fc.integer({ min: 1, max: 255 }),
        (at, difference) => {
          const other = changed(RING, (bytes) => void (bytes[at] = (bytes[at] ?? 0) ^ difference))
          expect(isTaken(other)).toBe(false)
        },
      ),
    )
  })
})
