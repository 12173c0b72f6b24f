// @vitest-environment happy-dom
// The window of the preferences: its sections, its search, its keys.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { es } from '../../../src-renderer/ui/text/es.ts'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { sections } from '../../../src-renderer/preferences/place-store.ts'
import { findSettings, settingList } from '../../../src-renderer/preferences/setting-list.ts'
import { ptBR } from '../../../src-renderer/ui/text/pt-BR.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import { renderApp, renderPreferences } from './render-window.tsx'

afterEach(cleanup)

const callsOf = (fake: { calls: readonly { name: string; input: unknown }[] }, name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ input }) => input)
const field = () => screen.findByRole('combobox', { name: en.preferencesWindow.search })
const unlocked: Partial<World> = {
  vault: {
    phase: 'unlocked',
    keyStore: samples.readyKeyStore,
    slots: ['key-store', 'passphrase'],
    notices: [],
  },
}

describe('the window', () => {
  test('begins with the heading of its first section, which says what it does', async () => {
    await renderPreferences()
    const { name, does } = en.preferencesWindow.sections.general
    const heading = await screen.findByRole('heading', { level: 1, name })
    expect(document.activeElement).toBe(heading)
    expect(screen.getAllByText(does).length).toBeGreaterThan(0)
  })

  test('shows each section by its link, and moves between links by arrows', async () => {
    const { user } = await renderPreferences()
    const links = await screen.findAllByRole('link')
    expect(links).toHaveLength(sections.length)
    links[0]?.focus()
    await user.keyboard('{End}{ArrowUp}{Enter}')
    const heading = await screen.findByRole('heading', { level: 1, name: 'Network' })
    expect(document.activeElement).toBe(heading)
    expect(screen.getByRole('link', { current: 'page' }).textContent).toContain('Network')
  })

  test.each([
    ['backups', 'Backups'],
    ['network', 'Network'],
    ['diagnostics', en.diagnostics.title],
    ['updates', en.updates.title],
  ] as const)('begins at %s if the person came for it', async (preferencesPlace, name) => {
    await renderPreferences({ world: { preferencesPlace } })
    await waitFor(() => expect(document.activeElement?.textContent).toBe(name))
  })

  test('goes to a place that is asked for while it is open, and back to it again', async () => {
    const { fake, world, user } = await renderPreferences()
    for (const section of ['General', 'About']) {
      await user.click(await screen.findByRole('link', { name: new RegExp(`^${section}`) }))
      world.preferencesPlace = 'network'
      act(() => fake.push.preferencesWindow.asked(null))
      const heading = await screen.findByRole('heading', { level: 1, name: 'Network' })
      await waitFor(() => expect(document.activeElement).toBe(heading))
    }
  })

  test.each(['{Escape}', '{Control>}w{/Control}'])('closes by %s', async (keys) => {
    const { fake, user } = await renderPreferences()
    await screen.findByRole('heading', { level: 1 })
    await user.keyboard(keys)
    expect(callsOf(fake, 'preferencesWindow.close')).toHaveLength(1)
  })

  test('hands a restore over to the app window', async () => {
    const { fake, user } = await renderPreferences({
      world: { ...unlocked, preferencesPlace: 'backups' },
    })
    await user.click(await screen.findByRole('button', { name: en.restore.open }))
    expect(callsOf(fake, 'preferencesWindow.restore')).toHaveLength(1)
  })

  test('is opened by the menu of the account', async () => {
    const { fake, user } = await renderApp({ isWithoutSignIn: true })
    await user.click(await screen.findByRole('button', { name: en.menu.account }))
    await user.click(await screen.findByRole('menuitem', { name: en.menu.preferences }))
    expect(callsOf(fake, 'windows.openPreferences')).toEqual([{ at: null }])
  })
})

test('content protection is offered where the system has it, and says why it is not elsewhere', async () => {
  const agent = vi.spyOn(navigator, 'userAgent', 'get')
  agent.mockReturnValue('Mozilla/5.0 (X11; Linux x86_64)')
  await renderPreferences({ world: { preferencesPlace: 'security' } })
  expect(await screen.findByLabelText(en.preferencesWindow.protection)).toHaveProperty(
    'disabled',
    true,
  )
  expect(screen.getByText(en.preferencesWindow.noProtection)).toBeDefined()
  cleanup()
  agent.mockReturnValue('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')
  const { fake, user } = await renderPreferences({ world: { preferencesPlace: 'security' } })
  await user.click(await screen.findByLabelText(en.preferencesWindow.protection))
  expect(screen.getByText(en.preferencesWindow.protectionHint)).toBeDefined()
  expect(callsOf(fake, 'preferences.set')).toEqual([{ protectsContent: true }])
  agent.mockRestore()
})

