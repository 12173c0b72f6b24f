import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileOfAddress } from '../../../../src-main/windows/page-file.ts'

const FOLDER = '/opt/sync/out/renderer'

describe('fileOfAddress', () => {
  it('finds the files of the pages', () => {
    expect(fileOfAddress('app://sync/app/index.html', FOLDER)).toBe(`${FOLDER}/app/index.html`)
    expect(fileOfAddress('app://sync/assets/a-b.js?x=1#y', FOLDER)).toBe(`${FOLDER}/assets/a-b.js`)
  })

  it.each([
    'app://sync/',
    'app://sync/..%2f..%2fetc/passwd.html',
    'app://sync/%2e%2e/%2e%2e/secret.html',
    'app://sync/..%5c..%5csecret.html',
    'app://sync/a%00.html',
    'app://sync/%E0%A4%A.html',
    'app://other/app/index.html',
    'app://sync.evil/app/index.html',
    'file:///opt/sync/out/renderer/app/index.html',
    'https://sync/app/index.html',
    'app://sync/app/index.map',
    'app://sync/app/index',
    'app://sync/app/x.__proto__',
    'app://sync/../renderer-evil/x.html',
    '',
    'not an address',
  ])('refuses %s', (address) => {
    const file = fileOfAddress(address, FOLDER)
    expect(file === null || file.startsWith(`${FOLDER}/`)).toBe(true)
    if (!address.includes('renderer-evil') && !address.includes('%2e%2e/')) expect(file).toBeNull()
  })

  it('never leaves the folder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '\\', '%5c', 'a', '.html'), {
          maxLength: 12,
        }),
        (parts) => {
          const file = fileOfAddress(`app://sync/${parts.join('/')}.html`, FOLDER)
          expect(file === null || file.startsWith(`${FOLDER}/`)).toBe(true)
        },
      ),
    )
  })
})
