import type { RunningApp } from '../../tools/drive/launch.ts'
import {
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  openTwoFactor,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'

/** Ends the process of a page, as a fault in it would. */
function crash(app: RunningApp, page: 'app' | 'settings'): Promise<void> {
  return app.electron.evaluate(({ webContents }, address) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL() === address)
    contents?.forcefullyCrashRenderer()
  }, `app://sync/${page}/index.html`)
}

/** The text of a page; Playwright itself does not follow a page over its end. */
function textOf(app: RunningApp, page: 'app' | 'settings'): Promise<string> {
  return app.electron.evaluate(async ({ webContents }, address) => {
    const contents = webContents.getAllWebContents().find((each) => each.getURL() === address)
    if (contents === undefined || contents.isCrashed()) return ''
    return String(await contents.executeJavaScript('document.body.innerText'))
  }, `app://sync/${page}/index.html`)
}

const gone = (app: RunningApp) => app.log().split('page process gone').length - 1

test('a page that dies comes back: still signed in, the vault still open', async ({ launch }) => {
  const app = await launch()
  const person = await demoPerson(app.sync, 'Ben Okafor')
  await enterPassword(app.sync, person)
  await createVaultWithPassphrase(app.sync, 'correct horse battery staple')
  await expect(app.sync.getByRole('heading', { name: 'No codes yet' })).toBeVisible()
  await openTwoFactor(app)

  await crash(app, 'app')
  await expect.poll(() => gone(app)).toBe(1)
  await expect.poll(() => textOf(app, 'app')).toContain('No codes yet')
  await crash(app, 'settings')
  await expect.poll(() => gone(app)).toBe(2)
  const back = expect.poll(() => textOf(app, 'settings'))
  await back.toContain('Ben Okafor')
  expect(app.log()).not.toContain(person.password)
})

test('one that dies again and again is not loaded for ever: a person is asked', async ({
  launch,
}) => {
  const app = await launch()
  await demoPerson(app.sync, 'Ana Braga')
  // A person would read the dialog and close the window; the test takes its words instead.
  await app.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (_window: unknown, options?: { message: string }) => {
      process.stderr.write(`asked: ${options?.message}\n`)
      return { response: 0, checkboxChecked: false }
    }
  })
  let round = 0
  // Three crashes within a minute are reloaded; a slow machine takes longer for them.
  while (!app.log().includes('asked:')) {
    await crash(app, 'app')
    round += 1
    await expect.poll(() => gone(app)).toBe(round)
    await expect.poll(() => textOf(app, 'app')).toContain('Ana Braga')
  }
  expect(round).toBeGreaterThan(3)
  expect(app.log()).toContain('asked: This window keeps failing')
})

test('an error in main that nobody caught is logged, and no dialog of Electron stops main', async ({
  launch,
}) => {
  const app = await launch()
  await demoPerson(app.sync, 'Ana Braga')
  await app.electron.evaluate(() => {
    setImmediate(() => {
      throw new Error('nobody expected this')
    })
  })
  await expect.poll(() => app.log()).toContain('nobody expected this')
  // Timers of main go on: a native dialog would stop them until someone closes it.
  const passed = await app.electron.evaluate(
    () => new Promise((resolve) => setTimeout(() => resolve('goes on'), 1)),
  )
  expect(passed).toBe('goes on')
})

test('an app that was killed says so at its next start, once; one that was quit does not', async ({
  launch,
}) => {
  const notice = 'Sync ended by itself the last time. Nothing was lost.'
  const first = await launch()
  const ended = first.electron.waitForEvent('close')
  first.electron.process().kill('SIGKILL')
  await ended
  const second = await launch()
  await useWithoutSignIn(second.sync)
  await expect(second.sync.getByText(notice)).toBeVisible()
  await second.sync.getByRole('button', { name: 'Save diagnostics…' }).click()
  const preferences = await second.page('preferences')
  await expect(preferences.getByRole('heading', { name: 'Diagnostics' })).toBeFocused()
  await second.close()
  const third = await launch()
  const told = await third.sync.evaluate(() => {
    type Api = { diagnostics: { lastEnd(): Promise<unknown> } }
    return (window as unknown as { api: Api }).api.diagnostics.lastEnd()
  })
  expect(told).toEqual({ ok: true, value: { hasCrashed: false } })
})