describe('the search', () => {
  test('finds a setting by a word, and moves the focus to it', async () => {
    const { fake, user } = await renderPreferences()
    await user.type(await field(), 'clipboard')
    expect(screen.queryByRole('navigation')).toBeNull()
    const list = screen.getByRole('listbox', { name: en.preferencesWindow.found })
    const chosen = within(list).getByRole('option', { selected: true })
    expect(chosen.textContent).toContain(en.preferences.clearClipboard)
    await user.keyboard('{Enter}')
    const found = await screen.findByLabelText(en.preferences.clearClipboard)
    await waitFor(() => expect(document.activeElement).toBe(found))
    expect(screen.getByRole('navigation')).toBeDefined()
    expect(callsOf(fake, 'preferences.set')).toEqual([])
  })

  test('Escape ends it first, and closes the window then', async () => {
    const { fake, user } = await renderPreferences()
    await user.type(await field(), 'nothing of that kind')
    expect(screen.getByText(en.preferencesWindow.none('nothing of that kind'))).toBeDefined()
    await user.keyboard('{Escape}')
    expect(await field()).toHaveProperty('value', '')
    expect(callsOf(fake, 'preferencesWindow.close')).toEqual([])
    await user.keyboard('{Escape}')
    expect(callsOf(fake, 'preferencesWindow.close')).toHaveLength(1)
  })

  test('Ctrl+F leads to it from everywhere', async () => {
    const { user } = await renderPreferences()
    await field()
    await user.keyboard('{Control>}f{/Control}')
    expect(document.activeElement).toBe(await field())
  })

  test('a setting that is managed is read out, although it takes no focus', async () => {
    const preferences = { ...samples.preferences, managed: { opensOnReturn: false } }
    const { user } = await renderPreferences({ world: { preferences } })
    await user.type(await field(), en.preferences.onReturn)
    await user.keyboard('{Enter}')
    const found = await screen.findByLabelText(en.preferences.onReturn)
    await waitFor(() => expect(document.activeElement).toBe(found.parentElement))
    expect(document.activeElement?.textContent).toContain(en.managed.byOrganisation)
  })

  test('leads to each setting that there is', async () => {
    const { user } = await renderPreferences({ world: unlocked })
    // Linux cannot protect a window: the field takes no focus.
    const none = ['managed', 'content-protection']
    const there = settingList.filter(({ id }) => id !== null && !none.includes(id))
    for (const setting of there) {
      await user.type(await field(), setting.name(en))
      await user.keyboard('{Enter}')
      await waitFor(() => expect(document.activeElement?.id).toBe(setting.id))
    }
  })

  test('counts neither case nor accents, in the language in use', () => {
    const ids = (query: string, text: typeof en) => findSettings(query, text).map(({ id }) => id)
    expect(ids('BANDEJA', es)).toContain('tray')
    expect(ids('tamano', es)).toContain('text-size')
    expect(ids('aparencia', ptBR)).toContain('theme')
    expect(ids('dark', en)).toContain('theme')
    expect(ids('lock idle', en)[0]).toBe('auto-lock')
    // Words are found by their beginning.
    expect(ids('oxy', en)).toEqual([])
    expect(ids('  ', en)).toEqual([])
    expect(ids('\\ .* [', en)).toEqual([])
  })
})

describe('settings', () => {
  test('language and theme change at once', async () => {
    const { user } = await renderPreferences()
    await user.selectOptions(await screen.findByLabelText('Appearance'), 'dark')
    await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'))
    await user.selectOptions(screen.getByLabelText('Language'), 'es')
    expect(await screen.findByRole('heading', { level: 1, name: 'General' })).toBeTruthy()
    await waitFor(() => expect(document.title).toBe('Preferencias'))
    expect(document.documentElement.lang).toBe('es')
    await user.selectOptions(await screen.findByLabelText('Idioma'), 'pt-BR')
    expect(await screen.findByRole('heading', { level: 1, name: 'Geral' })).toBeTruthy()
  })

  test('ways to open the vault: one more, one less, never none', async () => {
    const { user, world } = await renderPreferences({
      world: {
        preferencesPlace: 'security',
        vault: {
          phase: 'unlocked',
          keyStore: samples.readyKeyStore,
          slots: ['key-store'],
          notices: [],
        },
      },
    })
    const slots = await screen.findByRole('region', { name: 'Ways to open the vault' })
    expect(await within(slots).findByText(/last way to open the vault/)).toBeTruthy()
    expect(within(slots).queryByRole('button', { name: 'Turn off' })).toBeNull()
    await user.click(within(slots).getByRole('button', { name: 'Add a passphrase' }))
    // The field to fill in first has the focus.
    expect(document.activeElement).toBe(await within(slots).findByLabelText('New passphrase'))
    await user.keyboard('four random words')
    await user.type(within(slots).getByLabelText('Repeat the passphrase'), 'four random words')
    await user.click(within(slots).getByRole('button', { name: 'Save passphrase' }))
    await user.click(await within(slots).findByRole('button', { name: 'Turn off' }))
    // The change takes a present way to open the vault.
    expect(world.vault).toMatchObject({ slots: ['key-store', 'passphrase'] })
    const form = (await within(slots).findByLabelText('Current passphrase')).closest('form')
    if (form === null) throw new Error('The field stands in no form.')
    await user.click(within(form).getByRole('button', { name: 'Turn off' }))
    expect(world.vault).toMatchObject({ slots: ['key-store', 'passphrase'] })
    await user.type(within(form).getByLabelText('Current passphrase'), 'four random words')
    await user.click(within(form).getByRole('button', { name: 'Turn off' }))
    await waitFor(() => expect(world.vault).toMatchObject({ slots: ['passphrase'] }))
    expect(document.body.innerHTML).not.toContain('four random words')
  })
})
