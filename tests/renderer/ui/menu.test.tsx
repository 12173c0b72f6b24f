// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { MenuItem } from '../../../src-renderer/ui/layer/Menu.tsx'
import { MenuButton } from '../../../src-renderer/ui/layer/MenuButton.tsx'

afterEach(cleanup)

test('an open menu keeps its items, so that none moves under the pointer', async () => {
  const chosen: string[] = []
  const menu = (...labels: string[]) => {
    const items: MenuItem[] = labels.map((label) => ({
      label,
      icon: null,
      onSelect: () => chosen.push(label),
    }))
    return (
      <MenuButton className={undefined} items={items}>
        Account
      </MenuButton>
    )
  }
  const shown = () => screen.getAllByRole('menuitem').map((item) => item.textContent)
  const user = userEvent.setup()
  const { rerender } = render(menu('Sign in', 'Preferences'))
  await user.click(screen.getByRole('button', { name: 'Account' }))
  const preferences = await screen.findByRole('menuitem', { name: 'Preferences' })

  rerender(menu('Sign in', 'Export', 'Lock', 'Preferences'))
  expect(shown()).toEqual(['Sign in', 'Preferences'])
  await user.click(preferences)
  expect(chosen).toEqual(['Preferences'])

  await user.click(screen.getByRole('button', { name: 'Account' }))
  expect(shown()).toEqual(['Sign in', 'Export', 'Lock', 'Preferences'])
})
