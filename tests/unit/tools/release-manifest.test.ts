import { createHash, createPrivateKey } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseManifest } from '../../../src-main/updates/manifest/manifest.ts'
import { releaseKeyOf } from '../../../src-main/updates/manifest/release-key.ts'
import { openSigned } from '../../../src-main/updates/manifest/signed-file.ts'
import { projectFolder } from '../../../tools/project.ts'
import { makeKey, readKey } from '../../../tools/publish/keys.ts'
import { makeManifest, type Release } from '../../../tools/publish/make-manifest.ts'
import { describeName, publishedFiles } from '../../../tools/publish/published-files.ts'
import { readUpdateSource } from '../../../tools/publish/update-source.ts'
import { appBytes, NOW_MS } from '../../support/updates/signed-manifests.ts'

let folder = ''
let publicKey = ''
const keyFile = () => path.join(folder, 'release.key')
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sync-release-'))
  publicKey = await makeKey(keyFile())
  await writeFile(path.join(folder, 'sync-desktop_0.2.0_amd64.deb'), appBytes)
  await writeFile(path.join(folder, 'sync-desktop-0.2.0.AppImage'), 'app')
  await writeFile(path.join(folder, 'sync-desktop-0.1.9.AppImage'), 'old')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a key of releases', () => {
  test('is readable for its owner only, and is not overwritten', async () => {
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    await expect(makeKey(keyFile())).rejects.toThrow('exists')
    expect(createPrivateKey(await readFile(keyFile(), 'utf8')).asymmetricKeyType).toBe('ed25519')
  })

  test.each(['release.key', 'tools/publish/release.key'])(
    'is never written to %s',
    async (file) => {
      await expect(makeKey(path.join(projectFolder, file))).rejects.toThrow('does not belong')
    },
  )

  test('is refused when others can read it, and when it is none', async () => {
    const file = path.join(folder, 'open.key')
    await makeKey(file)
    await chmod(file, 0o644)
    await expect(readKey(file)).rejects.toThrow('Others can read')
    await writeFile(file, 'no key')
    await chmod(file, 0o600)
    await expect(readKey(file)).rejects.toThrow('no Ed25519 key')
    await expect(readKey(path.join(folder, 'missing'))).rejects.toThrow('cannot be read')
  })
})

test.each([
  ['sync-desktop_0.2.0_amd64.deb', { kind: 'deb', arch: 'x64' }],
  ['sync-desktop-0.2.0.x86_64.rpm', { kind: 'rpm', arch: 'x64' }],
  ['sync-desktop-0.2.0.aarch64.rpm', { kind: 'rpm', arch: 'arm64' }],
  ['sync-desktop-0.2.0.tar.gz', { kind: 'archive', arch: 'x64' }],
  ['sync-desktop-0.2.0-arm64.AppImage', { kind: 'appimage', arch: 'arm64' }],
  ['sync-desktop-0.2.0-win-x64.exe', { kind: 'nsis', arch: 'x64' }],
  ['sync-desktop-0.2.0-mac-arm64.zip', { kind: 'mac', arch: 'arm64' }],
  ['sync-desktop-0.2.0-mac-x64.dmg', null],
  ['sync-desktop-0.2.0-win-x64.msi', null],
  ['sync-desktop-0.2.1.tar.gz', null],
  ['sync-desktop-10.2.0.tar.gz', null],
  ['builder-debug.yml', null],
])('what %s is', (name, described) => {
  expect(describeName(name, '0.2.0')).toEqual(described)
})

describe('a signed manifest', () => {
  const now = new Date(NOW_MS)
  const release = async (): Promise<Release> => ({
    channel: 'stable',
    version: '0.2.0',
    minimumSafe: null,
    rollOutPercent: 10,
    releasedAt: now,
    days: 30,
    notes: { en: 'a', es: 'b', 'pt-BR': 'c' },
    files: await publishedFiles(folder, '0.2.0'),
  })
  const make = async (changed: Partial<Release> = {}, keysInApp = [publicKey]) =>
    makeManifest(
      { ...(await release()), ...changed },
      { privateKey: await readKey(keyFile()), keysInApp, now },
    )

  test('names the files of its version, and nothing else', async () => {
    const opened = openSigned(await make(), [releaseKeyOf(publicKey)])
    const manifest = opened.kind === 'signed' ? parseManifest(opened.bytes) : null
    expect(manifest).toMatchObject({ version: '0.2.0', rollOutPercent: 10, signedAt: NOW_MS })
    expect(manifest?.files.map(({ name }) => name)).toEqual([
      'sync-desktop-0.2.0.AppImage',
      'sync-desktop_0.2.0_amd64.deb',
    ])
    expect(manifest?.files[1]).toMatchObject({
      size: appBytes.length,
      sha512: createHash('sha512').update(appBytes).digest('base64'),
    })
  })

  test('is not made for apps that do not know the key', async () => {
    await expect(make({}, [])).rejects.toThrow('does not know this key')
  })

  test.each<[string, Partial<Release>]>([
    ['without files', { files: [] }],
    ['with a roll-out that is none', { rollOutPercent: Number.NaN }],
    ['that is good for a year', { days: 365 }],
    ['that is good for no time', { days: 0 }],
    ['with a minimum safe version that is later', { minimumSafe: '0.3.0' }],
    ['with notes that are too long', { notes: { en: 'a'.repeat(5000), es: 'b', 'pt-BR': 'c' } }],
  ])('is not made %s', async (_name, changed) => {
    await expect(make(changed)).rejects.toThrow('The app would refuse')
  })
})

test('the app of this project looks nowhere until somebody publishes it', () => {
  expect(readUpdateSource()).toEqual({ feed: null, keys: [] })
})
