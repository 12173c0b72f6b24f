// Every name that a sentence takes in is isolated, in every language.
import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../src-shared/model/locale.ts'
import { dotted } from '../../../src-renderer/ui/text/dotted.ts'
import { entryLabel, failureSentence } from '../../../src-renderer/ui/text/failure-sentence.ts'
import { createFormat } from '../../../src-renderer/ui/text/format.ts'
import { isolating } from '../../../src-renderer/ui/text/isolating.ts'
import { loadText } from '../../../src-renderer/ui/text/load-text.ts'

const locales = ['en', 'es', 'pt-BR'] as const satisfies readonly Locale[]

/** Hebrew, with a number and a bracket, which a sentence around it would carry off. */
const NAMES = ['שרה 1 (א', 'דוד 2 (ב', 'רות 3 (ג'] as const
const isolatedName = (index: number) => `\u2068${NAMES[index] ?? ''}\u2069`

type Sentence = (...values: unknown[]) => unknown
interface Said {
  readonly path: string
  readonly sentence: string
}

/** Every sentence of the catalogue with something put in. `length` is that of the catalogue's own function. */
function withNames(own: unknown, shown: unknown, path = ''): Said[] {
  if (typeof own === 'function') {
    const values = Array.from({ length: own.length }, (_, index) => NAMES[index] ?? index)
    return [{ path, sentence: String((shown as Sentence)(...values)) }]
  }
  if (typeof own !== 'object' || own === null) return []
  return Object.entries(own).flatMap(([key, value]) =>
    withNames(value, (shown as Record<string, unknown>)[key], `${path}/${key}`),
  )
}

describe.each(locales)('%s', (locale) => {
  test('isolates every name in every sentence', async () => {
    const own = await loadText(locale)
    const said = withNames(own, isolating(own))
    expect(said.filter(({ sentence }) => /[א-ת]/.test(sentence)).length).toBeGreaterThan(90)
    for (const { path, sentence } of said) {
      const outside = NAMES.reduce(
        (rest, _name, index) => rest.replaceAll(isolatedName(index), ''),
        sentence,
      )
      expect(outside, path).not.toMatch(/[א-ת]/)
      expect(outside, path).not.toMatch(/[\u2066-\u2069]/)
    }
  })

  test('puts nothing invisible around names that run from left to right', async () => {
    const own = await loadText(locale)
    const plain = (text: unknown, path = ''): Said[] => {
      if (typeof text === 'function') {
        const values = ['GitHub (anab)', 'Ação & Fé', '日本'].slice(0, text.length)
        return [{ path, sentence: String((text as Sentence)(...values)) }]
      }
      if (typeof text !== 'object' || text === null) return []
      return Object.entries(text).flatMap(([key, value]) => plain(value, `${path}/${key}`))
    }
    const bound = withNames(own, own).map(({ path }) => path)
    expect(plain(own).map(({ path }) => path)).toEqual(bound)
    for (const { path, sentence } of plain(own)) {
      expect(sentence, path).not.toMatch(/[\u2066-\u2069]/)
    }
  })

  test('keeps each of two names of an entry apart, alone and in a sentence', async () => {
    const text = isolating(await loadText(locale))
    const label = entryLabel({ issuer: NAMES[0], name: NAMES[1] }, text)
    expect(label).toBe(`${isolatedName(0)} (${isolatedName(1)})`)
    const failure = { code: 'duplicate-entry', issuer: NAMES[0], name: NAMES[1] } as const
    const sentence = failureSentence(failure, text, createFormat(locale), 0)
    expect(sentence).toContain(`\u2068${label}\u2069`)
  })
})

test('numbers, lists and the words themselves come through', async () => {
  const own = await loadText('en')
  const text = isolating(own)
  expect(text.scan.added(2)).toBe(own.scan.added(2))
  expect(text.scan.noneScreenHints).toEqual(own.scan.noneScreenHints)
  expect(text.product).toBe('Sync')
})

test('facts on one line are isolated from each other', () => {
  expect(dotted(NAMES[0], null, '', 'Linux')).toBe(`${isolatedName(0)} · Linux`)
  expect(dotted(null, '')).toBe('')
})
