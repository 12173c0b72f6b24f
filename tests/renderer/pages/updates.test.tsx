// @vitest-environment happy-dom Newer versions: the notice above the codes, and the section in the preferences.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { en } from '../../../src-renderer/ui/text/en.ts'
import type { UpdateStage } from '../../../src-shared/model/desktop/update.ts'
import * as samples from '../samples.ts'
import { renderApp, renderPreferences } from './render-window.tsx'

afterEach(cleanup)

const { newer } = samples
const ready = { kind: 'ready', newer, when: 'on-quit', busy: null } as const
const render = (stage: UpdateStage) =>
  renderApp({ isWithoutSignIn: true, world: { updates: { ...samples.updates, stage } } })

test('the notice leads to what is new', async () => {
  const { user, fake } = await render(ready)
  await screen.findByText(en.updates.isReady('0.2.0'))
  await user.click(screen.getByRole('button', { name: en.updates.show }))
  const asked = fake.calls.filter(({ name }) => name === 'windows.openPreferences')
  expect(asked.map(({ input }) => input)).toEqual([{ at: 'updates' }])
})

test('the preferences show what is new, and give the choice of when', async () => {
  const { user, fake } = await renderPreferences({
    world: { updates: { ...samples.updates, stage: ready }, preferencesPlace: 'updates' },
  })
  const section = await screen.findByRole('region', { name: en.updates.title })
  const heading = within(section).getByRole('heading', { name: en.updates.title })
  await waitFor(() => expect(document.activeElement).toBe(heading))
  expect(section.textContent).toContain('The list opens faster.')
  await user.click(within(section).getByRole('button', { name: en.updates.now }))
  await within(section).findByText(en.updates.busy['recovery-codes'])
  const asked = fake.calls.filter(({ name }) => name === 'updates.install')
  expect(asked.map(({ input }) => input)).toEqual([{ when: 'now' }])
})

test('whoever does not want it by itself turns it off, unless an organisation decided', async () => {
  const world = { updates: samples.updates, preferencesPlace: 'updates' } as const
  const { user, fake } = await renderPreferences({ world })
  await user.click(await screen.findByRole('checkbox', { name: en.updates.byItself }))
  const asked = fake.calls.filter(({ name }) => name === 'preferences.set')
  expect(asked.map(({ input }) => input)).toEqual([{ looksForUpdates: false }])
  cleanup()
  const managed = { updates: 'tell' } as const
  await renderPreferences({
    world: { ...world, preferences: { ...samples.preferences, managed } },
  })
  await screen.findByRole('region', { name: en.updates.title })
  expect(screen.queryByRole('checkbox', { name: en.updates.byItself })).toBeNull()
})

test('the notice goes away for this version, and comes for the next one', async () => {
  const { user, fake } = await render(ready)
  await screen.findByText(en.updates.isReady('0.2.0'))
  await user.click(screen.getByRole('button', { name: en.common.notNow }))
  expect(screen.queryByText(en.updates.isReady('0.2.0'))).toBeNull()
  const next = { ...ready, newer: { ...newer, version: '0.3.0' } }
  act(() => fake.push.updates.changed({ ...samples.updates, stage: next }))
  await screen.findByText(en.updates.isReady('0.3.0'))
})

test('the notice of an unsafe version cannot be sent away', async () => {
  await render({ kind: 'told', newer: { ...newer, isForced: true }, why: 'package' })
  await screen.findByText(new RegExp(en.updates.unsafe))
  expect(screen.queryByRole('button', { name: en.common.notNow })).toBeNull()
})

test('after a crash the next start says so once', async () => {
  const { user, fake } = await renderApp({ isWithoutSignIn: true, world: { hasCrashed: true } })
  await screen.findByText(en.diagnostics.crashed)
  await user.click(screen.getByRole('button', { name: en.common.notNow }))
  expect(screen.queryByText(en.diagnostics.crashed)).toBeNull()
  expect(fake.calls.some(({ name }) => name === 'diagnostics.seenLastEnd')).toBe(true)
})
