import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectFolder } from '../../tools/project.ts'
import { startSessionBus } from '../../tools/machine/session-bus.ts'
import {
  addByHand,
  chooseAdd,
  createVaultWithPassphrase,
  demoPerson,
  entryRow,
  shownCode,
  unlockVault,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { electronPath, expect, expectRightCode, test } from './fixtures.ts'
import { openPreferences } from '../support/preferences-window.ts'

test.use({ hasServer: false })

/** The secret of the RFC 6238 test vectors. */
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PASSPHRASE = 'correct horse battery staple'

test.describe('whose demo server dies', () => {
  test.use({ hasServer: true })

  test('codes are right with no server and no account, and after a restart by passphrase', async ({
    launch,
  }) => {
    const first = await launch()
    await demoPerson(first.sync, 'Ana Braga')
    // The server stops under the app.
    const killed = await first.electron.evaluate(({ app }) => {
      const server = app.getAppMetrics().find(({ name }) => name === 'Sync demo server')
      if (server !== undefined) process.kill(server.pid, 'SIGKILL')
      return server !== undefined
    })
    expect(killed).toBe(true)
    await useWithoutSignIn(first.sync)
    await createVaultWithPassphrase(first.sync, PASSPHRASE)
    await addByHand(first.sync, { issuer: 'Example', key: KEY })
    await expectRightCode(KEY, () => shownCode(first.sync, 'Example'))
    await first.close()

    const second = await launch()
    // It was last used without signing in: the authenticator comes first.
    await expect(second.sync.getByRole('heading', { name: 'Vault locked' })).toBeVisible()
    await unlockVault(second.sync, 'not the passphrase')
    await expect(second.sync.getByText(/This passphrase doesn’t open the vault/)).toBeVisible()
    await unlockVault(second.sync, PASSPHRASE)
    await expectRightCode(KEY, () => shownCode(second.sync, 'Example'))
  })
})

test('the vault opens by itself through a real key store, and by passphrase without one', async ({
  computer,
  launch,
}) => {
  const bus = await startSessionBus({ folder: join(computer, 'k') })
  try {
    const first = await launch({ env: bus.env })
    await useWithoutSignIn(first.sync)
    // Created without a question; a passphrase is added later.
    await addByHand(first.sync, { issuer: 'Example', key: KEY })
    await first.electron.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    })
    const preferences = await openPreferences(first, 'Security')
    await preferences.getByRole('button', { name: 'Add a passphrase' }).click()
    await preferences.getByLabel('New passphrase').fill(PASSPHRASE)
    await preferences.getByLabel('Repeat the passphrase').fill(PASSPHRASE)
    await preferences.getByRole('button', { name: 'Save passphrase' }).click()
    await preferences.getByRole('button', { name: 'Turn off' }).waitFor()
    await first.close()

    const second = await launch({ env: bus.env })
    // No click: the code is there at once.
    await expectRightCode(KEY, () => shownCode(second.sync, 'Example'))
    await second.close()
  } finally {
    await bus.stop()
  }
  const third = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
  await expect(third.sync.getByRole('heading', { name: 'Vault locked' })).toBeVisible()
  await unlockVault(third.sync, PASSPHRASE)
  await expectRightCode(KEY, () => shownCode(third.sync, 'Example'))
})

test('a damaged vault file is said, kept, and the one before it opened', async ({
  computer,
  launch,
}) => {
  const folder = join(computer, 'user-data', 'vault')
  const newest = async (): Promise<string> => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.svault')).toSorted()
    return join(folder, files.at(-1) ?? '')
  }
  const first = await launch()
  await useWithoutSignIn(first.sync)
  await createVaultWithPassphrase(first.sync, PASSPHRASE)
  await addByHand(first.sync, { issuer: 'Example', key: KEY })
  await addByHand(first.sync, { issuer: 'Second', key: 'JBSWY3DPEHPK3PXP' })
  await first.close()

  const damaged = await newest()
  const bytes = await readFile(damaged)
  bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1
  await writeFile(damaged, bytes)

  const second = await launch()
  await unlockVault(second.sync, PASSPHRASE)
  await expect(second.sync.getByText(/The newest vault file was damaged/)).toBeVisible()
  await expectRightCode(KEY, () => shownCode(second.sync, 'Example'))
  expect(await readFile(damaged)).toEqual(bytes)
  await second.close()

  // All of them are damaged: nothing is deleted, and no new vault is offered in their place.
  const files = (await readdir(folder)).filter((name) => name.endsWith('.svault'))
  for (const name of files) await writeFile(join(folder, name), 'damaged')
  const third = await launch()
  await expect(third.sync.getByRole('heading', { name: 'The vault can’t be read' })).toBeVisible()
  await expect(third.sync.getByText(folder)).toBeVisible()
  expect((await readdir(folder)).filter((name) => name.endsWith('.svault'))).toEqual(files)
})

