// @vitest-environment happy-dom
// Nothing is done by a link alone: the page asks, or leads somewhere.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { linkStates } from '../gallery/link-states.ts'
import { press } from '../gallery/press.ts'
import * as samples from '../samples.ts'
import { renderApp, renderSettings } from './render-window.tsx'

afterEach(cleanup)

async function open(name: string) {
  const state = linkStates[name]
  if (state === undefined) throw new Error(`no state ${name}`)
  return renderApp({ world: state.world })
}
const dialog = () => screen.findByRole('dialog', { name: en.links.signInTitle })
const inputs = (fake: { calls: readonly { name: string; input: unknown }[] }, name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input)

test('a server of a link is used only when the person says so', async () => {
  const { user, fake } = await open('link-server')
  expect(within(await dialog()).getByText('2fa.example.com')).toBeTruthy()
  expect(inputs(fake, 'session.useServer')).toEqual([])
  // The safe answer has the focus.
  await waitFor(() => expect(document.activeElement?.textContent).toBe(en.common.cancel))
  await press(user, 'dialog-button:links.useServer')
  expect(inputs(fake, 'session.useServer')).toEqual([{ url: 'https://2fa.example.com' }])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputs(fake, 'links.done')).toHaveLength(1)
})

test('a person who cancels stays where they are', async () => {
  const { user, fake } = await open('link-server-signed-in')
  expect(within(await dialog()).getByText(en.links.signsOut)).toBeTruthy()
  await press(user, 'dialog-button:common.cancel')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputs(fake, 'session.useServer')).toEqual([])
})

test('a server other than the one that is decided is not offered', async () => {
  await open('link-server-managed')
  const view = within(await dialog())
  expect(view.getByText(new RegExp(en.links.managed))).toBeTruthy()
  expect(view.queryByRole('button', { name: en.links.useServer })).toBeNull()
})

test('a link that comes while the window is open asks as well', async () => {
  const { fake } = await renderApp({
    world: { session: { phase: 'signed-out', server: samples.readyServer, lastEmail: '' } },
  })
  act(() => fake.push.links.opened({ kind: 'sign-in', server: 'https://later.example' }))
  expect(within(await dialog()).getByText('later.example')).toBeTruthy()
})

test('before the sign-in a link to the settings says what comes', async () => {
  await open('link-settings-signed-out')
  expect(await screen.findByText(en.links.signInFirst)).toBeTruthy()
})

test('in the settings it leads to the recovery codes, from any page', async () => {
  const { user, fake } = await renderSettings({ world: { methods: [samples.totpMethod] } })
  await user.click(await screen.findByRole('link', { name: en.activity.title }))
  act(() => fake.push.links.opened({ kind: 'settings', part: 'recovery-codes' }))
  const heading = await screen.findByRole('heading', { name: en.twoFactor.recoveryTitle })
  await waitFor(() => expect(document.activeElement).toBe(heading.closest('section')))
  expect(inputs(fake, 'links.done')).toHaveLength(1)
})

test('the preferences lead to a restore, which ends nothing that is open', async () => {
  const { user, fake } = await renderApp({
    isWithoutSignIn: true,
    world: {
      vault: {
        phase: 'unlocked',
        keyStore: samples.readyKeyStore,
        slots: ['key-store'],
        notices: [],
      },
    },
  })
  act(() => fake.push.links.opened({ kind: 'restore' }))
  const restore = await screen.findByRole('dialog', { name: en.restore.title })
  expect(inputs(fake, 'links.done')).toHaveLength(1)
  act(() => fake.push.links.opened({ kind: 'restore' }))
  expect(await screen.findByRole('dialog')).toBe(restore)
  await user.keyboard('{Escape}')
  await press(user, 'button:menu.account')
  await press(user, 'menuitem:exporting.menu')
  const other = await screen.findByRole('dialog')
  act(() => fake.push.links.opened({ kind: 'restore' }))
  expect(await screen.findByRole('dialog')).toBe(other)
})

test('entries of a link are shown, and added only when the person says so', async () => {
  const { user, fake } = await open('link-entries')
  const shown = await screen.findByRole('dialog', { name: en.links.entriesTitle })
  expect(inputs(fake, 'incoming.readOpenedLink')).toHaveLength(1)
  expect(inputs(fake, 'incoming.add')).toEqual([])
  await user.click(await within(shown).findByRole('button', { name: /^Add/ }))
  await waitFor(() => expect(inputs(fake, 'incoming.add')).toHaveLength(1))
})

test('entries of a link wait until a dialog is closed', async () => {
  const { user, fake } = await renderApp({ isWithoutSignIn: true })
  act(() => fake.push.links.opened({ kind: 'restore' }))
  await screen.findByRole('dialog', { name: en.restore.title })
  act(() => fake.push.links.opened({ kind: 'entries' }))
  expect(inputs(fake, 'incoming.readOpenedLink')).toEqual([])
  await user.keyboard('{Escape}')
  await screen.findByRole('dialog', { name: en.links.entriesTitle })
})

test('where such links are turned off, the app says why nothing happens', async () => {
  const { fake } = await renderApp({ isWithoutSignIn: true })
  await screen.findByRole('list', { name: 'Codes' })
  act(() => fake.push.links.opened({ kind: 'entries-off' }))
  expect(await screen.findByText(en.links.entriesOff)).toBeTruthy()
  expect(inputs(fake, 'incoming.readOpenedLink')).toEqual([])
  await waitFor(() => expect(inputs(fake, 'links.done')).toHaveLength(1))
})
