// @vitest-environment happy-dom Diagnostics in the preferences: seen before they are saved.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fail, ok } from '../../../src-shared/model/result.ts'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { press } from '../gallery/press.ts'
import * as samples from '../samples.ts'
import { renderApp, type Rendering } from './render-window.tsx'

afterEach(cleanup)

const words = en.diagnostics
const labels = { 'about.json': words.files.about, 'log.jsonl': words.files.log }
const toPreview = [
  'button:menu.account',
  'menuitem:menu.preferences',
  'dialog-button:diagnostics.open',
]

async function open(prepare?: NonNullable<Rendering['prepare']>) {
  const rendered = await renderApp({
    isWithoutSignIn: true,
    ...(prepare === undefined ? {} : { prepare }),
    world: {
      session: { phase: 'signed-out', server: samples.readyServer, lastEmail: '' },
      vault: {
        phase: 'unlocked',
        keyStore: samples.readyKeyStore,
        slots: ['passphrase'],
        notices: [],
      },
    },
  })
  for (const step of toPreview) await press(rendered.user, step)
  const dialog = await screen.findByRole('dialog', { name: en.preferences.title })
  return { ...rendered, dialog }
}

test('each file is shown before it is saved, and then a sentence says so', async () => {
  const { user, dialog, fake } = await open()
  for (const { name, shown } of samples.diagnostics) {
    expect(await within(dialog).findByLabelText(labels[name])).toHaveProperty('value', shown)
  }
  expect(fake.calls.some(({ name }) => name === 'diagnostics.save')).toBe(false)
  await user.click(within(dialog).getByRole('button', { name: words.save }))
  expect(await screen.findByText(words.saved)).toBeDefined()
})

test('cancelling the system dialog leaves what is shown; cancelling here closes it', async () => {
  const { user, dialog } = await open(({ handlers }) => {
    handlers.diagnostics.save = () => ok({ isSaved: false })
  })
  await user.click(within(dialog).getByRole('button', { name: words.save }))
  expect(within(dialog).getByLabelText(words.files.about)).toBeDefined()
  await user.click(within(dialog).getByRole('button', { name: en.common.cancel }))
  await waitFor(() => expect(within(dialog).queryByLabelText(words.files.about)).toBeNull())
  expect(within(dialog).getByRole('button', { name: words.open })).toBeDefined()
})

test('a file that cannot be written says why', async () => {
  const { user, dialog } = await open(({ handlers }) => {
    handlers.diagnostics.save = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
  })
  await user.click(within(dialog).getByRole('button', { name: words.save }))
  expect((await within(dialog).findByRole('alert')).textContent).not.toBe('')
})
