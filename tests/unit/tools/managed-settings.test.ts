import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SaxesParser } from 'saxes'
import { expect, it } from 'vitest'
import { managedNames } from '../../../src-shared/model/managed/managed-settings.ts'
import { managedFiles } from '../../../tools/managed/write.ts'
import { projectFolder } from '../../../tools/project.ts'

const files = await managedFiles()

it.each(Object.keys(files))(
  '%s is what the table makes of it (npm run managed-settings)',
  (name) => {
    expect(readFileSync(path.join(projectFolder, name), 'utf8')).toBe(files[name])
  },
)

it.each(Object.keys(files))('%s has every setting', (name) => {
  const strings = name.endsWith('.md') ? /`(\w+)`/g : /[">](\w+)["<]/g
  const found = new Set([...(files[name] ?? '').matchAll(strings)].map(([, word]) => word))
  for (const setting of managedNames) expect(found).toContain(setting)
})

it('every reference of the template leads to a string or a presentation', () => {
  const admx = files['docs/managed-settings/windows/SyncDesktop.admx'] ?? ''
  const adml = files['docs/managed-settings/windows/en-US/SyncDesktop.adml'] ?? ''
  const asked = [...admx.matchAll(/\$\((string|presentation)\.(\w+)\)/g)]
  expect(asked.length).toBeGreaterThan(managedNames.length * 2)
  for (const [, kind, id] of asked) expect(adml).toContain(`<${kind} id="${id}">`)
})

it.each(Object.keys(files).filter((name) => /\.(?:admx|adml|mobileconfig)$/.test(name)))(
  '%s is well-formed XML',
  (name) => {
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw error
    })
    parser.write(files[name] ?? '').close()
  },
)
