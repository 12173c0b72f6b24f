import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isolated } from '../../../../src-shared/text/isolate.ts'

const FSI = '\u2068'
const PDI = '\u2069'

describe('isolated', () => {
  test.each([
    'GitHub (anab)',
    'ana@acme.example',
    '/home/ana/códigos.txt',
    'Ωmega Пример 日本語 ไทย हिन्दी',
    '👩‍👩‍👧 🇧🇷',
    '123 456',
    '',
  ])('%j runs from left to right and stays as it is', (name) => {
    expect(isolated(name)).toBe(name)
  })

  test.each([
    ['Hebrew', 'אקמה'],
    ['Arabic', 'شركة'],
    ['Arabic digits', '٣٤'],
    ['Syriac', 'ܫܠܡ'],
    ['Thaana', 'ދިވެހި'],
    ["N'Ko", 'ߒߞߏ'],
    ['Arabic presentation forms', '\uFB50\uFE8D'],
    ['Adlam', '𞤀𞤣'],
    ['Phoenician', '𐤀𐤁'],
    ['one letter among Latin ones', 'Acme א 12'],
    ['a mark', 'a\u200Fb'],
    ['an override', 'a\u202Eb'],
  ])('%s is isolated', (_kind, name) => {
    expect(isolated(name)).toBe(`${FSI}${name}${PDI}`)
  })

  test.each([
    [`א${PDI}b`, 'אb'],
    [`${FSI}א`, 'א'],
    [`${PDI}א${FSI}`, 'א'],
    [`\u2067א`, 'א'],
  ])('%j cannot leave its isolate', (name, inside) => {
    expect(isolated(name)).toBe(`${FSI}${inside}${PDI}`)
  })

  test('a label of isolated names keeps them apart', () => {
    const label = `${isolated('אקמה')} (ana)`
    expect(isolated(label)).toBe(`${FSI}${FSI}אקמה${PDI} (ana)${PDI}`)
  })

  test('whatever the name, each isolate is closed and what follows is outside', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '1', 'א', 'ش', '\u202E', '\u2066', '\u2067', FSI, PDI),
    })
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (name) => {
        const once = isolated(name)
        const isPlain = once === name
        if (isPlain) expect(name).not.toMatch(/[\p{Script=Hebrew}\p{Script=Arabic}\u202A-\u202E]/u)
        else expect(once.startsWith(FSI) && once.endsWith(PDI)).toBe(true)
        let open = 0
        const depths = Array.from(isPlain ? '' : once.slice(0, -1), (character) => {
          if (/[\u2066-\u2068]/.test(character)) open += 1
          if (character === PDI) open -= 1
          return open
        })
        expect(depths.every((depth) => depth > 0)).toBe(true)
      }),
    )
  })
})
