import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_NOTES_LENGTH, parseManifest } from '../../../../src-main/updates/manifest/manifest.ts'
import { isNewer, newest } from '../../../../src-shared/model/desktop/version.ts'
import { appBytes, fileOf, writtenManifest } from '../../../support/updates/signed-manifests.ts'

const parse = (content: unknown) =>
  parseManifest(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)))
const good = writtenManifest()
const file = fileOf('appimage', appBytes)
const withFile = (changed: object) => ({ ...good, files: [{ ...file, ...changed }] })
const notes = (en: string) => ({ ...good, notes: { ...good.notes, en } })

describe('a manifest', () => {
  test('is read with its times as numbers', () => {
    expect(parse(good)).toEqual({
      ...good,
      releasedAt: Date.parse(good.releasedAt),
      signedAt: Date.parse(good.signedAt),
      expiresAt: Date.parse(good.expiresAt),
    })
  })

  test('may have several lines of notes', () => {
    expect(parse(notes('One.\nTwo.'))?.notes.en).toBe('One.\nTwo.')
  })

  test.each<[string, unknown]>([
    ['nothing', ''],
    ['no object', '[]'],
    ['null', 'null'],
    ['half of it', JSON.stringify(good).slice(0, 100)],
    ['two of them', JSON.stringify(good) + JSON.stringify(good)],
    ['something unknown', { ...good, more: 1 }],
    ['a later form', { ...good, schema: 2 }],
    ['another channel', { ...good, channel: 'nightly' }],
    ['a version of two numbers', { ...good, version: '0.2' }],
    ['a version with a zero in front', { ...good, version: '0.02.0' }],
    ['a version with a word', { ...good, version: '0.2.0-beta' }],
    ['a version with a line behind', { ...good, version: '0.2.0\n' }],
    ['a version that is a path', { ...good, version: '../../x' }],
    ['an enormous version', { ...good, version: '0.2.999999' }],
    ['a time that is none', { ...good, signedAt: 'yesterday' }],
    ['a time without a zone', { ...good, signedAt: '2026-11-29T08:00:00' }],
    ['a day that does not exist', { ...good, signedAt: '2026-02-31T08:00:00Z' }],
    ['an end before its signature', { ...good, expiresAt: '2026-11-28T08:00:00Z' }],
    ['a release after its signature', { ...good, releasedAt: '2026-11-29T08:00:01Z' }],
    ['a life that is too long', { ...good, expiresAt: '2027-02-01T08:00:00Z' }],
    ['a safe version that is later than itself', { ...good, minimumSafe: '0.2.1' }],
    ['a roll-out of more than all', { ...good, rollOutPercent: 101 }],
    ['a roll-out of less than none', { ...good, rollOutPercent: -1 }],
    ['half a per cent', { ...good, rollOutPercent: 0.5 }],
    ['no files', { ...good, files: [] }],
    ['too many files', { ...good, files: Array.from({ length: 33 }, () => file) }],
    ['the same file twice', { ...good, files: [file, file] }],
    ['two files for one kind', { ...good, files: [file, { ...file, name: 'other' }] }],
    ['a file in another folder', withFile({ name: '../app' })],
    ['a file with an address', withFile({ name: 'https://elsewhere.example/app' })],
    ['a file with a query', withFile({ name: 'app?x' })],
    ['a file that is encoded', withFile({ name: '%2e%2e%2fapp' })],
    ['a file of Windows elsewhere', withFile({ name: 'C:app' })],
    ['a file that is hidden', withFile({ name: '.app' })],
    ['an empty name', withFile({ name: '' })],
    ['another kind', withFile({ kind: 'snap' })],
    ['an empty file', withFile({ size: 0 })],
    ['an enormous file', withFile({ size: 2 ** 40 })],
    ['a size that is a text', withFile({ size: '1' })],
    ['a short hash', withFile({ sha512: file.sha512.slice(4) })],
    ['a hash in hexadecimal', withFile({ sha512: 'a'.repeat(128) })],
    ['no notes in one language', { ...good, notes: { en: 'a', es: 'a' } }],
    ['empty notes', notes('')],
    ['long notes', notes('a'.repeat(MAX_NOTES_LENGTH + 1))],
    ['notes that change direction', notes('a \u202e b')],
    ['notes with a control', notes('a \u001b[2J')],
    ['notes with half a character', notes('a \ud800')],
  ])('is refused with %s', (_name, content) => {
    expect(parse(content)).toBeNull()
  })

  test('is refused when its bytes are no text', () => {
    expect(parseManifest(Buffer.from([0xff, 0xfe, 0x7b, 0x7d]))).toBeNull()
    const broken = Buffer.from(JSON.stringify(good).replace('Faster', 'F\u0001ster'))
    broken[broken.indexOf(1)] = 0xff
    expect(parseManifest(broken)).toBeNull()
  })

  test('is refused whatever its bytes are, without an error', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => parseManifest(bytes) === null))
    fc.assert(fc.property(fc.json(), (text) => parse(text) === null))
  })
})

describe('versions', () => {
  test.each([
    ['0.2.0', '0.1.9', true],
    ['0.1.10', '0.1.9', true],
    ['1.0.0', '0.99.99', true],
    ['0.1.0', '0.1.0', false],
    ['0.1.9', '0.1.10', false],
    ['0.9.9', '1.0.0', false],
  ])('%s after %s: %s', (a, b, after) => {
    expect(isNewer(a, b)).toBe(after)
  })

  test('are in one order', () => {
    const version = fc
      .tuple(fc.nat(99_999), fc.nat(99_999), fc.nat(99_999))
      .map((parts) => parts.join('.'))
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(isNewer(a, b) && isNewer(b, a)).toBe(false)
        expect(newest(a, b)).toBe(newest(b, a))
      }),
    )
  })
})
