import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure, FailureCode } from '../../../src-shared/model/failure.ts'
import { Failure as FailureSchema } from '../../../src-shared/model/failure.ts'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { initialsOf, toneOf } from '../../../src-renderer/ui/sign/Monogram.tsx'
import { entryLabel, failureSentence } from '../../../src-renderer/ui/text/failure-sentence.ts'
import { createFormat } from '../../../src-renderer/ui/text/format.ts'
import { keyStoreName } from '../../../src-renderer/ui/text/key-store-name.ts'
import { loadText } from '../../../src-renderer/ui/text/load-text.ts'
import * as samples from '../samples.ts'

const locales = ['en', 'es', 'pt-BR'] as const satisfies readonly Locale[]

/** Stands for a word or number; unlike anything that a sentence contains itself. */
const MARK = 7_391

interface Leaf {
  readonly path: string
  readonly value: unknown
}

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (value === null || typeof value !== 'object') return [{ path, value }]
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, `${path}/${key}`))
}

/** What a sentence says when it is given marks; a function's parameters are counted by `length`. */
function said(leaf: Leaf): string {
  if (typeof leaf.value !== 'function') return String(leaf.value)
  const make = leaf.value as (...marks: number[]) => string
  return make(...Array.from({ length: make.length }, (_, index) => MARK + index))
}

/** The marks of a sentence, which languages group in their own ways: 7,391 or 7.391. */
function marksIn(sentence: string): string[] {
  const plain = sentence.replaceAll(/(?<=\d)[.,\u{a0}\u{202f}](?=\d{3})/gu, '')
  return [...plain.matchAll(/739\d/g)].map(([mark]) => mark).toSorted()
}

