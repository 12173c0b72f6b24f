// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { fail } from '../../../src-shared/model/result.ts'
import { RING } from '../../support/icons.ts'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

// No canvas here: what a browser makes of real files is tested in tests/e2e/picture-files.spec.ts.
vi.mock('../../../src-renderer/features/scanner/pictures/read-icon.ts', () => ({
  readIcon: (file: Blob) => Promise.resolve(file.type === 'image/png' ? RING : null),
}))

const entries = () => [
  samples.entry(1, { tags: ['Work'], note: 'first line\nsecond line' }),
  samples.entry(2, { tags: ['Bank', 'Family'] }),
  samples.entry(3),
]

/** The tags that are suggested; the kinds and digits of codes are options as well. */
const suggested = () =>
  screen.queryAllByRole('option').filter((option) => option.closest('details') === null)

/** The dialog of Service 1. */
async function open(given = entries()) {
  const rendered = await renderApp({ isWithoutSignIn: true, world: { entries: given } })
  const { user, fake } = rendered
  await user.click(await screen.findByRole('button', { name: /^More for Service 1 / }))
  await user.click(await screen.findByRole('menuitem', { name: 'Edit…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit entry' }))
  const field = dialog.getByRole('combobox', { name: 'Tags' })
  const patch = () =>
    fake.calls
      .filter(({ name }) => name === 'authenticator.edit')
      .map(({ input }) => (input as { patch: unknown }).patch)
      .at(-1)
  const save = async () => {
    await user.click(dialog.getByRole('button', { name: 'Save', hidden: true }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  }
  const chips = () =>
    dialog
      // An open list of suggestions hides what is around it.
      .getAllByRole('button', { name: /^Remove /, hidden: true })
      .map((button) => button.getAttribute('aria-label')?.slice(7))
  return { ...rendered, dialog, field, patch, save, chips }
}

describe('an entry is edited', () => {
  test('with its names, tags and note', async () => {
    const { user, dialog, patch, save } = await open()
    const note = dialog.getByRole('textbox', { name: 'Note' })
    expect(note).toHaveProperty('value', 'first line\nsecond line')
    await user.clear(dialog.getByRole('textbox', { name: 'Service' }))
    await user.type(dialog.getByRole('textbox', { name: 'Service' }), ' Code host ')
    await user.type(note, '{Enter}third\tline  ')
    await save()
    expect(patch()).toEqual({
      issuer: 'Code host',
      name: 'user1@acme.example',
      tags: ['Work'],
      note: 'first line\nsecond line\nthird line',
    })
  })

  test('and a tab in a pasted name becomes a space', async () => {
    const { user, dialog, patch, save } = await open()
    const service = dialog.getByRole('textbox', { name: 'Service' })
    const name = dialog.getByRole('textbox', { name: 'Account name' })
    await user.clear(service)
    await user.click(service)
    await user.paste('Code\thost')
    await user.clear(name)
    await user.click(name)
    await user.paste('\tana@acme.example\t')
    await save()
    expect(patch()).toMatchObject({ issuer: 'Code host', name: 'ana@acme.example' })
  })

  test('and what goes wrong is said in the dialog, which keeps what was typed', async () => {
    const { fake, user, dialog } = await open()
    fake.handlers.authenticator.edit = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
    await user.type(dialog.getByRole('textbox', { name: 'Note' }), ' more')
    await user.click(dialog.getByRole('button', { name: 'Save', hidden: true }))
    expect(await dialog.findByText(/no space|full/i)).toBeTruthy()
    expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveProperty(
      'value',
      'first line\nsecond line more',
    )
  })

  test('and the note says how much room is left once there is little', async () => {
    const { user, dialog } = await open([samples.entry(1, { note: 'x'.repeat(1_800) })])
    expect(dialog.getByText('Kept encrypted with the entry.')).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: 'Note' }), 'y')
    expect(dialog.getByText('199 characters left.')).toBeTruthy()
  })
})

