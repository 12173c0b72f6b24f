// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const opened = async (preferences: Partial<typeof samples.preferences> = {}) => {
  const rendered = await renderApp({
    world: { preferences: { ...samples.preferences, ...preferences } },
    isWithoutSignIn: true,
  })
  await screen.findByRole('list', { name: 'Codes' })
  return rendered
}
const map = () => screen.queryByRole('dialog', { name: 'Keyboard shortcuts' })
const search = () => screen.getByRole<HTMLInputElement>('searchbox')

test.each([
  ['in the empty search, which has the focus at first', ''],
  ['on a row of the list', '{ArrowDown}'],
])('? opens the keyboard map %s', async (_where, before) => {
  const { user } = await opened()
  await waitFor(() => expect(document.activeElement).toBe(search()))
  await user.keyboard(`${before}?`)
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(map()).toBeNull())
  expect(search().value).toBe('')
})

test('? is typed where something is typed already, and F1 opens the map there', async () => {
  const { user } = await opened()
  await user.type(search(), 'git?')
  expect(search().value).toBe('git?')
  expect(map()).toBeNull()
  await user.keyboard('{F1}')
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined()
})

test('neither key opens the map over another dialog', async () => {
  const { user } = await opened()
  await user.click(screen.getByRole('button', { name: 'Add' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Paste image…' }))
  const other = await screen.findByRole('dialog', { name: 'Paste an image' })
  await user.keyboard('{F1}?')
  expect(screen.getAllByRole('dialog')).toEqual([other])
})

test('the menu leads to the map, which names the keys of the quick search as the person chose them', async () => {
  const { user } = await opened({ shortcut: 'CommandOrControl+Alt+K' })
  await user.click(screen.getByRole('button', { name: 'Account menu' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Keyboard shortcuts' }))
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  const quickSearch = within(dialog).getByRole('region', { name: 'Quick search' })
  expect(within(quickSearch).getByText('Ctrl+Alt+K')).toBeDefined()
})

test('without keys for the quick search the map shows none', async () => {
  const { user } = await opened({ shortcut: null })
  await user.keyboard('{F1}')
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(within(dialog).queryByText('Open it from every program')).toBeNull()
})

test('Ctrl+F goes to the search from the list, with what was typed there chosen', async () => {
  const { user } = await opened()
  await user.type(search(), 'a')
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).not.toBe(search())
  await user.keyboard('{Control>}f{/Control}b')
  expect(search().value).toBe('b')
})
