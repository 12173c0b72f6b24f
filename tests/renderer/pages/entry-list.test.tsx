// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import type { SessionState } from '../../../src-shared/model/session-state.ts'
import * as samples from '../samples.ts'
import { renderApp, renderDemoInbox } from './render-window.tsx'

afterEach(cleanup)

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
const COUNT = 2_000
const many = () => Array.from({ length: COUNT }, (_, index) => samples.entry(index + 1))
const open = async (entries = many()) => {
  const rendered = await renderApp({ world: { session: signedIn, entries } })
  await screen.findByRole('list', { name: 'Codes' })
  return rendered
}
const rows = () => within(screen.getByRole('list', { name: 'Codes' })).getAllByRole('listitem')
const focusedRow = () => document.activeElement?.closest('li') ?? null
const placeOf = (row: Element | null) => Number(row?.getAttribute('aria-posinset'))

test('a vault that opens is asked for its list and its codes once', async () => {
  const { fake, world } = await renderApp({
    world: {
      session: signedIn,
      vault: {
        phase: 'locked',
        keyStore: samples.readyKeyStore,
        slots: ['passphrase'],
        retryAtMs: null,
        notices: [],
      },
    },
  })
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).length
  const before = [asked('authenticator.list'), asked('authenticator.codes')]
  world.vault = {
    phase: 'unlocked',
    keyStore: samples.readyKeyStore,
    slots: ['passphrase'],
    notices: [],
  }
  act(() => fake.push.authenticator.statusChanged(world.vault))
  await screen.findByRole('list', { name: 'Codes' })
  const after = [asked('authenticator.list'), asked('authenticator.codes')]
  expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 1])
})

describe('a list of 2,000 entries', () => {
  test('draws the rows in view, each with its place in the whole', async () => {
    await open()
    expect(rows().length).toBeLessThan(30)
    expect(rows().map(placeOf)).toEqual(rows().map((_, index) => index + 1))
    expect(new Set(rows().map((row) => row.getAttribute('aria-setsize')))).toEqual(
      new Set([String(COUNT)]),
    )
  })

  test('every row is reached by keys, and the one that has the focus stays drawn', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}')
    expect(placeOf(focusedRow())).toBe(1)
    await user.keyboard('{End}')
    expect(placeOf(focusedRow())).toBe(COUNT)
    expect(rows().length).toBeLessThan(40)
    await user.keyboard('{ArrowUp}')
    expect(placeOf(focusedRow())).toBe(COUNT - 1)
    await user.keyboard('{PageUp}')
    expect(placeOf(focusedRow())).toBeLessThan(COUNT - 3)
    await user.keyboard('{Home}{PageDown}')
    expect(placeOf(focusedRow())).toBeGreaterThan(3)
  })

  test('Tab goes on from a row that keys led to', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}{End}{ArrowUp}')
    await user.tab()
    await user.tab()
    expect(placeOf(focusedRow())).toBe(COUNT)
  })

  test('one timer counts for all rings', async () => {
    const { clock } = await open()
    // The list's own timer, which waits for the codes to expire, and the rings'.
    expect(clock.waiting()).toBeLessThanOrEqual(3)
    const seconds = () => rows()[0]?.textContent?.slice(-2)
    expect(seconds()).toBe('18')
    await act(() => clock.advance(3_000))
    expect(seconds()).toBe('15')
  })

  test('the rings’ timer ends with the list', async () => {
    const { clock, user } = await open([samples.entry(1)])
    const before = clock.waiting()
    await user.click(screen.getByRole('button', { name: /Lock now/ }))
    await screen.findByRole('heading', { name: 'Vault locked' })
    expect(clock.waiting()).toBeLessThan(before)
  })
})

