// @vitest-environment happy-dom
// Staying signed in, as a person sees it: at the sign-in, in the preferences, without a network.
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as samples from '../samples.ts'
import { renderApp, renderPreferences } from './render-window.tsx'

afterEach(cleanup)

const KEEP = 'Keep me signed in on this computer'
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
const offline: SessionState = {
  phase: 'resuming',
  server: { phase: 'failed', url: null, failure: 'server-unreachable' },
  email: 'ana@acme.example',
  name: 'Ana Braga',
  isOffline: true,
}
const box = async () => (await screen.findByLabelText(KEEP)) as HTMLInputElement

describe('at the sign-in', () => {
  test('it is on, and taken back before the password is sent', async () => {
    const { user, fake } = await renderApp({})
    expect((await box()).checked).toBe(true)
    await user.click(await box())
    expect((await box()).checked).toBe(false)
    expect(fake.calls).toContainEqual({ name: 'preferences.set', input: { staySignedIn: false } })
  })

  test.each(['key-store', 'policy', 'server'] as const)(
    'nothing is offered that cannot be: %s',
    async (obstacle) => {
      const staying = { isWanted: true, isKept: false, obstacle }
      await renderApp({ world: { staying } })
      expect(await screen.findByLabelText('Password')).toBeTruthy()
      expect(screen.queryByLabelText(KEEP)).toBeNull()
    },
  )

  test.each([
    ['elsewhere', /This computer is no longer signed in/],
    ['expired', /You were signed in for 30 days/],
  ] as const)('it says why nobody stays signed in any more: %s', async (ended, sentence) => {
    const session = {
      phase: 'signed-out',
      server: samples.readyServer,
      lastEmail: '',
      ended,
    } as const
    const { fake } = await renderApp({ world: { session: signedIn } })
    act(() => fake.push.session.changed(session))
    expect(await screen.findByText(sentence)).toBeTruthy()
  })
})

describe('in the preferences', () => {
  test.each([
    ['key-store', /its key store doesn’t protect what would be kept/],
    ['policy', /Your company doesn’t allow it/],
    ['server', /This server can’t do it yet/],
  ] as const)('the reason is there: %s', async (obstacle, reason) => {
    const staying = { isWanted: true, isKept: false, obstacle }
    await renderPreferences({
      world: { session: signedIn, staying, preferencesPlace: 'security' },
    })
    expect(await screen.findByText(reason)).toBeTruthy()
    expect([(await box()).checked, (await box()).disabled]).toEqual([false, true])
  })

  test('an administrator’s decision cannot be changed', async () => {
    const preferences = { ...samples.preferences, managed: { staySignedIn: true } }
    await renderPreferences({
      world: { session: signedIn, preferences, preferencesPlace: 'security' },
    })
    expect([(await box()).checked, (await box()).disabled]).toEqual([true, true])
  })
})

describe('without a network', () => {
  test('the codes are there with who is signed in, and the list stays when it goes on', async () => {
    const { user, fake } = await renderApp({ world: { session: offline } })
    expect(await screen.findByText(/Offline. Signed in as/)).toBeTruthy()
    const list = await screen.findByRole('list', { name: 'Codes' })
    await user.click(await screen.findByRole('button', { name: 'Account menu' }))
    expect(await screen.findByRole('menuitem', { name: 'Sign out' })).toBeTruthy()
    expect(screen.queryByRole('menuitem', { name: 'Company Settings' })).toBeNull()
    act(() => fake.push.session.changed(signedIn))
    // An open menu keeps its items.
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Account menu' }))
    expect(await screen.findByRole('menuitem', { name: 'Company Settings' })).toBeTruthy()
    expect(screen.queryByText(/Offline/)).toBeNull()
    expect(screen.getByRole('list', { name: 'Codes', hidden: true })).toBe(list)
  })

  test('signing out and trying again are there', async () => {
    const { user, fake } = await renderApp({ world: { session: offline } })
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(fake.calls.map(({ name }) => name)).toContain('session.retryServer')
  })
})
