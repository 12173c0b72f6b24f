// What is only convenience never blocks codes, a sign-in, or the window.
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { asNobody, canMount, mountDisk, NOBODY } from '../support/odd-disks.ts'
import { runBackend } from '../support/backend-process.ts'
import {
  addByHand,
  chooseInMenu,
  createVaultWithPassphrase,
  enterPassword,
  shownCode,
  unlockVault,
  leaveIntroduction,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { electronPath, expect, expectRightCode, test } from './fixtures.ts'

test.use({ hasServer: false })

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PASSPHRASE = 'correct horse battery staple'
/** An account of the demo company, which this server has. */
const ANA = { name: 'Ana Braga', email: 'ana@acme.example', password: 'violet-harbor-lantern' }
const NO_KEY_STORE = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

const ONLY_ROOT = 'only root on Linux can mount a disk that is full or read-only'

test('a settings file that is a folder: the app starts, and what is chosen holds', async ({
  computer,
  launch,
}) => {
  const config = join(computer, 'user-data', 'config.json')
  await rm(config)
  await mkdir(config)
  const app = await launch({ env: NO_KEY_STORE })
  await useWithoutSignIn(app.sync)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  await addByHand(app.sync, { issuer: 'Example', key: KEY })
  await expectRightCode(KEY, () => shownCode(app.sync, 'Example'))
})

test('a settings file that is no JSON: the app starts with defaults', async ({
  computer,
  launch,
}) => {
  await writeFile(join(computer, 'user-data', 'config.json'), '{"preferences": {"theme"')
  const app = await launch({ env: NO_KEY_STORE })
  await leaveIntroduction(app.sync)
  await useWithoutSignIn(app.sync)
  await app.sync.getByRole('button', { name: 'Set up the vault' }).click()
  await expect(app.sync.getByLabel('New passphrase')).toBeVisible()
})

test('a full disk: signing in with the right password works, codes are there', async ({
  computer,
  launch,
}) => {
  test.skip(!canMount, ONLY_ROOT)
  const server = await runBackend({
    PATH: process.env['PATH'] ?? '',
    SYNC_DATA_DIR: join(computer, 'server'),
    SYNC_DEMO: '1',
    SYNC_HOST: '127.0.0.1',
    SYNC_PORT: '0',
  })
  const userData = join(computer, 'full', 'user-data')
  const disk = await mountDisk(dirname(userData), 64)
  try {
    await expect.poll(server.output).toMatch(/listens on http/)
    const [, serverUrl = ''] = /listens on (http:\S+)/.exec(server.output()) ?? []
    await mkdir(userData)
    await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences: { serverUrl } }))
    const first = await launch({ userData, env: NO_KEY_STORE })
    await useWithoutSignIn(first.sync)
    await createVaultWithPassphrase(first.sync, PASSPHRASE)
    await addByHand(first.sync, { issuer: 'Example', key: KEY })
    await first.close()
    await disk.fill()

    const second = await launch({ userData, env: NO_KEY_STORE })
    await unlockVault(second.sync, PASSPHRASE)
    await expectRightCode(KEY, () => shownCode(second.sync, 'Example'))
    await chooseInMenu(second.sync, 'Sign in')
    await enterPassword(second.sync, ANA)
    await chooseInMenu(second.sync, 'Company Settings')
    await second.page('settings')
  } finally {
    server.child.kill()
    await server.exited
    await disk.unmount()
  }
})

test('a profile on a disk that is read-only: the codes are there', async ({ computer, launch }) => {
  test.skip(!canMount, ONLY_ROOT)
  const userData = join(computer, 'disk', 'user-data')
  const disk = await mountDisk(dirname(userData), 64)
  try {
    await mkdir(userData)
    const preferences = { serverUrl: 'http://127.0.0.1:9' }
    await writeFile(join(userData, 'config.json'), JSON.stringify({ preferences }))
    const first = await launch({ userData, env: NO_KEY_STORE })
    await useWithoutSignIn(first.sync)
    await createVaultWithPassphrase(first.sync, PASSPHRASE)
    await addByHand(first.sync, { issuer: 'Example', key: KEY })
    await first.close()
    await disk.makeReadOnly()
    const second = await launch({ userData, env: NO_KEY_STORE })
    await useWithoutSignIn(second.sync)
    await unlockVault(second.sync, PASSPHRASE)
    await expectRightCode(KEY, () => shownCode(second.sync, 'Example'))
    await second.close()
  } finally {
    await disk.unmount()
  }
})

test('files of somebody else: settings are left alone, a folder that is closed is named', async ({
  computer,
  launch,
}) => {
  test.skip(!canMount, ONLY_ROOT)
  await chmod(computer, 0o777)
  const nobody = await asNobody(
    join(computer, 'bin'),
    dirname(electronPath),
    basename(electronPath),
  )
  try {
    const env = { ...NO_KEY_STORE, HOME: computer }
    const args = ['--no-sandbox']
    const userData = join(computer, 'user-data')
    const config = join(userData, 'config.json')
    // As one start by sudo leaves it.
    await chown(userData, NOBODY, NOBODY)
    await chmod(config, 0o600)
    const before = await readFile(config, 'utf8')
    const first = await launch({ executablePath: nobody.path, env, args })
    await useWithoutSignIn(first.sync)
    await createVaultWithPassphrase(first.sync, PASSPHRASE)
    await addByHand(first.sync, { issuer: 'Example', key: KEY })
    await expectRightCode(KEY, () => shownCode(first.sync, 'Example'))
    await first.close()
    expect(await readFile(config, 'utf8')).toBe(before)

    const closed = join(computer, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const second = await launch({ executablePath: nobody.path, env, args, userData: closed })
    await useWithoutSignIn(second.sync)
    await expect(second.sync.getByText(join(closed, 'vault'))).toBeVisible()
  } finally {
    await nobody.undo()
  }
})
