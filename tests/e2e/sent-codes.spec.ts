import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  chooseInMenu,
  demoPerson,
  enterPassword,
  finishSetUp,
  openTwoFactor,
  shownRecoveryCodes,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'

/** Digits as a Japanese keyboard writes them. */
const fullWidth = (digits: string) =>
  digits.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** Types through an input method, which composes before it commits. */
async function compose(page: Page, text: string): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  for (let end = 1; end <= text.length; end += 1) {
    const composed = { text: text.slice(0, end), selectionStart: end, selectionEnd: end }
    await browser.send('Input.imeSetComposition', composed)
  }
  await browser.send('Input.insertText', { text })
  await browser.detach()
}

/** The newest code in the demo inbox, once it shows at least this many messages with one. */
async function codeInInbox(inbox: Page, count: number): Promise<string> {
  const messages = inbox.getByRole('listitem').filter({ hasText: /\b\d{6}\b/ })
  await expect(messages).toHaveCount(count)
  return /\b\d{6}\b/.exec(await messages.first().innerText())?.[0] ?? ''
}

test('SMS is set up and signs in with codes from the demo inbox; nothing of them is on disk or in the log', async ({
  launch,
  computer,
}) => {
  const app = await launch()
  const { sync } = app
  const person = await demoPerson(sync, 'Ben Okafor')
  await sync.getByRole('button', { name: 'Demo inbox' }).click()
  const inbox = await app.page('demo-inbox')
  await expect(inbox.getByRole('heading', { name: 'No messages yet' })).toBeVisible()
  await enterPassword(sync, person)

  const settings = await openTwoFactor(app)
  await settings.getByRole('button', { name: 'Select this method: SMS Authentication' }).click()
  await settings.getByLabel('Country or region').selectOption('ES')
  await settings.getByLabel('Mobile number').fill('803 123 456')
  await settings.getByRole('button', { name: 'Send the code' }).click()
  const confirm = settings.getByRole('dialog', { name: 'Confirm it’s you' })
  await confirm.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await confirm.getByRole('button', { name: 'Confirm' }).click()
  await expect(settings.getByText(/This number can’t get codes/)).toBeVisible()
  // As an address book copies it: isolated, with narrow spaces.
  await settings.getByLabel('Mobile number').fill('\u2068612\u202F34\u202F56\u202F78\u2069')
  await settings.getByRole('button', { name: 'Send the code' }).click()
  const codes = [await codeInInbox(inbox, 1)]
  await expect(inbox.getByText('To +34612345678')).toBeVisible()
  await settings.getByLabel('Verification code').fill(codes[0] ?? '')
  expect(await shownRecoveryCodes(settings)).toHaveLength(10)
  await finishSetUp(settings)
  await expect(settings.getByText('+34 ••• ••• 5678')).toBeVisible()
  await settings.close()

  // The next sign-in needs a code, and accepts only the newest one.
  await chooseInMenu(sync, 'Sign out')
  await enterPassword(sync, person)
  codes.push(await codeInInbox(inbox, 2))
  await expect(sync.getByRole('button', { name: /^Send a new code in/ })).toBeVisible()
  await sync.getByRole('button', { name: 'Send a new code', exact: true }).click()
  codes.push(await codeInInbox(inbox, 3))
  await sync.getByLabel('Verification code').focus()
  await compose(sync, fullWidth(codes[2] ?? ''))
  await expect(sync.getByRole('button', { name: 'Account menu' })).toBeVisible()

  // Choosing another server closes it.
  await chooseInMenu(sync, 'Sign out')
  const closed = inbox.waitForEvent('close')
  await sync.getByRole('button', { name: /^Server: / }).click()
  await sync.getByRole('dialog').getByLabel('Server address').fill('http://127.0.0.1:9')
  await sync.getByRole('dialog').getByRole('button', { name: 'Use this server' }).click()
  await closed
  await app.close()

  const log = app.log()
  for (const secret of [...codes, '612345678', '+34612345678']) expect(log).not.toContain(secret)
  const files = await readdir(join(computer, 'user-data'), { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name))
    for (const code of codes) {
      const text = `code is ${code}`
      const isThere = bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))
      expect(isThere, file.name).toBe(false)
    }
  }
})

test('a page without the room cannot read the demo inbox, and the inbox has no other room', async ({
  launch,
}) => {
  const app = await launch()
  await demoPerson(app.sync, 'Ana Braga')
  await app.sync.getByRole('button', { name: 'Demo inbox' }).click()
  const inbox = await app.page('demo-inbox')
  await inbox.getByRole('heading', { name: 'No messages yet' }).waitFor()
  const roomsOf = (page: Page) =>
    page.evaluate(() =>
      Object.keys((globalThis as unknown as { api: Record<string, unknown> }).api).toSorted(),
    )
  expect(await roomsOf(app.sync)).not.toContain('demoInbox')
  expect(await roomsOf(inbox)).toEqual(['demoInbox', 'preferences'])

  // As if the preload script did not hold it back: main refuses the sender itself.
  const refusals = await app.electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
    // Electron keeps them there, undocumented.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
      string,
      (event: unknown, input: unknown) => Promise<unknown>
    >
    const ask = async (address: string, channel: string) => {
      const window = BrowserWindow.getAllWindows().find(
        ({ webContents }) => webContents.getURL() === address,
      )
      const { webContents } = window ?? {}
      const event = { sender: webContents, senderFrame: webContents?.mainFrame }
      return handlers.get(channel)?.(event, undefined)
    }
    return [
      await ask('app://sync/app/index.html', 'demoInbox.messages'),
      await ask('app://sync/demo-inbox/index.html', 'session.state'),
      await ask('app://sync/demo-inbox/index.html', 'authenticator.list'),
    ]
  })
  const refused = { ok: false, error: { code: 'sender-refused' } }
  expect(refusals).toEqual([refused, refused, refused])
})
