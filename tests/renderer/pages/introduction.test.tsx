// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as samples from '../samples.ts'
import type { World } from '../scenario.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const signedOut: SessionState = {
  phase: 'signed-out',
  server: samples.readyServer,
  lastEmail: '',
}
const fresh: Partial<World> = {
  session: signedOut,
  vault: { phase: 'absent', keyStore: samples.readyKeyStore },
  entries: [],
  preferences: { ...samples.preferences, isIntroduced: false },
}
const introduction = () => screen.queryByRole('dialog', { name: 'Welcome to Sync' })
const card = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) })

describe('the introduction', () => {
  test('is shown at the first start, and counts as seen at once', async () => {
    const { world, user } = await renderApp({ world: fresh })
    await screen.findByRole('dialog', { name: 'Welcome to Sync' })
    await waitFor(() => expect(world.preferences.isIntroduced).toBe(true))
    const ways = within(screen.getByRole('list', { name: 'Ways to begin' }))
    expect(ways.getAllByRole('button')).toHaveLength(3)
    await waitFor(() => expect(document.activeElement).toBe(card('Scan a QR code')))
    await user.tab()
    expect(document.activeElement).toBe(card('Bring your codes'))
  })

  test.each([
    ['Escape', (user: { keyboard: (keys: string) => Promise<void> }) => user.keyboard('{Escape}')],
    ['Skip', (user: { click: (element: Element) => Promise<void> }) => user.click(card('Skip'))],
  ] as const)('is left by %s, to the sign-in', async (_way, leave) => {
    const { user } = await renderApp({ world: fresh })
    await screen.findByRole('dialog', { name: 'Welcome to Sync' })
    await leave(user)
    await waitFor(() => expect(introduction()).toBeNull())
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeDefined()
  })

  test('leads to a scan, which makes the vault first', async () => {
    const { user } = await renderApp({ world: fresh })
    await screen.findByRole('dialog', { name: 'Welcome to Sync' })
    await user.click(card('Scan a QR code'))
    expect(await screen.findByRole('dialog', { name: 'Scan my screen' })).toBeDefined()
    expect(introduction()).toBeNull()
  })

  test('leads to the import', async () => {
    const { user } = await renderApp({ world: fresh })
    await screen.findByRole('dialog', { name: 'Welcome to Sync' })
    await user.click(card('Bring your codes'))
    expect(await screen.findByRole('button', { name: 'Choose file…' })).toBeDefined()
  })

  test('offers nothing that an administrator forbids', async () => {
    const managed = { screenScan: false, imports: false }
    const preferences = { ...samples.preferences, isIntroduced: false, managed }
    await renderApp({ world: { ...fresh, preferences } })
    const dialog = await screen.findByRole('dialog', { name: 'Welcome to Sync' })
    const ways = within(dialog).getByRole('list', { name: 'Ways to begin' })
    expect(within(ways).getAllByRole('button')).toHaveLength(1)
  })

  test.each<[string, Partial<World>, boolean]>([
    ['has seen it', { preferences: samples.preferences }, false],
    [
      'has a vault',
      {
        vault: {
          phase: 'locked',
          keyStore: samples.readyKeyStore,
          slots: ['passphrase'],
          retryAtMs: null,
          notices: [],
        },
      },
      false,
    ],
    ['works without signing in', {}, true],
  ])('is not shown to a person who %s', async (_who, change, isWithoutSignIn) => {
    const { world } = await renderApp({ world: { ...fresh, ...change }, isWithoutSignIn })
    await screen.findByRole('main')
    expect(introduction()).toBeNull()
    expect(world.preferences.isIntroduced).toBe(change.preferences?.isIntroduced ?? false)
  })
})

describe('an empty list', () => {
  const emptyList = (change: Partial<World> = {}) =>
    renderApp({ world: { session: signedOut, entries: [], ...change }, isWithoutSignIn: true })
  const ways = async () =>
    within(await screen.findByRole('list', { name: 'Other ways to add codes' }))
      .getAllByRole('button')
      .map(({ textContent }) => textContent)

  test('offers every way in', async () => {
    await emptyList()
    expect(await screen.findByRole('button', { name: 'Scan my screen' })).toBeDefined()
    expect(await ways()).toEqual([
      'Image file…',
      'Type or paste a key…',
      'Import from another app…',
      'Restore from a backup…',
      'Sign in to Sync',
    ])
  })

  test('offers the camera where there is one', async () => {
    const mediaDevices = { enumerateDevices: () => Promise.resolve([{ kind: 'videoinput' }]) }
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices })
    try {
      await emptyList()
      await waitFor(async () => expect((await ways())[0]).toBe('Use the camera…'))
    } finally {
      Reflect.deleteProperty(navigator, 'mediaDevices')
    }
  })

  test('offers no import where an administrator forbids it', async () => {
    const preferences = { ...samples.preferences, managed: { imports: false } }
    await emptyList({ preferences })
    expect(await ways()).not.toContain('Import from another app…')
  })

  test('leads to each of them', async () => {
    const { user } = await emptyList()
    await ways()
    await user.click(screen.getByRole('button', { name: 'Type or paste a key…' }))
    expect(await screen.findByRole('dialog', { name: 'Enter by hand' })).toBeDefined()
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Import from another app…' }))
    expect(await screen.findByRole('button', { name: 'Choose file…' })).toBeDefined()
    await user.keyboard('{Escape}')
    await user.click(await screen.findByRole('button', { name: 'Sign in to Sync' }))
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined()
  })
})
