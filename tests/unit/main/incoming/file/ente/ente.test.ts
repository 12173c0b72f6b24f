import { describe, expect, it } from 'vitest'
import { ente } from '../../../../../../src-main/incoming/file/ente/ente.ts'
import { otpauthList } from '../../../../../../src-main/incoming/file/lists/otpauth-list.ts'
import {
  enteEncrypted,
  enteLink,
  type EnteExport,
} from '../../../../../support/exports/ente-export.ts'
import { expectToBear, KEY, noFiles } from '../../../../../support/exports/hostile.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'

const link = (label: string) => `otpauth://totp/${label}?algorithm=SHA1&digits=6&secret=${KEY}`
const entryOf = (line: string) => [...otpauthList.parse(exportFile(line))]

describe('a plain export of Ente Auth', () => {
  const display = {
    pinned: true,
    trashed: true,
    lastUsedAt: 1_700_000_000_123_000,
    tapCount: 2,
    tags: ['Work', 'two words, one comma'],
    note: 'a & b = c\nsecond line + more',
    position: 3,
    iconSrc: '',
    iconID: '',
  }

  it('keeps what stands beside a code', () => {
    const expected = {
      entry: {
        issuer: 'A',
        name: 'ana',
        note: display.note,
        tags: display.tags,
        isPinned: true,
        isTrashed: true,
        used: { times: 2, lastAtMs: 1_700_000_000_123 },
      },
    }
    const plain = enteLink(link('A:ana'), display)
    // The app encodes commas once more, and other encoders write a plus for a space.
    for (const line of [plain, plain.replaceAll('%2C', '%252C'), plain.replaceAll('%20', '+')]) {
      const [item] = entryOf(line)
      expect(item).toMatchObject(expected)
      expect(item).not.toHaveProperty('losses')
    }
    const [pictured] = entryOf(enteLink(link('A:ana'), { ...display, iconID: 'acme' }))
    expect(pictured).toMatchObject({ losses: ['icon'] })
  })

  it('gives the place of each in the person’s order', () => {
    const [placed] = entryOf(enteLink(link('A:ana'), { ...display, position: 3 }))
    expect(placed).toMatchObject({ position: 3 })
    for (const position of ['3', null, {}]) {
      const [item] = entryOf(enteLink(link('A:ana'), { ...display, position }))
      expect(item).not.toHaveProperty('position')
    }
  })

  it.each<[string, string]>([
    ['no JSON', '%7B'],
    ['null', 'null'],
    ['a list', '%5B%5D'],
    ['nothing', ''],
    ['escapes that are none', '%ZZ%'],
    ['other kinds of values', encodeURIComponent('{"tags":7,"note":{},"pinned":"yes"}')],
    ['prototype members', encodeURIComponent('{"__proto__":{"pinned":true}}')],
  ])('%s beside a code does not cost the code', (_what, value) => {
    const [item] = entryOf(`${link('A:ana')}&codeDisplay=${value}`)
    expect(item).toMatchObject({ entry: { issuer: 'A', name: 'ana' } })
    expect(JSON.stringify(item)).not.toMatch(/"isPinned":true|"isTrashed":true/)
  })

  it('reads names as the app writes them: not encoded, with spaces and hashes', () => {
    expect(readPlain(otpauthList, link('My Shop:ana b#1'))).toEqual(['1 My Shop:ana b#1'])
    expect(readPlain(otpauthList, `${link('A:ana')}&period=null&counter=null`)).toEqual(['1 A:ana'])
  })
})

describe('an encrypted export of Ente Auth', () => {
  const links = [link('A:ana'), enteLink(link('B:ben'), { tags: ['x'] }), 'no link']
  const lines = ['1 A:ana', '2 B:ben', '3 text']
  const changed = (file: EnteExport, kdfParams: Partial<EnteExport['kdfParams']>) => ({
    ...file,
    kdfParams: { ...file.kdfParams, ...kdfParams },
  })

  it('opens with its password, however its only chunk is marked', async () => {
    for (const tag of [0, 3] as const) {
      const file = await enteEncrypted(links, 'pässword', tag)
      expect(ente.detect(exportFile(file))).toBe(true)
      expect(ente.lock?.isLocked(exportFile(file))).toBe(true)
      expect(await readLocked(ente, file, 'pässword')).toEqual(lines)
      expect(await readLocked(ente, file, 'other')).toEqual({ code: 'file-password-wrong' })
    }
  })

  it.each<[string, (file: EnteExport) => object, object]>([
    ['a chunk that is not the last', (file) => file, { code: 'file-password-wrong' }],
    ['no header', (file) => ({ ...file, encryptionNonce: '' }), { code: 'file-password-wrong' }],
    ['no data', (file) => ({ ...file, encryptedData: '' }), { code: 'file-password-wrong' }],
    ['a salt of two bytes', (file) => changed(file, { salt: 'AAA=' }), { reason: 'damaged' }],
    ['no memory', (file) => changed(file, { memLimit: 0 }), { reason: 'damaged' }],
    ['memory below zero', (file) => changed(file, { memLimit: -1 }), { reason: 'damaged' }],
    [
      'memory without end',
      (file) => changed(file, { memLimit: 2 ** 40 }),
      { code: 'file-cost-refused', parameter: 'memory', value: 2 ** 20 },
    ],
    [
      'rounds without end',
      (file) => changed(file, { opsLimit: 1e6 }),
      { code: 'file-cost-refused', parameter: 'rounds' },
    ],
  ])('%s is refused', async (what, change, expected) => {
    const file = await enteEncrypted(links, 'x', what.startsWith('a chunk') ? 1 : 3)
    expect(await readLocked(ente, change(file), 'x')).toMatchObject(expected)
  })

  it('a version of later is refused as a whole', async () => {
    const file = await enteEncrypted(links, 'x')
    expect(ente.refusal?.(exportFile({ ...file, version: 2 }))).toBe('newer')
    expect(ente.refusal?.(exportFile(file))).toBeNull()
  })

  it.each(noFiles)('is not known in %s', (_what, content) => {
    expect(ente.detect(exportFile(content))).toBe(false)
  })

  it('nothing is thrown, whatever is in it', async () => {
    expectToBear(ente, await enteEncrypted(links, 'x'))
  })
})