test('a scan says what it found: nothing, or a code that is no entry', async ({
  launch,
  showQr,
}) => {
  const app = await launch()
  await useWithoutSignIn(app.sync)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await chooseAdd(app.sync, 'Scan my screen')
  const picker = app.sync.getByRole('dialog')
  await expect(picker.getByRole('heading', { name: 'No QR code found' })).toBeVisible()
  await showQr('https://example.com/account?session=do-not-open')
  await picker.getByRole('button', { name: 'Scan again' }).click()
  await expect(picker.getByText(/A web link to example\.com/)).toBeVisible()
  await expect(picker).not.toContainText('do-not-open')
})

test('everything works by keyboard', async ({ launch }) => {
  const app = await launch()
  const { sync } = app
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Example', key: KEY })
  await addByHand(sync, { issuer: 'Other', key: 'JBSWY3DPEHPK3PXP' })
  await sync.locator('body').press('Escape')
  await sync.keyboard.type('exam')
  await expect(entryRow(sync, 'Other')).toBeHidden()
  await sync.keyboard.press('Enter')
  await expect(sync.getByText(/Copied\. Clears in 30 s/)).toBeVisible()
  const clipboard = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
  await expectRightCode(KEY, () => Promise.resolve(clipboard))
})

test('a pinned entry stands first, after a restart as well', async ({ launch }) => {
  const first = await launch()
  await useWithoutSignIn(first.sync)
  await createVaultWithPassphrase(first.sync, PASSPHRASE)
  await addByHand(first.sync, { issuer: 'Alpha', key: 'JBSWY3DPEHPK3PXP' })
  await addByHand(first.sync, { issuer: 'Beta', key: 'MFRGGZDFMZTWQ2LK' })
  await addByHand(first.sync, { issuer: 'Gamma', key: KEY })
  const rowsOf = (sync: Page) => sync.getByRole('list', { name: 'Codes' }).getByRole('listitem')
  await expect(rowsOf(first.sync)).toHaveText([/Alpha/, /Beta/, /Gamma/])
  await first.sync.getByRole('button', { name: /^More for Gamma/ }).click()
  await first.sync.getByRole('menuitem', { name: 'Pin' }).click()
  await expect(rowsOf(first.sync)).toHaveText([/Gamma.*Pinned/s, /Alpha/, /Beta/])
  await expect(first.sync.getByText(/Gamma.* is pinned to the top\./)).toBeVisible()
  // The focus went with the row.
  await expect(first.sync.getByRole('button', { name: /^More for Gamma/ })).toBeFocused()
  await first.close()

  const second = await launch()
  await unlockVault(second.sync, PASSPHRASE)
  await expect(rowsOf(second.sync)).toHaveText([/Gamma.*Pinned/s, /Alpha/, /Beta/])
  await expectRightCode(KEY, () => shownCode(second.sync, 'Gamma'))
  // By keys: down to the second one, which becomes the second pinned one, and on with it.
  await second.sync.getByRole('searchbox').press('ArrowDown')
  await second.sync.keyboard.press('ArrowDown')
  await second.sync.keyboard.press('ArrowDown')
  await second.sync.keyboard.press('ControlOrMeta+d')
  await expect(rowsOf(second.sync)).toHaveText([/Gamma/, /Beta.*Pinned/s, /Alpha/])
  await expect(rowsOf(second.sync).nth(1).getByRole('button').first()).toBeFocused()
  await second.sync.keyboard.press('ArrowUp')
  await second.sync.keyboard.press('ControlOrMeta+d')
  await expect(rowsOf(second.sync)).toHaveText([/Beta/, /Alpha/, /Gamma/])
  await expect(rowsOf(second.sync).nth(2).getByRole('button').first()).toBeFocused()
})

test('a second start shows the first one and ends', async ({ launch, computer }) => {
  const app = await launch()
  await useWithoutSignIn(app.sync)
  const args = [projectFolder, `--user-data-dir=${join(computer, 'user-data')}`]
  const second = spawn(electronPath, process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args, {
    stdio: 'ignore',
  })
  const [exitCode] = (await once(second, 'exit')) as [number | null] // the event's first argument
  expect(exitCode).toBe(0)
  expect(app.electron.windows()).toHaveLength(1)
  await expect(app.sync.getByRole('button', { name: 'Set up the vault' })).toBeVisible()
})
