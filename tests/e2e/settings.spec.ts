import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  chooseInMenu,
  confirmWithPassword,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  finishSetUp,
  openSettings,
  openTwoFactor,
  shownRecoveryCodes,
  startTotpSetUp,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'

const PASSPHRASE = 'correct horse battery staple'

test('new recovery codes, then turning off after confirming it’s you', async ({ launch }) => {
  const app = await launch()
  const person = await demoPerson(app.sync, 'Ben Okafor')
  await enterPassword(app.sync, person)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  let settings = await openTwoFactor(app)
  await startTotpSetUp(settings, person.password)
  await settings.getByRole('button', { name: 'Add to this computer' }).click()
  const first = await shownRecoveryCodes(settings)
  await finishSetUp(settings)

  await settings.getByRole('button', { name: 'Get new recovery codes' }).click()
  await settings.getByRole('button', { name: 'Replace my codes' }).click()
  // The password alone, from before the first method, no longer confirms anything.
  await confirmWithPassword(settings, person.password)
  const second = await shownRecoveryCodes(settings)
  expect(second).toHaveLength(10)
  for (const code of first) expect(second).not.toContain(code)
  await settings.getByLabel('I have stored them in a safe place').check()
  await settings.getByRole('button', { name: 'Finish' }).click()
  await settings.close()

  // A new sign-in has confirmed nothing: it asks for password and second factor.
  await chooseInMenu(app.sync, 'Sign out')
  await enterPassword(app.sync, person)
  await app.sync.getByRole('button', { name: 'Use a recovery code' }).click()
  await app.sync.getByRole('textbox', { name: 'Recovery code' }).fill(second[0] ?? '')
  await app.sync.getByRole('button', { name: 'Verify' }).click()
  settings = await openTwoFactor(app)
  await expect(settings.getByText('9 of 10 left')).toBeVisible()
  await settings.getByRole('button', { name: /^Turn off/ }).click()
  const question = settings.getByRole('dialog', { name: 'Turn off TOTP Authenticator App?' })
  await question.getByRole('button', { name: 'Turn off TOTP Authenticator App' }).click()
  const confirm = settings.getByRole('dialog', { name: 'Confirm it’s you' })
  await confirm.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await confirm.getByRole('button', { name: 'Confirm' }).click()
  await expect(confirm.getByText(/The password isn’t right/)).toBeVisible()
  await confirm.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await confirm.getByRole('button', { name: 'Confirm' }).click()
  await expect(
    settings.getByRole('button', { name: 'Select this method: TOTP Authenticator App' }),
  ).toBeVisible()

  // The password alone signs in again.
  await chooseInMenu(app.sync, 'Sign out')
  await enterPassword(app.sync, person)
  await expect(app.sync.getByRole('button', { name: 'Account menu' })).toBeVisible()
})

test('printing shows the system’s dialog with every code on the page', async ({
  launch,
  computer,
}) => {
  const app = await launch()
  const person = await demoPerson(app.sync, 'Ben Okafor')
  await enterPassword(app.sync, person)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  const settings = await openTwoFactor(app)
  await startTotpSetUp(settings, person.password)
  await settings.getByRole('button', { name: 'Add to this computer' }).click()
  const codes = await shownRecoveryCodes(settings)
  // A person would press the dialog's button; the test takes the page to be printed instead.
  await app.electron.evaluate(
    ({ app: electron }, target) => {
      electron.on('web-contents-created', (_event, contents) => {
        contents.print = async (_options, done) => {
          const { writeFile } = process.getBuiltinModule('node:fs/promises')
          await writeFile(target, await contents.printToPDF({}))
          done?.(true, '')
        }
      })
    },
    join(computer, 'printed.pdf'),
  )
  await settings.getByRole('button', { name: 'Print…' }).click()
  await expect(settings.getByText('Sent to the printer.')).toBeVisible()
  const pdf = await readFile(join(computer, 'printed.pdf'))
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(codes).toHaveLength(10)
})

test('a window with recovery codes that are not stored asks before it closes, and shows them again', async ({
  launch,
}) => {
  const app = await launch()
  const person = await demoPerson(app.sync, 'Ben Okafor')
  await enterPassword(app.sync, person)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  const settings = await openTwoFactor(app)
  await startTotpSetUp(settings, person.password)
  await settings.getByRole('button', { name: 'Add to this computer' }).click()
  const codes = await shownRecoveryCodes(settings)

  /** Closes the window as its close button does; a person would press this button of the dialog. */
  const close = (button: 'Back to the codes' | 'Close anyway') =>
    app.electron.evaluate(async ({ BrowserWindow, dialog }, pressed) => {
      const asked = new Promise<string>((resolve) => {
        dialog.showMessageBox = (...given: unknown[]) => {
          const { message, buttons } = given.at(-1) as { message: string; buttons: string[] }
          resolve(message)
          return Promise.resolve({ response: buttons.indexOf(pressed), checkboxChecked: false })
        }
      })
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes('/settings/'))
        ?.close()
      return asked
    }, button)

  expect(await close('Back to the codes')).toBe('Your recovery codes are not stored yet')
  expect(await shownRecoveryCodes(settings)).toEqual(codes)
  const closed = settings.waitForEvent('close')
  await close('Close anyway')
  await closed
  const again = await openSettings(app)
  expect(await shownRecoveryCodes(again)).toEqual(codes)
  await again.getByLabel('I have stored them in a safe place').check()
  await again.getByRole('button', { name: 'Finish' }).click()
  await expect(again.getByText('10 of 10 left')).toBeVisible()
  const closedAgain = again.waitForEvent('close')
  await app.electron.evaluate(({ BrowserWindow, dialog }) => {
    dialog.showMessageBox = () => Promise.reject(new Error('Nothing is lost any more'))
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('/settings/'))
      ?.close()
  })
  await closedAgain
})

test('an unknown server, a wrong address and a server that is none are named, and a retry is offered', async ({
  launch,
}) => {
  const { sync } = await launch()
  const change = async (address: string): Promise<void> => {
    await sync.getByRole('button', { name: /^Server: / }).click()
    await sync.getByRole('dialog').getByLabel('Server address').fill(address)
    await sync.getByRole('dialog').getByRole('button', { name: 'Use this server' }).click()
  }
  await change('http://sync.example.com')
  await expect(sync.getByText(/That isn’t a server address/)).toBeVisible()
  await sync.keyboard.press('Escape')
  await change('http://127.0.0.1:9')
  await expect(sync.getByText(/The server can’t be reached/)).toBeVisible()
  await change('https://no-such-name.invalid')
  await expect(sync.getByText(/There is no server at that address/)).toBeVisible()
  await sync.getByRole('button', { name: 'Try again' }).click()
  await expect(sync.getByText(/There is no server at that address/)).toBeVisible()
  await sync.getByRole('button', { name: /^Server: / }).click()
  await sync.getByRole('button', { name: 'Use the demo server' }).click()
  await demoPerson(sync, 'Ana Braga')
})
