import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readComponent, type Component } from '../../../../tools/notices/component.ts'
import { packageUrl, sbom } from '../../../../tools/notices/sbom.ts'
import { packageFolder } from '../../../../tools/notices/used-packages.ts'
import {
  componentsOf,
  integritiesOf,
  noticesText,
} from '../../../../tools/notices/write-notices.ts'
import { projectFolder } from '../../../../tools/project.ts'

it.each([
  ['/p/node_modules/zod/v4/index.js', '/p/node_modules/zod'],
  ['/p/node_modules/@base-ui/react/a.js?url', '/p/node_modules/@base-ui/react'],
  ['\0/p/node_modules/a/b.cjs?commonjs-es-import', '/p/node_modules/a'],
  ['/p/node_modules/a/node_modules/b/c.js', '/p/node_modules/a/node_modules/b'],
  ['/p/src-main/index.ts', null],
  ['\0rolldown/runtime.js', null],
  ['', null],
])('the module %j belongs to %j', (id, folder) => {
  expect(packageFolder(id)).toBe(folder)
})

describe('the terms of a package', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sync-notices-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function given(manifest: object, files: Readonly<Record<string, string>>) {
    const whole = { name: 'x', version: '1.0.0', ...manifest }
    await writeFile(join(folder, 'package.json'), JSON.stringify(whole))
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  }

  it('are in its files', async () => {
    await mkdir(join(folder, 'libheif-wasm'))
    await given(
      { license: 'MIT', repository: { url: 'git+https://github.com/x/x.git' } },
      { 'LICENSE.md': 'Mine\r\n', NOTICE: 'More', 'license.js': 'code' },
    )
    await writeFile(join(folder, 'libheif-wasm/LICENSE'), 'Inside')
    expect(readComponent(folder)).toEqual({
      name: 'x',
      version: '1.0.0',
      licence: 'MIT',
      homepage: 'https://github.com/x/x',
      text: 'Mine\n\nMore\n\nInside',
    })
  })

  it('or in its README', async () => {
    const readme = '# x\n\n## License\n\nPermission is hereby granted to all.\n'
    await given({ license: { type: 'MIT' } }, { 'README.md': readme })
    expect(readComponent(folder).text).toBe('Permission is hereby granted to all.')
  })

  it('or the usual ones, with the name of its author', async () => {
    await given({ license: 'ISC', author: { name: 'Ana' } }, {})
    expect(readComponent(folder).text).toMatch(/^Copyright \(c\) Ana\n\nPermission to use/)
  })

  it('must be there', async () => {
    await given({ license: 'Apache-2.0' }, { 'README.md': 'License: see the web' })
    expect(() => readComponent(folder)).toThrow(/no text of its licence \(Apache-2\.0\)/)
    await given({}, {})
    expect(() => readComponent(folder)).toThrow(/does not say/)
  })

  it('link to no address but a web page', async () => {
    await given({ license: 'MIT', homepage: 'javascript:alert(1)' }, {})
    expect(readComponent(folder).homepage).toBeNull()
  })
})

const component: Component = {
  name: '@a/b',
  version: '1.0.0',
  licence: 'MIT',
  homepage: 'https://b.example',
  text: 'Terms',
}

it('what the app is made of, for machines', () => {
  const integrities = new Map([['@a/b@1.0.0', `sha512-${Buffer.from('hash').toString('base64')}`]])
  const app = { name: 'sync-desktop', version: '0.1.0', license: 'MIT' }
  expect(packageUrl(component)).toBe('pkg:npm/%40a/b@1.0.0')
  const document: unknown = JSON.parse(sbom(app, '45.4.1', [component], integrities))
  expect(document).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { name: 'sync-desktop', version: '0.1.0' } },
    components: [
      { name: 'electron', version: '45.4.1' },
      {
        name: '@a/b',
        purl: 'pkg:npm/%40a/b@1.0.0',
        licenses: [{ expression: 'MIT' }],
        hashes: [{ alg: 'SHA-512', content: Buffer.from('hash').toString('hex') }],
      },
    ],
    dependencies: [{ ref: 'app', dependsOn: ['pkg:npm/electron@45.4.1', 'pkg:npm/%40a/b@1.0.0'] }],
  })
})

it('and for people', () => {
  const text = noticesText([component])
  expect(text).toContain('@a/b 1.0.0 (MIT)\nhttps://b.example\n\nTerms\n')
})

it('what is shipped whole is named, with its terms and the hash of its archive', () => {
  const heif = join(projectFolder, 'node_modules/libheif-js')
  const components = componentsOf(projectFolder, new Set([heif]))
  const names = components.map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
  expect(names).toEqual(
    expect.arrayContaining(['@electric-sql/pglite', '@node-rs/argon2', 'libheif-js', 'zxing-wasm']),
  )
  expect(names).not.toContain('pg')
  const integrities = integritiesOf(projectFolder)
  for (const { name, version, text } of components) {
    expect(text.length).toBeGreaterThan(200)
    expect(integrities.get(`${name}@${version}`)).toMatch(/^sha512-/)
  }
})
