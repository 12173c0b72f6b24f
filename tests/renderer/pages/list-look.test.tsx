// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import * as samples from '../samples.ts'
import { renderApp } from './render-window.tsx'

afterEach(cleanup)

const open = async (preferences: Partial<typeof samples.preferences>) => {
  const rendered = await renderApp({
    world: {
      session: { phase: 'signed-out', server: samples.readyServer, lastEmail: '' },
      entries: [
        samples.entry(1, { lastUsedAtMs: 1, timesUsed: 1 }),
        samples.entry(2, { lastUsedAtMs: 2, timesUsed: 1 }),
        samples.entry(3, { lastUsedAtMs: 1, timesUsed: 5 }),
      ],
      preferences: { ...samples.preferences, ...preferences },
    },
  })
  return rendered
}
const list = () => screen.getByRole('list', { name: 'Codes' })
const rows = () => within(list()).getAllByRole('listitem')
const services = () => rows().map((row) => /Service (\d)/.exec(row.textContent ?? '')?.[1])
const hasDigits = (row: HTMLElement | undefined) => /\d{6}/.test(row?.textContent ?? '')

async function opened(preferences: Partial<typeof samples.preferences>) {
  const rendered = await open(preferences)
  const { user } = rendered
  const use = screen.queryByRole('button', { name: 'Use the authenticator without signing in' })
  if (use !== null) await user.click(use)
  await screen.findByRole('list', { name: 'Codes' })
  return rendered
}

test('hidden codes are not on the page until one is copied, and then for ten seconds', async () => {
  const { user, clock } = await opened({ hidesCodes: true })
  expect(rows().some(hasDigits)).toBe(false)
  expect(screen.getAllByText('Code hidden')).toHaveLength(3)
  const [first] = rows()
  await user.click(within(first as HTMLElement).getByRole('button', { name: /^Copy the code/ }))
  await waitFor(() => expect(hasDigits(rows()[0])).toBe(true))
  expect(rows().slice(1).some(hasDigits)).toBe(false)
  await act(() => clock.advance(10_000))
  await waitFor(() => expect(rows().some(hasDigits)).toBe(false))
})

test.each([
  ['mine', ['1', '2', '3']],
  ['last-used', ['2', '1', '3']],
  ['most-used', ['3', '2', '1']],
] as const)('the order %s is kept in the preferences', async (entryOrder, expected) => {
  await opened({ entryOrder })
  expect(services()).toEqual(expected)
})

test('compact rows are less high, and so is the list', async () => {
  await opened({ density: 'compact' })
  expect(list().style.blockSize).toBe('168px')
})
