import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../../tools/project.ts'
import { readSource } from '../../tools/walls/imports.ts'

/**
 * The packages that are loaded with a file: through its imports and theirs, without `import()` and types. Each with
 * the way that leads to it.
 */
function packagesLoadedWith(entry: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>()
  const seen = new Set<string>()
  const follow = (file: string, way: string) => {
    if (seen.has(file)) return
    seen.add(file)
    if (!/\.tsx?$/.test(file)) return
    const text = readFileSync(file, 'utf8')
    const later = new Set(text.match(/(?<=\bimport\(')[^']+/g) ?? [])
    for (const { specifier, isType } of readSource(file, text).imports) {
      if (isType || specifier === null || later.has(specifier)) continue
      if (specifier.startsWith('.')) {
        follow(join(dirname(file), specifier.replace(/\?.*$/, '')), `${way} > ${specifier}`)
      } else packages.set(specifier, way)
    }
  }
  expect(existsSync(join(projectFolder, entry))).toBe(true)
  follow(join(projectFolder, entry), entry)
  return packages
}

test.each(['app', 'settings', 'quick-search', 'demo-inbox'])(
  'the %s page carries no schema library: main checks what a page is given',
  (page) => {
    const packages = packagesLoadedWith(`src-renderer/${page}/main.tsx`)
    expect([...packages.keys()]).toContain('react')
    expect([...packages].filter(([name]) => name.startsWith('zod'))).toEqual([])
  },
)

test('the start of main loads no QR reader and no importer: they wait for the first scan and the first file', () => {
  const packages = packagesLoadedWith('src-main/services.ts')
  expect([...packages.keys()]).toContain('electron-store')
  const later = /^(?:jsqr|csv-parse|zxing-wasm|kdbxweb|@zip\.js|libsodium|axios|qrcode|@node-rs)/
  expect([...packages].filter(([name]) => later.test(name))).toEqual([])
})
