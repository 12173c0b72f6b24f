// @vitest-environment happy-dom
// The one form of a dialog: a reason, a new password, a confirmation.
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ComponentProps } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { busy, idle, refused } from '../../../src-renderer/attempt.ts'
import { DialogForm } from '../../../src-renderer/ui/layer/DialogForm.tsx'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { TextProvider } from '../../../src-renderer/ui/text/TextProvider.tsx'
import { createFakeClock } from '../fake-clock.ts'

afterEach(cleanup)

const offline = refused({ code: 'server-unreachable' })

function shown(more: Partial<ComponentProps<typeof DialogForm>> = {}) {
  const onSubmit = vi.fn()
  const onCancel = vi.fn()
  render(
    <TextProvider text={en} locale="en" clock={createFakeClock(0)}>
      <DialogForm attempt={idle} submit="Reset" onSubmit={onSubmit} onCancel={onCancel} {...more}>
        <input aria-label="Reason" />
      </DialogForm>
    </TextProvider>,
  )
  return { onSubmit, onCancel, user: userEvent.setup() }
}

test('the main button and Enter in a field submit, Cancel does not', async () => {
  const { user, onSubmit, onCancel } = shown()
  await user.click(screen.getByRole('button', { name: 'Reset' }))
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'x{Enter}')
  expect(onSubmit).toHaveBeenCalledTimes(2)
  await user.click(screen.getByRole('button', { name: en.common.cancel }))
  expect(onSubmit).toHaveBeenCalledTimes(2)
  expect(onCancel).toHaveBeenCalledTimes(1)
})

test.each([
  ['while a request is under way', { attempt: busy, submitting: 'Resetting' }, 'Resetting'],
  ['while a request is under way that has no word of its own', { attempt: busy }, 'Reset'],
  ['while something is missing', { isDisabled: true }, 'Reset'],
])('nothing is submitted %s', async (_when, props, label) => {
  const { user, onSubmit, onCancel } = shown(props)
  await user.click(screen.getByRole('button', { name: label }))
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'x{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: en.common.cancel }))
  expect(onCancel).toHaveBeenCalledTimes(1)
})

test('a refusal is said as everywhere, in other words, or by a field alone', () => {
  shown({ attempt: offline })
  expect(screen.getByRole('alert').textContent).toMatch(/^The server can’t be reached\./)
  cleanup()
  shown({ attempt: offline, refusal: 'Other words', refusalId: 'why' })
  expect(screen.getByRole('alert')).toMatchObject({ id: 'why', textContent: 'Other words' })
  cleanup()
  shown({ attempt: offline, refusal: null })
  expect(screen.queryByRole('alert')).toBeNull()
})
