// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { EntrySummary } from '../../../src-shared/model/vault/entry.ts'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const five = () => [1, 2, 3, 4, 5].map((number) => samples.entry(number))

async function open(entries: EntrySummary[] = five()) {
  const rendered = await renderApp({
    world: {
      session: {
        phase: 'signed-in',
        server: samples.readyServer,
        account: samples.ana,
        recoveryCodesLeft: 8,
        enrollmentDeadlineMs: null,
        isSetUpRequired: false,
        clockSkewMs: null,
        isServerClockAccepted: false,
      },
      entries,
    },
  })
  await screen.findByRole('list', { name: 'Codes' })
  const { user, fake } = rendered
  return {
    ...rendered,
    toFirstRow: async () => {
      await user.click(screen.getByRole('searchbox'))
      await user.keyboard('{ArrowDown}')
    },
    begin: async (number: number) => {
      await user.click(
        screen.getByRole('button', { name: new RegExp(`^More for Service ${number}`) }),
      )
      await user.click(await screen.findByRole('menuitem', { name: 'Choose several' }))
      await screen.findByText('1 chosen')
    },
    changes: () => fake.calls.filter(({ name }) => name === 'authenticator.changeSeveral'),
  }
}

const boxes = () => within(screen.getByRole('list', { name: 'Codes' })).getAllByRole('checkbox')
const chosen = () =>
  boxes().flatMap((box, index) => (box.getAttribute('aria-checked') === 'true' ? [index + 1] : []))
const press = (name: string) => screen.getByRole('button', { name })
const idsOf = (...numbers: number[]) => numbers.map((number) => samples.id(100 + number))

describe('choosing several entries', () => {
  test('from a row’s menu, by presses, with Shift up to a row, all, and no longer', async () => {
    const { user, begin, fake } = await open()
    await begin(2)
    expect(chosen()).toEqual([2])
    await user.keyboard('{Shift>}')
    await user.click(boxes()[3] as HTMLElement)
    await user.keyboard('{/Shift}')
    expect(chosen()).toEqual([2, 3, 4])
    await user.click(boxes()[2] as HTMLElement)
    expect(chosen()).toEqual([2, 4])
    expect(screen.getByText('2 chosen')).toBeTruthy()
    await user.click(press('Choose all (Ctrl+A)'))
    expect(chosen()).toEqual([1, 2, 3, 4, 5])
    await user.click(press('Stop choosing (Esc)'))
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(screen.getByRole('button', { name: 'Add' })).toBeTruthy()
    // A press chose; it did not copy.
    expect(fake.calls.some(({ name }) => name === 'authenticator.copyCode')).toBe(false)
  })

  test('by keys: Shift and an arrow begin it, Ctrl+A takes all, Escape ends it', async () => {
    const { user, toFirstRow } = await open()
    await toFirstRow()
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    expect(chosen()).toEqual([1, 2, 3])
    await user.keyboard('{ArrowDown}{ }')
    expect(chosen()).toEqual([1, 2, 3, 4])
    await user.keyboard('{Control>}a{/Control}')
    expect(chosen()).toEqual([1, 2, 3, 4, 5])
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('checkbox')).toBeNull()
  })

  test('what a search hides is neither counted nor changed', async () => {
    const { user, begin, changes } = await open()
    await begin(2)
    await user.click(press('Choose all (Ctrl+A)'))
    await user.type(screen.getByRole('searchbox'), 'service 3')
    await screen.findByText('1 chosen')
    await user.click(press('Pin'))
    await waitFor(() => expect(changes()).toHaveLength(1))
    expect(changes()[0]?.input).toEqual({
      ids: idsOf(3),
      change: { kind: 'pin', isPinned: true },
    })
  })
})

describe('the chosen entries', () => {
  test('get tags, with those of other entries to choose from', async () => {
    const { user, begin, changes } = await open([
      samples.entry(1, { tags: ['Work'] }),
      samples.entry(2),
      samples.entry(3),
    ])
    await begin(2)
    await user.click(press('Choose all (Ctrl+A)'))
    await user.click(press('Add tags…'))
    const dialog = await screen.findByRole('dialog', { name: 'Add tags to 3 entries' })
    await user.type(within(dialog).getByRole('combobox'), 'WORK, Bank')
    await user.click(within(dialog).getByRole('button', { name: 'Add tags' }))
    expect(await screen.findByText('3 entries have the tags now.')).toBeTruthy()
    // One spelling for one tag.
    expect(changes()[0]?.input).toEqual({
      ids: idsOf(1, 2, 3),
      change: { kind: 'tag', tags: ['Work', 'Bank'], isOn: true },
    })
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('are deleted in one change, and come back in one', async () => {
    const { user, begin, changes } = await open()
    await begin(2)
    await user.click(boxes()[4] as HTMLElement)
    await user.click(press('Delete'))
    expect(await screen.findByText('2 entries moved to the trash.')).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
    await user.click(press('Undo'))
    expect(await screen.findByText('2 entries restored.')).toBeTruthy()
    expect(changes().map(({ input }) => input)).toEqual([
      { ids: idsOf(2, 5), change: { kind: 'remove' } },
      { ids: idsOf(2, 5), change: { kind: 'restore' } },
    ])
  })

  test('of which one protects a sign-in are deleted only once that was said', async () => {
    const guarding = { guardsSignIn: true, guardedAccount: 'ana@acme.example' }
    const { user, begin, changes } = await open([samples.entry(1, guarding), samples.entry(2)])
    await begin(2)
    await user.click(press('Choose all (Ctrl+A)'))
    await user.click(press('Delete'))
    const dialog = await screen.findByRole('dialog', { name: 'Delete 2 entries?' })
    expect(dialog.textContent).toContain('ana@acme.example')
    await user.click(within(dialog).getByRole('button', { name: 'Keep them' }))
    expect(changes()).toEqual([])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(press('Delete'))
    await user.click(await screen.findByRole('button', { name: 'Delete anyway' }))
    await waitFor(() => expect(changes()).toHaveLength(1))
  })

  test('are what the export dialog begins with', async () => {
    const { user, begin } = await open()
    await begin(2)
    await user.click(press('Export…'))
    const dialog = await screen.findByRole('dialog')
    const ticked = within(dialog)
      .getAllByRole<HTMLInputElement>('checkbox')
      .map(({ checked }) => checked)
    expect(ticked).toEqual([false, true, false, false, false])
  })

  test('of the trash are restored in one change', async () => {
    const { user, changes } = await open(
      five().map((entry, index) => (index < 3 ? { ...entry, deletedAtMs: 1 } : entry)),
    )
    await user.click(screen.getByRole('button', { name: /Trash/ }))
    await user.click(screen.getByRole('checkbox', { name: /^Choose Service 1/ }))
    await user.click(screen.getByRole('checkbox', { name: /^Choose Service 3/ }))
    await user.click(press('Restore 2'))
    expect(await screen.findByText('2 entries restored.')).toBeTruthy()
    expect(changes()[0]?.input).toEqual({ ids: idsOf(1, 3), change: { kind: 'restore' } })
  })
})