describe('where the focus goes', () => {
  const choose = async (user: Awaited<ReturnType<typeof renderApp>>['user'], item: string) => {
    await user.click(
      screen.getByRole('button', { name: 'More for Service 2 (user2@acme.example)' }),
    )
    await user.click(await screen.findByRole('menuitem', { name: item }))
  }
  const three = () => [samples.entry(1), samples.entry(2), samples.entry(3)]

  test('a deleted row hands it to the next one', async () => {
    const { user } = await open(three())
    await choose(user, 'Delete')
    await waitFor(() => expect(rows()).toHaveLength(2))
    await waitFor(() => expect(focusedRow()?.textContent).toContain('Service 3'))
  })

  test.each([
    ['in view', three()],
    ['among 2,000', many()],
  ])('a row that gets another place, %s, keeps it and comes into view', async (_name, entries) => {
    const { fake, user } = await open(entries)
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}')
    const [first, ...others] = entries
    if (first === undefined) throw new Error('no entry')
    act(() => fake.push.authenticator.listChanged([...others, first]))
    await waitFor(() => expect(placeOf(focusedRow())).toBe(entries.length))
    expect(focusedRow()?.textContent).toContain('Service 1')
    // The neighbours are there to be walked to.
    await user.keyboard('{ArrowUp}')
    expect(placeOf(focusedRow())).toBe(entries.length - 1)
    act(() => fake.push.authenticator.listChanged(entries))
    await waitFor(() => expect(placeOf(focusedRow())).toBe(entries.length))
    await user.keyboard('{Home}')
    expect(focusedRow()?.textContent).toContain('Service 1')
  })

  test('Escape in a dialog of a row’s menu gives it back to that menu', async () => {
    const { user } = await open(three())
    await choose(user, 'Edit…')
    await screen.findByRole('dialog', { name: 'Edit entry' })
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() =>
      expect(document.activeElement?.getAttribute('aria-label')).toBe(
        'More for Service 2 (user2@acme.example)',
      ),
    )
  })
})

test('the menu of a row copies the code that comes next', async () => {
  const { fake, user } = await open([samples.entry(1)])
  await user.click(screen.getByRole('button', { name: /^More for Service 1/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Copy next code' }))
  expect(await screen.findByText('Copied. Clears in 30 s.')).toBeTruthy()
  expect(fake.calls.at(-1)).toEqual({
    name: 'authenticator.copyCode',
    input: { id: samples.id(101), isNext: true },
  })
})

describe('pinning', () => {
  const issuers = () =>
    rows()
      .map((row) => /Service \d+/.exec(row.textContent ?? '')?.[0] ?? '')
      .map((name) => name.slice(8))
  const five = () => [1, 2, 3, 4, 5].map((number) => samples.entry(number))
  const choose = async (
    user: Awaited<ReturnType<typeof open>>['user'],
    number: number,
    item: string,
  ) => {
    await user.click(
      screen.getByRole('button', { name: new RegExp(`^More for Service ${number} `) }),
    )
    await user.click(await screen.findByRole('menuitem', { name: item }))
  }

  test('from the menu: it stands first, says so, and keeps the focus', async () => {
    const { fake, user } = await open(five())
    await choose(user, 4, 'Pin')
    await waitFor(() => expect(issuers()).toEqual(['4', '1', '2', '3', '5']))
    expect(fake.calls.find(({ name }) => name === 'authenticator.edit')?.input).toEqual({
      id: samples.id(104),
      patch: { isPinned: true },
    })
    const said = 'Service 4 (user4@acme.example) is pinned to the top.'
    expect(await screen.findByText(said)).toBeTruthy()
    // Whoever reads the row by its button hears it as well.
    expect(screen.getByRole('button', { name: /^Copy the code: .*Service 4.*Pinned/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Service 1.*Pinned/ })).toBeNull()
    await waitFor(() => expect(placeOf(focusedRow())).toBe(1))
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^More for Service 4 /)

    await choose(user, 2, 'Pin')
    await waitFor(() => expect(issuers()).toEqual(['4', '2', '1', '3', '5']))
    await choose(user, 4, 'Unpin')
    await waitFor(() => expect(issuers()).toEqual(['2', '1', '3', '4', '5']))
    expect(
      await screen.findByText('Service 4 (user4@acme.example) is no longer pinned.'),
    ).toBeTruthy()
    await waitFor(() => expect(placeOf(focusedRow())).toBe(4))
  })

  test('by keys, from wherever in the row the focus is; it goes on with the row', async () => {
    const { user } = await open(five())
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(document.activeElement?.getAttribute('aria-keyshortcuts')).toBe(
      'Control+D Alt+ArrowUp Alt+ArrowDown',
    )
    await user.keyboard('{Control>}d{/Control}')
    await waitFor(() => expect(issuers()).toEqual(['3', '1', '2', '4', '5']))
    await waitFor(() => expect(placeOf(focusedRow())).toBe(1))
    await user.keyboard('{ArrowDown}')
    expect(focusedRow()?.textContent).toContain('Service 1')
    await user.keyboard('{ArrowUp}')
    await user.tab()
    await user.keyboard('{Control>}d{/Control}')
    await waitFor(() => expect(issuers()).toEqual(['1', '2', '3', '4', '5']))
    await waitFor(() => expect(placeOf(focusedRow())).toBe(3))
  })

  test('among 2,000 the row goes to the top with the focus', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}{End}{Control>}d{/Control}')
    await waitFor(() => expect(placeOf(focusedRow())).toBe(1))
    expect(focusedRow()?.textContent).toContain(`Service ${COUNT}`)
    expect(rows().length).toBeLessThan(40)
  })

  test('a letter alone still searches, and a search keeps pinned entries first', async () => {
    const { fake, user } = await open(five())
    await choose(user, 5, 'Pin')
    await waitFor(() => expect(issuers()[0]).toBe('5'))
    await user.keyboard('d')
    expect(document.activeElement).toBe(screen.getByRole('searchbox'))
    await user.clear(screen.getByRole('searchbox'))
    await user.type(screen.getByRole('searchbox'), 'acme')
    expect(issuers()).toEqual(['5', '1', '2', '3', '4'])
    // Enter copies the first that is found.
    await user.keyboard('{Enter}')
    await screen.findByText('Copied. Clears in 30 s.')
    expect(fake.calls.at(-1)).toEqual({
      name: 'authenticator.copyCode',
      input: { id: samples.id(105) },
    })
  })

  test('that fails is said, and nothing moves', async () => {
    const { fake, user } = await open(five())
    fake.handlers.authenticator.edit = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
    await choose(user, 4, 'Pin')
    expect(await screen.findByText(/no space|full/i)).toBeTruthy()
    expect(issuers()).toEqual(['1', '2', '3', '4', '5'])
  })
})

