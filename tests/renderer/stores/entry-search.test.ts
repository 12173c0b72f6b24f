import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import {
  startSearch,
  tagsOf,
} from '../../../src-renderer/features/authenticator/search/entry-search.ts'
import { folded } from '../../../src-shared/text/folded.ts'
import * as samples from '../samples.ts'

function matching(entries: readonly EntrySummary[], query: string, tags: readonly string[] = []) {
  const search = startSearch(entries, query, new Set(tags))
  while (!search.isDone) search.step()
  return search.found
}
const named = (...changes: Partial<EntrySummary>[]) =>
  changes.map((change, index) => samples.entry(index + 1, { issuer: '', name: '', ...change }))

describe('a search', () => {
  test.each([
    ['', 7],
    ['GOO', 1],
    ['goo br', 1],
    ['braga goo', 1],
    ['xyz', 0],
    ['banco  ', 1],
  ])('for "%s" finds %i', (query, count) => {
    expect(matching(samples.entries, query)).toHaveLength(count)
  })

  test.each([
    ['educacao sao', 'Educação São Paulo'],
    ['EDUCAÇÃO', 'educacao'],
    ['strasse', 'Straße'],
    ['STRAẞE', 'strasse'],
    ['aegir', 'Ægir'],
    ['orsted', 'Ørsted'],
    ['lodz', 'Łódź'],
    ['istanbul', 'İstanbul'],
    ['ＡＣＭＥ', 'Acme'],
    ['acme', 'ＡＣＭＥ'],
    ['office', 'Oﬃce'],
    ['ёлка', 'Елка'],
    ['가', '가'],
    ['東京', '東京'],
  ])('for "%s" finds "%s"', (query, issuer) => {
    expect(matching(named({ issuer }), query)).toHaveLength(1)
  })

  test('looks at service, account, tags and note, with the words in any order', () => {
    const entries = named({
      issuer: 'GitHub',
      name: 'ana',
      tags: ['Work', 'Crédito'],
      note: 'line one\nbackup at home',
    })
    for (const query of ['github', 'ana', 'work', 'credito', 'backup', 'home work ana git']) {
      expect(matching(entries, query)).toHaveLength(1)
    }
    // A word is not found across two of its parts.
    for (const query of ['githubana', 'anawork', 'onebackup', 'ana nobody']) {
      expect(matching(entries, query)).toHaveLength(0)
    }
  })

  test('puts services that begin with it first, and keeps the order of the list beside that', () => {
    const entries = named(
      { issuer: 'My Bank', isPinned: true },
      { issuer: 'Bank of A', isPinned: true },
      { issuer: 'Post', note: 'bank' },
      { issuer: 'Bänk', name: 'x' },
      { name: 'bank' },
    )
    const names = matching(entries, 'bank').map(({ issuer, name }) => issuer || name)
    expect(names).toEqual(['Bank of A', 'Bänk', 'My Bank', 'Post', 'bank'])
  })

  test.each([
    ['cafe', 'Café'],
    ['café', 'cafe'],
    ['CAFÉ', 'cafe'],
  ])('for "%s" finds the tag "%s"', (query, tag) => {
    expect(matching(named({ tags: [tag] }, { tags: ['Work'] }), query)).toHaveLength(1)
  })

  test.each([
    ['कि', 'की'],
    ['بِ', 'بَ'],
  ])('for "%s" does not find "%s", which is another word', (query, issuer) => {
    expect(matching(named({ issuer }), query)).toHaveLength(0)
  })

  test('leaves the entries with one of the tags, however they are written', () => {
    const entries = named(
      { tags: ['Work'] },
      { tags: ['ＷＯＲＫ', 'Bank'] },
      { tags: ['bank'], issuer: 'Acme' },
      { tags: [] },
    )
    expect(matching(entries, '', ['work'])).toEqual(entries.slice(0, 2))
    expect(matching(entries, '', ['work', 'bank'])).toEqual(entries.slice(0, 3))
    expect(matching(entries, 'acme', ['work', 'bank'])).toEqual([entries[2]])
    expect(matching(entries, '', ['gone'])).toEqual([])
  })

  test('for nothing is the list itself', () => {
    const entries = named({ issuer: 'a' })
    expect(matching(entries, '  ')).toBe(entries)
  })

  test('of 20,000 entries with long notes works in slices, each of which shows what it found', () => {
    const note = 'x'.repeat(1_990)
    const entries = Array.from({ length: 20_000 }, (_, index) =>
      samples.entry(index + 1, { note: index % 5_000 === 0 ? `${note} needle` : note }),
    )
    const search = startSearch(entries, 'needle', new Set())
    const founds: number[] = []
    while (!search.isDone) {
      search.step()
      founds.push(search.found.length)
    }
    expect(founds.length).toBeGreaterThan(50)
    expect(founds[0]).toBe(1)
    expect(founds.at(-1)).toBe(4)
    // What was prepared once is looked through quickly from then on.
    const again = startSearch(entries, 'needles', new Set())
    let slices = 0
    for (; !again.isDone; slices += 1) again.step()
    expect(slices).toBeLessThan(founds.length / 4)
  })

  test('of 2,000 ordinary entries is done at once', () => {
    const entries = Array.from({ length: 2_000 }, (_, index) => samples.entry(index + 1))
    const search = startSearch(entries, 'user', new Set())
    search.step()
    expect(search.isDone).toBe(true)
    expect(search.found).toHaveLength(2_000)
  })

  test('finds what a plain look finds, whatever the slices', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 })
    const entry = fc.record({ issuer: text, name: text, note: text, tags: fc.array(text) })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), text, (given, query) => {
        const entries = given.map((change, index) => samples.entry(index, change))
        const words = folded(query).split(/\s+/u).filter(Boolean)
        const expected = entries.filter(({ issuer, name, note, tags }) =>
          words.every((word) =>
            [issuer, name, note, ...tags].some((part) => folded(part).includes(word)),
          ),
        )
        expect(new Set(matching(entries, query))).toEqual(new Set(expected))
      }),
    )
  })
})

describe('the tags of all entries', () => {
  test('stand once, with their number, in the order of the alphabet', () => {
    const entries = named(
      { tags: ['Work', 'Zürich'] },
      { tags: ['work', 'Ärzte'] },
      { tags: ['bank', 'Tag 10', 'Tag 9'] },
    )
    expect(tagsOf(entries, 'en').map(({ tag, count }) => [tag, count])).toEqual([
      ['Ärzte', 1],
      ['bank', 1],
      ['Tag 9', 1],
      ['Tag 10', 1],
      ['Work', 2],
      ['Zürich', 1],
    ])
  })

  test('are cut to those used most where a file brought thousands', () => {
    const entries = Array.from({ length: 5_000 }, (_, index) =>
      samples.entry(index, { tags: [`only ${index}`, 'zz often'] }),
    )
    const tags = tagsOf(entries, 'en')
    expect(tags).toHaveLength(100)
    expect(tags.at(-1)).toMatchObject({ tag: 'zz often', count: 5_000 })
  })
})
