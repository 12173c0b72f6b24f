import type { Locator, Page } from '@playwright/test'
import {
  chooseInMenu,
  confirmWithPassword,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  finishSetUp,
  openTwoFactor,
  shownRecoveryCodes,
  startTotpSetUp,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'

const PASSPHRASE = 'correct horse battery staple'

/** The newest code of this many digits in a person's demo inbox. */
async function codeIn(inbox: Page, to: string, digits: 6 | 8): Promise<string> {
  const pattern = digits === 6 ? /\b\d{6}\b/ : /\b\d{8}\b/
  const message: Locator = inbox
    .getByRole('listitem')
    .filter({ hasText: `To ${to}` })
    .filter({ hasText: pattern })
    .first()
  await message.waitFor()
  return pattern.exec(await message.innerText())?.[0] ?? ''
}

test('an administrator requires two-factor and resets somebody, who sets it up anew with the activation code', async ({
  launch,
}) => {
  const app = await launch()
  const { sync } = app
  const setUpTotp = async (password: string): Promise<Page> => {
    const page = await openTwoFactor(app)
    await startTotpSetUp(page, password)
    await page.getByRole('button', { name: 'Add to this computer' }).click()
    await shownRecoveryCodes(page)
    await finishSetUp(page)
    return page
  }
  // Ben has a method: a reset is offered only if it would remove something.
  const ben = await demoPerson(sync, 'Ben Okafor')
  await enterPassword(sync, ben)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await setUpTotp(ben.password)
  await chooseInMenu(sync, 'Sign out')
  const ana = await demoPerson(sync, 'Ana Braga')
  await enterPassword(sync, ana)
  const portal = await setUpTotp(ana.password)

  const link = (name: string) =>
    portal.getByRole('navigation').getByRole('link', { name, exact: true })
  await link('Security policy').click()
  await portal.getByLabel('Require two-factor authentication').check()
  await portal.getByRole('button', { name: 'Preview and save…' }).click()
  const preview = portal.getByRole('dialog', { name: 'Save this policy?' })
  await expect(preview.getByText('Affects 3 people; 1 has no method.')).toBeVisible()
  await expect(preview.getByText('Carla Ruiz')).toBeVisible()
  await preview.getByRole('button', { name: 'Save policy' }).click()
  // The password alone, from before the first method, no longer confirms anything.
  await confirmWithPassword(portal, ana.password)
  await expect(portal.getByText(/Policy saved/)).toBeVisible()

  await link('People').click()
  await portal.getByRole('row', { name: /Carla Ruiz/ }).waitFor()
  await portal.getByRole('button', { name: 'More for Carla Ruiz' }).click()
  await expect(portal.getByRole('menu')).toBeVisible()
  await expect(portal.getByRole('menuitem', { name: 'Reset two-factor…' })).toHaveCount(0)
  await portal.keyboard.press('Escape')
  await portal.getByRole('button', { name: 'More for Ben Okafor' }).click()
  await portal.getByRole('menuitem', { name: 'Reset two-factor…' }).click()
  const reset = portal.getByRole('dialog', { name: /^Reset Ben Okafor/ })
  await reset.getByLabel('Reason').fill('Lost the phone; called from a known number')
  await reset.getByRole('button', { name: 'Reset two-factor' }).click()
  await expect(portal.getByText(/Ben Okafor’s two-factor authentication was reset/)).toBeVisible()
  await link('Audit log').click()
  await expect(portal.getByText('Two-factor reset by administrator').last()).toBeVisible()

  await chooseInMenu(sync, 'Sign out')
  await enterPassword(sync, ben)
  await sync.getByRole('heading', { name: 'Enter your activation code' }).waitFor()
  await sync.getByRole('button', { name: 'Open the demo inbox' }).click()
  const inbox = await app.page('demo-inbox')
  const activationCode = await codeIn(inbox, 'ben@acme.example', 8)
  await sync.getByRole('textbox', { name: 'Activation code' }).fill('00000000')
  await sync.getByRole('button', { name: 'Continue' }).click()
  await expect(sync.getByText(/That code isn’t right/)).toBeVisible()
  await sync.getByRole('textbox', { name: 'Activation code' }).fill(activationCode)
  await sync.getByRole('button', { name: 'Continue' }).click()

  await sync.getByRole('heading', { name: 'Set up two-factor authentication' }).waitFor()
  await sync.getByRole('button', { name: /^Email Authentication/ }).click()
  const code = await codeIn(inbox, 'ben@acme.example', 6)
  await sync.getByLabel('Verification code').fill(code)
  await shownRecoveryCodes(sync)
  await sync.getByRole('checkbox').check()
  await sync.getByRole('button', { name: 'Finish' }).click()
  await expect(sync.getByRole('button', { name: 'Account menu' })).toBeVisible()
})
