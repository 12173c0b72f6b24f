// @vitest-environment happy-dom
// The one form for a code: at the sign-in, the step-up, the set-up and after a reset.
import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ComponentProps } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { busy, idle, refused, type Attempt } from '../../../src-renderer/attempt.ts'
import { CodeForm } from '../../../src-renderer/ui/code/CodeForm.tsx'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { TextProvider } from '../../../src-renderer/ui/text/TextProvider.tsx'
import { createFakeClock } from '../fake-clock.ts'

afterEach(cleanup)

const wrong = refused({ code: 'code-rejected', attemptsLeft: 2, clockSkewMs: null })
const offline = refused({ code: 'server-unreachable' })

function shown(more: Partial<ComponentProps<typeof CodeForm>> = {}) {
  const onSubmit = vi.fn()
  const clock = createFakeClock(0)
  const view = (attempt: Attempt) => (
    <TextProvider text={en} locale="en" clock={clock}>
      <button type="button">Another</button>
      <CodeForm
        frame="column"
        label="Verification code"
        words={{ submit: 'Verify', submitting: 'Checking' }}
        onSubmit={onSubmit}
        {...more}
        attempt={attempt}
      />
    </TextProvider>
  )
  const { rerender } = render(view(idle))
  return {
    onSubmit,
    clock,
    user: userEvent.setup(),
    attempt: (attempt: Attempt) => rerender(view(attempt)),
    input: screen.getByRole<HTMLInputElement>('textbox', { name: 'Verification code' }),
    button: () => screen.getByRole('button', { name: /Verify|Checking/ }),
  }
}

test('the boxes have the focus, and the last digit submits', async () => {
  const { input, user, onSubmit, button } = shown()
  expect(document.activeElement).toBe(input)
  await user.type(input, '12345')
  expect(button().getAttribute('aria-disabled')).toBe('true')
  await user.type(input, '6')
  expect(onSubmit.mock.calls).toEqual([['123456']])
})

test('a refusal says why, empties the boxes and brings the focus back', async () => {
  const { input, user, attempt } = shown()
  await user.type(input, '123456')
  attempt(busy)
  expect(screen.getByRole('button', { name: 'Checking' }).getAttribute('aria-busy')).toBe('true')
  await user.click(screen.getByRole('button', { name: 'Another' }))
  attempt(wrong)
  expect(input.value).toBe('')
  expect(document.activeElement).toBe(input)
  const notice = screen.getByRole('alert')
  expect(input.getAttribute('aria-describedby')).toBe(notice.id)
  expect(input.getAttribute('aria-invalid')).toBe('true')
})

test('a server that is not there is said, and no fault of the code', async () => {
  const { input, attempt } = shown()
  attempt(offline)
  expect(screen.getByRole('alert').textContent).toBe(en.failures['server-unreachable'])
  expect(input.getAttribute('aria-invalid')).toBeNull()
})

test('a locked vault is asked for elsewhere and is no refusal of a code', () => {
  const { attempt } = shown()
  attempt(refused({ code: 'vault-locked' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('after too many attempts nothing is submitted until it may be', async () => {
  const { input, user, attempt, onSubmit, clock } = shown()
  attempt(refused({ code: 'too-many-attempts', retryAtMs: 60_000 }))
  await user.type(input, '123456')
  await user.type(input, '{Enter}')
  expect(onSubmit).not.toHaveBeenCalled()
  await act(() => clock.advance(60_000))
  await user.type(input, '123456')
  expect(onSubmit.mock.calls).toEqual([['123456']])
})

test('a form below another button leaves the focus to it until a code was refused', () => {
  const { input, attempt, button } = shown({ isSecondary: true, isOwnAttempt: false })
  expect(document.activeElement).not.toBe(input)
  attempt(busy)
  expect(button().getAttribute('aria-busy')).toBeNull()
  attempt(wrong)
  expect(document.activeElement).toBe(input)
})

test('where a choice comes next, a person submits: an incomplete code is said, a complete one waits', async () => {
  const { input, user, onSubmit, attempt } = shown({ missing: 'Enter the 8 digits.', length: 8 })
  await user.type(input, '1234{Enter}')
  expect(screen.getByText('Enter the 8 digits.')).toBeTruthy()
  expect(input.getAttribute('aria-invalid')).toBe('true')
  await user.type(input, '5678')
  expect(onSubmit).not.toHaveBeenCalled()
  expect(screen.queryByText('Enter the 8 digits.')).toBeNull()
  await user.type(input, '{Enter}')
  expect(onSubmit.mock.calls).toEqual([['12345678']])
  attempt(busy)
  attempt(wrong)
  await user.type(input, '{Enter}')
  expect(screen.getByRole('alert').textContent).toContain(en.failures.attemptsLeft(2))
})

test('no second submission while the first is checked', async () => {
  const { input, user, attempt, onSubmit } = shown()
  await user.type(input, '123456')
  attempt(busy)
  await user.type(input, '{Enter}')
  expect(onSubmit).toHaveBeenCalledTimes(1)
})
