// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const signedIn: SessionState = {
  phase: 'signed-in',
  server: samples.readyServer,
  account: samples.ana,
  recoveryCodesLeft: 8,
  enrollmentDeadlineMs: null,
  isSetUpRequired: false,
  clockSkewMs: null,
  isServerClockAccepted: false,
}
const open = async () => {
  const rendered = await renderApp({
    world: { session: signedIn, vault: { phase: 'absent', keyStore: samples.noKeyStore } },
  })
  await rendered.user.click(await screen.findByRole('button', { name: 'Set up the vault' }))
  return rendered
}
const meter = () => screen.getByLabelText('New passphrase').getAttribute('aria-describedby') ?? ''

test.each([
  ['a'.repeat(20), /^Weak: it repeats itself/],
  ['password1234', /^Weak: /],
  ['contraseña2024', /^Weak: /],
  ['qwertyuiop', /^Weak: /],
  ['tundra maple orbit canoe', /^Strong$/],
])('"%s" is judged by how it is guessed, not by its length', async (passphrase, words) => {
  const { clock, user } = await open()
  await user.type(await screen.findByLabelText('New passphrase'), passphrase)
  expect(document.getElementById(meter())?.textContent).toBe('Checking how strong it is…')
  await act(() => clock.advance(1_000))
  expect(await screen.findByText(words)).toBeTruthy()
})

test('one that falls within a million guesses is not taken, and what to do is said', async () => {
  const { fake, user } = await open()
  for (const label of ['New passphrase', 'Repeat the passphrase']) {
    await user.type(await screen.findByLabelText(label), 'abcabcabcabc')
  }
  await user.click(screen.getByRole('button', { name: 'Create vault' }))
  expect(await screen.findByText(/^Choose one that is harder to guess/)).toBeTruthy()
  expect(fake.calls.map(({ name }) => name)).not.toContain('authenticator.create')
})
