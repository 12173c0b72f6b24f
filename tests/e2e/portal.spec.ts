import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  answerSaveDialog,
  createVaultWithPassphrase,
  demoPerson,
  enterPassword,
  openTwoFactor,
} from '../../tools/drive/steps.ts'
import { expect, test } from './fixtures.ts'

const PASSPHRASE = 'correct horse battery staple'
const NEW_PASSWORD = 'seven tall windows open'
const REASON = 'Lost the laptop; called from a known number'

/** What a page sees of main: `window.api`, as code that has taken over the page would use it. */
type AnyApi = Record<string, Record<string, (input?: unknown) => Promise<unknown>>>

async function axe(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join()}`)
}

test('an administrator walks through the portal', async ({ launch, computer }) => {
  const app = await launch()
  const ana = await demoPerson(app.sync, 'Ana Braga')
  await enterPassword(app.sync, ana)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  const portal = await openTwoFactor(app)
  const link = (name: string) =>
    portal.getByRole('navigation').getByRole('link', { name, exact: true })
  await expect(link('Two-Factor Authentication')).toHaveAttribute('aria-current', 'page')

  // By keyboard: an arrow to the next link, Enter to open it.
  await link('Two-Factor Authentication').focus()
  await portal.keyboard.press('ArrowDown')
  await portal.keyboard.press('Enter')
  await expect(link('Devices & sessions')).toHaveAttribute('aria-current', 'page')
  await expect(portal.getByText('This device')).toBeVisible()
  expect(await axe(portal)).toEqual([])

  await portal.getByRole('button', { name: 'Change password' }).click()
  const change = portal.getByRole('dialog', { name: 'Change password' })
  await change.getByRole('textbox', { name: 'New password', exact: true }).fill(NEW_PASSWORD)
  await change.getByRole('textbox', { name: 'Repeat the new password' }).fill(NEW_PASSWORD)
  expect(await axe(portal)).toEqual([])
  await change.getByRole('button', { name: 'Change password' }).click()
  const confirm = portal.getByRole('dialog', { name: 'Confirm it’s you' })
  await confirm.getByRole('textbox', { name: 'Password' }).fill(ana.password)
  await confirm.getByRole('button', { name: 'Confirm' }).click()
  await expect(portal.getByText(/Your password was changed/)).toBeVisible()

  await link('Activity').click()
  await expect(portal.getByText('You changed your password.')).toBeVisible()
  await expect(portal.getByText('You signed in.')).toBeVisible()
  expect(await axe(portal)).toEqual([])

  await link('Overview').click()
  await expect(portal.getByText('0 of 3 protected')).toBeVisible()
  const missing = portal.getByRole('list', { name: 'Still to set up' })
  await expect(missing.getByRole('listitem')).toHaveCount(3)
  expect(await axe(portal)).toEqual([])

  await link('People').click()
  const rows = portal.getByRole('row').filter({ hasText: '@acme.example' })
  await expect(rows).toHaveCount(3)
  expect(await axe(portal)).toEqual([])
  await portal.getByLabel('Search by name or email').fill('okafor')
  await expect(rows).toHaveCount(1)
  await portal.getByRole('button', { name: 'Locked 0' }).click()
  await portal.getByRole('button', { name: 'Show all' }).click()
  await expect(rows).toHaveCount(3)
  await portal.getByRole('button', { name: 'More for Ben Okafor' }).click()
  await portal.getByRole('menuitem', { name: 'Sign out everywhere…' }).click()
  const act = portal.getByRole('dialog', { name: 'Sign Ben Okafor out everywhere?' })
  await act.getByLabel('Reason').fill(REASON)
  expect(await axe(portal)).toEqual([])
  await act.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(portal.getByText(/Ben Okafor was signed out: 0 sessions ended/)).toBeVisible()

  await portal.getByRole('button', { name: 'More for Ben Okafor' }).click()
  await portal.getByRole('menuitem', { name: 'Show in audit log' }).click()
  await expect(link('Audit log')).toHaveAttribute('aria-current', 'page')
  await expect(portal.getByText(`Reason: ${REASON}`)).toBeVisible()
  await expect(portal.getByText('Password changed', { exact: true })).toBeHidden()
  await portal.getByRole('button', { name: 'Show everyone' }).click()
  const events = portal.getByRole('group', { name: 'Events of the company' })
  await expect(events.getByText('Password changed')).toBeVisible()
  expect(await axe(portal)).toEqual([])

  const file = join(computer, 'audit.csv')
  await answerSaveDialog(app, file)
  await portal.getByRole('button', { name: 'Export CSV…' }).click()
  await expect(portal.getByText(`events were saved to ${file}`)).toBeVisible()
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n')
  expect(lines.find((line) => line.includes('sessions-ended-by-administrator'))).toContain(REASON)
  expect(lines).toHaveLength((await events.getByRole('listitem').count()) + 1)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a plain user is shown nothing of it, and a page that was taken over is refused', async ({
  launch,
}) => {
  const app = await launch()
  const ben = await demoPerson(app.sync, 'Ben Okafor')
  await enterPassword(app.sync, ben)
  await createVaultWithPassphrase(app.sync, PASSPHRASE)
  const portal = await openTwoFactor(app)
  await expect(portal.getByRole('navigation').getByRole('link')).toHaveText([
    'Two-Factor Authentication',
    'Devices & sessions',
    'Activity',
  ])
  const answers = await portal.evaluate(async () => {
    const { api } = globalThis as unknown as { api: AnyApi }
    const id = '2f6f1f0a-9a0e-4c1b-8f53-6a1d3b7c0a03'
    const all = { kind: null, userId: null }
    const person = { name: 'Eve', email: 'eve@acme.example', role: 'user', locale: 'en' }
    const about = { id, reason: 'x' }
    return Promise.all([
      api['people']?.['list']?.({ twoFactor: null, account: null, search: null, cursor: null }),
      api['people']?.['unlock']?.(about),
      api['people']?.['endSessions']?.(about),
      api['people']?.['add']?.(person),
      api['people']?.['sendInvitation']?.(about),
      api['people']?.['disable']?.(about),
      api['people']?.['enable']?.(about),
      api['people']?.['givePass']?.({ ...about, hours: 1, isForOneSignIn: true }),
      api['people']?.['takePassBack']?.(about),
      api['audit']?.['list']?.({ ...all, cursor: null }),
      api['audit']?.['exportCsv']?.(all),
    ])
  })
  expect(answers).toEqual(
    Array.from({ length: 11 }, () => ({ ok: false, error: { code: 'forbidden' } })),
  )
  // The rooms that everyone may use still respond.
  const own = await portal.evaluate(async () => {
    const { api } = globalThis as unknown as { api: AnyApi }
    return api['activity']?.['list']?.({ cursor: null })
  })
  expect(own).toMatchObject({ ok: true, value: { items: [{ kind: 'signed-in' }] } })
})
