// A morning: the app starts and is signed in, with a real keyring. And what a copy of the profile is worth.
import { cp, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { chooseInMenu, demoPerson, enterPassword, openSettings } from '../../tools/drive/steps.ts'
import { expect, test as base } from './fixtures.ts'
import { keyring, type WithKeyring } from './keyring.ts'
import { openPreferences } from '../support/preferences-window.ts'

const test = base.extend<WithKeyring>(keyring)

test.skip(process.platform !== 'linux', 'only Linux has a keyring that a test can bring along')

async function expectSignedInAs(sync: Page, email: string): Promise<void> {
  // An open menu keeps its items, and those of a session that is being resumed are others.
  await expect(sync.getByText(/sign-in isn’t protected yet/)).toBeVisible()
  await sync.getByRole('button', { name: 'Account menu' }).click()
  await expect(sync.getByRole('menuitem', { name: 'Company Settings' })).toBeVisible()
  await expect(sync.getByText(email)).toBeVisible()
  await sync.keyboard.press('Escape')
}

test('a morning takes no key, signing out ends that, and a copy of the profile is noticed', async ({
  computer,
  launch,
  keyring,
}) => {
  const start = () => launch({ env: keyring })
  const userData = join(computer, 'user-data')
  const renewals = join(userData, 'renewals')

  const evening = await start()
  const person = await demoPerson(evening.sync, 'Ana Braga')
  await expect(evening.sync.getByLabel('Keep me signed in on this computer')).toBeChecked()
  await enterPassword(evening.sync, person)
  await expectSignedInAs(evening.sync, person.email)
  await expect.poll(() => readdir(renewals).catch(() => [])).toHaveLength(1)
  await evening.close()
  const [name = ''] = await readdir(renewals)
  expect((await stat(join(renewals, name))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(renewals, name), 'utf8')).not.toContain(person.email)
  const copy = join(computer, 'copied-renewals')
  await cp(renewals, copy, { recursive: true })

  const morning = await start()
  await expectSignedInAs(morning.sync, person.email)
  await morning.close()

  // Whoever has the copy comes second here; the other way round the owner would.
  await cp(copy, renewals, { recursive: true })
  const copied = await start()
  await expect(copied.sync.getByText(/This computer is no longer signed in/)).toBeVisible()
  expect(await readdir(renewals)).toEqual([])
  await enterPassword(copied.sync, person)
  const settings = await openSettings(copied)
  await settings.getByRole('link', { name: 'Activity' }).click()
  await expect(
    settings.getByText('A copy of what keeps a computer signed in was used').first(),
  ).toBeVisible()
  await settings.getByRole('link', { name: 'Audit log' }).click()
  // The filter has the same words, as a hidden option.
  const recorded = settings.getByText('Copy of a signed-in computer used')
  await expect(recorded.filter({ visible: true }).first()).toBeVisible()

  await expect.poll(() => readdir(renewals)).toHaveLength(1)
  await chooseInMenu(copied.sync, 'Sign out')
  await expect(copied.sync.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect.poll(() => readdir(renewals)).toEqual([])
  await copied.close()
  const after = await start()
  await expect(after.sync.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('without a key store nothing stays: quitting signs out, and the preferences say why', async ({
  computer,
  launch,
}) => {
  const start = () => launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
  const app = await start()
  const person = await demoPerson(app.sync, 'Ana Braga')
  await expect(app.sync.getByLabel('Keep me signed in on this computer')).toBeHidden()
  await enterPassword(app.sync, person)
  const preferences = await openPreferences(app, 'Security')
  const field = preferences.getByLabel('Keep me signed in on this computer')
  await expect(field).toBeDisabled()
  await expect(preferences.getByText(/key store doesn’t protect what would be kept/)).toBeVisible()
  await app.close()
  expect(await readdir(join(computer, 'user-data'))).not.toContain('renewals')
  const again = await start()
  await expect(again.sync.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
