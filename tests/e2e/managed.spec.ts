import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { projectFolder } from '../../tools/project.ts'
import { createVaultWithPassphrase, useWithoutSignIn } from '../../tools/drive/steps.ts'
import { electronPath, expect, test } from './fixtures.ts'
import { openPreferences } from '../support/preferences-window.ts'

const PASSPHRASE = 'correct horse battery staple'

/** Calls main as a page would that does what it likes; the failure of each call, or null. */
function ask(page: Page, ...calls: readonly (readonly [string, string, unknown?])[]) {
  return page.evaluate(async (asked) => {
    type AnyApi = Record<
      string,
      Record<string, (input?: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>
    >
    const { api } = window as unknown as { api: AnyApi }
    const failures: (string | null)[] = []
    for (const [room, name, input] of asked) {
      const answer = await api[room]?.[name]?.(input)
      failures.push(answer?.error?.code ?? null)
    }
    return failures
  }, calls)
}

/** What an administrator wrote, in a folder that this start takes for that of the system. */
async function managedBy(computer: string, settings: Readonly<Record<string, unknown>>) {
  const folder = join(computer, 'etc')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await writeFile(join(folder, 'managed.json'), JSON.stringify(settings), { mode: 0o644 })
  return { folder, args: [`--managed-settings-folder=${folder}`] }
}

test('the server that an administrator decided is used, and no page changes it', async ({
  launch,
  computer,
}) => {
  const serverAddress = 'http://127.0.0.1:9'
  const { args } = await managedBy(computer, { serverAddress })
  const { sync, log } = await launch({ args })
  const chip = sync.getByRole('button', { name: /127\.0\.0\.1:9/ })
  await expect(chip).toBeDisabled()
  // A page that asks all the same.
  const asked = await ask(
    sync,
    ['session', 'useServer', { url: 'https://evil.example' }],
    ['session', 'useServer', { url: null }],
  )
  expect(asked).toEqual(['managed', 'managed'])
  await expect(chip).toBeVisible()
  expect(log()).not.toContain('demo')
})

test('without the demo server a person is asked for the address of their own', async ({
  launch,
  computer,
}) => {
  const { args, folder } = await managedBy(computer, { demoServer: false })
  const { sync } = await launch({ args })
  await expect(sync.getByText('Enter the address of your company’s server.')).toBeVisible()
  expect(await ask(sync, ['session', 'useServer', { url: null }])).toEqual(['managed'])
  // The administrator takes it back while the app runs.
  await rm(join(folder, 'managed.json'))
  await expect(sync.getByRole('button', { name: /Demo server/ })).toBeVisible()
})

test('a vault gets the passphrase that is required, and nothing leaves it', async ({
  launch,
  computer,
}) => {
  const { args } = await managedBy(computer, {
    passphraseMinimumLength: 20,
    exports: 'none',
    imports: 'no',
    colour: 'red',
  })
  const app = await launch({ args })
  const { sync } = app
  await useWithoutSignIn(sync)
  // A worker of the page judges it, within the page's policy.
  await sync.getByRole('button', { name: 'Set up the vault' }).click()
  await sync.getByLabel('New passphrase').fill('kettle 93 violin marmalade orbit')
  await expect(sync.getByText('Strong', { exact: true })).toBeVisible()
  await createVaultWithPassphrase(sync, PASSPHRASE)
  await sync.getByRole('heading', { name: 'No codes yet' }).waitFor()
  const id = randomUUID()
  const asked = await ask(
    sync,
    ['outgoing', 'reveal', { id, current: 'x' }],
    ['incoming', 'readFile', { sourceId: id, bytes: new Uint8Array(1) }],
    ['authenticator', 'setPassphrase', { passphrase: 'nineteen characters', current: PASSPHRASE }],
  )
  expect(asked).toEqual(['managed', 'managed', 'managed'])
  const preferences = await openPreferences(app, 'About')
  await expect(
    preferences.getByRole('heading', { name: 'Managed by your organisation' }),
  ).toBeVisible()
  await expect(preferences.getByText('The value of imports is wrong.')).toBeVisible()
  await expect(preferences.getByText('There is no setting named colour.')).toBeVisible()
})

test('the terminal says what is managed', async ({ computer }) => {
  const { args, folder } = await managedBy(computer, { exports: 'encrypted', camera: 'off' })
  const run = await new Promise<{ code: unknown; out: string; said: string }>((resolve) => {
    execFile(
      electronPath,
      [projectFolder, '--no-sandbox', ...args, '--print-managed-settings'],
      { env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' } },
      (error, out, said) => resolve({ code: error?.code ?? 0, out, said }),
    )
  })
  const from = join(folder, 'managed.json')
  expect(run.out).toContain(`exports = encrypted  (from ${from})`)
  expect(run.said).toContain(`${from}: The value of camera is wrong.`)
  expect(run.code).toBe(8)
})
