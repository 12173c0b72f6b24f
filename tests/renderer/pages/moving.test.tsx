// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import { comparedEntries } from '../../../src-renderer/features/exporting/moving/compared.ts'
import { firstBackups } from '../backup-scenario.ts'
import * as samples from '../samples.ts'
import { renderApp, type Rendering } from './render-window.tsx'

afterEach(cleanup)

const RIGHT = 'correct horse battery'
const FILE_PASSPHRASE = 'four random words here'
const FOLDER = '/media/ana/Backup disk/Sync'
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const backedUp = {
  ...firstBackups(),
  state: { ...firstBackups().state, folder: FOLDER, lastAtMs: samples.START_MS },
}

async function begin(rendering: Rendering = {}) {
  const rendered = await renderApp({ ...rendering, isWithoutSignIn: true })
  const { user } = rendered
  await user.click(await button('Account menu'))
  await user.click(await screen.findByRole('menuitem', { name: 'Move my codes…' }))
  await screen.findByRole('dialog', { name: 'Move my codes · 1 of 3' })
  return {
    ...rendered,
    async save() {
      await user.click(await button(/^To a new computer/))
      await user.type(await screen.findByLabelText('Passphrase for the file'), FILE_PASSPHRASE)
      await user.type(screen.getByLabelText('Repeat the passphrase'), FILE_PASSPHRASE)
      await user.type(screen.getByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
      await screen.findByText(/^7 entries were exported/)
    },
    async compared() {
      const dialog = await screen.findByRole('dialog', { name: 'Compare three codes · 3 of 3' })
      return within(dialog)
        .getAllByRole('listitem')
        .map((item) => item.textContent)
    },
  }
}

test('to a new computer: an encrypted file of everything, how to open it, three codes', async () => {
  const { user, fake, save, compared } = await begin()
  await save()
  expect(screen.getByText(/choose “I have a backup”, then this file/)).toBeTruthy()
  expect(screen.getByText('/home/ana/Documents/sync-backup-2026-11-03.svbak')).toBeTruthy()
  expect(fake.calls.find(({ name }) => name === 'outgoing.exportFile')?.input).toEqual({
    format: 'own',
    ids: null,
    current: RIGHT,
    password: FILE_PASSPHRASE,
  })
  await user.click(await button('Continue'))
  const rows = await compared()
  expect(rows).toHaveLength(3)
  // The same digits as in the list behind the dialog.
  expect(rows[0]).toMatch(/^Acme Syncana@acme\.example\d{6}$/)
  await user.click(await button('They are the same'))
  expect(await screen.findByText(/^Your codes are in both places/)).toBeTruthy()
  await user.click(await button('Done'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('codes that differ lead to advice, and to another look', async () => {
  const { user, save, compared } = await begin()
  await save()
  await user.click(await button('Continue'))
  await compared()
  await user.click(await button('They differ'))
  expect(
    await screen.findByText(/^Delete nothing here\. The clock of the other device/),
  ).toBeTruthy()
  expect(await compared()).toHaveLength(3)
  await user.click(await button('They are the same'))
  expect(await screen.findByText(/^Your codes are in both places/)).toBeTruthy()
})

test('to a phone: the QR codes; only what they carry is compared', async () => {
  const { user, compared } = await begin()
  await user.click(await button(/^To a phone/))
  await screen.findByRole('dialog', { name: 'Show the QR codes · 2 of 3' })
  await user.type(await screen.findByLabelText('Passphrase of the vault'), `${RIGHT}{Enter}`)
  expect(await screen.findByRole('img', { name: 'QR code 1 of 1' })).toBeTruthy()
  await user.click(await button('Done'))
  expect(await screen.findByText('2 entries were left out')).toBeTruthy()
  await user.click(await button('Continue'))
  const rows = await compared()
  expect(rows.map((row) => /^(?:Acme Sync|GitHub|Google)/.test(row ?? ''))).toEqual([
    true,
    true,
    true,
  ])
})

test('from backups only where there are some, with a fresh one and their folder', async () => {
  const { user, fake, compared } = await begin({ world: { backups: backedUp } })
  await user.click(await button(/^From my backups/))
  expect(await screen.findByText(FOLDER)).toBeTruthy()
  await user.click(await button('Back up now'))
  await waitFor(() => expect(fake.calls.map(({ name }) => name)).toContain('backups.backUpNow'))
  await user.click(await button('Continue'))
  expect(await compared()).toHaveLength(3)
  cleanup()
  await begin()
  expect(screen.queryByRole('button', { name: /^From my backups/ })).toBeNull()
})

test('from a folder without a backup nothing can be compared yet', async () => {
  const state = { ...backedUp.state, lastAtMs: null }
  const { user, fake } = await begin({ world: { backups: { ...backedUp, state } } })
  fake.handlers.backups.backUpNow = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
  await user.click(await button(/^From my backups/))
  expect(await screen.findByText('There is no backup in it yet.')).toBeTruthy()
  expect((await button('Continue')).getAttribute('aria-disabled')).toBe('true')
  await user.click(await button('Back up now'))
  expect(await screen.findByText(/The disk is full/)).toBeTruthy()
})

test('Back leads to the choice, and nothing was exported', async () => {
  const { user, fake } = await begin()
  await user.click(await button(/^To a new computer/))
  await screen.findByRole('dialog', { name: 'Save the file · 2 of 3' })
  await user.click(await button('Back'))
  expect(await screen.findByRole('dialog', { name: 'Move my codes · 1 of 3' })).toBeTruthy()
  expect(fake.calls.map(({ name }) => name)).not.toContain('outgoing.exportFile')
})

test('what counts its codes, and what stayed, is not compared', () => {
  const [first, ...others] = samples.entries
  if (first === undefined) throw new Error('no entries')
  const left = [{ issuer: first.issuer, name: first.name, reason: 'period-unsupported' as const }]
  const compared = comparedEntries(samples.entries, left)
  expect(compared).toHaveLength(3)
  expect(compared).not.toContain(first)
  expect(compared.map(({ type }) => type)).not.toContain('hotp')
  expect(
    comparedEntries(
      others.filter(({ type }) => type === 'hotp'),
      [],
    ),
  ).toEqual([])
})
