// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const entries = () => [
  samples.entry(1, { tags: ['Work', 'Bank'], note: 'second drawer' }),
  samples.entry(2, { tags: ['work'] }),
  samples.entry(3, { tags: ['Bank'] }),
  samples.entry(4),
]
async function open(given = entries()) {
  const rendered = await renderApp({ isWithoutSignIn: true, world: { entries: given } })
  await screen.findByRole('list', { name: 'Codes' })
  return rendered
}
const shown = () =>
  within(screen.getByRole('list', { name: 'Codes' }))
    .queryAllByRole('listitem')
    .map((row) => /Service (\d+)/.exec(row.textContent ?? '')?.[1])
const bar = () => within(screen.getByRole('region', { name: 'Filter by tag' }))
const tag = (name: string) => bar().getByRole('button', { name: new RegExp(`^${name}`) })

test('tags stand above the list only where entries have some', async () => {
  const { fake } = await open([samples.entry(1)])
  expect(screen.queryByRole('region', { name: 'Filter by tag' })).toBeNull()
  act(() => fake.push.authenticator.listChanged(entries()))
  expect(
    bar()
      .getAllByRole('button')
      .map(({ textContent }) => textContent),
  ).toEqual(['Bank2', 'Work2'])
})

test('a row says its tags and that it has a note', async () => {
  await open()
  const row = screen.getByRole('button', { name: /^Copy the code: .*Service 1/ })
  expect(row.textContent).toContain('Tags: Work and Bank')
  expect(row.textContent).toContain('Has a note')
  const other = screen.getByRole('button', { name: /^Copy the code: .*Service 4/ })
  expect(other.textContent).not.toMatch(/Tags|note/)
})

test('pressed tags leave the entries with one of them, until they are released or cleared', async () => {
  const { user } = await open()
  await user.click(tag('Bank'))
  expect(tag('Bank').getAttribute('aria-pressed')).toBe('true')
  expect(shown()).toEqual(['1', '3'])
  await user.click(tag('Work'))
  expect(shown()).toEqual(['1', '2', '3'])
  await user.click(tag('Bank'))
  expect(shown()).toEqual(['1', '2'])
  await user.click(bar().getByRole('button', { name: 'Clear filter' }))
  expect(shown()).toEqual(['1', '2', '3', '4'])
  expect(bar().queryByRole('button', { name: 'Clear filter' })).toBeNull()
})

test('a search within the tags that finds nothing says so, and clears them in one press', async () => {
  const { user } = await open()
  await user.click(tag('Bank'))
  await user.type(screen.getByRole('searchbox'), 'service 2')
  expect(await screen.findByText('No entry tagged Bank matches “service 2”.')).toBeTruthy()
  await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Clear filter' }))
  expect(shown()).toEqual(['2'])
})

test('the search finds what a note says', async () => {
  const { user } = await open()
  await user.type(screen.getByRole('searchbox'), 'drawer')
  expect(shown()).toEqual(['1'])
})

test('a tag that the last entry loses does not hide the list', async () => {
  const { fake, user } = await open()
  await user.click(tag('Bank'))
  act(() => fake.push.authenticator.listChanged([samples.entry(1, { tags: ['Work'] })]))
  await waitFor(() => expect(shown()).toEqual(['1']))
  expect(tag('Work').getAttribute('aria-pressed')).toBe('false')
})

test('the tags are one stop of the Tab key, in which arrows walk', async () => {
  const { user } = await open()
  await user.click(screen.getByRole('searchbox'))
  await user.keyboard('{Shift>}{Tab}{/Shift}')
  const before = document.activeElement
  await user.click(tag('Bank'))
  await user.keyboard('{ArrowRight}')
  expect(document.activeElement).toBe(tag('Work'))
  await user.keyboard('{ArrowRight}{Home}')
  expect(document.activeElement).toBe(tag('Bank'))
  await user.keyboard('{End} ')
  expect(tag('Work').getAttribute('aria-pressed')).toBe('true')
  expect(before).not.toBe(document.activeElement)
  expect(
    bar()
      .getAllByRole('button')
      .filter((button) => button.tabIndex === 0),
  ).toHaveLength(2)
})

test('neither the tags nor what was chosen survive a lock', async () => {
  const { user } = await open()
  await user.click(tag('Bank'))
  await user.click(screen.getByRole('button', { name: /Lock now/ }))
  await screen.findByRole('heading', { name: 'Vault locked' })
  expect(screen.queryByRole('region', { name: 'Filter by tag' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Unlock with the key store' }))
  await screen.findByRole('list', { name: 'Codes' })
  expect(shown()).toEqual(['1', '2', '3', '4'])
})
