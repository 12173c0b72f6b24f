/**
 * How long the page and main are held up while 20,000 entries are imported, changed, backed up and restored in the real
 * app. After `npm run build`: SYNC_ELECTRON=… node tests/bench/blocked.bench.ts [count] Prints, of each act, the tasks of
 * the page of 50 ms or more and the longest turn of main, in processor time; never fails on a time. With
 * SYNC_PROFILES=folder it writes profiles of the processor as well, which make everything slower.
 */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { withDisplay } from '../../tools/machine/display.ts'
import { launchApp, type RunningApp } from '../../tools/drive/launch.ts'
import {
  answerOpenDialog,
  chooseAdd,
  createVaultWithPassphrase,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { encodeBase32 } from '../../src-shared/otp/base32.ts'
import { aegisDatabase, aegisEntry, aegisPlain } from '../support/exports/aegis-export.ts'
import { exportBytes } from '../support/exports/read-export.ts'
import { closePreferences, openPreferences } from '../support/preferences-window.ts'
import { watched } from './blocked-watch.ts'

const count = Number(process.argv[2] ?? 20_000)
const executablePath = process.env['SYNC_ELECTRON'] ?? ''
const PASSPHRASE = 'tundra maple orbit canoe'
const REST_MS = 4_000

type Env = Readonly<Record<string, string>>

function exportFile(): Uint8Array {
  const entries = Array.from({ length: count }, (_, index) => {
    const secret = encodeBase32(createHash('sha1').update(String(index)).digest())
    return aegisEntry(`person${index}@example.com`, {
      issuer: `Service ${index}`,
      info: { secret },
    })
  })
  return exportBytes(aegisPlain(aegisDatabase(entries)))
}

/** The app on a computer of its own, without a server. */
async function start(computer: string, name: string, env: Env): Promise<RunningApp> {
  const userData = join(computer, name)
  await mkdir(userData)
  const preferences = { serverUrl: 'http://127.0.0.1:9' }
  await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
  return launchApp({ executablePath, userData, env })
}

/** Does something and what comes after it. */
async function act(app: RunningApp, name: string, done: () => Promise<unknown>): Promise<void> {
  await watched(app, name, async () => {
    await done()
    await wait(REST_MS)
  })
}

const rowIn = (sync: Page) => sync.locator('[data-row]').first()

async function importAll(app: RunningApp, file: string): Promise<void> {
  const { sync } = app
  await chooseAdd(sync, 'Import from another app…')
  const chooser = sync.waitForEvent('filechooser')
  await sync.getByRole('button', { name: 'Choose file…' }).click()
  const chosen = await chooser
  const add = sync.getByRole('button', { name: /^Add [\d,]+$/ })
  await act(app, 'preview', async () => {
    await chosen.setFiles(file)
    await add.waitFor()
  })
  await act(app, 'add', async () => {
    await add.click()
    await rowIn(sync).waitFor()
  })
}

/** Turns backups on, which writes the first one. */
async function backUp(app: RunningApp, folder: string): Promise<void> {
  await mkdir(folder)
  await answerOpenDialog(app, folder)
  const preferences = await openPreferences(app, 'Backups')
  await preferences.getByRole('button', { name: 'Choose a folder…' }).click()
  await preferences.getByLabel('Passphrase of the vault').fill(PASSPHRASE)
  await act(app, 'backup', async () => {
    await preferences.getByRole('button', { name: 'Choose a folder…' }).click()
    while (!(await readdir(folder)).some((name) => name.endsWith('.svbak'))) await wait(100)
  })
  await closePreferences(preferences)
}

async function lockAndUnlock(app: RunningApp): Promise<void> {
  const { sync } = app
  const field = sync.getByLabel('Passphrase', { exact: true })
  await act(app, 'lock', async () => {
    await sync.getByRole('button', { name: /^Lock/ }).first().click()
    await field.waitFor()
  })
  await act(app, 'unlock', async () => {
    await field.fill(PASSPHRASE)
    await sync.getByRole('button', { name: 'Unlock', exact: true }).click()
    await rowIn(sync).waitFor()
  })
}

/** A backup becomes the first vault of another computer. */
async function restore(app: RunningApp, folder: string): Promise<void> {
  const { sync } = app
  const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.svbak'))
  await answerOpenDialog(app, join(folder, name))
  await sync.getByRole('button', { name: 'I have a backup' }).click()
  const dialog = sync.getByRole('dialog', { name: 'Restore from a backup' })
  await dialog.getByRole('button', { name: 'Choose a backup…' }).click()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  const next = dialog.getByRole('button', { name: 'Continue' })
  await act(app, 'open the backup', async () => {
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await next.waitFor()
  })
  await next.click()
  await dialog.getByLabel('New passphrase').fill(PASSPHRASE)
  await dialog.getByLabel('Repeat the passphrase').fill(PASSPHRASE)
  await act(app, 'restore', async () => {
    await dialog.getByRole('button', { name: 'Restore the backup' }).click()
    await rowIn(sync).waitFor()
  })
}

async function run(env: Env): Promise<void> {
  const computer = await mkdtemp(join(tmpdir(), 'sync-bench-'))
  try {
    const file = join(computer, 'export.json')
    const folder = join(computer, 'backups')
    await writeFile(file, exportFile())
    const app = await start(computer, 'old', env)
    await useWithoutSignIn(app.sync)
    await createVaultWithPassphrase(app.sync, PASSPHRASE)
    await app.sync.getByRole('button', { name: 'Add' }).first().waitFor()
    await act(app, 'at rest', () => Promise.resolve())
    await importAll(app, file)
    await act(app, 'half a minute', () => wait(30_000))
    await lockAndUnlock(app)
    await backUp(app, folder)
    await app.close()
    const other = await start(computer, 'new', env)
    await restore(other, folder)
    await other.close()
  } finally {
    await rm(computer, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

await withDisplay({}, run)
