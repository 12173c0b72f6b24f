import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  confirmWithPassword,
  addByHand,
  answerSaveDialog,
  chooseAdd,
  chooseInMenu,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  leaveIntroduction,
  entryRow,
  finishSetUp,
  openTwoFactor,
  shownRecoveryCodes,
  startTotpSetUp,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'
import { closePreferences, openPreferences } from '../support/preferences-window.ts'

const PASSPHRASE = 'correct horse battery staple'

/** Where pictures of all screens are written if a person wants to look at them. */
const pictures = process.env['SYNC_SCREENSHOTS'] ?? ''

test('axe finds nothing on any screen, light or dark', async ({ launch, computer }) => {
  const app = await launch({ isFirstStart: true })
  const found: string[] = []
  let number = 0

  async function checkTheme(page: Page, screen: string, theme: 'light' | 'dark'): Promise<void> {
    // Colours are judged when a transition has ended, not half-way.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    if (pictures !== '') {
      const name = `${theme}-${String(number).padStart(2, '0')}-${screen.replaceAll(/[^a-z]+/gi, '-')}.png`
      await page.screenshot({ path: join(pictures, name) })
    }
    // Legacy mode: Electron has no blank pages for axe to finish in.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    for (const { id, nodes } of violations) {
      const places = nodes.map((node) => node.target.join(' ')).join(', ')
      found.push(`${screen}, ${theme}: ${id} at ${places}`)
    }
  }

  /** Whatever page comes up, a named element has the focus. */
  async function checkFocus(page: Page, screen: string): Promise<void> {
    const hasNamedFocus = () => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return false
      const labelling = document.getElementById(focused.getAttribute('aria-labelledby') ?? '')
      const label =
        focused.getAttribute('aria-label') ??
        labelling?.getAttribute('aria-label') ??
        labelling?.textContent ??
        (focused instanceof HTMLInputElement ? focused.labels?.[0]?.textContent : null)
      return (label ?? focused.textContent ?? '').trim() !== ''
    }
    const isFocused = await page.waitForFunction(hasNamedFocus, null, { timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (!isFocused) found.push(`${screen}: nothing with a name has the focus`)
  }

  /** Both themes in one walk through the app: reaching a screen takes longer than judging it. */
  async function check(page: Page, screen: string): Promise<void> {
    number += 1
    await checkFocus(page, screen)
    await checkTheme(page, screen, 'light')
    await checkTheme(page, screen, 'dark')
  }

  const { sync } = app
  await sync.getByRole('dialog', { name: 'Welcome to Sync' }).waitFor()
  await check(sync, 'introduction')
  await leaveIntroduction(sync)
  const person = await demoPerson(sync, 'Carla Ruiz')
  await check(sync, 'sign-in')
  await sync.getByRole('button', { name: /^Server: / }).click()
  await sync.getByRole('dialog').waitFor()
  await check(sync, 'server dialog')
  await sync.keyboard.press('Escape')
  await sync.getByRole('button', { name: 'I have a backup' }).click()
  await sync.getByRole('dialog').waitFor()
  await check(sync, 'restore on a new computer')
  await sync.keyboard.press('Escape')
  await sync.getByLabel('Email').fill(person.email)
  await sync.getByRole('textbox', { name: 'Password', exact: true }).fill('wrong')
  await sync.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(sync.getByText(/Email or password isn’t right/)).toBeVisible()
  await check(sync, 'sign-in refused')
  await enterPassword(sync, person)
  await sync.getByRole('button', { name: 'Set up the vault' }).waitFor()
  await check(sync, 'no vault yet')
  await sync.getByRole('button', { name: 'Set up the vault' }).click()
  await sync.getByRole('button', { name: 'Create vault' }).waitFor()
  await check(sync, 'vault set-up')
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await sync.getByRole('heading', { name: 'No codes yet' }).waitFor()
  await check(sync, 'empty list')
  await chooseAdd(sync, 'Enter by hand…')
  await sync.getByRole('dialog').waitFor()
  await check(sync, 'enter by hand')
  await sync.keyboard.press('Escape')
  await addByHand(sync, { issuer: 'Example', key: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  await addByHand(sync, { issuer: 'Second service', key: 'JBSWY3DPEHPK3PXP' })
  await check(sync, 'list')
  await sync.keyboard.press('F1')
  await sync.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await check(sync, 'keyboard map')
  await sync.keyboard.press('Escape')
  await sync.getByRole('button', { name: 'Account menu' }).click()
  await check(sync, 'account menu')
  await sync.keyboard.press('Escape')
  for (const section of ['General', 'Authenticator', 'Security', 'Network', 'About'] as const) {
    const preferences = await openPreferences(app, section)
    await check(preferences, `preferences: ${section}`)
  }
  const preferences = await openPreferences(app, 'Backups')
  await preferences.getByRole('button', { name: 'Choose a folder…' }).click()
  await preferences.getByLabel('Passphrase of the vault').waitFor()
  await check(preferences, 'passphrase of backups')
  await preferences.getByRole('combobox', { name: 'Search preferences' }).fill('clipboard')
  await preferences.getByRole('option', { name: /Clear a copied code/ }).waitFor()
  await check(preferences, 'search in the preferences')
  await preferences.keyboard.press('Escape')
  await closePreferences(preferences)
  await chooseAdd(sync, 'Scan my screen')
  await expect(sync.getByRole('heading', { name: 'No QR code found' })).toBeVisible()
  await check(sync, 'scan found nothing')
  await sync.keyboard.press('Escape')

  const settings = await openTwoFactor(app)
  await check(settings, 'two-factor off')
  await startTotpSetUp(settings, person.password)
  await check(settings, 'set-up key')
  await settings.getByRole('button', { name: 'I use another app' }).click()
  await check(settings, 'set-up prove')
  await settings.getByRole('button', { name: 'Back' }).click()
  await settings.getByRole('button', { name: 'Add to this computer' }).click()
  await shownRecoveryCodes(settings)
  await answerSaveDialog(app, join(computer, 'codes.txt'))
  await settings.getByRole('button', { name: 'Save to file…' }).click()
  await expect(settings.getByText(/Saved to/)).toBeVisible()
  await check(settings, 'recovery codes')
  await finishSetUp(settings)
  await expect(settings.getByText('10 of 10 left')).toBeVisible()
  await check(settings, 'two-factor on')
  await settings.getByRole('button', { name: /^Turn off/ }).click()
  await settings.getByRole('dialog').waitFor()
  await check(settings, 'turn off')
  await settings.keyboard.press('Escape')

  await settings.getByRole('button', { name: 'Select this method: SMS Authentication' }).click()
  await settings.getByLabel('Mobile number').waitFor()
  await check(settings, 'sms number')
  await settings.getByLabel('Country or region').selectOption('ES')
  await settings.getByLabel('Mobile number').fill('612 34 56 78')
  await settings.getByRole('button', { name: 'Send the code' }).click()
  await settings.getByRole('dialog', { name: 'Confirm it’s you' }).waitFor()
  await check(settings, 'confirm it’s you')
  await confirmWithPassword(settings, person.password)
  await settings.getByRole('button', { name: /^Send a new code in/ }).waitFor()
  await check(settings, 'sms code')
  await settings.getByRole('button', { name: 'Open the demo inbox' }).click()
  const inbox = await app.page('demo-inbox')
  const message = inbox.getByRole('listitem').filter({ hasText: 'To +34612345678' })
  await message.waitFor()
  await check(inbox, 'demo inbox')
  const [code = ''] = /\b\d{6}\b/.exec(await message.innerText()) ?? []
  await settings.getByLabel('Verification code').fill(code)
  await settings.getByRole('button', { name: 'Done' }).click()
  await settings.getByRole('button', { name: 'Make default: SMS Authentication' }).waitFor()
  await check(settings, 'two methods')

  await entryRow(sync, person.email).waitFor()
  await chooseInMenu(sync, 'Lock')
  await expect(sync.getByRole('heading', { name: 'Vault locked' })).toBeVisible()
  await check(sync, 'locked')
  await chooseInMenu(sync, 'Sign out')
  await enterPassword(sync, person)
  await sync.getByRole('heading', { name: 'Choose how to verify it’s you' }).waitFor()
  await check(sync, 'choice of methods')
  await sync.getByRole('button', { name: /^SMS Authentication/ }).click()
  await sync.getByRole('button', { name: /^Send a new code in/ }).waitFor()
  await check(sync, 'challenge by sms')
  await sync.getByRole('button', { name: 'Try another method' }).click()
  await sync.getByRole('button', { name: /^TOTP Authenticator App/ }).click()
  await sync.getByRole('button', { name: 'Use the code from this computer' }).waitFor()
  await check(sync, 'challenge')
  await sync.getByLabel('Verification code').fill('000000')
  await expect(sync.getByText(/That code isn’t right/)).toBeVisible()
  await check(sync, 'challenge refused')
  await sync.getByRole('button', { name: 'Use a recovery code' }).click()
  await check(sync, 'recovery code')
  expect(found).toEqual([])
})
