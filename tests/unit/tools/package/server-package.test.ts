import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isShipped, shippedPackages } from '../../../../tools/package-server/shipped-packages.ts'
import { projectFolder } from '../../../../tools/project.ts'

describe('the packages that go with the server', () => {
  it('are those that its bundle does not contain, with what they need', () => {
    const folders = shippedPackages(projectFolder)
    for (const name of ['@electric-sql/pglite', '@node-rs/argon2', 'nodemailer', 'pg', 'pg-pool'])
      expect(folders).toContain(`node_modules/${name}`)
    expect(folders.some((folder) => folder.startsWith('node_modules/@node-rs/argon2-'))).toBe(true)
    for (const name of ['electron', 'react', 'zxing-wasm', 'vitest'])
      expect(folders).not.toContain(`node_modules/${name}`)
  })

  it.each([
    ['/node_modules/pg/lib/index.js', true],
    ['/node_modules/pg/LICENSE', true],
    ['/node_modules/pg-int8/LICENSE.md', true],
    ['/node_modules/pg/README.md', false],
    ['/node_modules/pg/lib/index.js.map', false],
    ['/node_modules/pg-types/index.d.ts', false],
    ['/node_modules/pg-types/test', false],
    ['/node_modules/pg-types/test/index.js', false],
    ['/node_modules/pg/node_modules', false],
    ['/node_modules/nodemailer/dist/cjs', false],
    ['/node_modules/nodemailer/dist/esm/nodemailer.js', true],
    ['/node_modules/@electric-sql/pglite/dist/pglite.wasm', true],
    ['/node_modules/@electric-sql/pglite/dist/contrib', false],
  ])('%s: shipped is %s', (place, shipped) => {
    expect(isShipped(place)).toBe(shipped)
  })
})

it('the commands that the launcher starts are what is built', () => {
  const launcher = readFileSync(
    join(projectFolder, 'tools/package-server/files/sync-2fa-server.sh'),
    'utf8',
  )
  expect([...launcher.matchAll(/\$home\/backend\/(\w+)\.js/g)].map(([, name]) => name)).toEqual([
    'main',
    'cli',
    'cli',
    'cli',
  ])
})
