import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { toBuffer } from 'qrcode'
import {
  addByHand,
  chooseAdd,
  chooseInMenu,
  createVaultWithPassphrase,
  entryRow,
  shownCode,
  unlockVault,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { expect, expectRightCode, test } from './fixtures.ts'

test.use({ hasServer: false })

/** The secret of the RFC 6238 test vectors. */
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
/** One TOTP account "Exported:ana" with a key of its own, as Google Authenticator writes it. */
const EXPORT = 'otpauth-migration://offline?data=Ch4KCjAxMjM0NTY3ODkSDEV4cG9ydGVkOmFuYSgBMAI%3D'
/** Two keys of our own. */
const OTHER_KEY = 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U'
const CONFLICT_KEY = 'ONSWG4TFOQQGC3TPORUGK4TTMVRXEZLU'
const PASSPHRASE = 'correct horse battery staple'

test('an entry comes from an image file, a link, or typing; doubles and broken ones are named', async ({
  launch,
  computer,
}) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)

  const picture = join(computer, 'qr.png')
  await writeFile(
    picture,
    await toBuffer(`otpauth://totp/Shop:ana?secret=${KEY}&issuer=Shop`, { scale: 4 }),
  )
  const chooser = sync.waitForEvent('filechooser')
  await chooseAdd(sync, 'Image file…')
  await (await chooser).setFiles(picture)
  const picker = sync.getByRole('dialog')
  await picker.getByRole('button', { name: /^Add 1/ }).click()
  await expectRightCode(KEY, () => shownCode(sync, 'Shop'))

  await chooseAdd(sync, 'Paste a link…')
  const dialog = sync.getByRole('dialog')
  await dialog.getByLabel('Setup link').fill(`otpauth://totp/Bank:ana?secret=${KEY}&issuer=Bank`)
  await dialog.getByRole('button', { name: 'Add entry' }).click()
  await expect(dialog.getByText(/is in your vault already/)).toBeVisible()
  await dialog.getByLabel('Setup link').fill('otpauth://totp/Bank:ana?secret=1&secret=2')
  await dialog.getByRole('button', { name: 'Add entry' }).click()
  await expect(dialog.getByText(/two different things/)).toBeVisible()
  // A code that only another app understands is named, and people choose from an export as in a scan.
  await dialog.getByLabel('Setup link').fill('motp://Shop:ana?secret=0123456789abcdef')
  await dialog.getByRole('button', { name: 'Add entry' }).click()
  await expect(dialog.getByText(/For Mobile-OTP only/)).toBeVisible()
  await dialog.getByLabel('Setup link').fill(EXPORT)
  await dialog.getByRole('button', { name: 'Add entry' }).click()
  await expect(sync.getByRole('dialog', { name: 'In what you pasted' })).toBeVisible()
  await sync.getByRole('button', { name: 'Add 1', exact: true }).click()
  await expect(entryRow(sync, 'Exported')).toBeVisible()

  // A file that isn't a picture is named as such, and the app continues.
  const noPicture = join(computer, 'text.png')
  await writeFile(noPicture, 'this is no picture')
  const second = sync.waitForEvent('filechooser')
  await chooseAdd(sync, 'Image file…')
  await (await second).setFiles(noPicture)
  await expect(sync.getByText(/can’t be read as a picture/)).toBeVisible()
})

