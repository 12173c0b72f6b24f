// A backup in a folder, and the way back from it on another computer: real files, real windows.
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningApp } from '../../tools/drive/launch.ts'
import {
  addByHand,
  answerOpenDialog,
  createVaultWithPassphrase,
  shownCode,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { expect, expectRightCode, test } from './fixtures.ts'
import { closePreferences, openPreferences } from '../support/preferences-window.ts'

test.use({ hasServer: false })

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const OTHER_KEY = 'KRSXG5CTMVRXEZLUKN2XAZLSKNSWG4TF'
const PASSPHRASE = 'correct horse battery staple'
const NO_KEY_STORE = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

const backupsIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.endsWith('.svbak'))

/** Makes a vault with one entry, and turns backups on in a folder. */
async function turnBackupsOn(app: RunningApp, folder: string): Promise<void> {
  await useWithoutSignIn(app.sync)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await addByHand(app.sync, { issuer: 'Example', key: KEY })
  await mkdir(folder)
  await answerOpenDialog(app, folder)
  const preferences = await openPreferences(app, 'Backups')
  await preferences.getByRole('button', { name: 'Choose a folder…' }).click()
  await preferences.getByLabel('Passphrase of the vault').fill(PASSPHRASE)
  await preferences.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(preferences.getByText(folder)).toBeVisible()
  await expect.poll(() => backupsIn(folder)).toHaveLength(1)
}

test('a backup becomes the first vault of a new computer, with the same codes', async ({
  computer,
  launch,
}) => {
  const folder = join(computer, 'backups')
  const old = await launch({ env: NO_KEY_STORE })
  await turnBackupsOn(old, folder)
  await old.close()

  const userData = join(computer, 'new')
  const preferences = { serverUrl: 'http://127.0.0.1:9' }
  await mkdir(userData)
  await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
  const app = await launch({ userData, env: NO_KEY_STORE })
  const { sync } = app
  const [name = ''] = await backupsIn(folder)
  await answerOpenDialog(app, join(folder, name))
  await sync.getByRole('button', { name: 'I have a backup' }).click()
  const dialog = sync.getByRole('dialog', { name: 'Restore from a backup' })
  await dialog.getByRole('button', { name: 'Choose a backup…' }).click()
  await dialog.getByLabel('Passphrase', { exact: true }).fill('another passphrase')
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog.getByText(/doesn’t open the backup/)).toBeVisible()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(dialog.getByText('Example')).toBeVisible()
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByLabel('New passphrase').fill(PASSPHRASE)
  await dialog.getByLabel('Repeat the passphrase').fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Restore the backup' }).click()
  await expect(sync.getByText('Your backup is restored.')).toBeVisible()
  await expectRightCode(KEY, () => shownCode(sync, 'Example'))
})

test('a folder that is away is said, and gets its backup by itself when it is back', async ({
  computer,
  launch,
}) => {
  // A folder that failed is tried again after a minute.
  test.setTimeout(240_000)
  const folder = join(computer, 'backups')
  const app = await launch({ env: NO_KEY_STORE })
  await turnBackupsOn(app, folder)
  await rename(folder, `${folder} away`)
  const preferences = await app.page('preferences')
  await preferences.getByRole('button', { name: 'Back up now' }).click()
  await expect(preferences.getByText(/isn’t there/)).toBeVisible()
  await closePreferences(preferences)
  const notice = app.sync.getByRole('status').filter({ hasText: /isn’t there.*Last good backup/ })
  await expect(notice).toBeVisible()
  // Nothing waits for the folder.
  await addByHand(app.sync, { issuer: 'Other', key: OTHER_KEY })
  await expectRightCode(OTHER_KEY, () => shownCode(app.sync, 'Other'))

  await rename(`${folder} away`, folder)
  await expect.poll(() => backupsIn(folder), { timeout: 150_000 }).toHaveLength(2)
  await expect(notice).toHaveCount(0)
})
