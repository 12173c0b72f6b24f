import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAsar } from './asar.ts'
import { lines, packageFile } from './packages.ts'

const MB = 1024 * 1024
let folder = ''
const at = (path: string) => join(folder, path)
const app = () => at('opt/sync-desktop')
const asar = () => join(app(), 'resources/app.asar')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sync-contents-'))
  execFileSync('dpkg-deb', ['-x', packageFile('deb'), folder])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the .deb', () => {
  it('breaks no rule of Debian', () => {
    const said = execFileSync('lintian', ['--fail-on', 'none', packageFile('deb')], {
      encoding: 'utf8',
    })
    expect(said.split('\n').filter((line) => line.startsWith('E:'))).toEqual([])
  })

  it('belongs to root; others may only read, and one file starts as root', () => {
    const rows = lines('dpkg-deb', '-c', packageFile('deb')).map((line) => line.split(/\s+/))
    expect(rows.filter(([, owner]) => owner !== 'root/root')).toEqual([])
    const modes = rows.map(([mode = '', , , , , path = '']) => ({ mode, path }))
    expect(modes.filter(({ mode }) => !mode.startsWith('l') && /w/.test(mode.slice(4)))).toEqual([])
    expect(modes.filter(({ mode }) => /s/.test(mode)).map(({ path }) => path)).toEqual([
      './opt/sync-desktop/chrome-sandbox',
    ])
  })

  it('needs what the programs in it are linked to', () => {
    const [depends = ''] = lines('dpkg-deb', '-f', packageFile('deb'), 'Depends')
    const direct = new Set(
      ['sync-desktop', 'chrome_crashpad_handler'].flatMap((name) =>
        lines('objdump', '-p', join(app(), name)).flatMap(
          (line) => /NEEDED\s+(\S+)/.exec(line)?.[1] ?? [],
        ),
      ),
    )
    const outside = [...direct].filter((name) => !existsSync(join(app(), name)))
    const packages = new Set(
      outside.map((name) => lines('dpkg', '-S', `*/${name}`)[0]?.split(':')[0] ?? name),
    )
    expect(packages.size).toBeGreaterThan(20)
    expect([...packages].filter((name) => !depends.includes(name))).toEqual([])
  })
})

describe('the menu entry', () => {
  const entry = () => readFileSync(at('usr/share/applications/sync-desktop.desktop'), 'utf8')

  it('is valid, and finds the window and the program', () => {
    expect(
      execFileSync('desktop-file-validate', [
        at('usr/share/applications/sync-desktop.desktop'),
      ]).toString(),
    ).toBe('')
    expect(entry()).toContain('\nExec=/opt/sync-desktop/sync-desktop %U\n')
    expect(entry()).toContain('\nStartupWMClass=sync-desktop\n')
    expect(JSON.parse(openAsar(asar()).read('/package.json').toString())).toMatchObject({
      desktopName: 'sync-desktop.desktop',
      productName: 'Sync Desktop',
    })
  })

  it('opens the links that the app takes, and no others', () => {
    expect(entry()).toContain(
      '\nMimeType=x-scheme-handler/sync;x-scheme-handler/otpauth;x-scheme-handler/otpauth-migration;\n',
    )
  })

  it.each([16, 24, 32, 48, 64, 128, 256, 512])('has an icon of %d px', (size) => {
    const icon = at(`usr/share/icons/hicolor/${size}x${size}/apps/sync-desktop.png`)
    expect(readFileSync(icon).readUInt32BE(16)).toBe(size)
  })
})

describe('inside the app', () => {
  it('nothing lets another program in', async () => {
    const wire = await getCurrentFuseWire(join(app(), 'sync-desktop'))
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
    expect(isOn(FuseV1Options.RunAsNode)).toBe(false)
    expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false)
    expect(isOn(FuseV1Options.EnableNodeCliInspectArguments)).toBe(false)
    expect(isOn(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false)
    expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true)
    expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true)
    expect(isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(true)
  })

  it('there is what the app needs, and nothing of tests and tools', () => {
    const { files } = openAsar(asar())
    expect(files.length).toBeGreaterThan(100)
    expect(
      files.filter((file) =>
        /\.(?:map|tsx?|md|markdown|tgz|tar|c?ts)$|\/(?:tests?|tools|conformance|\.github)(?:\/|$)|vitest|playwright/.test(
          file.replace('/node_modules/zxing-wasm/dist/es/reader', ''),
        ),
      ),
    ).toEqual([])
    expect(files.filter((file) => file.endsWith('.tar.gz'))).toEqual(['/out/backend/pgdata.tar.gz'])
    // Each once.
    expect(files.filter((file) => file.endsWith('zxing_reader.wasm'))).toHaveLength(1)
    expect(files.filter((file) => file.endsWith('/nodemailer.js'))).toHaveLength(1)
  })

  it('libheif is a file of its own outside the archive, which a person may replace', () => {
    const libraries = openAsar(asar()).files.filter((file) => /\/libheif-[^/]*\.js$/.test(file))
    // One for each window that reads photos.
    expect(libraries).toHaveLength(2)
    for (const file of libraries) expect(existsSync(join(`${asar()}.unpacked`, file))).toBe(true)
  })

  it('only the languages of the app are there', () => {
    const paks = lines('ls', join(app(), 'locales')).filter((name) => name.endsWith('.pak'))
    expect(paks).toEqual(['en-US.pak', 'es-419.pak', 'es.pak', 'pt-BR.pak'])
  })

  it('it stays as small as it is', () => {
    expect(statSync(asar()).size).toBeLessThan(60 * MB)
    expect(statSync(packageFile('deb')).size).toBeLessThan(140 * MB)
  })
})

describe('beside the app', () => {
  it.each([
    'usr/share/man/man1/sync-desktop.1.gz',
    'usr/share/doc/sync-desktop/copyright',
    'usr/share/doc/sync-desktop/changelog.gz',
    'usr/share/bash-completion/completions/sync-desktop',
    'usr/share/zsh/vendor-completions/_sync-desktop',
    'usr/share/fish/vendor_completions.d/sync-desktop.fish',
    'opt/sync-desktop/LICENSE.txt',
    'opt/sync-desktop/LICENSE.electron.txt',
    'opt/sync-desktop/LICENSES.chromium.html',
    'opt/sync-desktop/resources/licences/THIRD-PARTY-NOTICES.txt',
    'opt/sync-desktop/resources/licences/sbom.cdx.json',
    'opt/sync-desktop/resources/apparmor-profile',
  ])('there is %s', (path) => {
    expect(statSync(at(path)).size).toBeGreaterThan(100)
  })
})

it('the .rpm has the same files, and asks for libraries', () => {
  const inDeb = lines('find', folder, '(', '-type', 'f', '-o', '-type', 'l', ')').map((file) =>
    file.slice(folder.length),
  )
  const inRpm = new Set(lines('rpm', '-qlp', packageFile('rpm')))
  const isDebians = /\/(?:doc|lintian|zsh)\//
  expect(inDeb.filter((file) => !inRpm.has(file) && !isDebians.test(file))).toEqual([])
  expect(lines('rpm', '-qp', '--requires', packageFile('rpm'))).toContain('libgtk-3.so.0()(64bit)')
  const sandbox = lines('rpm', '-qlvp', packageFile('rpm')).find((line) => line.includes('sandbox'))
  expect(sandbox).toMatch(/^-rwsr-xr-x +1 root +root /)
})
