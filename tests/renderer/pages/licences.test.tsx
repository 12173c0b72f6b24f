// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { press } from '../gallery/press.ts'
import { states } from '../gallery/states.ts'
import { renderPreferences } from './render-window.tsx'

afterEach(cleanup)

test('the preferences show the version, what the app contains, and the terms of each part', async () => {
  const state = states['licences']
  const { user } = await renderPreferences({ world: state?.world ?? {} })
  for (const step of state?.press ?? []) await press(user, step)
  const about = screen.getByRole('main')
  expect(within(about).getAllByText('Sync 0.1.0')[0]).toBeTruthy()
  const summary = await screen.findByText('libheif-js')
  const details = summary.closest('details')
  if (details === null) throw new Error('A part opens with its terms.')
  details.open = true
  details.dispatchEvent(new Event('toggle'))
  expect(await screen.findByText(/Permission is hereby granted/)).toBeTruthy()
})