describe('the order', () => {
  const issuers = () => rows().map((row) => /Service (\d+)/.exec(row.textContent ?? '')?.[1])
  const four = () => [1, 2, 3, 4].map((number) => samples.entry(number, { isPinned: number <= 2 }))

  test('is changed by Alt and an arrow, among pinned entries and among the others', async () => {
    const { fake, user } = await open(four())
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}')
    await waitFor(() => expect(issuers()).toEqual(['2', '1', '3', '4']))
    expect(await screen.findByText('Service 1 (user1@acme.example) is now number 2.')).toBeTruthy()
    expect(fake.calls.find(({ name }) => name === 'authenticator.move')?.input).toEqual({
      id: samples.id(101),
      beforeId: null,
    })
    await waitFor(() => expect(placeOf(focusedRow())).toBe(2))
    // The last of the pinned ones goes no further, and nothing is asked for.
    const asked = fake.calls.length
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
    expect(fake.calls).toHaveLength(asked)
    await user.keyboard('{ArrowDown}{ArrowDown}{Alt>}{ArrowUp}{/Alt}')
    await waitFor(() => expect(issuers()).toEqual(['2', '1', '4', '3']))
    await waitFor(() => expect(focusedRow()?.textContent).toContain('Service 4'))
  })

  test('is changed from the menu, which has only the ways that there are', async () => {
    const { user } = await open(four())
    await user.click(screen.getByRole('button', { name: /^More for Service 2 / }))
    expect(await screen.findByRole('menuitem', { name: /^Move up/ })).toBeTruthy()
    expect(screen.queryByRole('menuitem', { name: /^Move down/ })).toBeNull()
    await user.click(screen.getByRole('menuitem', { name: /^Move up/ }))
    await waitFor(() => expect(issuers()).toEqual(['2', '1', '3', '4']))
  })

  test('is not changed within a search, which is said', async () => {
    const { fake, user } = await open(four())
    await user.type(screen.getByRole('searchbox'), 'user')
    await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}')
    expect(await screen.findByText(/^Entries can be moved in “My order”/)).toBeTruthy()
    expect(fake.calls.map(({ name }) => name)).not.toContain('authenticator.move')
  })

  test('that cannot be written is said, and nothing moves', async () => {
    const { fake, user } = await open(four())
    fake.handlers.authenticator.move = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
    await user.click(screen.getByRole('searchbox'))
    await user.keyboard('{ArrowDown}{Alt>}{ArrowDown}{/Alt}')
    expect(await screen.findByText(/no space|full/i)).toBeTruthy()
    expect(issuers()).toEqual(['1', '2', '3', '4'])
  })

  test('by service is the names’, with pinned entries first', async () => {
    const entries = [
      samples.entry(1, { isPinned: true, issuer: 'Service 9' }),
      samples.entry(2, { issuer: 'service 5', name: 'b' }),
      samples.entry(3, { issuer: 'Service 5', name: 'a' }),
      samples.entry(4, { issuer: '', name: 'Sérvice 4' }),
      samples.entry(5, { issuer: 'Service 1' }),
    ]
    await renderApp({
      world: {
        session: signedIn,
        entries,
        preferences: { ...samples.preferences, entryOrder: 'issuer' },
      },
    })
    await screen.findByRole('list', { name: 'Codes' })
    const names = rows().map((row) => /S.rvice \d/i.exec(row.textContent ?? '')?.[0])
    expect(names).toEqual(['Service 9', 'Service 1', 'Sérvice 4', 'Service 5', 'service 5'])
  })
})