describe('tags', () => {
  test('are added by Enter and by a comma, and Enter in the empty field saves', async () => {
    const { user, field, chips, patch } = await open()
    await user.type(field, 'Travel{Enter}Tax, ')
    expect(chips()).toEqual(['Work', 'Travel', 'Tax'])
    await user.keyboard('{Backspace}{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(patch()).toMatchObject({ tags: ['Work', 'Travel', 'Tax'] })
  })

  test('are removed by Backspace in the empty field, and by their own button', async () => {
    const { user, dialog, field, chips, patch, save } = await open([
      samples.entry(1, { tags: ['a', 'b', 'c'] }),
    ])
    await user.click(field)
    await user.keyboard('x{Backspace}')
    expect(chips()).toEqual(['a', 'b', 'c'])
    await user.keyboard('{Backspace}')
    expect(chips()).toEqual(['a', 'b'])
    await user.click(dialog.getByRole('button', { name: 'Remove a', hidden: true }))
    expect(chips()).toEqual(['b'])
    await save()
    expect(patch()).toMatchObject({ tags: ['b'] })
  })

  test('are suggested from those of other entries, and arrows choose', async () => {
    const { user, field, chips } = await open()
    await user.type(field, 'a')
    const shown = () => suggested().map((option) => option.textContent)
    await waitFor(() => expect(shown()).toEqual(['Bank', 'Family']))
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(chips()).toEqual(['Work', 'Family'])
    // One that it has already is suggested no more.
    await user.type(field, 'fam')
    await waitFor(() => expect(suggested()).toEqual([]))
  })

  test('are not doubled, and are written as other entries write them', async () => {
    const { user, field, chips } = await open()
    await user.type(field, 'WORK{Enter}bank{Enter}ｂａｎｋ{Enter}')
    expect(chips()).toEqual(['Work', 'Bank'])
  })

  test('that were typed and not entered count all the same', async () => {
    const { user, field, patch, save } = await open()
    await user.type(field, 'Travel')
    await save()
    expect(patch()).toMatchObject({ tags: ['Work', 'Travel'] })
  })

  test('stay when Escape closes their suggestions; the next one closes the dialog', async () => {
    const { fake, user, field, chips } = await open()
    await user.type(field, 'a')
    await waitFor(() => expect(suggested()[0]?.textContent).toBe('Bank'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(suggested()).toEqual([]))
    expect(chips()).toEqual(['Work'])
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(fake.calls.map(({ name }) => name)).not.toContain('authenticator.edit')
  })

  test('come in by pasting a list', async () => {
    const { user, field, chips } = await open()
    await user.click(field)
    await user.paste('Tax, Travel,, tax ,')
    expect(chips()).toEqual(['Work', 'Tax', 'Travel'])
  })

  test('are sixteen at most, which is said', async () => {
    const tags = Array.from({ length: 15 }, (_, index) => `tag ${index}`)
    const { user, dialog, field, chips } = await open([samples.entry(1, { tags })])
    await user.type(field, 'one{Enter}two{Enter}')
    expect(chips()).toEqual([...tags, 'one'])
    expect(dialog.getByText('An entry has at most 16 tags.')).toBeTruthy()
  })
})

describe('what decides the codes', () => {
  const summary = (dialog: Awaited<ReturnType<typeof open>>['dialog']) =>
    dialog.queryByText('Advanced', { selector: 'summary' })
  const sent = (fake: Awaited<ReturnType<typeof open>>['fake']) =>
    fake.calls.filter(({ name }) => name === 'incoming.changeKey').map(({ input }) => input)

  test('is behind a warning, and asked of main only when it was changed', async () => {
    const { user, dialog, fake, save } = await open()
    await user.click(summary(dialog) as HTMLElement)
    expect(dialog.getByText(/^These decide the codes/)).toBeTruthy()
    await save()
    expect(sent(fake)).toEqual([])
  })

  test('is changed with the key that is typed, or with the one that the entry has', async () => {
    const { user, dialog, fake, save } = await open()
    await user.click(summary(dialog) as HTMLElement)
    const period = dialog.getByRole('spinbutton', { name: 'Seconds per code' })
    await user.clear(period)
    await user.type(period, '60')
    await save()
    const kept = { id: samples.id(101), secret: null, type: 'totp', algorithm: 'SHA1', digits: 6 }
    expect(sent(fake)).toEqual([{ ...kept, periodSeconds: 60 }])
  })

  test('leaves a counter to main that was not changed', async () => {
    const { user, dialog, fake, save } = await open([
      samples.entry(1, { type: 'hotp', counter: 7, periodSeconds: 30 }),
    ])
    await user.click(summary(dialog) as HTMLElement)
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Digits' }), '8')
    await save()
    expect(sent(fake)).toMatchObject([{ type: 'hotp', digits: 8 }])
    expect(sent(fake)[0]).not.toHaveProperty('counter')
  })

  test('is shown again where it cannot be right, and nothing is saved', async () => {
    const { user, dialog, fake, patch } = await open()
    await user.click(summary(dialog) as HTMLElement)
    await user.clear(dialog.getByRole('spinbutton', { name: 'Seconds per code' }))
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(dialog.getByText('Between 1 and 300 seconds.')).toBeTruthy()
    expect([...sent(fake), patch()]).toEqual([undefined])
  })

  test('keeps a period that is longer than one that can be typed', async () => {
    const { user, dialog, fake, save } = await open([samples.entry(1, { periodSeconds: 86_400 })])
    await user.click(summary(dialog) as HTMLElement)
    await user.type(dialog.getByRole('textbox', { name: 'New key' }), 'MFRGGZDFMZTWQ2LK')
    await save()
    expect(sent(fake)).toMatchObject([{ secret: 'MFRGGZDFMZTWQ2LK', periodSeconds: 86_400 }])
  })

  test('of an entry that guards a sign-in is not offered', async () => {
    const guarding = { guardsSignIn: true, guardedAccount: 'ana@acme.example' }
    const { dialog } = await open([samples.entry(1, guarding)])
    expect(summary(dialog)).toBeNull()
  })
})

describe('the picture of an entry', () => {
  const choose = async (opened: Awaited<ReturnType<typeof open>>, type: string) => {
    const input = opened.dialog.getByLabelText<HTMLInputElement>('Picture', {
      selector: 'input[type=file]',
    })
    await opened.user.upload(input, new File(['x'], 'picture', { type }))
  }
  const shownIn = (element: ParentNode | null | undefined) =>
    element?.querySelector('img')?.getAttribute('src') ?? null
  const group = () => screen.getByRole('group', { name: 'Picture' })
  const AS_SHOWN = `data:image/webp;base64,${RING}`

  test('is chosen, shown, and saved with the rest', async () => {
    const opened = await open()
    expect(shownIn(group())).toBeNull()
    await choose(opened, 'image/png')
    await waitFor(() => expect(shownIn(group())).toBe(AS_SHOWN))
    expect(opened.patch()).toBeUndefined()
    await opened.save()
    expect(opened.patch()).toMatchObject({ icon: RING })
    await waitFor(() => expect(shownIn(screen.getByRole('list', { name: 'Codes' }))).toBe(AS_SHOWN))
  })

  test('that is none changes nothing, and says so', async () => {
    const opened = await open()
    await choose(opened, 'image/jpeg')
    expect(await screen.findByText(/^Sync cannot use this file/)).toBeDefined()
    await opened.save()
    expect(opened.patch()).not.toHaveProperty('icon')
  })

  test('is removed', async () => {
    const opened = await open([samples.entry(1, { icon: RING })])
    expect(shownIn(group())).toBe(AS_SHOWN)
    await opened.user.click(within(group()).getByRole('button', { name: 'Remove' }))
    expect(shownIn(group())).toBeNull()
    await opened.save()
    expect(opened.patch()).toMatchObject({ icon: null })
  })
})
