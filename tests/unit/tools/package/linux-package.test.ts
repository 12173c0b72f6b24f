import { mkdir, mkdtemp, rm, stat, readlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { controlFile, installedSize } from '../../../../tools/package/deb.ts'
import { parseFpmArguments } from '../../../../tools/package/fpm-arguments.ts'
import { fileList, specFile } from '../../../../tools/package/rpm.ts'
import { listStage, withStage } from '../../../../tools/package/stage.ts'

/** As electron-builder 26 asks. */
const usual = {
  '--deb-recommends': 'xdg-utils',
  '--architecture': 'amd64',
  '--after-install': '/a.sh',
  '--after-remove': '/b.sh',
  '--description': 'Signs in\n Long.',
  '--version': '1.2.3',
  '--package': '/out/x.deb',
  '--name': 'sync-desktop',
  '--maintainer': 'We <we@sync.example>',
  '--vendor': 'We',
  '--url': 'https://sync.example',
  '--category': 'utils',
  '--license': 'MIT',
}
const asked = (target: string, ...more: readonly string[]): string[] =>
  [
    '-s',
    'dir',
    '--force',
    '-t',
    target,
    '-d',
    'libnss3',
    '-d',
    'libasound2t64 | libasound2',
  ].concat(
    target === 'rpm' ? [] : ['--deb-compression', 'gz'],
    Object.entries(usual).flat(),
    more,
    '/app/=/opt/sync-desktop',
  )

describe("electron-builder's request", () => {
  it('is read whole', () => {
    expect(parseFpmArguments(asked('deb', '--deb-priority', 'optional', '/x=y=/usr/x'))).toEqual({
      target: 'deb',
      file: '/out/x.deb',
      name: 'sync-desktop',
      version: '1.2.3',
      architecture: 'amd64',
      maintainer: 'We <we@sync.example>',
      homepage: 'https://sync.example',
      license: 'MIT',
      synopsis: 'Signs in',
      description: 'Long.',
      section: 'utils',
      compression: 'gz',
      depends: ['libnss3', 'libasound2t64 | libasound2'],
      recommends: ['xdg-utils'],
      afterInstall: '/a.sh',
      afterRemove: '/b.sh',
      places: [
        { from: '/x=y', to: '/usr/x' },
        { from: '/app/', to: '/opt/sync-desktop' },
      ],
    })
  })

  it.each([
    ['an option that nobody knows', asked('deb', '--chmod', '777'), /--chmod/],
    ['another kind of package', asked('pacman'), /pacman/],
    ['a file without a place', asked('deb', '/x'), /does not say/],
    ['a place that is not below the root', asked('deb', '/x=usr/x'), /does not say/],
    ['no version', asked('deb').map((word) => (word === '1.2.3' ? '' : word)), /--version/],
    ['nothing', [], /--output-type/],
  ])('is refused with %s', (_name, args, message) => {
    expect(() => parseFpmArguments(args)).toThrow(message)
  })

  it('never fails but with a sentence', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...asked('deb')))), (args) => {
        try {
          parseFpmArguments(args)
        } catch (error) {
          expect(error).toMatchObject({ name: 'ToolError' })
        }
      }),
    )
  })
})

const entries = [
  { path: '/opt', kind: 'folder', size: 0 },
  { path: '/opt/sync-desktop', kind: 'folder', size: 0 },
  { path: '/opt/sync-desktop/chrome-sandbox', kind: 'file', size: 1025 },
  { path: '/usr/bin/sync-desktop', kind: 'link', size: 0 },
] as const

it('the control file of a .deb', () => {
  expect(installedSize(entries)).toBe(5)
  expect(controlFile(parseFpmArguments(asked('deb')), 5).split('\n')).toEqual([
    'Package: sync-desktop',
    'Version: 1.2.3',
    'Section: utils',
    'Priority: optional',
    'Architecture: amd64',
    'Maintainer: We <we@sync.example>',
    'Installed-Size: 5',
    'Depends: libnss3, libasound2t64 | libasound2',
    'Recommends: xdg-utils',
    'Homepage: https://sync.example',
    'Description: Signs in',
    ' Long.',
    '',
  ])
})

it('the spec file of an .rpm: our folder is ours, folders of the system are not', () => {
  const files = fileList('sync-desktop', entries)
  expect(files).toEqual([
    '%dir "/opt/sync-desktop"',
    '%attr(4755, root, root) "/opt/sync-desktop/chrome-sandbox"',
    '"/usr/bin/sync-desktop"',
  ])
  const scripts = { afterInstall: 'echo 100%', afterRemove: 'echo' }
  const spec = specFile(parseFpmArguments(asked('rpm')), { stage: '/s', files, ...scripts })
  expect(spec).toContain('Requires: libnss3\n')
  expect(spec).toContain('%post\necho 100%%\n')
})

describe('the staged files', () => {
  let source = ''
  afterEach(() => rm(source, { recursive: true, force: true }))

  it('can be read by everybody and changed by root, and the sandbox helper starts as root', async () => {
    source = await mkdtemp(join(tmpdir(), 'sync-app-'))
    await mkdir(join(source, 'resources'), { mode: 0o700 })
    await writeFile(join(source, 'chrome-sandbox'), '', { mode: 0o755 })
    await writeFile(join(source, 'sync-desktop'), '', { mode: 0o770 })
    await writeFile(join(source, 'libvulkan.so.1'), '', { mode: 0o755 })
    await writeFile(join(source, 'resources/app.asar'), 'x', { mode: 0o666 })
    const places = [{ from: `${source}/`, to: '/opt/sync-desktop' }]
    const seen = await withStage({ name: 'sync-desktop', places }, async (folder) => {
      const found: Record<string, string> = {}
      for (const { path, kind } of await listStage(folder)) {
        const { mode } = await stat(join(folder, kind === 'link' ? '/' : path))
        found[path] = kind === 'link' ? await readlink(join(folder, path)) : mode.toString(8)
      }
      return found
    })
    expect(seen).toEqual({
      '/opt': '40755',
      '/opt/sync-desktop': '40755',
      '/opt/sync-desktop/chrome-sandbox': '104755',
      '/opt/sync-desktop/libvulkan.so.1': '100644',
      '/opt/sync-desktop/resources': '40755',
      '/opt/sync-desktop/resources/app.asar': '100644',
      '/opt/sync-desktop/sync-desktop': '100755',
      '/usr': '40755',
      '/usr/bin': '40755',
      '/usr/bin/sync-desktop': '/opt/sync-desktop/sync-desktop',
    })
  })
})
