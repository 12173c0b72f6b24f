import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { builderEnv, builderSettings } from '../../../../tools/package/builder-settings.ts'
import {
  copyrightFile,
  debianChangelog,
  lintianOverrides,
} from '../../../../tools/package/linux-documents.ts'
import { wrap } from '../../../../tools/package/wrap.ts'
import { electronLibraries } from '../../../../tools/machine/package-needs.ts'
import { projectFolder } from '../../../../tools/project.ts'

const folder = join(projectFolder, 'tools/package')
const settings = readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8')

it('the folder in /opt has no space: with one, the sandbox helper does not start', () => {
  const linux = builderSettings({ distFolder: '/e', version: '45.4.1' }, 'linux')
  expect(linux).toContain('-c.productName=sync-desktop')
  expect(builderSettings({ distFolder: '/e', version: '45.4.1' }, 'darwin')).toHaveLength(2)
})

it('electron-builder takes its tools from this machine, and the time of the sources', () => {
  const env = builderEnv({ PATH: '/nowhere' }, new Date(1_700_000_000_000))
  expect(env).toMatchObject({ SOURCE_DATE_EPOCH: '1700000000' })
  expect(env['CUSTOM_FPM_PATH']).toMatch(/linux-packer\.ts$/)
  expect(env).not.toHaveProperty('ELECTRON_BUILDER_7ZIP_PATH')
})

it.each(electronLibraries)('the packages bring %j, which Electron needs', (library, packages) => {
  for (const name of packages) expect(settings).toMatch(new RegExp(`[ |-] ${name}\\b`))
  expect(settings).toContain(`- ${library}()(64bit)`)
})

it.each(['after-install.sh', 'after-remove.sh'])('%s is a script of the plain shell', (name) => {
  const file = join(folder, 'scripts', name)
  expect(execFileSync('sh', ['-n', file]).toString()).toBe('')
  // electron-builder takes such names for its own.
  expect(readFileSync(file, 'utf8')).not.toMatch(/\$\{[a-zA-Z]+\}/)
})

describe('icons', () => {
  const names = readdirSync(join(folder, 'icons')).filter((name) => name.endsWith('.png'))

  it('are there in the sizes of the desktops', () => {
    const sizes = names.map((name) => Number(name.split('x')[0])).toSorted((a, b) => a - b)
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256, 512, 1024])
  })

  it.each(names)('%s is as large as its name says', (name) => {
    const bytes = readFileSync(join(folder, 'icons', name))
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}.png`).toBe(name)
  })
})

it("Debian's changelog has the points of the newest version", () => {
  const date = new Date('2026-11-30T12:00:00Z')
  const markdown =
    '# Changelog\n\n## [1.0.0] - unreleased\n\n### Added\n\n- _New._\n\n## [0.9.0]\n- Old.'
  expect(debianChangelog(markdown, '1.0.0', date)).toBe(
    [
      'sync-desktop (1.0.0) stable; urgency=medium',
      '',
      '  * New.',
      '',
      ' -- Sync Desktop developers <developers@sync.example>  Mon, 30 Nov 2026 12:00:00 +0000',
      '',
    ].join('\n'),
  )
  expect(() => debianChangelog('# Changelog', '1.0.0', date)).toThrow(/no points/)
})

it('words are put into lines', () => {
  expect(wrap('  one two three-four\nfive ', 8)).toEqual(['one two', 'three-four', 'five'])
  expect(wrap('', 8)).toEqual([])
})

it('the copyright file has our terms, and says where those of others are', () => {
  const file = copyrightFile(readFileSync(join(projectFolder, 'LICENSE'), 'utf8'))
  expect(file).toContain('Copyright: 2026 Sync Desktop developers\nLicense: Expat\n Permission')
  expect(file).toContain('LICENSES.chromium.html')
  expect(file).not.toMatch(/\n\S*\n\n\n/)
  expect(() => copyrightFile('')).toThrow(/no holder/)
})

it('each rule of lintian that does not apply has its reason', () => {
  expect(lintianOverrides()).toMatch(/^(?:# .+\nsync-desktop: [a-z-]+\n)+$/)
})
