// @vitest-environment happy-dom A part of a window that cannot be drawn leaves the rest working. React's
// report of the caught error is silenced.
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ErrorBoundary } from '../../../src-renderer/ui/page/ErrorBoundary.tsx'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { TextProvider } from '../../../src-renderer/ui/text/TextProvider.tsx'
import { createFakeClock } from '../fake-clock.ts'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const failed = /This part of the window stopped working/

function Fragile({ isBroken }: { isBroken: () => boolean }) {
  if (isBroken()) throw new Error('cannot be drawn')
  return <p>drawn</p>
}

describe('the boundary', () => {
  function show(isBroken: () => boolean, wayOut?: { label: string; go: () => void }) {
    render(
      <TextProvider text={en} locale="en" clock={createFakeClock(samples.START_MS)}>
        <p>beside</p>
        <ErrorBoundary wayOut={wayOut}>
          <Fragile isBroken={isBroken} />
        </ErrorBoundary>
      </TextProvider>,
    )
    return userEvent.setup({ delay: null })
  }

  test('keeps what stands beside, and draws the part again when asked to', async () => {
    let isBroken = true
    const user = show(() => isBroken)
    expect(screen.getByText('beside')).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toMatch(failed)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText(failed)).toBeTruthy()
    isBroken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('drawn')).toBeTruthy()
    expect(screen.queryByText(failed)).toBeNull()
  })

  test('offers another way on', async () => {
    let isBroken = true
    const user = show(() => isBroken, { label: 'Leave', go: () => (isBroken = false) })
    await user.click(screen.getByRole('button', { name: 'Leave' }))
    expect(screen.getByText('drawn')).toBeTruthy()
  })
})

describe('the app window', () => {
  /** No server may send it; what matters is that drawing it throws. */
  const broken = {
    phase: 'challenge',
    server: samples.readyServer,
    email: 'ana@acme.example',
    methods: null,
    recoveryCodeAvailable: true,
    trustedDeviceDays: 0,
    expiresAtMs: samples.START_MS + 600_000,
    methodsOnThisComputer: [],
    sentCodes: [],
  }

  /** Puts a state into a store, past every parser. */
  const put = (phase: unknown, state: unknown) =>
    act(() => (phase as { set: (state: unknown) => void }).set(state)) // made by createPhase

  test('a challenge that cannot be drawn can be left, and the sign-in is there again', async () => {
    const { user, stores } = await renderApp()
    await screen.findByRole('button', { name: 'Sign in' })
    put(stores.session.phase, broken)
    expect(await screen.findByText(failed)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByRole('button', { name: 'Sign in' })).toBeTruthy()
    expect(screen.queryByText(failed)).toBeNull()
  })

  test('banners that cannot be drawn leave the codes', async () => {
    const { stores } = await renderApp({ isWithoutSignIn: true })
    await screen.findByRole('list', { name: 'Codes' })
    put(stores.session.phase, {
      phase: 'signed-in',
      server: samples.readyServer,
      account: samples.ana,
      recoveryCodesLeft: Symbol('not a number'),
      enrollmentDeadlineMs: null,
      clockSkewMs: null,
    })
    expect(screen.getByRole('list', { name: 'Codes' })).toBeTruthy()
    expect(screen.getByText(failed)).toBeTruthy()
  })
})
