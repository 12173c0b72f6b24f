// The app within reach: a global shortcut with real keys, a real tray, the start with the session.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningApp } from '../../tools/drive/launch.ts'
import {
  addByHand,
  chooseInMenu,
  createVaultWithPassphrase,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { runCommand } from '../../tools/process/run-command.ts'
import { projectFolder } from '../../tools/project.ts'
import { startPlainBus } from '../support/plain-bus.ts'
import { startTrayPanel } from '../support/tray-panel.ts'
import { electronPath, expect, expectRightCode, test } from './fixtures.ts'
import { closePreferences, openPreferences } from '../support/preferences-window.ts'

test.use({ hasServer: false })
test.skip(process.platform !== 'linux', 'keys are pressed, and the tray is asked, as on Linux')

const PASSPHRASE = 'correct horse battery staple'
const EXAMPLE = { issuer: 'Example', key: 'JBSWY3DPEHPK3PXP' }
const OTHER = { issuer: 'Other & more', key: 'GEZDGNBVGY3TQOJQ' }

/** Presses keys as a keyboard does. */
async function press(...keys: readonly string[]): Promise<void> {
  const { exitCode, output } = await runCommand('xdotool', ['key', '--clearmodifiers', ...keys])
  expect(`${exitCode} ${output}`).toBe('0 ')
}

async function prepared(launch: () => Promise<RunningApp>): Promise<RunningApp> {
  const app = await launch()
  await useWithoutSignIn(app.sync)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await addByHand(app.sync, EXAMPLE)
  await addByHand(app.sync, OTHER)
  return app
}

const copied = (app: RunningApp) => app.electron.evaluate(({ clipboard }) => clipboard.readText())

/** Whether the window of a title is on the screen; null if there is none. */
const isShown = (app: RunningApp, title: string) =>
  app.electron.evaluate(({ BrowserWindow }, wanted) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === wanted)
    return window?.isVisible() ?? null
  }, title)

const flagsOf = (computer: string) => [
  `--user-data-dir=${join(computer, 'user-data')}`,
  '--no-sandbox',
  '--lang=en-US',
]

/** A second start of the app on the same profile: it hands over its arguments and ends. */
async function startAgain(computer: string, ...args: readonly string[]): Promise<number | null> {
  const flags = [...flagsOf(computer), ...args]
  const second = spawn(electronPath, [projectFolder, ...flags], { stdio: 'ignore' })
  const [code] = (await once(second, 'exit')) as [number | null]
  return code
}

test('keys of any program open the quick search; three more and Enter copy a code', async ({
  launch,
  computer,
}) => {
  const app = await prepared(launch)
  await press('ctrl+shift+y')
  const quick = await app.page('quick-search')
  await expect.poll(() => isShown(app, 'Quick search')).toBe(true)
  await expect(quick.getByRole('option')).toHaveCount(2)
  await expect(quick.getByRole('combobox')).toBeFocused()
  await press('e', 'x', 'a')
  await expect(quick.getByRole('option')).toHaveCount(1)
  await press('Return')
  await expect.poll(() => copied(app)).toMatch(/^\d{6}$/)
  await expectRightCode(EXAMPLE.key, () => copied(app))
  await expect.poll(() => isShown(app, 'Quick search')).toBe(false)

  // It begins anew, and Escape closes it.
  await press('ctrl+shift+y')
  await expect.poll(() => isShown(app, 'Quick search')).toBe(true)
  await expect(quick.getByRole('combobox')).toHaveValue('')
  await press('Down', 'Return')
  await expectRightCode(OTHER.key, () => copied(app))
  await press('ctrl+shift+y')
  await expect.poll(() => isShown(app, 'Quick search')).toBe(true)
  await press('Escape')
  await expect.poll(() => isShown(app, 'Quick search')).toBe(false)

  // A desktop without global shortcuts binds a command; a locked vault is unlocked there.
  await chooseInMenu(app.sync, 'Lock')
  await app.sync.getByLabel('Passphrase', { exact: true }).waitFor()
  expect(await startAgain(computer, '--quick-search')).toBe(0)
  await expect.poll(() => isShown(app, 'Quick search')).toBe(true)
  await expect(quick.getByRole('option')).toHaveCount(0)
  await quick.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await quick.getByRole('button', { name: 'Unlock' }).click()
  await expect(quick.getByRole('option')).toHaveCount(2)
  await quick.keyboard.press('Escape')

  // The preferences of an app that runs, and of one that does not.
  expect(await startAgain(computer, '--preferences')).toBe(0)
  await closePreferences(await app.page('preferences'))
  await app.close()
  const cold = spawn(electronPath, [projectFolder, ...flagsOf(computer), '--preferences'], {
    stdio: 'ignore',
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' },
  })
  const hasEnded = once(cold, 'exit')
  const shown = async () => {
    const found = await runCommand('xdotool', ['search', '--onlyvisible', '--name', '^Preferences'])
    return found.exitCode
  }
  await expect.poll(shown).toBe(0)
  const others = await runCommand('xdotool', ['search', '--onlyvisible', '--name', '^Sync$'])
  expect(others.exitCode).toBe(1)
  cold.kill()
  await hasEnded
})