test('a file of setup links is previewed, and added only then; a name that is there is decided about', async ({
  launch,
  computer,
}) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Shop', key: OTHER_KEY })

  const file = join(computer, 'codes.unknown')
  await writeFile(
    file,
    [
      '\uFEFF# from my old app',
      `otpauth://totp/Bank:ana?secret=${KEY}&issuer=Bank&algorithm=SHA512&digits=8`,
      '',
      EXPORT,
      `otpauth://totp/Shop:?secret=${CONFLICT_KEY}&issuer=Shop`,
      `otpauth://totp/Again:ana?secret=${OTHER_KEY}&issuer=Again`,
      'call the bank',
      'otpauth://totp/Broken?issuer=Broken',
    ].join('\r\n'),
  )
  await chooseAdd(sync, 'Import from another app…')
  const chooser = sync.waitForEvent('filechooser')
  await sync.getByRole('button', { name: 'Choose file…' }).click()
  await (await chooser).setFiles(file)
  const dialog = sync.getByRole('dialog', { name: 'Import from a file' })
  for (const count of [
    '2 new',
    '1 with a name you already have',
    '1 already in your vault',
    '2 can’t be added',
  ]) {
    await expect(dialog.getByText(count, { exact: true })).toBeVisible()
  }
  await expect(dialog.getByText('Line 7', { exact: true })).toBeVisible()
  await expect(dialog.getByText(/This setup link has no key in it/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(entryRow(sync, 'Bank')).toBeHidden()

  // The same file, dropped on the list.
  await dropFile(sync, await readFile(file))
  await dialog.getByLabel('What to do with Shop').selectOption('Replace mine')
  await dialog.getByRole('button', { name: 'Add 3' }).click()
  await expect(sync.getByText('3 entries added. 1 moved to the trash.')).toBeVisible()
  await expectRightCode(CONFLICT_KEY, () => shownCode(sync, 'Shop'))
  await expect(entryRow(sync, 'Exported')).toBeVisible()
  await expect(entryRow(sync, 'Bank')).toBeVisible()
  await sync.getByRole('button', { name: 'Trash (1)' }).click()
  await expect(sync.getByText('Shop', { exact: true })).toBeVisible()
  await sync.getByRole('button', { name: 'Back' }).click()

  // What is in the trash counts as new again; a file of another kind is said to be one.
  await dropFile(sync, await readFile(file))
  await expect(dialog.getByText('1 new', { exact: true })).toBeVisible()
  await expect(dialog.getByText('3 already in your vault', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dropFile(sync, Buffer.from('{"a":"letter"}'))
  await expect(dialog.getByText(/This isn’t a file that Sync can import/)).toBeVisible()
})

/** Drops a file on the list, by a name that says nothing of what is in it. */
async function dropFile(sync: Page, content: Buffer): Promise<void> {
  await sync.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'file'))
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    )
  }, content.toString('base64'))
}

test('deleting can be undone, and the trash gives an entry back', async ({ launch }) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Example', key: KEY })
  const remove = async (): Promise<void> => {
    await sync.getByRole('button', { name: 'More for Example' }).click()
    await sync.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(entryRow(sync, 'Example')).toBeHidden()
  }
  await remove()
  await sync.getByRole('button', { name: 'Undo' }).click()
  await expectRightCode(KEY, () => shownCode(sync, 'Example'))
  await remove()
  await sync.getByRole('button', { name: /^Trash/ }).click()
  await sync.getByRole('button', { name: /^Restore/ }).click()
  await sync.getByRole('button', { name: 'Back' }).click()
  await expectRightCode(KEY, () => shownCode(sync, 'Example'))
})

test('locking empties the page and main forgets; only the passphrase brings codes back', async ({
  launch,
}) => {
  const app = await launch()
  const { sync } = app
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Example', key: KEY })
  await chooseInMenu(sync, 'Lock')
  await expect(sync.getByRole('heading', { name: 'Vault locked' })).toBeVisible()
  await expect(sync.locator('body')).not.toContainText('Example')
  const answers = await sync.evaluate(async () => {
    const { api } = globalThis as unknown as {
      api: { authenticator: Record<'list' | 'codes', () => Promise<unknown>> }
    }
    return JSON.stringify([await api.authenticator.list(), await api.authenticator.codes()])
  })
  const refused = { ok: false, error: { code: 'vault-locked' } }
  expect(answers).toBe(JSON.stringify([refused, refused]))
  await unlockVault(sync, PASSPHRASE)
  await expectRightCode(KEY, () => shownCode(sync, 'Example'))
})
