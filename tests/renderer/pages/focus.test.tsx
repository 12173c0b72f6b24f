// @vitest-environment happy-dom Wherever a page comes up or changes, a named element has the focus.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { press } from '../gallery/press.ts'
import { states } from '../gallery/states.ts'
import * as samples from '../samples.ts'
import { openState } from './open-state.tsx'
import { renderApp, renderSettings } from './render-window.tsx'

afterEach(cleanup)

function nameOf(element: Element): string {
  const own = element.getAttribute('aria-label')
  if (own !== null) return own.trim()
  const labelledBy = element.getAttribute('aria-labelledby')
  const label = labelledBy === null ? null : document.getElementById(labelledBy)
  if (label !== null) return nameOf(label)
  const fieldLabel = element instanceof HTMLInputElement ? element.labels?.[0] : null
  return (fieldLabel ?? element).textContent.trim()
}

async function expectFocus(after: string): Promise<void> {
  await waitFor(() => {
    const focused = document.activeElement
    const name = focused === null || focused === document.body ? '' : nameOf(focused)
    expect(name, `after ${after}`).not.toBe('')
    expect(focused?.closest('[hidden], [inert], [aria-hidden=true]'), `after ${after}`).toBeNull()
  })
}

test.each(Object.entries(states))(
  '%s: something with a name has the focus at every step',
  async (_name, state) => {
    const { user } = await openState(state)
    await expectFocus('the start')
    for (const step of state.press ?? []) {
      await press(user, step)
      await expectFocus(step)
    }
  },
)

test('where one click does, it is that button that has the focus, and Enter presses it', async () => {
  const here = states['challenge-here']
  const { user, fake } = await renderApp({ world: here?.world ?? {} })
  await screen.findByRole('heading', { name: 'Verify it’s you' })
  await user.keyboard('{Enter}')
  await waitFor(() =>
    expect(fake.calls.map(({ name }) => name)).toContain('session.verifyWithThisComputer'),
  )
})

test('a page that comes back from behind another one has the focus again', async () => {
  const { user } = await renderSettings()
  await press(user, 'link:activity.title')
  await press(user, 'link:settings.twoFactor')
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole('heading', { name: 'Two-Factor Authentication' }),
    ),
  )
})

test('when what had the focus is gone, the heading of the page takes it', async () => {
  const { user } = await renderSettings({
    world: { confirmedUntilMs: samples.START_MS + 600_000 },
  })
  await user.click(await screen.findByRole('button', { name: /^Turn off TOTP/ }))
  const question = await screen.findByRole('dialog')
  await user.click(within(question).getByRole('button', { name: /^Turn off TOTP/ }))
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole('heading', { name: 'Two-Factor Authentication' }),
    ),
  )
})

test('in a dialog it is the dialog that takes it', async () => {
  const { user } = await renderSettings()
  await user.click(await screen.findByRole('button', { name: /^Turn off TOTP/ }))
  const dialog = await screen.findByRole('dialog')
  const gone = document.createElement('button')
  dialog.append(gone)
  gone.focus()
  gone.remove()
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
})

test('who clicks beside everything is left alone', async () => {
  await renderSettings()
  const heading = await screen.findByRole('heading', { name: 'Two-Factor Authentication' })
  await waitFor(() => expect(document.activeElement).toBe(heading))
  heading.blur()
  document.body.append(document.createElement('p'))
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
  })
  expect(document.activeElement).toBe(document.body)
})
