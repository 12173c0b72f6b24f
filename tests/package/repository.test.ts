// The repository that release-repository.ts makes, used by the apt of a small Debian. Its packages are small ones.
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newDebianRoot, type DebianRoot } from '../../tools/machine/debian-root.ts'
import { cacheFolder, projectFolder } from '../../tools/project.ts'
import { makeAptRepository, sourcesFile } from '../../tools/publish/apt-repository.ts'

const KEY = 'releases@sync.example'
let root: DebianRoot
let folder = ''
const made = () => join(folder, 'repository')
const gpgHome = () => join(folder, 'gpg')

/** A package that has one file with its version. */
function pack(version: string): void {
  const stage = join(folder, `sync-desktop-${version}`)
  mkdirSync(join(stage, 'DEBIAN'), { recursive: true })
  mkdirSync(join(stage, 'opt/sync-desktop'), { recursive: true })
  writeFileSync(join(stage, 'opt/sync-desktop/version'), version)
  const control = [
    'Package: sync-desktop',
    `Version: ${version}`,
    'Architecture: amd64',
    'Maintainer: Sync',
    'Description: for tests',
    '',
  ]
  writeFileSync(join(stage, 'DEBIAN/control'), control.join('\n'))
  mkdirSync(join(folder, 'release'), { recursive: true })
  const file = join(folder, 'release', `sync-desktop_${version}_amd64.deb`)
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '--build', stage, file], {
    stdio: 'ignore',
  })
}

/** Makes the repository anew, and puts it into the small Debian. */
async function publish(daysFromNow = 0): Promise<void> {
  rmSync(made(), { recursive: true, force: true })
  const now = new Date(Date.now() + daysFromNow * 86_400_000)
  const wish = { from: join(folder, 'release'), to: made(), key: KEY, gpgHome: gpgHome() }
  await makeAptRepository({ ...wish, suite: 'stable', now, days: 30 })
  bring()
}
function bring(): void {
  const there = join(root.folder, 'srv/sync')
  rmSync(there, { recursive: true, force: true })
  cpSync(made(), there, { recursive: true })
}
const apt = (...args: readonly string[]) => root.run('root', ['apt-get', ...args])
const update = () => apt('update', '-o', 'APT::Update::Error-Mode=any')
const install = () => apt('install', '--yes', 'sync-desktop')
const installed = () => readFileSync(join(root.folder, 'opt/sync-desktop/version'), 'utf8')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sync-repository-'))
  mkdirSync(gpgHome(), { mode: 0o700 })
  execFileSync(
    'gpg',
    [
      '--homedir',
      gpgHome(),
      '--batch',
      '--passphrase',
      '',
      '--quick-generate-key',
      KEY,
      'ed25519',
      'sign',
      'never',
    ],
    { stdio: 'ignore' },
  )
  root = await newDebianRoot(cacheFolder())
  pack('0.1.0')
  await publish()
  // Nothing else is asked: only this repository is there.
  rmSync(join(root.folder, 'etc/apt/sources.list'), { force: true })
  rmSync(join(root.folder, 'etc/apt/sources.list.d'), { recursive: true, force: true })
  mkdirSync(join(root.folder, 'etc/apt/sources.list.d'))
  writeFileSync(
    join(root.folder, 'etc/apt/sources.list.d/sync-desktop.sources'),
    sourcesFile('file:/srv/sync', 'stable'),
  )
  mkdirSync(join(root.folder, 'usr/share/keyrings'), { recursive: true })
  cpSync(
    join(made(), 'sync-desktop-archive-key.asc'),
    join(root.folder, 'usr/share/keyrings/sync-desktop-archive-key.asc'),
  )
})
afterAll(async () => {
  await root.remove()
  execFileSync('gpgconf', ['--homedir', gpgHome(), '--kill', 'all'])
  rmSync(folder, { recursive: true, force: true })
})

it('installs the app, and the next version over it', async () => {
  const first = await update()
  expect(first.exitCode, first.output).toBe(0)
  expect((await install()).exitCode).toBe(0)
  expect(installed()).toBe('0.1.0')
  pack('0.1.1')
  await publish()
  expect((await update()).exitCode).toBe(0)
  const upgraded = await apt('upgrade', '--yes')
  expect(upgraded.exitCode, upgraded.output).toBe(0)
  expect(installed()).toBe('0.1.1')
})

it('refuses a package that was changed', async () => {
  pack('0.1.2')
  await publish()
  expect((await update()).exitCode).toBe(0)
  appendFileSync(join(root.folder, 'srv/sync/pool/sync-desktop_0.1.2_amd64.deb'), 'x')
  expect((await install()).exitCode).not.toBe(0)
  expect(installed()).toBe('0.1.1')
})

it('refuses a list that was changed, one without a signature, one of another key, and one that has run out', async () => {
  await publish()
  const list = join(root.folder, 'srv/sync/dists/stable/InRelease')
  writeFileSync(list, readFileSync(list, 'utf8').replace('Label: Sync', 'Label: Sink'))
  expect((await update()).exitCode).not.toBe(0)
  bring()
  rmSync(list)
  expect((await update()).exitCode).not.toBe(0)
  bring()
  const other = join(folder, 'other')
  mkdirSync(other, { mode: 0o700 })
  execFileSync(
    'gpg',
    [
      '--homedir',
      other,
      '--batch',
      '--passphrase',
      '',
      '--quick-generate-key',
      KEY,
      'ed25519',
      'sign',
      'never',
    ],
    { stdio: 'ignore' },
  )
  execFileSync(
    'gpg',
    [
      '--homedir',
      other,
      '--batch',
      '--yes',
      '--clearsign',
      '--output',
      list,
      list.replace('InRelease', 'Release'),
    ],
    { stdio: 'ignore' },
  )
  execFileSync('gpgconf', ['--homedir', other, '--kill', 'all'])
  expect((await update()).exitCode).not.toBe(0)
  await publish(-31)
  const stale = await update()
  expect(stale.output).toContain('expired')
  expect(installed()).toBe('0.1.1')
})

it('knows no package where there is none', async () => {
  const empty = join(folder, 'empty')
  mkdirSync(empty)
  const wish = { from: empty, to: join(folder, 'none'), key: KEY, gpgHome: gpgHome() }
  await expect(
    makeAptRepository({ ...wish, suite: 'stable', now: new Date(), days: 30 }),
  ).rejects.toThrow('no .deb')
  expect(projectFolder).not.toBe(empty)
})
