import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  addByHand,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  openTwoFactor,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'
import { closePreferences, openPreferences } from '../support/preferences-window.ts'

const PASSPHRASE = 'correct horse battery staple'
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

const widthOf = (page: Page) => page.evaluate(() => window.innerWidth)

/** Elements that are wider than the window, or scroll sideways in it. */
async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body, body *')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element)
        const isScrolling = overflowX === 'auto' || overflowX === 'scroll'
        return isScrolling && element.scrollWidth > element.clientWidth + 1
      })
      .concat(document.documentElement.scrollWidth > window.innerWidth ? [document.body] : [])
      .map((element) => `${element.tagName}.${element.className}`),
  )
}

test.describe('large text', () => {
  test.use({ hasServer: false })

  test('Ctrl with plus, minus and zero sizes the window, and the size is kept over a restart', async ({
    launch,
  }) => {
    const app = await launch()
    const { sync } = app
    await useWithoutSignIn(sync)
    await createVaultWithPassphrase(sync, PASSPHRASE)
    await addByHand(sync, { issuer: 'A service with quite a long name', key: KEY })
    const usual = await widthOf(sync)
    // A key press as the system sends it: Playwright's own bypass main and go straight to the page.
    const press = (keyCode: string) =>
      app.electron.evaluate(
        ({ BrowserWindow }, key) =>
          BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
            type: 'keyDown',
            keyCode: key,
            modifiers: ['control'],
          }),
        keyCode,
      )
    await press('=')
    await expect.poll(() => widthOf(sync)).toBe(Math.round(usual / 1.1))
    await press('-')
    await press('-')
    await expect.poll(() => widthOf(sync)).toBeGreaterThan(usual)
    await press('0')
    await expect.poll(() => widthOf(sync)).toBe(usual)

    const preferences = await openPreferences(app, 'General')
    await preferences.getByLabel('Text size').selectOption('200')
    await expect.poll(() => widthOf(sync)).toBe(usual / 2)
    expect(await sideways(preferences)).toEqual([])
    await closePreferences(preferences)
    expect(await sideways(sync)).toEqual([])
    await app.close()

    const again = await launch()
    await expect.poll(() => widthOf(again.sync)).toBe(usual / 2)
    expect(await sideways(again.sync)).toEqual([])
  })
})

test('where the system forces its colours, everything that colour told is still told', async ({
  launch,
}) => {
  const app = await launch()
  const { sync } = app
  const found: string[] = []
  const check = async (page: Page, screen: string) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    for (const { id, nodes } of violations) {
      found.push(`${screen}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    }
  }
  const colourOf = (page: Page, selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  /** A system colour of this display. */
  const system = (page: Page, name: string) =>
    page.evaluate((colour) => {
      const probe = document.createElement('span')
      probe.style.cssText = `forced-color-adjust: none; color: ${colour}`
      document.body.append(probe)
      const { color } = getComputedStyle(probe)
      probe.remove()
      return color
    }, name)

  const person = await demoPerson(sync, 'Carla Ruiz')
  await sync.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  expect(await colourOf(sync, '[class*=dot]', 'background-color')).toBe(
    await system(sync, 'CanvasText'),
  )
  await check(sync, 'sign-in')
  await enterPassword(sync, person)
  await sync.getByRole('button', { name: 'Set up the vault' }).click()
  await sync.getByRole('button', { name: 'Create vault' }).waitFor()
  await check(sync, 'vault set-up')
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await addByHand(sync, { issuer: 'Example', key: KEY })
  await check(sync, 'list')

  const settings = await openTwoFactor(app)
  await settings.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  expect(await colourOf(settings, '[aria-current=page]', 'background-color')).toBe(
    await system(settings, 'Highlight'),
  )
  await settings.getByRole('button', { name: 'Select this method: SMS Authentication' }).click()
  await settings.getByLabel('Country or region').selectOption('ES')
  await settings.getByLabel('Mobile number').fill('612 34 56 78')
  await settings.getByRole('button', { name: 'Send the code' }).click()
  const dialog = settings.getByRole('dialog', { name: 'Confirm it’s you' })
  await dialog.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  const wait = settings.getByRole('button', { name: /^Send a new code in/ })
  await wait.waitFor()
  expect(await wait.evaluate((button) => getComputedStyle(button).color)).toBe(
    await system(settings, 'GrayText'),
  )
  // Only the digits in the boxes are visible: the field over them stays invisible.
  const code = settings.getByLabel('Verification code')
  await code.fill('123')
  expect(await code.evaluate((input) => getComputedStyle(input).color)).toBe('rgba(0, 0, 0, 0)')
  await check(settings, 'sms code')
  expect(found).toEqual([])
})
