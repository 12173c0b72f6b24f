import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import {
  answerSaveDialog,
  chooseInMenu,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  finishSetUp,
  openTwoFactor,
  shownCode,
  shownRecoveryCodes,
  startTotpSetUp,
} from '../../tools/drive/steps.ts'
import { expect, expectRightCode, test } from './fixtures.ts'
import { openPreferences } from '../support/preferences-window.ts'

async function filesOf(archive: Uint8Array): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const entry of await new ZipReader(new Uint8ArrayReader(archive)).getEntries()) {
    if (!entry.directory) files[entry.filename] = await entry.getData(new TextWriter())
  }
  return files
}

const PASSPHRASE = 'correct horse battery staple'

test('enrol by scanning the screen, then sign in with this computer, then with a recovery code', async ({
  computer,
  launch,
  showQr,
}) => {
  const app = await launch()
  const person = await demoPerson(app.sync, 'Ana Braga')
  await enterPassword(app.sync, person)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await expect(app.sync.getByRole('heading', { name: 'No codes yet' })).toBeVisible()

  // (a) The QR code is in another program's window, and the screen is really captured.
  const settings = await openTwoFactor(app)
  const key = await startTotpSetUp(settings, person.password)
  const uri = `otpauth://totp/${encodeURIComponent(`Acme Sync:${person.email}`)}?secret=${key}&issuer=Acme%20Sync&algorithm=SHA1&digits=6&period=30`
  const closeQr = await showQr(uri)
  await settings.getByRole('button', { name: 'Scan my screen' }).click()
  const picker = settings.getByRole('dialog')
  await expect(picker.getByText('The set-up in progress')).toBeVisible()
  await picker.getByRole('button', { name: /^Add 1/ }).click()
  const codes = await shownRecoveryCodes(settings)
  expect(codes).toHaveLength(10)
  await closeQr()

  const file = join(computer, 'codes.txt')
  await answerSaveDialog(app, file)
  await settings.getByRole('button', { name: 'Save to file…' }).click()
  await expect(settings.getByText(`Saved to ${file}`)).toBeVisible()
  const saved = await readFile(file, 'utf8')
  for (const code of codes) expect(saved).toContain(code)
  expect(saved).toContain(person.email)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await finishSetUp(settings)
  await expect(settings.getByText('10 of 10 left')).toBeVisible()

  // The entry is live in the vault, and its codes are right.
  await expectRightCode(key, () => shownCode(app.sync, person.email))

  // (b) One click, no clipboard.
  await chooseInMenu(app.sync, 'Sign out')
  await enterPassword(app.sync, person)
  await app.sync.getByRole('button', { name: 'Use the code from this computer' }).click()
  await expect(app.sync.getByRole('button', { name: 'Account menu' })).toBeVisible()

  // (c) A recovery code works once.
  const [recoveryCode = ''] = codes
  const signInWithRecoveryCode = async (): Promise<void> => {
    await chooseInMenu(app.sync, 'Sign out')
    await enterPassword(app.sync, person)
    await app.sync.getByRole('button', { name: 'Use a recovery code' }).click()
    await app.sync.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCode.toLowerCase())
    await app.sync.getByRole('button', { name: 'Verify' }).click()
  }
  await signInWithRecoveryCode()
  await expect(app.sync.getByRole('button', { name: 'Account menu' })).toBeVisible()

  // No secret of this journey is in the log, nor in what is given to somebody who helps.
  const archive = join(computer, 'diagnostics.zip')
  await answerSaveDialog(app, archive)
  const preferences = await openPreferences(app, 'About')
  await preferences.getByRole('button', { name: 'Save diagnostics…' }).click()
  await expect(preferences.getByLabel('Versions and this computer')).toHaveValue(/"keyStore"/)
  await preferences.getByRole('button', { name: 'Save…' }).click()
  await expect(preferences.getByText('Diagnostics saved.')).toBeVisible()
  expect((await stat(archive)).mode & 0o777).toBe(0o600)
  const files = await filesOf(await readFile(archive))
  expect(Object.keys(files)).toEqual(['about.json', 'log.jsonl'])
  const onDisk = await readFile(join(computer, 'user-data', 'logs', 'main.log'), 'utf8')
  for (const secret of [key, person.password, PASSPHRASE, ...codes]) {
    for (const text of [app.log(), onDisk, ...Object.values(files)]) {
      expect(text).not.toContain(secret)
    }
  }
  for (const text of Object.values(files)) expect(text).not.toContain(person.email)

  await signInWithRecoveryCode()
  await expect(app.sync.getByText(/That recovery code isn’t right/)).toBeVisible()
  await expect(app.sync.getByText('4 attempts left.')).toBeVisible()
})
