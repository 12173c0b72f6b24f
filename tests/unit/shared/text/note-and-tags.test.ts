// What imports, pages and older apps hand over as the note and the tags of an entry.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntryNote, EntryPatch, EntryTags } from '../../../../src-shared/model/vault/entry.ts'
import { cleanNote } from '../../../../src-shared/text/note.ts'
import { cleanTags, tagKey } from '../../../../src-shared/text/tags.ts'

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r', '\r\n', '\t', ' ', '\u0085', '\u2028', '\u00A0', '\0', '\u001B'),
      fc.constantFrom('\u200B', '\u200D', '\u202E', '\uFE0F', '\uFEFF', '\u3164', '\uD800'),
      fc.constantFrom('a', 'É', 'E\u0301', '\u0301', 'Ａ', 'ﬁ', 'İ', 'ẞ', '😀', 'ع', '葛'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('cleanNote', () => {
  it.each([
    ['', ''],
    ['Recovery: 1234 5678\n\n  - second', 'Recovery: 1234 5678\n\n  - second'],
    ['a\r\nb\rc\u2028d\u0085e\u000Bf', 'a\nb\nc\nd\ne\nf'],
    ['a\tb\0c', 'a b c'],
    ['  \n a  \n b \n\n', 'a\n b'],
    ['Acme\u202Egro.live', 'Acmegro.live'],
    ['👨‍👩‍👧‍👦 می‌خواهم', '👨‍👩‍👧‍👦 می‌خواهم'],
    [`Z${'\u0335'.repeat(40)}`, `Z${'\u0335'.repeat(4)}`],
    ['\uD800', ''],
    ['\u200B\n\u200B', ''],
  ])('%j', (text, note) => {
    expect(cleanNote(text)).toBe(note)
  })

  it('cuts what is too long, never through a character', () => {
    expect(cleanNote('x'.repeat(2000))).toBe('x'.repeat(2000))
    expect(cleanNote('x'.repeat(2001))).toBe(`${'x'.repeat(1999)}…`)
    expect(cleanNote(`${'x'.repeat(1998)}😀😀`)).toBe(`${'x'.repeat(1998)}…`)
    expect(cleanNote(`${'x'.repeat(1990)}${'\n'.repeat(40)}y`)).toBe(`${'x'.repeat(1990)}…`)
  })

  it('is idempotent and gives what may be stored', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, times) => {
        const note = cleanNote(text.repeat(times))
        expect(cleanNote(note)).toBe(note)
        expect(EntryNote.safeParse(note).success).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('cleanTags', () => {
  const many = Array.from({ length: 20 }, (_, index) => `tag ${index}`)

  it.each([
    [[], []],
    [[' Work ', 'work', 'ＷＯＲＫ', 'WORK\u200B'], ['Work']],
    [['', ' ', '\u3164', '\n'], []],
    [
      ['two\nlines', 'Café', 'Cafe\u0301'],
      ['two lines', 'Café'],
    ],
    [['x'.repeat(41)], [`${'x'.repeat(39)}…`]],
    [many, many.slice(0, 16)],
    [['', ...many], many.slice(0, 16)],
    [
      ['__proto__', 'constructor'],
      ['__proto__', 'constructor'],
    ],
  ])('%j', (tags, clean) => {
    expect(cleanTags(tags)).toEqual(clean)
  })

  it('is idempotent and gives what may be stored and edited, each tag once', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 24 }), (given) => {
        const tags = cleanTags(given)
        expect(cleanTags(tags)).toEqual(tags)
        expect(EntryTags.safeParse(tags).success).toBe(true)
        expect(EntryPatch.safeParse({ tags }).success).toBe(true)
        expect(new Set(tags.map(tagKey)).size).toBe(tags.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a patch', () => {
  it.each([
    ['a note of 2,001 characters', { note: 'x'.repeat(2001) }],
    ['a note with a control', { note: 'a\0' }],
    ['a note that is no text', { note: null }],
    ['17 tags', { tags: Array.from({ length: 17 }, (_, index) => `tag ${index}`) }],
    ['one tag twice', { tags: ['Work', 'work'] }],
    ['one tag twice, once in full width', { tags: ['Work', 'Ｗork'] }],
    ['a blank tag', { tags: [' '] }],
    ['an invisible tag', { tags: ['\u200B'] }],
    ['a tag of 41 characters', { tags: ['x'.repeat(41)] }],
    ['a tag of two lines', { tags: ['a\nb'] }],
    ['tags that are no list', { tags: 'Work' }],
  ])('is refused with %s', (_what, patch) => {
    expect(EntryPatch.safeParse(patch).success).toBe(false)
  })
})
