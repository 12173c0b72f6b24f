// One computer's life with the app, in order: each test goes on where the one before it ended.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addByHand,
  chooseInMenu,
  createVaultWithPassphrase,
  leaveIntroduction,
  shownCode,
  unlockVault,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import {
  addPerson,
  newDebianRoot,
  PERSON,
  type DebianRoot,
} from '../../tools/machine/debian-root.ts'
import { withDisplay } from '../../tools/machine/display.ts'
import { cacheFolder } from '../../tools/project.ts'
import { startInstalled, statusOf, typed, type InstalledApp } from './installed-app.ts'
import { lines, packageFile } from './packages.ts'

/** The secret of the RFC 6238 test vectors. */
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PASSPHRASE = 'correct horse battery staple'
const OLDER = '0.0.1'

let root: DebianRoot
const at = (path: string) => join(root.folder, path)
const profile = () => at(join(PERSON.home, '.config/Sync Desktop'))

async function done(...command: readonly string[]): Promise<string> {
  const { exitCode, output } = await root.run('root', command)
  expect(exitCode, output).toBe(0)
  return output
}
const install = (file: string) =>
  done('apt-get', 'install', '--yes', '--no-install-recommends', file)

/** Puts the package into the small Debian, or the same one with a lower version. */
function bring(version?: string): string {
  const file = `/tmp/${version ?? 'this'}.deb`
  if (version === undefined) {
    copyFileSync(packageFile('deb'), at(file))
    return file
  }
  const folder = mkdtempSync(join(tmpdir(), 'sync-older-'))
  try {
    execFileSync('dpkg-deb', ['-R', packageFile('deb'), join(folder, 'x')])
    const control = join(folder, 'x/DEBIAN/control')
    const text = readFileSync(control, 'utf8')
    writeFileSync(control, text.replace(/^Version: .*$/m, `Version: ${version}`))
    execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '-b', join(folder, 'x'), at(file)])
    return file
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Starts the app on a display of its own. */
async function withApp(work: (app: InstalledApp) => Promise<void>): Promise<void> {
  await withDisplay({}, async (env) => {
    const app = await startInstalled(root, env)
    try {
      await work(app)
    } finally {
      await app.close()
    }
  })
}

/** The code on the screen is that of this moment, by another program. */
async function expectRightCode(app: InstalledApp): Promise<void> {
  const shown = await shownCode(app.page, 'Example')
  const now = Math.floor(Date.now() / 1000)
  const right = [now - 30, now, now + 30].flatMap((second) =>
    lines('oathtool', '--totp', '--base32', `--now=@${second}`, KEY),
  )
  expect(right).toContain(shown)
}

beforeAll(async () => {
  root = await newDebianRoot(cacheFolder())
  await addPerson(root)
  await done('apt-get', 'update')
})
afterAll(() => root.remove())

describe('an installed package', () => {
  it('brings all that it needs', async () => {
    await install(bring(OLDER))
    const missing = await root.run('person', ['ldd', '/opt/sync-desktop/sync-desktop'])
    expect(missing.output).not.toContain('not found')
    expect((await root.run('person', ['sync-desktop', '--version'])).output).toContain('Sync ')
  })

  it('shows codes to an ordinary person, with its sandbox on', async () => {
    await withApp(async (app) => {
      await leaveIntroduction(app.page)
      await useWithoutSignIn(app.page)
      await createVaultWithPassphrase(app.page, PASSPHRASE)
      await addByHand(app.page, { issuer: 'Example', key: KEY })
      await expectRightCode(app)
      const opened = app.page.context().waitForEvent('page')
      await chooseInMenu(app.page, 'Preferences')
      const preferences = await opened
      await preferences.getByLabel('Appearance').selectOption('dark')
      await app.page.locator(':root[data-theme=dark]').waitFor()
      const pages = app.pages()
      expect(pages.length).toBeGreaterThan(0)
      for (const pid of pages) {
        expect(statusOf(pid, 'Seccomp')).toBe('2')
        expect(statusOf(pid, 'NoNewPrivs')).toBe('1')
        expect(statusOf(pid, 'Uid').split('\t')[0]).toBe(String(PERSON.id))
        // A process namespace of its own, inside that of the small Debian.
        expect(statusOf(pid, 'NSpid').split('\t').length).toBeGreaterThan(2)
      }
    })
  })

  it('does not start without its sandbox', async () => {
    await withDisplay({}, async (env) => {
      const { exitCode, said } = await typed(root, ['--no-sandbox'], env)
      expect(said).toContain('Sync does not start with --no-sandbox')
      expect(exitCode).toBe(1)
    })
  })

  it('keeps vault and preferences when it is updated', async () => {
    const preferences = readFileSync(join(profile(), 'config.json'), 'utf8')
    await install(bring())
    expect(await done('dpkg-query', '-W', '-f=${Version}', 'sync-desktop')).not.toBe(OLDER)
    expect(readFileSync(join(profile(), 'config.json'), 'utf8')).toBe(preferences)
    await withApp(async (app) => {
      await app.page.locator(':root[data-theme=dark]').waitFor()
      await unlockVault(app.page, PASSPHRASE)
      await expectRightCode(app)
    })
  })

  it('leaves nothing but what is theirs when it is removed and purged', async () => {
    await done('apt-get', 'remove', '--yes', 'sync-desktop')
    expect(existsSync(at('opt/sync-desktop'))).toBe(false)
    await done('apt-get', 'purge', '--yes', 'sync-desktop')
    const left = lines('find', root.folder, '-xdev', '-iname', '*sync-desktop*')
    expect(left).toEqual([])
    expect(existsSync(join(profile(), 'vault'))).toBe(true)
    expect(existsSync(join(profile(), 'config.json'))).toBe(true)
  })
})
