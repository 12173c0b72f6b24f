// The clock of main and pages is set while the list is open, as a time server does after another system left
// the computer's clock in its own time zone.
import type { Page } from '@playwright/test'
import { createFakeTime, fakeTimeLibrary } from '../support/fake-time.ts'
import {
  addByHand,
  createVaultWithPassphrase,
  entryRow,
  shownCode,
  useWithoutSignIn,
} from '../../tools/drive/steps.ts'
import { expect, independentCode, test } from './fixtures.ts'

test.use({ hasServer: false })

const KEY = 'KRUGKIDROVUWG2ZAMJZG653OEBTG66BA'
const library = fakeTimeLibrary()

/**
 * Starts to check, every 10 ms, for a jump of the page's clock and for the digits that change after it.
 * Returns a function that gives the time it took, in milliseconds.
 */
async function watchCode(sync: Page): Promise<() => Promise<number>> {
  await sync.evaluate(() => {
    const digits = () => /\d{6}/.exec(document.querySelector('main li')?.textContent ?? '')?.[0]
    const before = digits()
    const difference = Date.now() - performance.now()
    const followed = new Promise<number>((resolve) => {
      let jumpedAt: number | null = null
      const timer = setInterval(() => {
        const isSet = Math.abs(Date.now() - performance.now() - difference) > 30_000
        if (isSet) jumpedAt ??= performance.now()
        if (jumpedAt === null || digits() === before) return
        clearInterval(timer)
        resolve(performance.now() - jumpedAt)
      }, 10)
    })
    Object.assign(globalThis, { followed })
  })
  return () =>
    sync.evaluate(() => (globalThis as unknown as { followed: Promise<number> }).followed)
}

test('codes follow a clock that is set back, ahead and over summer time, and the copied one is the one shown', async ({
  computer,
  launch,
}) => {
  test.skip(library === null, 'libfaketime moves the clock of programs on Linux only')
  const time = await createFakeTime(computer, library ?? '')
  const app = await launch({ env: { ...time.env, TZ: 'Europe/Berlin' } })
  const { sync } = app
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, 'correct horse battery staple')
  await addByHand(sync, { issuer: 'Example', key: KEY })

  async function expectRight(): Promise<void> {
    // A code may expire between two checks: the one before and the one after belong to one instant.
    const before = await independentCode(KEY, time.nowMs())
    const shown = await shownCode(sync, 'Example')
    await entryRow(sync, 'Example').getByRole('button').first().click()
    await expect
      .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/^\d{6}$/)
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
    const after = await independentCode(KEY, time.nowMs())
    expect([before, after]).toContain(shown)
    expect([before, after]).toContain(copied)
    if (before === after) expect(copied).toBe(shown)
  }
  await expectRight()

  // The night of 2026-10-25: at 01:00 UTC clocks in Berlin go from 03:00 back to 02:00.
  const summerEnds = Math.round((Date.UTC(2026, 9, 25, 1, 0, 0) - Date.now()) / 1000)
  const steps: readonly [string, number][] = [
    ['an hour back', -3_600],
    ['right again', 0],
    ['90 s back', -90],
    ['90 s ahead', 90],
    ['an hour ahead', 3_600],
    ['just before the end of summer time', summerEnds - 5],
    ['and after it', summerEnds + 40],
  ]
  for (const [name, offsetSeconds] of steps) {
    await test.step(name, async () => {
      const followedAfterMs = await watchCode(sync)
      await time.set(offsetSeconds)
      // Half a second to notice it, and the rest for a call to main on a busy machine.
      expect(await followedAfterMs()).toBeLessThan(1_500)
      await expectRight()
    })
  }
})