test('a counter has no next code to copy: it is asked for', async () => {
  const { user } = await open([samples.entry(1, { type: 'hotp' })])
  await user.click(screen.getByRole('button', { name: /^More for Service 1/ }))
  await screen.findByRole('menuitem', { name: 'Edit…' })
  expect(screen.queryByRole('menuitem', { name: 'Copy next code' })).toBeNull()
})

describe('trash', () => {
  const withTrash = () => [
    samples.entry(1),
    samples.entry(2, { deletedAtMs: samples.START_MS - 1 }),
    samples.entry(3, { deletedAtMs: samples.START_MS - 2 }),
  ]

  test('is reached while a search hides everything else', async () => {
    const { user } = await open(withTrash())
    await user.type(screen.getByRole('searchbox'), 'zzz')
    await user.click(screen.getByRole('button', { name: 'Trash (2)' }))
    expect(await screen.findByRole('heading', { name: 'Trash' })).toBeTruthy()
  })

  test('is emptied only after a question, whose first button keeps it', async () => {
    const { fake, user, world } = await open(withTrash())
    await user.click(screen.getByRole('button', { name: 'Trash (2)' }))
    await user.click(screen.getByRole('button', { name: 'Empty trash' }))
    const dialog = await screen.findByRole('dialog', { name: 'Empty the trash?' })
    expect(within(dialog).getByText(/^2 entries will be deleted for good/)).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'))
    await user.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(fake.calls.map(({ name }) => name)).not.toContain('authenticator.emptyTrash')
    await user.click(screen.getByRole('button', { name: 'Empty trash' }))
    const again = await screen.findByRole('dialog')
    await user.click(within(again).getByRole('button', { name: 'Empty trash' }))
    expect(await screen.findByText('The trash is empty.')).toBeTruthy()
    expect(await screen.findByText('Trash emptied.')).toBeTruthy()
    expect(world.entries.map(({ id }) => id)).toEqual([samples.id(101)])
    expect(screen.queryByRole('button', { name: 'Empty trash' })).toBeNull()
  })

  test('the last entry that goes back leaves the focus on the page’s heading', async () => {
    const { user } = await open(withTrash().slice(0, 2))
    await user.click(screen.getByRole('button', { name: 'Trash (1)' }))
    await user.click(screen.getByRole('button', { name: /^Restore/ }))
    await screen.findByText('The trash is empty.')
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Trash'))
  })
})