/** A desktop session with a tray, in a folder with a short path: it contains a socket. */
const desktopTest = test.extend<{
  readonly desktop: {
    readonly env: Readonly<Record<string, string>>
    readonly folder: string
    readonly panel: () => ReturnType<typeof startTrayPanel>
  }
}>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from it
  desktop: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tr-'))
    const bus = await startPlainBus(folder)
    const env = {
      DBUS_SESSION_BUS_ADDRESS: bus.address,
      XDG_RUNTIME_DIR: folder,
      XDG_CONFIG_HOME: join(folder, 'config'),
    }
    const stops: (() => Promise<void>)[] = []
    const panel = async () => {
      const started = await startTrayPanel(folder, {
        ...env,
        DISPLAY: process.env['DISPLAY'] ?? '',
      })
      stops.push(started.stop)
      return started
    }
    await use({ env, folder, panel })
    for (const stop of stops) await stop()
    await bus.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  },
})

desktopTest(
  'the tray gives codes while the window is closed, and ends the app',
  async ({ launch, computer, desktop }) => {
    const app = await prepared(() => launch({ env: desktop.env }))
    const preferences = await openPreferences(app, 'General')
    const inTray = preferences.getByLabel('Keep Sync in the tray')
    await inTray.check()
    await expect(preferences.getByText('Your desktop shows no tray')).toBeVisible()
    const panel = await desktop.panel()
    await expect(preferences.getByText('Your desktop shows no tray')).toBeHidden()
    await expect
      .poll(panel.labels)
      .toEqual([
        'Example',
        'Other & more',
        'Quick search…',
        'Open Sync',
        'Preferences…',
        'Lock',
        'Quit Sync',
      ])
    await preferences.getByLabel('Start Sync when you sign in').check()
    const autostart = join(desktop.folder, 'config/autostart/sync-desktop.desktop')
    await expect.poll(() => readFile(autostart, 'utf8').catch(() => '')).toContain('"--hidden"')
    await closePreferences(preferences)
    await panel.press('Preferences…')
    await closePreferences(await app.page('preferences'))

    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(() => isShown(app, 'Sync')).toBeNull()
    await panel.press('Example')
    await expect.poll(() => copied(app)).toMatch(/^\d{6}$/)
    await expectRightCode(EXAMPLE.key, () => copied(app))
    await panel.press('Lock')
    await expect
      .poll(panel.labels)
      .toEqual(['Quick search…', 'Open Sync', 'Preferences…', 'Quit Sync'])
    await panel.press('Open Sync')
    const sync = await app.page('app')
    await expect(sync.getByLabel('Passphrase', { exact: true })).toBeVisible()
    const ended = once(app.electron.process(), 'exit')
    await panel.press('Quit Sync')
    await ended
    await panel.hasIcons(0)

    // As the session starts it: an icon and no window.
    const hidden = spawn(
      electronPath,
      [
        projectFolder,
        `--user-data-dir=${join(computer, 'user-data')}`,
        '--no-sandbox',
        '--lang=en-US',
        '--hidden',
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...desktop.env },
      },
    )
    const hasEnded = once(hidden, 'exit')
    await expect
      .poll(panel.labels)
      .toEqual(['Quick search…', 'Open Sync', 'Preferences…', 'Quit Sync'])
    await panel.press('Quit Sync')
    await hasEnded
  },
)