describe.each(locales)('%s', (locale) => {
  test('has the same keys as English, none of them empty', async () => {
    const [text, english] = [leavesOf(await loadText(locale)), leavesOf(await loadText('en'))]
    expect(text.map(({ path }) => path).toSorted()).toEqual(
      english.map(({ path }) => path).toSorted(),
    )
    expect(text.filter((leaf) => said(leaf).trim() === '').map(({ path }) => path)).toEqual([])
  })

  test('puts in the same values as English', async () => {
    const english = new Map(leavesOf(await loadText('en')).map((leaf) => [leaf.path, leaf]))
    for (const leaf of leavesOf(await loadText(locale))) {
      const original = english.get(leaf.path)
      if (original === undefined) throw new Error(`English lacks ${leaf.path}`)
      expect(typeof leaf.value, leaf.path).toBe(typeof original.value)
      expect([...new Set(marksIn(said(leaf)))], leaf.path).toEqual([
        ...new Set(marksIn(said(original))),
      ])
    }
  })

  test('never says undefined, and has neither doubled spaces nor loose ones', async () => {
    for (const leaf of leavesOf(await loadText(locale))) {
      expect(said(leaf), leaf.path).not.toMatch(/undefined|NaN|\[object|\s\s|^\s|\s$/)
    }
  })

  test('counts one as one', async () => {
    const text = await loadText(locale)
    expect(text.scan.added(1)).not.toBe(text.scan.added(2).replace('2', '1'))
    expect(text.scan.added(1)).toContain('1')
    expect(text.failures.attemptsLeft(1)).not.toBe(text.failures.attemptsLeft(2).replace('2', '1'))
  })
})

test('the languages are not copies of each other', async () => {
  const english = new Map(leavesOf(await loadText('en')).map((leaf) => [leaf.path, said(leaf)]))
  for (const locale of ['es', 'pt-BR'] as const) {
    const same = leavesOf(await loadText(locale))
      .filter((leaf) => said(leaf).length > 14 && english.get(leaf.path) === said(leaf))
      .map(({ path }) => path)
    expect(same).toEqual([])
  }
})

const detailed: Failure[] = [
  { code: 'code-rejected', attemptsLeft: 2, clockSkewMs: null },
  { code: 'code-rejected', attemptsLeft: null, clockSkewMs: null },
  { code: 'code-rejected', attemptsLeft: 1, clockSkewMs: -43_000 },
  { code: 'too-many-attempts', retryAtMs: null },
  { code: 'too-many-attempts', retryAtMs: samples.START_MS + 900_000 },
  { code: 'send-limit', retryAtMs: null },
  { code: 'send-limit', retryAtMs: samples.START_MS + 900_000 },
  { code: 'phone-number-refused', reason: 'not-a-number' },
  { code: 'phone-number-refused', reason: 'too-short' },
  { code: 'phone-number-refused', reason: 'too-long' },
  { code: 'phone-number-refused', reason: 'unknown-country' },
  { code: 'phone-number-refused', reason: 'by-server' },
  { code: 'wrong-passphrase', retryAtMs: null },
  { code: 'passphrase-delayed', retryAtMs: samples.START_MS + 30_000 },
  { code: 'key-store-refused', backend: 'basic_text' },
  { code: 'invalid-entry', reason: 'secret-length' },
  { code: 'invalid-entry', reason: 'scheme-unsupported' },
  { code: 'invalid-entry', reason: 'digits-unsupported' },
  { code: 'invalid-entry', reason: 'something new' },
  { code: 'duplicate-entry', issuer: 'GitHub', name: 'anab' },
  { code: 'file-refused', reason: 'newer' },
  { code: 'file-refused', reason: 'damaged' },
  { code: 'file-refused', reason: 'account-bound' },
  { code: 'file-refused', reason: 'no-password' },
  { code: 'file-refused', reason: 'open-pgp' },
  { code: 'file-cost-refused', parameter: 'memory', value: 4096, limit: 1024 },
  { code: 'file-cost-refused', parameter: 'rounds', value: 1e9, limit: 10_000_000 },
  { code: 'file-cost-refused', parameter: 'lanes', value: 255, limit: 64 },
  { code: 'file-not-written', reason: 'ENOSPC' },
  { code: 'file-not-written', reason: 'EACCES' },
  { code: 'file-not-written', reason: 'verification-failed' },
  { code: 'file-not-written', reason: 'changed-elsewhere' },
  { code: 'file-not-written', reason: 'anything' },
  { code: 'invalid-input', path: 'email' },
  { code: 'invalid-entry', reason: 'parameter-repeated' },
  { code: 'invalid-entry', reason: 'several-entries' },
  { code: 'link-unusable', what: 'okta-verify', detail: null },
  { code: 'link-unusable', what: 'vendor-app', detail: 'Yandex Key' },
  { code: 'link-unusable', what: 'link', detail: 'acme.example' },
]

/** Every failure that the contract knows, the ones with details from above. */
function allFailures(): Failure[] {
  const codes = FailureSchema.options.flatMap((option): readonly FailureCode[] => {
    const { code } = option.shape
    return 'options' in code ? code.options : [code.value]
  })
  const plain = codes.filter((code) => !detailed.some((failure) => failure.code === code))
  return [...detailed, ...plain.map((code) => ({ code }) as Failure)]
}

test.each(locales)('%s has a sentence for every failure, without its code', async (locale) => {
  const [text, format] = [await loadText(locale), createFormat(locale)]
  expect(allFailures().length).toBeGreaterThan(40)
  for (const failure of allFailures()) {
    const sentence = failureSentence(failure, text, format, samples.START_MS)
    expect(sentence, failure.code).toMatch(/^\S.{20,}\.$/s)
    expect(sentence).not.toContain(failure.code.includes('-') ? failure.code : 'internal-')
  }
})

test('details are in the sentence', async () => {
  const [text, format] = [await loadText('en'), createFormat('en')]
  const say = (failure: Failure) => failureSentence(failure, text, format, samples.START_MS)
  expect(say({ code: 'code-rejected', attemptsLeft: 1, clockSkewMs: -43_000 })).toMatch(
    /clock is 43 sec behind.*1 attempt left\./,
  )
  expect(say({ code: 'code-rejected', attemptsLeft: 3, clockSkewMs: 300_000 })).toMatch(
    /5 min ahead.*3 attempts left\./,
  )
  // The backend's name means nothing to a person: what is missing does.
  expect(say({ code: 'key-store-refused', backend: 'basic_text' })).not.toContain('basic_text')
  expect(say({ code: 'duplicate-entry', issuer: 'GitHub', name: 'anab' })).toContain(
    'GitHub (anab)',
  )
})

test('an instant of another day comes with its date', () => {
  const format = createFormat('en')
  const noon = new Date(2026, 10, 3, 12, 0).getTime()
  expect(format.instant(noon + 60_000, noon)).toMatch(/^12:01.PM$/)
  expect(format.instant(noon + 86_400_000, noon)).toMatch(/Nov 4/)
})

test('entries are named by what is known of them', async () => {
  const text = await loadText('en')
  expect(entryLabel({ issuer: 'A', name: 'b' }, text)).toBe('A (b)')
  expect(entryLabel({ issuer: 'A', name: '' }, text)).toBe('A')
  expect(entryLabel({ issuer: '', name: 'b' }, text)).toBe('b')
  expect(entryLabel({ issuer: '', name: '' }, text)).toBe('Unnamed entry')
})

test.each([
  ['Ana Braga', 2, 'AB'],
  ['ana', 2, 'A'],
  ['GitHub', 1, 'G'],
  ['  élan vital  ', 1, 'É'],
  ['(x) y', 2, 'XY'],
  ['', 1, '?'],
  ['🔑', 1, '?'],
] as const)('initials of "%s"', (name, count, initials) => {
  expect(initialsOf(name, count)).toBe(initials)
})

describe('contrast', () => {
  const css = (file: string) =>
    readFileSync(new URL(`../../../src-renderer/ui/${file}`, import.meta.url), 'utf8')
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ratio = (one: string, other: string) => {
    const [bright = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
    return (bright + 0.05) / (dark + 0.05)
  }
  const tokens = new Map(
    [...css('tokens.css').matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
      ([, name = '', light = '', dark = '']) => [name, { light, dark }],
    ),
  )
  const colour = (name: string, theme: 'light' | 'dark') => {
    const token = tokens.get(name)
    if (token === undefined) throw new Error(`No token ${name}`)
    return token[theme]
  }
  const surfaces = ['bg', 'surface', 'raised', 'sunken', 'hover']
  const pairs = [
    ...surfaces.flatMap((surface) => [
      ...['text', 'muted'].map((name) => [name, surface, 4.5] as const),
      [`accent`, surface, 4.5] as const,
      [`danger`, surface, 4.5] as const,
      [`warn`, surface, 4.5] as const,
      [`ok`, surface, 4.5] as const,
    ]),
    ...['bg', 'surface', 'sunken'].map((surface) => ['control', surface, 3] as const),
    ...['accent', 'danger', 'warn', 'ok'].flatMap((name) => [
      [name, `${name}-soft`, 4.5] as const,
      ['text', `${name}-soft`, 4.5] as const,
    ]),
    ['on-accent', 'accent', 4.5] as const,
    ['on-accent', 'accent-strong', 4.5] as const,
    ['on-danger', 'danger', 4.5] as const,
    ['on-danger', 'danger-strong', 4.5] as const,
    ['accent', 'warn-soft', 4.5] as const,
    ['accent', 'danger-soft', 4.5] as const,
  ]

  test.each(['light', 'dark'] as const)('of every pair of tokens in %s', (theme) => {
    const bad = pairs
      .map(([front, back, least]) => ({
        pair: `${front} on ${back}`,
        ratio: ratio(colour(front, theme), colour(back, theme)),
        least,
      }))
      .filter((each) => each.ratio < each.least)
    expect(bad).toEqual([])
  })

  test('of every tile, and each name always gets the same one', () => {
    const tones = [
      ...css('sign/Monogram.module.css').matchAll(
        /background: light-dark\((#\w{6}), (#\w{6})\);\s+color: light-dark\((#\w{6}), (#\w{6})\)/g,
      ),
    ]
    expect(tones).toHaveLength(8)
    for (const [, lightBack = '', darkBack = '', lightFront = '', darkFront = ''] of tones) {
      expect(ratio(lightFront, lightBack)).toBeGreaterThan(4.5)
      expect(ratio(darkFront, darkBack)).toBeGreaterThan(4.5)
    }
    expect(toneOf('GitHub')).toBe(toneOf('github'))
    const used = new Set(samples.entries.map((entry) => toneOf(entry.issuer)))
    expect(used.size).toBeGreaterThan(3)
  })
})

test.each([
  ['gnome_libsecret', 'GNOME Keyring'],
  ['kwallet6', 'KWallet'],
  ['keychain', 'macOS Keychain'],
  ['something_new', 'something_new'],
])('key stores by the name that people know: %s', (backend, name) => {
  expect(keyStoreName(backend)).toBe(name)
})

describe.each(locales)('formats of %s', (locale) => {
  const numbers = [
    Number.NaN,
    Infinity,
    -Infinity,
    0,
    -1,
    8.64e15,
    8.64e15 + 1,
    -8.64e15 - 1,
    Number.MAX_SAFE_INTEGER,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
  ]

  test.each(numbers)('never fail, whatever number comes: %d', (value) => {
    const format = createFormat(locale)
    for (const shown of [
      format.instant(value, samples.START_MS),
      format.instant(samples.START_MS, value),
      format.moment(value),
      format.day(value),
      format.span(value),
      format.number(value),
      format.mebibytes(value),
    ]) {
      expect(shown).not.toBe('')
    }
  })

  test('any number at all', () => {
    const format = createFormat(locale)
    fc.assert(
      fc.property(fc.double(), fc.double(), (value, nowMs) => {
        format.instant(value, nowMs)
        format.moment(value)
        format.day(value)
        format.span(value)
      }),
    )
  })
})
