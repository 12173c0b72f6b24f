// @vitest-environment happy-dom Diagnostics in the preferences: seen before they are saved.
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { fail, ok } from '../../../src-shared/model/result.ts'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { press } from '../gallery/press.ts'
import * as samples from '../samples.ts'
import { renderPreferences, type Rendering } from './render-window.tsx'

afterEach(cleanup)

const words = en.diagnostics
const labels = { 'about.json': words.files.about, 'log.jsonl': words.files.log }
async function open(prepare?: NonNullable<Rendering['prepare']>) {
  const rendered = await renderPreferences({
    ...(prepare === undefined ? {} : { prepare }),
    world: { preferencesPlace: 'diagnostics' },
  })
  const section = await screen.findByRole('region', { name: words.title })
  await press(rendered.user, 'button:diagnostics.open')
  await within(section).findByLabelText(words.files.about)
  return { ...rendered, section }
}

test('each file is shown before it is saved, and then a sentence says so', async () => {
  const { user, section, fake } = await open()
  for (const { name, shown } of samples.diagnostics) {
    expect(await within(section).findByLabelText(labels[name])).toHaveProperty('value', shown)
  }
  expect(fake.calls.some(({ name }) => name === 'diagnostics.save')).toBe(false)
  await user.click(within(section).getByRole('button', { name: words.save }))
  expect(await screen.findByText(words.saved)).toBeDefined()
})

test('cancelling the system dialog leaves what is shown; cancelling here closes it', async () => {
  const { user, section } = await open(({ handlers }) => {
    handlers.diagnostics.save = () => ok({ isSaved: false })
  })
  await user.click(within(section).getByRole('button', { name: words.save }))
  expect(within(section).getByLabelText(words.files.about)).toBeDefined()
  await user.click(within(section).getByRole('button', { name: en.common.cancel }))
  await waitFor(() => expect(within(section).queryByLabelText(words.files.about)).toBeNull())
  expect(within(section).getByRole('button', { name: words.open })).toBeDefined()
})

test('a file that cannot be written says why', async () => {
  const { user, section } = await open(({ handlers }) => {
    handlers.diagnostics.save = () => fail({ code: 'file-not-written', reason: 'ENOSPC' })
  })
  await user.click(within(section).getByRole('button', { name: words.save }))
  expect((await within(section).findByRole('alert')).textContent).not.toBe('')
})
