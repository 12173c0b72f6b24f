import { describe, expect, it } from 'vitest'
import { protonAuthenticator } from '../../../../../../src-main/incoming/file/proton/proton-authenticator.ts'
import { expectToBear, KEY, noFiles, notEntries } from '../../../../../support/exports/hostile.ts'
import {
  protonEncrypted,
  protonEntry,
  protonPlain,
} from '../../../../../support/exports/proton-export.ts'
import { exportFile, readLocked, readPlain } from '../../../../../support/exports/read-export.ts'

const link = (issuer: string, rest = '') =>
  `otpauth://totp/${issuer}:ben?secret=${KEY}&issuer=${issuer}${rest}`
const read = (...entries: unknown[]) => readPlain(protonAuthenticator, protonPlain(entries))

describe('a plain export of Proton Authenticator', () => {
  it('gives links and keys of Steam, with names and notes', () => {
    const entries = [
      protonEntry(link('A', '&algorithm=SHA256&digits=7&period=20'), { note: 'two\nlines' }),
      protonEntry(`steam://${KEY}`, {}, 'Steam'),
      protonEntry(`otpauth://totp/?secret=${KEY}`),
    ]
    expect(protonAuthenticator.detect(exportFile(protonPlain(entries)))).toBe(true)
    expect([...protonAuthenticator.parse(exportFile(protonPlain(entries)))]).toMatchObject([
      {
        number: 1,
        entry: {
          issuer: 'A',
          name: 'ben',
          note: 'two\nlines',
          parameters: { type: 'totp', algorithm: 'SHA256', digits: 7, periodSeconds: 20 },
        },
      },
      { number: 2, entry: { issuer: 'Steam', name: 'ana', parameters: { type: 'steam' } } },
      { number: 3, entry: { issuer: '', name: 'ana' } },
    ])
  })

  it.each<[string, unknown, string]>([
    ['no link', null, 'text'],
    ['a sentence', 'ask Ana', 'text'],
    ['no key', 'otpauth://totp/A', 'broken-otp secret-missing'],
    ['forty digits', link('A', '&digits=40'), 'unsupported-otp digits-unsupported'],
    ['another app’s link', `motp://a?secret=${KEY}`, 'vendor-app Mobile-OTP'],
    [
      'an export of Google’s',
      'otpauth-migration://offline?data=ChAKCjEyMzQ1Njc4OTAgASgBMAI%3D',
      'broken-otp no-entry',
    ],
  ])('%s: costs itself alone, and is named', (_what, uri, reason) => {
    const entries = [protonEntry(link('A')), protonEntry(uri), protonEntry(link('C'))]
    expect(read(...entries)).toEqual(['1 A:ben', `2 ${reason}`, '3 C:ben'])
  })

  it('what is no entry at all costs itself alone', () => {
    for (const other of [...notEntries, {}, { content: 7 }]) {
      expect(read(protonEntry(link('A')), other)).toEqual(['1 A:ben', '2 broken-otp no-entry'])
    }
  })

  it('a version of later is refused as a whole', () => {
    const file = (version: number) => exportFile(protonPlain([protonEntry(link('A'))], version))
    expect(protonAuthenticator.refusal?.(file(2))).toBe('newer')
    expect(protonAuthenticator.refusal?.(file(1))).toBeNull()
  })

  it.each(noFiles)('is not known in %s', (_what, content) => {
    expect(protonAuthenticator.detect(exportFile(content))).toBe(false)
  })

  it('nothing is thrown, whatever is in it', () => {
    expectToBear(protonAuthenticator, protonPlain([protonEntry(link('A')), protonEntry('x')]))
    expectToBear(protonAuthenticator, protonEncrypted({}, 'x'))
  })
})

describe('an encrypted export of Proton Authenticator', () => {
  const file = protonEncrypted(protonPlain([protonEntry(link('A'))]), 'pässword')
  const damaged = { code: 'file-refused', reason: 'damaged' }
  const wrong = { code: 'file-password-wrong' }

  it('opens with its password, and says when it is another', async () => {
    expect(protonAuthenticator.detect(exportFile(file))).toBe(true)
    expect(protonAuthenticator.lock?.isLocked(exportFile(file))).toBe(true)
    expect(await readLocked(protonAuthenticator, file, 'pässword')).toEqual(['1 A:ben'])
    expect(await readLocked(protonAuthenticator, file, 'other')).toEqual(wrong)
  })

  it.each<[string, object, object]>([
    ['nothing', { ...file, content: '' }, damaged],
    ['a short content', { ...file, content: 'AAAA' }, damaged],
    ['a salt of two bytes', { ...file, salt: 'AAA=' }, damaged],
    ['a content that was changed', { ...file, content: `AAAA${file.content.slice(4)}` }, wrong],
    ['something else within', protonEncrypted([], 'pässword'), damaged],
    ['a version of later', { ...file, version: 2 }, {}],
  ])('%s is refused', async (_what, content, expected) => {
    if ('version' in content && content.version === 2) {
      expect(protonAuthenticator.refusal?.(exportFile(content))).toBe('newer')
    } else {
      expect(await readLocked(protonAuthenticator, content, 'pässword')).toEqual(expected)
    }
  })
})
