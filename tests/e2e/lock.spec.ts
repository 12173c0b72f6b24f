// What a lock leaves in the running app: no secret in main's memory, no code on the clipboard; on Linux also
// when the desktop locks the screen.
import { once } from 'node:events'
import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startPlainBus } from '../support/plain-bus.ts'
import {
  addByHand,
  chooseInMenu,
  createVaultWithPassphrase,
  entryRow,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { countInMemory } from '../support/process-memory.ts'
import { expect, test } from './fixtures.ts'

test.use({ hasServer: false })

const PASSPHRASE = 'correct horse battery staple'
/** The keys as they are typed and pasted. */
const TYPED = { key: 'ONUXQ5DZEBYGC4TUMVRWQZLTEB2GCYLO' }
const PASTED = { key: 'MNUGC3THMUQGC3TEEB3WC5DFOIQGC3TE' }

test('a lock leaves no secret in memory, and no copied code on the clipboard', async ({
  launch,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux lets a process read the memory of its child')
  const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
  const { sync, electron } = app
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Typed', key: TYPED.key })
  await sync.evaluate((uri) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', uri)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, `otpauth://totp/Pasted:me?secret=${PASTED.key}&issuer=Pasted`)
  await expect(entryRow(sync, 'Pasted')).toBeVisible()

  const clipboard = () => electron.evaluate(({ clipboard }) => clipboard.readText())
  await entryRow(sync, 'Typed').getByRole('button').first().click()
  await expect.poll(clipboard).toMatch(/^\d{6}$/)
  const wanted = [TYPED.key, PASTED.key].map(bytesOf)
  const count = () => countInMemory(electron.process().pid ?? 0, wanted)
  expect((await count()).every((found) => found > 0)).toBe(true)

  await chooseInMenu(sync, 'Lock')
  await expect(sync.getByLabel('Passphrase', { exact: true })).toBeVisible()
  await expect.poll(clipboard).toBe('')
  expect(await count()).toEqual([0, 0])
})

test('a code that a crash left on the clipboard goes at the next start, and nobody wrote it down', async ({
  computer,
  launch,
}) => {
  const env = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }
  const first = await launch({ env })
  await useWithoutSignIn(first.sync)
  await createVaultWithPassphrase(first.sync, PASSPHRASE)
  await addByHand(first.sync, { issuer: 'Typed', key: TYPED.key })
  await entryRow(first.sync, 'Typed').getByRole('button').first().click()
  const copied = () => first.electron.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toMatch(/^\d{6}$/)
  const code = await copied()
  const marker = join(computer, 'user-data', 'copied')
  expect((await readFile(marker)).includes(code)).toBe(false)
  const ended = once(first.electron.process(), 'exit')
  first.electron.process().kill('SIGKILL')
  await ended

  // X11 forgets what a program copied that is gone: this stands for a desktop that keeps it.
  const before = join(computer, 'kept-clipboard.cjs')
  await writeFile(
    before,
    `const { app, clipboard } = require('electron')
    app.whenReady().then(() => clipboard.writeText(process.env.LEFT))`,
  )
  const second = await launch({ env: { ...env, LEFT: code }, before })
  await expect
    .poll(() => second.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('')
  await expect(access(marker)).rejects.toThrow('ENOENT')
})

test('a copied code that is not ours any more stays where it is', async ({ launch }) => {
  const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
  const { sync, electron } = app
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Typed', key: TYPED.key })
  await entryRow(sync, 'Typed').getByRole('button').first().click()
  await expect
    .poll(() => electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^\d{6}$/)
  await electron.evaluate(({ clipboard }) => clipboard.writeText('something of my own'))
  await chooseInMenu(sync, 'Lock')
  await expect(sync.getByLabel('Passphrase', { exact: true })).toBeVisible()
  expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(
    'something of my own',
  )
})

test('the vault locks when the desktop says on D-Bus that the screen is locked', async ({
  computer,
  launch,
}) => {
  test.skip(process.platform !== 'linux', 'D-Bus is Linux’s')
  const bus = await startPlainBus(computer)
  try {
    const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: bus.address } })
    await useWithoutSignIn(app.sync)
    await createVaultWithPassphrase(app.sync, PASSPHRASE)
    await addByHand(app.sync, { issuer: 'Typed', key: TYPED.key })
    // Repeatedly: the app starts listening after its first paint.
    await expect(async () => {
      await bus.emit(
        '/org/gnome/ScreenSaver',
        'org.gnome.ScreenSaver.ActiveChanged',
        'boolean:true',
      )
      await expect(entryRow(app.sync, 'Typed')).toBeHidden({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await expect(app.sync.getByLabel('Passphrase', { exact: true })).toBeVisible()
  } finally {
    await bus.stop()
  }
})

/** The bytes of a base32 key without partial groups. */
function bytesOf(key: string): Buffer {
  const bits = Array.from(key).map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
