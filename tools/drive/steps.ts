/** The steps of a user of the app, by the names on the screen (English). Shared by the tour and the tests. */
import type { Locator, Page } from '@playwright/test'

import type { RunningApp } from './launch.ts'

export interface Person {
  readonly name: string
  readonly email: string
  readonly password: string
}

const patienceMs = 90_000

/** Reads a demo account from the sign-in screen of the demo server, once that server is running. */
export async function demoPerson(sync: Page, name: string): Promise<Person> {
  await sync.getByRole('button', { name: new RegExp(`^${name} `) }).click({ timeout: patienceMs })
  return {
    name,
    email: await sync.getByLabel('Email').inputValue(),
    password: await sync.getByRole('textbox', { name: 'Password', exact: true }).inputValue(),
  }
}

/** Types email and password and presses the button. */
export async function enterPassword(sync: Page, person: Person): Promise<void> {
  await sync.getByLabel('Email').fill(person.email)
  await sync.getByRole('textbox', { name: 'Password', exact: true }).fill(person.password)
  await sync.getByRole('button', { name: 'Sign in', exact: true }).click({ timeout: patienceMs })
}

export async function chooseInMenu(sync: Page, item: string): Promise<void> {
  await sync.getByRole('button', { name: 'Account menu' }).click()
  await sync.getByRole('menuitem', { name: item }).click()
}

/** Profile icon → Company Settings, on whichever page it opens. */
export async function openSettings(app: RunningApp): Promise<Page> {
  await chooseInMenu(app.sync, 'Company Settings')
  return app.page('settings')
}

/** Profile icon → Company Settings → Settings → Two-Factor Authentication. */
export async function openTwoFactor(app: RunningApp): Promise<Page> {
  const settings = await openSettings(app)
  await settings.getByRole('heading', { name: 'Two-Factor Authentication' }).waitFor()
  return settings
}

/** Sets up a vault that opens with a passphrase, in whichever window asks for it. */
export async function createVaultWithPassphrase(page: Page, passphrase: string): Promise<void> {
  const field = page.getByLabel('New passphrase')
  const setUp = page.getByRole('button', { name: 'Set up the vault' })
  // A dialog that asks at once may cover the page that offers it.
  await field.or(setUp).first().waitFor()
  if (!(await field.isVisible())) await setUp.click()
  await field.fill(passphrase)
  await page.getByLabel('Repeat the passphrase').fill(passphrase)
  await page.getByRole('button', { name: 'Create vault' }).click()
}

export async function unlockVault(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}

/**
 * Completes "Confirm it's you" with the password, when there is no second factor or this computer has its
 * code.
 */
export async function confirmWithPassword(settings: Page, password: string): Promise<void> {
  const dialog = settings.getByRole('dialog', { name: 'Confirm it’s you' })
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
}

/** Starts the TOTP set-up and returns the key on the screen, without spaces. */
export async function startTotpSetUp(settings: Page, password: string): Promise<string> {
  await settings.getByRole('button', { name: 'Select this method: TOTP Authenticator App' }).click()
  await confirmWithPassword(settings, password)
  const key = settings.getByText(/^(?:[A-Z2-7]{4} ?){8}$/)
  await key.waitFor({ timeout: patienceMs })
  return (await key.innerText()).replaceAll(/\s/g, '')
}

/** The recovery codes on the screen. */
export async function shownRecoveryCodes(settings: Page): Promise<string[]> {
  const list = settings.getByRole('list', { name: 'Recovery codes' })
  await list.waitFor({ timeout: patienceMs })
  return list.getByRole('listitem').allInnerTexts()
}

/** Confirms that the codes are stored, and returns to the overview. */
export async function finishSetUp(settings: Page): Promise<void> {
  await settings.getByLabel('I have stored them in a safe place').check()
  await settings.getByRole('button', { name: 'Finish' }).click()
  await settings.getByRole('button', { name: 'Done' }).click()
}

/** Makes the next save dialog return this path: a program cannot press the button of a native dialog. */
export async function answerSaveDialog(app: RunningApp, filePath: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, filePath)
}

/** Makes the next dialogs for a file or a folder return this path. */
export async function answerOpenDialog(app: RunningApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
  }, path)
}

/** An entry's row in the list, found by a text in it. */
export function entryRow(sync: Page, label: string): Locator {
  return sync.getByRole('list', { name: 'Codes' }).getByRole('listitem').filter({ hasText: label })
}

/** The six digits that the list shows for an entry. */
export async function shownCode(sync: Page, label: string): Promise<string> {
  const row = entryRow(sync, label)
  await row.waitFor({ timeout: patienceMs })
  const [, left = '', right = ''] = /(\d{3})\s+(\d{3})/.exec(await row.innerText()) ?? []
  return left + right
}

/** Adds a TOTP entry by typing its key. */
export async function addByHand(sync: Page, entry: { issuer: string; key: string }): Promise<void> {
  await sync.getByRole('button', { name: 'Add', exact: true }).click()
  await sync.getByRole('menuitem', { name: 'Enter by hand…' }).click()
  const dialog = sync.getByRole('dialog')
  await dialog.getByLabel('Service').fill(entry.issuer)
  await dialog.getByLabel('Key', { exact: true }).fill(entry.key)
  await dialog.getByRole('button', { name: 'Add entry' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Leaves the sign-in screen for the authenticator. */
export async function useWithoutSignIn(sync: Page): Promise<void> {
  await sync.getByRole('button', { name: 'Use the authenticator without signing in' }).click()
}

/** Leaves the introduction of a first start. */
export async function leaveIntroduction(sync: Page): Promise<void> {
  await sync.getByRole('button', { name: 'Skip', exact: true }).click()
}

/** Chooses an item of the Add menu. */
export async function chooseAdd(sync: Page, item: string): Promise<void> {
  await sync.getByRole('button', { name: 'Add', exact: true }).click()
  await sync.getByRole('menuitem', { name: item }).click()
}
