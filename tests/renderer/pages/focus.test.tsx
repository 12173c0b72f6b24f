// @vitest-environment happy-dom
// What has the focus where a page changes; gallery-walk.test.tsx asks whether anything has.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { press } from '../gallery/press.ts'
import { states } from '../gallery/states.ts'
import * as samples from '../samples.ts'
import { renderApp, renderSettings } from './render-window.tsx'

afterEach(cleanup)

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
