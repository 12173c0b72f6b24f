import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { googleQr } from '../../../../src-main/outgoing/formats/google-qr.ts'
import { printable } from '../../../../src-main/outgoing/formats/printable.ts'
import { migrationParts } from '../../../../src-main/outgoing/google-migration.ts'
import type { Entry } from '../../../../src-main/vault/entries/entry.ts'
import { encodeBase32 } from '../../../../src-shared/otp/base32.ts'
import { parseMigrationUri } from '../../../../src-shared/otp/google-migration.ts'
import { parseKeyUri } from '../../../../src-shared/otp/key-uri.ts'
import { picturesInPage, readByZbar } from '../../../support/pictures-in-page.ts'
import { readMigration } from '../../../support/read-migration.ts'
import {
  all,
  counted,
  entryOf,
  long,
  meansWith,
  plain,
  secretOf,
  steam,
} from './entries-fixture.ts'

const textOf = async (page: Promise<{ readonly bytes: Buffer }>) =>
  (await page).bytes.toString('utf8')
const numbered = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) =>
    entryOf('Shop', `account ${index}`, {
      type: 'totp',
      secret: secretOf(`secret of entry ${index}`),
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    }),
  )
const held = all.filter((entry) => googleQr.refuses(entry) === null)

describe('pages for Google Authenticator', () => {
  it('say which entries the format cannot hold, and why', () => {
    const refused = all.flatMap((entry) => {
      const reason = googleQr.refuses(entry)
      return reason === null ? [] : [[entry.name || entry.issuer, reason]]
    })
    expect(refused).toEqual([
      ['seven', 'digits-unsupported'],
      ['slow', 'period-unsupported'],
      ['odd', 'period-unsupported'],
      ['ten', 'digits-unsupported'],
      ['gabe', 'steam-unsupported'],
    ])
  })

  it('are read by zbarimg, code by code, ten accounts in each', async () => {
    const entries = [...held, ...numbered(25)]
    const pictures = picturesInPage(await textOf(googleQr.write(entries, meansWith())))
    const parts = await Promise.all(
      pictures.map(async (picture) => readMigration(await readByZbar(picture))),
    )
    expect(parts.map(({ index }) => index)).toEqual(parts.map((_, index) => index))
    expect(new Set(parts.map(({ size, version }) => `${size} ${version}`))).toEqual(
      new Set([`${parts.length} 1`]),
    )
    expect(new Set(parts.map(({ id }) => id)).size).toBe(1)
    expect(Math.max(...parts.map(({ accounts }) => accounts.length))).toBeLessThanOrEqual(10)
    const accounts = parts.flatMap((part) => part.accounts)
    expect(accounts.map(({ secret }) => secret)).toEqual(
      entries.map(({ parameters }) => Buffer.from(parameters.secret).toString('latin1')),
    )
    expect(accounts.map(({ issuer, name }) => [issuer, name])).toEqual(
      entries.map(({ issuer, name }) => [issuer, name]),
    )
    const accountOf = (entry: Entry) => accounts[entries.indexOf(entry)]
    expect(accountOf(plain)).toMatchObject({ algorithm: 1, digits: 1, type: 2, counter: 0 })
    expect(accountOf(long)).toMatchObject({ algorithm: 2, digits: 2, type: 2 })
    expect(accountOf(counted)).toMatchObject({ algorithm: 1, digits: 1, type: 1, counter: 41 })
  })

  it('come back by this app’s own reader, whatever the names are', () => {
    const label = fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .filter((text) => text.length <= 200 && !/[\p{Cc}\p{Cs}]/u.test(text))
    const entry = fc
      .tuple(label, label, fc.uint8Array({ minLength: 1, maxLength: 128 }))
      .map(([issuer, name, bytes]) =>
        entryOf(issuer, name, {
          type: 'hotp',
          secret: new Uint8Array(bytes),
          algorithm: 'SHA512',
          digits: 8,
          counter: Number.MAX_SAFE_INTEGER,
        }),
      )
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
        (entries, batchId) => {
          const parts = migrationParts(entries, batchId).map(({ uri }) => parseMigrationUri(uri))
          const read = parts.flatMap((part) => (part.ok ? part.value.entries : []))
          expect(parts.every((part) => part.ok && part.value.batchId === batchId)).toBe(true)
          expect(read.map((one) => 'parameters' in one && one.parameters)).toEqual(
            entries.map(({ parameters }) => parameters),
          )
        },
      ),
    )
  })

  it('list the accounts beside each code', async () => {
    const page = await textOf(googleQr.write(numbered(12), meansWith({ locale: 'es' })))
    expect(page).toContain('<html lang="es">')
    expect(page.match(/<section>/g)).toHaveLength(2)
    expect(page).toContain('Código 2 de 2')
    expect(page).toContain('Shop (account 11)')
  })
})

describe('a page for paper', () => {
  it('has a QR code and the key of every entry, as zbarimg reads it', async () => {
    const page = await textOf(printable.write(all, meansWith()))
    const pictures = picturesInPage(page)
    expect(pictures).toHaveLength(all.length)
    const read = await Promise.all(pictures.map((picture) => readByZbar(picture)))
    for (const [index, entry] of all.entries()) {
      const parsed = parseKeyUri(read[index] ?? '')
      expect(parsed).toEqual({
        ok: true,
        value: { parameters: entry.parameters, issuer: entry.issuer, name: entry.name },
      })
      const groups = encodeBase32(entry.parameters.secret)
        .match(/.{1,4}/g)
        ?.join(' ')
      expect(page).toContain(groups)
    }
    expect(page).toContain('Spare key\nin the safe, &quot;top&quot; drawer')
    expect(page).toContain('By counter, next 41 · 6 digits · SHA1')
    expect(page).toContain('Every 60 s · 6 digits · SHA1')
  })

  it('makes a code that can be scanned of the longest names and key', async () => {
    const longest = entryOf('日'.repeat(200), '本'.repeat(200), {
      type: 'totp',
      secret: new Uint8Array(128).fill(7),
      algorithm: 'SHA512',
      digits: 10,
      periodSeconds: 86_400,
    })
    const [picture] = picturesInPage(await textOf(printable.write([longest], meansWith())))
    const parsed = parseKeyUri(picture === undefined ? '' : await readByZbar(picture))
    expect(parsed).toMatchObject({ ok: true, value: { parameters: longest.parameters } })
  })
})

describe.each([
  { kind: 'for Google', exporter: googleQr },
  { kind: 'for paper', exporter: printable },
])('a page $kind', ({ exporter }) => {
  const hostile = entryOf('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', {
    type: 'totp',
    secret: secretOf('hostile-name-key'),
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  })
  const noted = { ...hostile, note: '</p><svg onload=alert(1)>', tags: ['<b>'] }

  it('has no script, loads nothing, and its names stay names', async () => {
    const page = await textOf(exporter.write([noted, plain], meansWith()))
    expect(page).not.toMatch(
      /<script|<img|<link|<iframe|url\(|https?:(?!\/\/www\.w3\.org)|[\s"]on\w+=\w*[^;]*>/i,
    )
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it.each(['en', 'es', 'pt-BR'] as const)('is whole in %s', async (locale) => {
    const kept = [plain, counted].concat(exporter === printable ? [steam] : [])
    const page = await textOf(exporter.write(kept, meansWith({ locale })))
    expect(page).toMatch(new RegExp(`^<!doctype html>\\n<html lang="${locale}">[^]*</html>\\n$`))
    expect(page).not.toMatch(/undefined|\[object/)
  })
})
