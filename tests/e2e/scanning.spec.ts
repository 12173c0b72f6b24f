import type { Page } from '@playwright/test'
import { chooseAdd, createVaultWithPassphrase, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { withDisplay } from '../../tools/machine/display.ts'
import { withTwoDisplays } from '../support/two-displays.ts'
import { expect, test } from './fixtures.ts'

test.use({ hasServer: false })

const PASSPHRASE = 'correct horse battery staple'
const URI = 'otpauth://totp/Example:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example'

const OTHER_URI = 'otpauth://totp/Other:bob?secret=MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK&issuer=Other'

interface Report {
  readonly ok: boolean
  readonly value?: {
    pictures: { width: number; height: number }[]
    candidates: { kind: string; issuer?: string; place?: { pictureIndex: number } }[]
    mayBeCovered: boolean
  }
  readonly error?: { code: string }
}
interface Api {
  readonly incoming: {
    scanScreens(input: { sourceId: string; behind?: boolean }): Promise<Report>
    cancel(input: { sourceId: string }): Promise<unknown>
    found(
      listener: (progress: { sourceId: string; candidates: { kind: string }[] }) => void,
    ): () => void
  }
}

/** One scan as the page requests it; after `cancelAfterMs` it is cancelled. */
function scan(page: Page, cancelAfterMs: number | null = null) {
  return page.evaluate(async (cancelAfter) => {
    const { incoming } = (globalThis as unknown as { api: Api }).api
    const sourceId = crypto.randomUUID()
    const pushed: string[][] = []
    let tellOfFirst = () => {}
    const first = new Promise<void>((resolve) => {
      tellOfFirst = resolve
    })
    const stop = incoming.found(({ candidates }) => {
      pushed.push(candidates.map(({ kind }) => kind))
      tellOfFirst()
    })
    const answer = incoming.scanScreens({ sourceId })
    if (cancelAfter !== null) setTimeout(() => void incoming.cancel({ sourceId }), cancelAfter)
    const report = await answer
    // Pushes and replies travel separately: Electron promises no order between them.
    if ((report.value?.candidates.length ?? 0) > 0) await first
    stop()
    return { report, pushed }
  }, cancelAfterMs)
}

for (const factor of [1, 1.25, 1.75]) {
  test(`at a scale of ${factor} the display is captured pixel by pixel`, async ({
    launch,
    showQr,
  }) => {
    await showQr(URI)
    const { sync } = await launch({ args: [`--force-device-scale-factor=${factor}`] })
    const { report, pushed } = await scan(sync)
    expect(report.value?.candidates.map(({ kind }) => kind)).toEqual(['entry'])
    expect(pushed).toEqual([['entry']])
    expect(report.value?.pictures).toMatchObject([{ width: 1920, height: 1080 }])
  })

  test(`at a scale of ${factor} each of two displays is captured at its own size`, async ({
    launch,
    showQr,
  }) => {
    await withTwoDisplays(async (env) => {
      await showQr(URI, env, 0)
      await showQr(OTHER_URI, env, 1)
      const args = [`--force-device-scale-factor=${factor}`]
      const { sync, close } = await launch({ env, args })
      const { report } = await scan(sync)
      expect(report.value?.pictures).toMatchObject([
        { width: 1920, height: 1080 },
        { width: 1280, height: 1024 },
      ])
      const found = report.value?.candidates.map(({ issuer, place }) => [
        issuer,
        place?.pictureIndex,
      ])
      expect(found?.toSorted()).toEqual([
        ['Example', 0],
        ['Other', 1],
      ])
      await close()
    })
  })
}

test('a display that stands upright is captured upright', async ({ launch, showQr }) => {
  await withDisplay({ width: 1080, height: 1920 }, async (env) => {
    await showQr(URI, env)
    const { sync, close } = await launch({ env, args: ['--force-device-scale-factor=1.5'] })
    const { report } = await scan(sync)
    expect(report.value?.pictures).toMatchObject([{ width: 1080, height: 1920 }])
    expect(report.value?.candidates.map(({ kind }) => kind)).toEqual(['entry'])
    await close()
  })
})

test('a scan that is cancelled ends as such, and the next one works', async ({
  launch,
  showQr,
}) => {
  await showQr(URI)
  const { sync } = await launch()
  const { report, pushed } = await scan(sync, 1)
  expect(report).toEqual({ ok: false, error: { code: 'scan-cancelled' } })
  expect(pushed).toEqual([])
  expect((await scan(sync)).report.ok).toBe(true)
})

test('a code without a margin on a dark page is found by a closer look', async ({
  launch,
  showQr,
}) => {
  await showQr(URI, {}, 0, 'bare')
  const { sync } = await launch()
  const { report } = await scan(sync)
  expect(report.value?.candidates).toMatchObject([{ kind: 'entry', issuer: 'Example' }])
})

test('a code under the app’s own window is told of, and seen when asked for', async ({
  launch,
  showQr,
}) => {
  await showQr(URI)
  const { sync, electron } = await launch()
  const { report } = await scan(sync)
  expect(report.value).toMatchObject({ mayBeCovered: true, candidates: [{ issuer: 'Example' }] })
  // Over the other program's window; a code beside it would be the only visible one.
  await electron.evaluate(({ BrowserWindow, screen }) => {
    const { width } = screen.getPrimaryDisplay().bounds
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: width - 560, y: 0, width: 560, height: 700 })
  })
  const behind = await sync.evaluate(() => {
    const { incoming } = (globalThis as unknown as { api: Api }).api
    return incoming.scanScreens({ sourceId: crypto.randomUUID(), behind: true })
  })
  expect(behind.value).toMatchObject({ mayBeCovered: false, candidates: [{ issuer: 'Example' }] })
})

test('Escape ends a scan', async ({ launch }) => {
  const { sync } = await launch()
  await useWithoutSignIn(sync)
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await chooseAdd(sync, 'Scan my screen')
  await expect(sync.getByRole('dialog')).toBeVisible()
  await sync.keyboard.press('Escape')
  await expect(sync.getByRole('dialog')).toBeHidden()
  // Everything that the scan hid is back, and the page accepts keys.
  await chooseAdd(sync, 'Enter by hand…')
  await expect(sync.getByRole('dialog')).toBeVisible()
})
