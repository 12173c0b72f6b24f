// @vitest-environment happy-dom
// The quick search in its own window, and the keys that open it.
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import * as samples from '../samples.ts'
import { renderPreferences, renderQuickSearch } from './render-window.tsx'

afterEach(cleanup)

const field = () => screen.getByRole('combobox', { name: 'Search codes' })
const chosen = () => screen.getByRole('option', { selected: true })
const callsOf = (fake: { calls: { name: string; input: unknown }[] }, name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input)

test('letters find, arrows choose, Enter copies and closes', async () => {
  const { fake, user } = await renderQuickSearch()
  await screen.findAllByRole('option')
  expect(document.activeElement).toBe(field())
  await user.keyboard('goo')
  expect(screen.getAllByRole('option')).toHaveLength(1)
  await user.clear(field())
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}')
  const [, second] = samples.entries
  expect(within(chosen()).getByText(second?.issuer ?? '')).toBeDefined()
  expect(field().getAttribute('aria-activedescendant')).toBe(chosen().id)
  await user.keyboard('{Enter}')
  expect(callsOf(fake, 'authenticator.copyCode')).toEqual([{ id: second?.id }])
  expect(callsOf(fake, 'quickSearch.close')).toHaveLength(1)
})

test('the first is above the last, and a press copies as well', async () => {
  const { fake, user } = await renderQuickSearch()
  await screen.findAllByRole('option')
  await user.keyboard('{ArrowUp}')
  expect(chosen()).toBe(screen.getAllByRole('option').at(-1))
  await user.click(screen.getAllByRole('option')[2] as HTMLElement)
  expect(callsOf(fake, 'authenticator.copyCode')).toEqual([{ id: samples.entries[2]?.id }])
})

test('a code that cannot be copied is said, and the window stays', async () => {
  const { fake, user } = await renderQuickSearch({
    prepare: ({ handlers }) => {
      handlers.authenticator.copyCode = () => fail({ code: 'internal' })
    },
  })
  await screen.findAllByRole('option')
  await user.keyboard('{Enter}')
  expect(await screen.findByText(/went wrong/)).toBeDefined()
  expect(callsOf(fake, 'quickSearch.close')).toEqual([])
})

test('Escape closes; hidden, it forgets what was typed and asks for codes anew when shown', async () => {
  const { fake, user } = await renderQuickSearch()
  await screen.findAllByRole('option')
  await user.keyboard('zzz')
  expect(screen.queryAllByRole('option')).toEqual([])
  await user.keyboard('{Escape}')
  expect(callsOf(fake, 'quickSearch.close')).toHaveLength(1)
  fake.push.quickSearch.shown(false)
  await screen.findAllByRole('option')
  expect((field() as HTMLInputElement).value).toBe('')
  const before = callsOf(fake, 'authenticator.codes').length
  fake.push.quickSearch.shown(true)
  expect(callsOf(fake, 'authenticator.codes')).toHaveLength(before + 1)
})

test('a passphrase that was typed into a locked vault does not wait in the hidden window', async () => {
  const { fake, user } = await renderQuickSearch({
    world: {
      vault: {
        phase: 'locked',
        keyStore: samples.noKeyStore,
        slots: ['passphrase'],
        retryAtMs: null,
        notices: [],
      },
    },
  })
  await user.type(await screen.findByLabelText('Passphrase'), 'correct')
  fake.push.quickSearch.shown(false)
  await vi.waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe(''),
  )
})

test('other keys are pressed, and those that would take a letter away are none', async () => {
  const { fake, user } = await renderPreferences()
  const keys = () => screen.findByLabelText('Keys for the quick search')
  await user.selectOptions(await keys(), 'Press other keys…')
  await user.keyboard('y{Shift>}y{/Shift}{Control>}{Alt>}k{/Alt}{/Control}')
  expect(callsOf(fake, 'preferences.set')).toEqual([{ shortcut: 'CommandOrControl+Alt+K' }])
  expect(await screen.findByRole('option', { name: 'Ctrl+Alt+K' })).toBeDefined()

  await user.selectOptions(await keys(), 'Press other keys…')
  await user.keyboard('{Escape}')
  expect(callsOf(fake, 'preferencesWindow.close')).toEqual([])
  await user.selectOptions(await keys(), 'None')
  expect(callsOf(fake, 'preferences.set').at(-1)).toEqual({ shortcut: null })
})