describe('an empty list', () => {
  const empty = (session: SessionState) => renderApp({ world: { session, entries: [] } })

  test('leads who has no second factor to it', async () => {
    const { fake, user } = await empty({
      ...signedIn,
      recoveryCodesLeft: null,
      isTwoFactorOff: true,
    })
    expect(await screen.findByText(/^Your Acme sign-in isn’t protected yet/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Turn on two-factor' }))
    expect(fake.calls.at(-1)?.name).toBe('windows.openSettings')
  })

  test('says nothing of it to anybody else, and Enter scans the screen', async () => {
    const { fake, user } = await empty(signedIn)
    const scan = await screen.findByRole('button', { name: 'Scan my screen' })
    expect(screen.queryByText(/isn’t protected/)).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(scan))
    await user.keyboard('{Enter}')
    await waitFor(() =>
      expect(fake.calls.map(({ name }) => name)).toContain('incoming.scanScreens'),
    )
  })
})

describe('a picture on the clipboard', () => {
  const choose = async (user: Awaited<ReturnType<typeof renderApp>>['user']) => {
    await user.click(screen.getByRole('button', { name: 'Add' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Paste image…' }))
  }

  test('is taken at once when it is asked for; without one the keys are', async () => {
    const { fake, user, world } = await open([samples.entry(1)])
    await choose(user)
    expect(await screen.findByRole('dialog', { name: 'Paste an image' })).toBeTruthy()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    world.clipboardPng = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    await choose(user)
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull())
    expect(fake.calls.filter(({ name }) => name === 'incoming.clipboardPicture')).toHaveLength(2)
    expect(screen.queryByRole('dialog', { name: 'Paste an image' })).toBeNull()
    expect(await screen.findByRole('dialog')).toBeTruthy()
  })
})

describe('the vault’s pages', () => {
  const keyStore = samples.readyKeyStore

  test.each([
    [
      'unlock by the key store',
      { phase: 'locked', keyStore, slots: ['key-store'], retryAtMs: null, notices: [] } as const,
      'Unlock with the key store',
    ],
  ])(
    '%s: one press goes on, and the list comes up with its search',
    async (_name, vault, label) => {
      const { user } = await renderApp({
        world: {
          session: signedIn,
          vault: 'slots' in vault ? { ...vault, slots: ['key-store'], notices: [] } : vault,
        },
        prepare: ({ handlers }) => {
          const { unlockWithKeyStore } = handlers.authenticator
          let isFirst = true
          // The one that the page makes by itself at a start.
          handlers.authenticator.unlockWithKeyStore = () => {
            const answer = isFirst
              ? fail({ code: 'key-store-unreadable' })
              : unlockWithKeyStore(undefined)
            isFirst = false
            return answer
          }
        },
      })
      await waitFor(() => expect(document.activeElement?.textContent).toBe(label))
      await user.keyboard('{Enter}')
      await waitFor(() =>
        expect(document.activeElement?.getAttribute('aria-label')).toBe('Search codes'),
      )
    },
  )

  test('the lock leaves the focus on the way to open it again', async () => {
    const { user } = await open([samples.entry(1)])
    await user.click(screen.getByRole('button', { name: /Lock now/ }))
    // The quicker of the two ways comes first.
    await waitFor(() =>
      expect(document.activeElement?.textContent).toBe('Unlock with the key store'),
    )
  })
})

test('a code in the demo inbox is copied by a press', async () => {
  const { fake, user } = await renderDemoInbox({
    world: { demoMessages: [...samples.demoMessages] },
  })
  await user.click(await screen.findByRole('button', { name: 'Copy the code 493817' }))
  expect(await screen.findByText('Code copied.')).toBeTruthy()
  expect(fake.calls.at(-1)).toEqual({ name: 'demoInbox.copyCode', input: { id: 'message-3' } })
  // Each message with a code has one; a call's code is what the voice says.
  expect(screen.getAllByRole('button')).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'Copy the code 508226' }))
  expect(fake.calls.at(-1)).toEqual({ name: 'demoInbox.copyCode', input: { id: 'message-4' } })
  expect(screen.getByText('Call')).toBeTruthy()
})

describe('dragging with the pointer', () => {
  const drag = async (
    user: Awaited<ReturnType<typeof open>>['user'],
    row: number,
    byPx: number,
  ) => {
    const target = rows()[row]?.querySelector('[data-row]') as Element
    await user.pointer([
      { keys: '[MouseLeft>]', target, coords: { clientX: 50, clientY: 100 } },
      { target, coords: { clientX: 50, clientY: 100 + byPx / 2 } },
      { target, coords: { clientX: 50, clientY: 100 + byPx } },
    ])
  }
  const three = () => [1, 2, 3].map((number) => samples.entry(number))
  const moves = (fake: Awaited<ReturnType<typeof open>>['fake']) =>
    fake.calls.filter(({ name }) => name === 'authenticator.move').map(({ input }) => input)

  test('puts a row to its new place, and says the place', async () => {
    const { fake, user } = await open(three())
    await drag(user, 0, 180)
    expect(document.querySelector('[data-dragging]')).not.toBeNull()
    await user.pointer('[/MouseLeft]')
    expect(await screen.findByText(/^Service 1 .* is now number 3\.$/)).toBeTruthy()
    expect(moves(fake)).toEqual([{ id: samples.id(101), beforeId: null }])
    await waitFor(() => expect(document.querySelector('[data-dragging]')).toBeNull())
  })

  test('Escape leaves the row where it was; a small move is a press', async () => {
    const { fake, user } = await open(three())
    await drag(user, 0, 180)
    await user.keyboard('{Escape}')
    await user.pointer('[/MouseLeft]')
    await drag(user, 0, 4)
    expect(document.querySelector('[data-dragging]')).toBeNull()
    await user.pointer('[/MouseLeft]')
    expect(moves(fake)).toEqual([])
  })
})
