// @vitest-environment happy-dom
// What an administrator decided for this computer, as pages show it. Main refuses the rest whatever they show.
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { managedStates } from '../gallery/managed-states.ts'
import { press } from '../gallery/press.ts'
import * as samples from '../samples.ts'
import { renderApp, renderPreferences, renderSettings } from './render-window.tsx'

afterEach(cleanup)

async function open(name: string) {
  const state = managedStates[name]
  if (state === undefined) throw new Error(`no state ${name}`)
  const all =
    state.window === 'preferences'
      ? await renderPreferences({ world: state.world })
      : await renderApp({
          world: state.world,
          isWithoutSignIn: state.withoutSignIn ?? false,
        })
  for (const step of state.press ?? []) await press(all.user, step)
  return all
}
const isDisabled = (element: HTMLElement) =>
  element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true'

test('the preferences show what is decided, disabled, and from where', async () => {
  const { language, onReturn, autoLock } = en.preferences
  await open('managed-general')
  expect(isDisabled(await screen.findByLabelText(language))).toBe(true)
  cleanup()
  await open('managed-network')
  expect(isDisabled(await screen.findByLabelText(en.network.proxy))).toBe(true)
  cleanup()
  await open('managed-security')
  await screen.findByLabelText(onReturn)
  expect(isDisabled(screen.getByLabelText(onReturn))).toBe(true)
  const minutes = [...screen.getByLabelText<HTMLSelectElement>(autoLock).options]
  expect(minutes.map(({ value }) => Number(value))).toEqual([1, 2, 5, 10])
  await screen.findByText(en.preferences.keyStore)
  expect(screen.queryByRole('button', { name: en.preferences.turnOnKeyStore })).toBeNull()
  cleanup()
  await open('managed-preferences')
  expect(await screen.findByText(en.managed.names.serverAddress)).toBeTruthy()
  expect(screen.getByText('https://2fa.example.com')).toBeTruthy()
})

test('what is wrong is named for the administrator', async () => {
  await open('managed-wrong')
  expect(await screen.findByText(/There is no setting named/)).toBeTruthy()
  expect(screen.getByText('/etc/sync-desktop/managed.d/50-sales.json')).toBeTruthy()
})

test('menus keep the items that may not be used, disabled', async () => {
  await open('managed-add')
  for (const label of [en.add.scanScreen, en.add.camera, en.importing.menu]) {
    const item = await screen.findByRole('menuitem', {
      name: new RegExp(`^${label}.*${en.managed.byOrganisation}`),
    })
    expect(isDisabled(item)).toBe(true)
  }
  expect(isDisabled(screen.getByRole('menuitem', { name: en.add.imageFile }))).toBe(false)
})

test('where the screen may not be searched, no button begins a search', async () => {
  await open('managed-empty')
  expect(isDisabled(await screen.findByRole('button', { name: en.add.scanScreen }))).toBe(true)
  cleanup()
  const { user } = await renderSettings({
    world: managedStates['managed-enrolment']?.world ?? {},
  })
  await press(user, 'button:select')
  expect(isDisabled(await screen.findByRole('button', { name: en.enrolment.scanScreen }))).toBe(
    true,
  )
  expect(screen.getByText(en.managed.byOrganisation)).toBeTruthy()
})

test('an export is offered in encrypted formats only', async () => {
  await open('managed-export')
  expect(await screen.findAllByText(en.exporting.encrypted)).toHaveLength(2)
  expect(screen.queryByText(en.exporting.notEncrypted)).toBeNull()
})

test('a vault that needs a passphrase is not made without asking, and a short one is refused', async () => {
  const { user, fake } = await open('managed-vault-passphrase')
  await user.type(await screen.findByLabelText(en.vault.newPassphrase), 'nineteen characters')
  await user.type(screen.getByLabelText(en.vault.repeatPassphrase), 'nineteen characters')
  await press(user, 'button:vault.create')
  expect(await screen.findByText(en.vault.passphraseTooShort(20))).toBeTruthy()
  expect(fake.calls.map(({ name }) => name)).not.toContain('authenticator.create')
})

test('a server that is decided cannot be changed; without one the person is asked for it', async () => {
  await open('managed-server')
  expect(isDisabled(await screen.findByRole('button', { name: /2fa\.example\.com/ }))).toBe(true)
  cleanup()
  await open('managed-no-server')
  expect(await screen.findByText(en.failures['server-not-chosen'])).toBeTruthy()
  // That would change nothing.
  expect(screen.queryByRole('button', { name: en.common.tryAgain })).toBeNull()
  expect(
    isDisabled(
      screen.getByRole('button', { name: new RegExp(en.server.dialogTitle.replace('?', '.')) }),
    ),
  ).toBe(false)
})

test('a change while the window is open is seen without another start', async () => {
  const { fake, user } = await open('managed-account')
  act(() => fake.push.preferences.changed(samples.preferences))
  // An open menu keeps its items.
  await user.keyboard('{Escape}')
  await press(user, 'button:menu.account')
  const item = await screen.findByRole('menuitem', { name: en.exporting.menu })
  expect(isDisabled(item)).toBe(false)
})
