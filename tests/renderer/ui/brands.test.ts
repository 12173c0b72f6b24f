import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { serviceKey } from '../../../src-shared/text/service-key.ts'
import * as table from '../../../src-renderer/ui/sign/brands/table.ts'
import { brandIn } from '../../../src-renderer/ui/sign/brands/use-brand.ts'
import { services } from '../../../tools/brands/services.ts'

describe('the table of icons', () => {
  test('has every service of the list, by its own name', () => {
    expect([...table.paths.keys()]).toEqual(Object.keys(services).toSorted())
    for (const name of table.paths.keys()) expect(serviceKey(name)).toBe(name)
  })

  test('holds paths and nothing else', () => {
    for (const path of table.paths.values()) expect(path).toMatch(/^[\d\sA-Za-z.,-]+$/)
  })

  test('has other names for services that it has, none of which is a service itself', () => {
    for (const [other, name] of table.aliases) {
      expect(table.paths.has(name)).toBe(true)
      expect(table.paths.has(other)).toBe(false)
      expect(serviceKey(other)).toBe(other)
    }
  })
})

describe('the icon of a service', () => {
  test.each([
    ['GitHub', 'github'],
    ['  git hub ', 'github'],
    ['github.com', 'github'],
    ['https://www.github.com/', 'github'],
    ['Google', 'google'],
    ['Google Workspace', 'google'],
    ['Twitter', 'x'],
    ['x.com', 'x'],
    ['Proton Mail', 'protonmail'],
    ['Battle.net', 'battledotnet'],
    ['Itch.io', 'itchdotio'],
    ['Ko-fi', 'kofi'],
    ['ＧｉｔＬａｂ', 'gitlab'],
    ['IONOS', '1and1'],
    ['Ubisoft', 'ubisoft'],
  ])('%s has that of %s', (name, service) => {
    expect(brandIn(table, name)).toBe(table.paths.get(service))
  })

  test.each([
    '',
    ' ',
    'My GitHub backup',
    'Boxing club',
    'githubb',
    'evil-github.com',
    'github.com.evil.example',
    '__proto__',
    'constructor',
    'toString',
    'Banco do Brasil',
  ])('%s has none', (name) => {
    expect(brandIn(table, name)).toBeNull()
  })

  test('whatever the name, looking it up throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const found = brandIn(table, name)
        expect(found === null || typeof found === 'string').toBe(true)
      }),
    )
  })
})
