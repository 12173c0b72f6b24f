// @vitest-environment happy-dom
// The set-up that a company requires, and its time of grace, on the page.
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const button = (name: string | RegExp) => screen.findByRole('button', { name })
const waiting: SessionState = {
  phase: 'set-up',
  server: samples.readyServer,
  email: 'ana@acme.example',
  offeredMethods: ['totp', 'email'],
  defaultMethod: null,
  emailHint: 'a•••@acme.example',
  isActivationCodeNeeded: false,
  expiresAtMs: samples.START_MS + 1_800_000,
}

test('only the allowed methods are offered, and nothing else is there', async () => {
  await renderApp({ world: { session: waiting, methods: [] } })
  expect(await button(/^TOTP Authenticator App/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^SMS Authentication/ })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Account menu' })).toBeNull()
  expect(await button('Cancel and sign out')).toBeTruthy()
})

test('the company’s default comes first and is marked', async () => {
  const session: SessionState = { ...waiting, defaultMethod: 'email' }
  await renderApp({ world: { session, methods: [] } })
  const list = await screen.findByRole('list', { name: 'Methods that your company allows' })
  const choices = within(list).getAllByRole('button')
  expect(choices[0]?.textContent).toMatch(/^Email Authentication BasicDefault/)
  expect(choices[1]?.textContent).toMatch(/^TOTP Authenticator App/)
  expect(choices[1]?.textContent).not.toContain('Default')
})

test('from the choice to the recovery codes, then in', async () => {
  const { user } = await renderApp({ world: { session: waiting, methods: [] } })
  await user.click(await button(/^TOTP Authenticator App/))
  await user.click(await button('Add to this computer'))
  expect(await screen.findByRole('list', { name: 'Recovery codes' })).toBeTruthy()
  await user.click(screen.getByLabelText('I have stored them in a safe place'))
  await user.click(await button('Finish'))
  expect(await button('Account menu')).toBeTruthy()
})

test('once in, the page says that the set-up signed the person out everywhere else', async () => {
  const { user, fake } = await renderApp({ world: { session: waiting, methods: [] } })
  const { finish } = fake.handlers.setUp
  fake.handlers.setUp.finish = async (input) => {
    const state = await finish(input)
    fake.push.setUp.signedOutElsewhere({ count: 2 })
    return state
  }
  await user.click(await button(/^TOTP Authenticator App/))
  await user.click(await button('Add to this computer'))
  await user.click(await screen.findByLabelText('I have stored them in a safe place'))
  await user.click(await button('Finish'))
  expect((await screen.findByRole('status')).textContent).toBe('Signed out everywhere else.')
  expect(await button('Account menu')).toBeTruthy()
})

test('leaving while the codes are shown is asked about first', async () => {
  const { user, fake } = await renderApp({ world: { session: waiting, methods: [] } })
  await user.click(await button(/^TOTP Authenticator App/))
  await user.click(await button('Add to this computer'))
  await screen.findByRole('list', { name: 'Recovery codes' })
  await user.click(await button('Cancel and sign out'))
  const dialog = await screen.findByRole('dialog', {
    name: 'Your recovery codes are not stored yet',
  })
  expect(fake.calls.map(({ name }) => name)).not.toContain('session.cancel')
  await user.click(within(dialog).getByRole('button', { name: 'Back to the codes' }))
  expect(await screen.findByRole('list', { name: 'Recovery codes' })).toBeTruthy()
  await user.click(await button('Cancel and sign out'))
  await user.click(await button('Sign out without them'))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
})

test('codes that were shown when the page broke are shown again', async () => {
  await renderApp({
    world: { session: waiting, methods: [], unstoredCodes: [...samples.recoveryCodes] },
  })
  const list = await screen.findByRole('list', { name: 'Recovery codes' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(10)
})

test('after a reset the activation code opens the choice', async () => {
  const session = { ...waiting, isActivationCodeNeeded: true }
  const { user } = await renderApp({ world: { session, methods: [] } })
  const field = await screen.findByLabelText('Activation code')
  await user.type(field, '123{Enter}')
  expect(await screen.findByText('Enter the 8 digits of the activation code.')).toBeTruthy()
  await user.type(field, '45678{Enter}')
  expect(await screen.findByText(/That code isn’t right/)).toBeTruthy()
  await user.clear(field)
  await user.type(field, `${samples.activationCode}{Enter}`)
  expect(await screen.findByRole('heading', { name: /Set up two-factor/ })).toBeTruthy()
})

test('the time of grace is told with its date, and can wait', async () => {
  const session: SessionState = {
    phase: 'signed-in',
    server: samples.readyServer,
    account: samples.ana,
    recoveryCodesLeft: null,
    enrollmentDeadlineMs: Date.UTC(2026, 10, 10, 12),
    isSetUpRequired: false,
    clockSkewMs: null,
    isServerClockAccepted: false,
  }
  const { user, fake } = await renderApp({ world: { session } })
  expect(await screen.findByText(/Set it up by Nov 10, 2026/)).toBeTruthy()
  await user.click(await button('Set up now'))
  expect(fake.calls.some(({ name }) => name === 'windows.openSettings')).toBe(true)
  await user.click(await button('Later'))
  expect(screen.queryByText(/Set it up by/)).toBeNull()
})
