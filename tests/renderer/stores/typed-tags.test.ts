import { describe, expect, test } from 'vitest'
import {
  suggestions,
  withTyped,
} from '../../../src-renderer/features/authenticator/edit/typed-tags.ts'

describe('a typed tag', () => {
  test.each([
    ['cafe', 'Café'],
    ['CAFÉ', 'Café'],
    ['café', 'Cafe'],
    ['fe', 'Café'],
    ['ＣＡＦ', 'Café'],
    ['οδος', 'ΟΔΌΣ'],
    ['елк', 'Ёлка'],
    ['की', 'की'],
  ])('"%s" is offered the tag "%s" that there is', (typed, known) => {
    expect(suggestions([], typed, ['Work', known])).toEqual([known])
  })

  test('is not offered a word with another vowel of its script', () => {
    expect(suggestions([], 'कि', ['की'])).toEqual([])
  })

  test('stays as it is typed, with or without accents: no spelling is forced on anybody', () => {
    expect(withTyped([], 'cafe', ['Café'])).toEqual(['cafe'])
    expect(withTyped(['Café'], 'cafe', ['Café'])).toEqual(['Café', 'cafe'])
  })

  test('takes the case that other entries use', () => {
    expect(withTyped([], 'CAFÉ, work', ['Café', 'Work'])).toEqual(['Café', 'Work'])
  })
})
