// What leaves the vault of one computer comes in on another, as a person does it on both.
import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import type { RunningApp } from '../../tools/drive/launch.ts'
import {
  answerSaveDialog,
  chooseAdd,
  chooseInMenu,
  createVaultWithPassphrase,
  entryRow,
  shownCode,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { readOwnFile } from '../support/read-own-file.ts'
import { expect, expectRightCode, test } from './fixtures.ts'

test.use({ hasServer: false })

const PASSPHRASE = 'correct horse battery staple'
const FILE_PASSPHRASE = 'four random words here'

/** Twelve entries, each with a key of its own: two codes of Google's. */
const services = Array.from({ length: 12 }, (_, index) => `Service${index + 10}`)
const keyOf = (service: string) =>
  encodeBase32(new Uint8Array(createHash('sha1').update(service).digest()))
const links = services.map(
  (service) => `otpauth://totp/${service}:ana?secret=${keyOf(service)}&issuer=${service}`,
)
/** Google's codes can't carry it. */
const SLOW = `otpauth://totp/Slow:ana?secret=${keyOf('Slow')}&issuer=Slow&period=60`

async function opened(app: RunningApp): Promise<Page> {
  await useWithoutSignIn(app.sync)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  return app.sync
}

/** Through the list of the apps, as far as the file is chosen. */
async function importFile(sync: Page, file: string): Promise<void> {
  await chooseAdd(sync, 'Import from another app…')
  const chooser = sync.waitForEvent('filechooser')
  await sync.getByRole('button', { name: 'Choose file…' }).click()
  await (await chooser).setFiles(file)
}

/** As far as the format is chosen; the confirmation is open. */
async function exportAs(sync: Page, format: RegExp): Promise<void> {
  await chooseInMenu(sync, 'Export…')
  await sync.getByRole('radio', { name: format }).check()
  await sync.getByRole('button', { name: 'Continue' }).click()
}

async function protectFile(sync: Page): Promise<void> {
  await sync.getByLabel('Passphrase for the file').fill(FILE_PASSPHRASE)
  await sync.getByLabel('Repeat the passphrase').fill(FILE_PASSPHRASE)
  await sync.getByLabel('Passphrase of the vault').fill(PASSPHRASE)
}

/** A second computer, without a server as the first. */
async function otherComputer(computer: string): Promise<string> {
  const userData = join(computer, 'other/user-data')
  await mkdir(userData, { recursive: true })
  const config = await readFile(join(computer, 'user-data/config.json'))
  await writeFile(join(userData, 'config.json'), config)
  return userData
}

test('codes go to another computer by Google’s QR codes and by an encrypted Aegis file', async ({
  launch,
  computer,
}) => {
  const first = await launch()
  const sync = await opened(first)
  const list = join(computer, 'links.txt')
  await writeFile(list, [...links, SLOW].join('\n'))
  await importFile(sync, list)
  await sync.getByRole('button', { name: 'Add 13' }).click()
  await expect(entryRow(sync, 'Service21')).toBeVisible()

  // Two codes, one after the other; what they can't carry is named.
  await exportAs(sync, /^QR codes for Google/)
  await expect(sync.getByText('Codes with this period can’t be stored in it.')).toBeVisible()
  await sync.getByLabel('Passphrase of the vault').fill(PASSPHRASE)
  await sync.getByRole('button', { name: 'Show codes' }).click()
  const pictures: string[] = []
  for (const number of [1, 2]) {
    const path = join(computer, `code-${number}.png`)
    await sync.getByRole('img', { name: `QR code ${number} of 2` }).screenshot({ path })
    pictures.push(path)
    if (number === 1) await sync.getByRole('button', { name: 'Next', exact: true }).click()
  }
  await expect(sync.getByText('1 entry is in none of the codes')).toBeVisible()
  await sync.getByRole('button', { name: 'Done' }).click()
  await expect(sync.getByText('12 entries were shown as QR codes.')).toBeVisible()
  await sync.getByRole('button', { name: 'Done' }).click()

  // The entry that Google's codes can't carry goes in a file of Aegis, which they can choose alone.
  const aegis = join(computer, 'aegis.json')
  await answerSaveDialog(first, aegis)
  await chooseInMenu(sync, 'Export…')
  await sync.getByRole('radio', { name: 'Only some…' }).check()
  await sync.getByRole('checkbox', { name: /^Slow/ }).check()
  await sync.getByRole('radio', { name: /^Aegis Encrypted/ }).check()
  await expect(sync.getByText('1 entry will be exported.')).toBeVisible()
  await sync.getByRole('button', { name: 'Continue' }).click()
  await protectFile(sync)
  await sync.getByRole('button', { name: 'Save…' }).click()
  await expect(sync.getByText(/^1 entry was exported\. The file was read back/)).toBeVisible()
  await expect(sync.getByText(aegis)).toBeVisible()
  expect(await readFile(aegis, 'utf8')).not.toContain('Slow')
  await first.close()

  const second = await opened(await launch({ userData: await otherComputer(computer) }))
  for (const [index, picture] of pictures.entries()) {
    const chooser = second.waitForEvent('filechooser')
    await chooseAdd(second, 'Image file…')
    await (await chooser).setFiles(picture)
    await second
      .getByRole('dialog')
      .getByRole('button', { name: /^Add \d+$/ })
      .click()
    await expect(entryRow(second, index === 0 ? 'Service10' : 'Service20')).toBeVisible()
  }
  for (const service of ['Service10', 'Service19', 'Service20', 'Service21']) {
    await expectRightCode(keyOf(service), () => shownCode(second, service))
  }

  await importFile(second, aegis)
  const dialog = second.getByRole('dialog', { name: 'Import from a file' })
  await dialog.getByLabel('Password of the file').fill('not the password')
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(dialog.getByText(/That isn’t the password of this file/)).toBeVisible()
  await dialog.getByLabel('Password of the file').fill(FILE_PASSPHRASE)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await dialog.getByRole('button', { name: 'Add 1' }).click()
  await expect(entryRow(second, 'Slow')).toBeVisible()
  await expectRightCode(keyOf('Slow'), () => shownCode(second, 'Slow'), 60)
})

test('codes are moved by an own file, which code that is not ours opens; one key is shown, and gone at a lock', async ({
  launch,
  computer,
}) => {
  const app = await launch()
  const sync = await opened(app)
  const list = join(computer, 'links.txt')
  await writeFile(list, links.slice(0, 3).join('\n'))
  await importFile(sync, list)
  await sync.getByRole('button', { name: 'Add 3' }).click()
  await expect(entryRow(sync, 'Service12')).toBeVisible()

  const file = join(computer, 'moved.svbak')
  await answerSaveDialog(app, file)
  await chooseInMenu(sync, 'Move my codes…')
  await sync.getByRole('button', { name: /^To a new computer/ }).click()
  await protectFile(sync)
  await sync.getByRole('button', { name: 'Save…' }).click()
  await expect(sync.getByText(/^3 entries were exported/)).toBeVisible()
  await sync.getByRole('button', { name: 'Continue' }).click()
  const compared = sync.getByRole('dialog', { name: 'Compare three codes · 3 of 3' })
  for (const service of services.slice(0, 3)) {
    await expectRightCode(keyOf(service), async () => {
      const row = compared.getByRole('listitem').filter({ hasText: service })
      return (/(\d{3})\s*(\d{3})$/.exec(await row.innerText()) ?? []).slice(1).join('')
    })
  }
  await sync.getByRole('button', { name: 'They are the same' }).click()
  await sync.getByRole('button', { name: 'Done' }).click()
  const read = await readOwnFile(await readFile(file), FILE_PASSPHRASE)
  expect(read.entries.map(({ issuer, secret }) => [issuer, encodeBase32(secret)])).toEqual(
    services.slice(0, 3).map((service) => [service, keyOf(service)]),
  )
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)

  await entryRow(sync, 'Service11').getByRole('button', { name: /^More/ }).click()
  await sync.getByRole('menuitem', { name: 'Show QR code and key…' }).click()
  await sync.getByLabel('Passphrase of the vault').fill(PASSPHRASE)
  await sync.getByRole('button', { name: 'Show', exact: true }).click()
  const shown = sync.getByText(/^(?:[A-Z2-7]{4} ?){8}$/)
  expect((await shown.innerText()).replaceAll(/\s/g, '')).toBe(keyOf('Service11'))
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect(sync.getByRole('button', { name: 'Unlock', exact: true })).toBeVisible()
  await expect(shown).toBeHidden()
  await expect(sync.getByRole('dialog')).toBeHidden()
})
