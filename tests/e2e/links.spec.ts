import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  entryRow,
  shownCode,
  unlockVault,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { projectFolder } from '../../tools/project.ts'
import { electronPath, expect, expectRightCode, test } from './fixtures.ts'

const SIGN_IN = 'sync:sign-in?server=http%3A%2F%2F127.0.0.1%3A9'

/** Opens a link as a desktop does: by a second start of the app, which ends at once. */
function openLink(computer: string, link: string) {
  const args = [
    projectFolder,
    `--user-data-dir=${join(computer, 'user-data')}`,
    '--no-sandbox',
    link,
  ]
  const second = spawn(electronPath, args, { stdio: 'ignore' })
  return once(second, 'exit')
}

test('a link that starts the app asks before its server is used', async ({ launch }) => {
  const { sync } = await launch({ args: [SIGN_IN] })
  const dialog = sync.getByRole('dialog', { name: 'Use this server?' })
  await expect(dialog.getByText('http://127.0.0.1:9')).toBeVisible()
  await expect(sync.getByText('Demo server')).toBeAttached()
  await dialog.getByRole('button', { name: 'Use this server' }).click()
  await expect(dialog).toBeHidden()
  await expect(sync.getByRole('button', { name: /127\.0\.0\.1:9/ })).toBeVisible()
})

test('a link to the recovery codes opens them after the sign-in', async ({ launch, computer }) => {
  const app = await launch()
  const opened = openLink(computer, 'sync:settings/recovery-codes')
  // For some seconds only.
  await expect(app.sync.getByText('Sign in to see your two-factor settings.')).toBeVisible()
  await opened
  await enterPassword(app.sync, await demoPerson(app.sync, 'Ben Okafor'))
  const settings = await app.page('settings')
  await expect(settings.getByRole('heading', { name: 'Recovery codes' })).toBeInViewport()
})

test.describe('a setup link', () => {
  test.use({ hasServer: false })
  const PASSPHRASE = 'correct horse battery staple'
  const setup = (issuer: string, key: string) =>
    `otpauth://totp/${issuer}:ana?secret=${key}&issuer=${issuer}`

  test('is shown and added, in the running app and by a start', async ({ launch, computer }) => {
    const warm = await launch()
    await useWithoutSignIn(warm.sync)
    await createVaultWithPassphrase(warm.sync, PASSPHRASE)
    await warm.sync.getByRole('heading', { name: 'No codes yet' }).waitFor()
    await openLink(computer, setup('Warm', 'JBSWY3DPEHPK3PXP'))
    const dialog = warm.sync.getByRole('dialog', { name: 'From a link' })
    await expect(dialog.getByText('Warm')).toBeVisible()
    await dialog.getByRole('button', { name: /^Add/ }).click()
    await expectRightCode('JBSWY3DPEHPK3PXP', () => shownCode(warm.sync, 'Warm'))
    expect(warm.log()).not.toContain('JBSWY3DPEHPK3PXP')
    await warm.close()

    const cold = await launch({ args: [setup('Cold', 'GEZDGNBVGY3TQOJQ')] })
    await unlockVault(cold.sync, PASSPHRASE)
    await cold.sync
      .getByRole('dialog', { name: 'From a link' })
      .getByRole('button', { name: /^Add/ })
      .click()
    await expect(entryRow(cold.sync, 'Cold')).toBeVisible()
    await expectRightCode('GEZDGNBVGY3TQOJQ', () => shownCode(cold.sync, 'Cold'))
  })
})
