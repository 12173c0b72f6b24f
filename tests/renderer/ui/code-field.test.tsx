// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { CodeField } from '../../../src-renderer/ui/code/CodeField.tsx'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { TextProvider } from '../../../src-renderer/ui/text/TextProvider.tsx'
import { createFakeClock } from '../fake-clock.ts'

afterEach(cleanup)

function Form(props: { onComplete: (digits: string) => void; isDisabled?: boolean }) {
  const [code, setCode] = useState('')
  return (
    <CodeField
      label="Verification code"
      value={code}
      onChange={setCode}
      onComplete={props.onComplete}
      isDisabled={props.isDisabled ?? false}
    />
  )
}

function shown(isDisabled = false) {
  const onComplete = vi.fn()
  const { container } = render(
    <TextProvider text={en} locale="en" clock={createFakeClock(0)}>
      <Form onComplete={onComplete} isDisabled={isDisabled} />
    </TextProvider>,
  )
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: 'Verification code' })
  const boxes = () =>
    [...container.querySelectorAll('[aria-hidden=true] > span')].map((box) => box.textContent)
  return { onComplete, input, boxes, user: userEvent.setup() }
}

test('is one field to screen readers, autofill and phones', () => {
  const { input } = shown()
  expect(input.getAttribute('autocomplete')).toBe('one-time-code')
  expect(input.getAttribute('inputmode')).toBe('numeric')
  expect(screen.getAllByRole('textbox')).toHaveLength(1)
})

test('typing goes on from box to box and submits by itself at the sixth', async () => {
  const { input, boxes, onComplete, user } = shown()
  await user.type(input, '12345')
  expect(boxes()).toEqual(['1', '2', '3', '4', '5', ''])
  expect(onComplete).not.toHaveBeenCalled()
  await user.type(input, '6')
  expect(onComplete).toHaveBeenCalledExactlyOnceWith('123456')
})

test.each([
  ['123456', '123456'],
  ['123 456', '123456'],
  ['123-456', '123456'],
  [' 123456\n', '123456'],
  ['Your code is 123456.', '123456'],
  ['1234567890', '123456'],
  // Digits of other scripts, and what pages and keyboards put between digits (G4).
  ['１２３４５６', '123456'],
  ['١٢٣٤٥٦', '123456'],
  ['۱۲۳۴۵۶', '123456'],
  ['१२३ ४५६', '123456'],
  ['１２３ー４５６', '123456'],
  ['\u20681\u200B2\u00AD3\u00A04\u20115\u202F6\u2069', '123456'],
])('pasting "%s" fills it', async (pasted, digits) => {
  const { input, onComplete, user } = shown()
  await user.click(input)
  await user.paste(pasted)
  expect(input.value).toBe(digits)
  expect(onComplete).toHaveBeenCalledExactlyOnceWith(digits)
})

test('letters are not taken', async () => {
  const { input, onComplete, user } = shown()
  await user.type(input, 'a1b2')
  expect(input.value).toBe('12')
  await user.paste('no digits')
  expect(onComplete).not.toHaveBeenCalled()
})

test('says that nothing came of a paste without digits, until digits come', async () => {
  const { input, user } = shown()
  await user.click(input)
  await user.paste('hunter two')
  const note = screen.getByText(en.common.noDigitsPasted)
  expect(input.getAttribute('aria-describedby')).toBe(note.id)
  await user.paste('12')
  expect(screen.queryByText(en.common.noDigitsPasted)).toBeNull()
})

test('an input method composes undisturbed; its digits count once it hands them over', () => {
  const { input, boxes, onComplete } = shown()
  fireEvent.compositionStart(input)
  for (const typed of ['１', '１２', '１２３４５６']) {
    fireEvent.change(input, { target: { value: typed } })
    expect(input.value).toBe(typed)
  }
  expect(boxes()).toEqual(['1', '2', '3', '4', '5', '6'])
  expect(onComplete).not.toHaveBeenCalled()
  fireEvent.compositionEnd(input)
  expect(onComplete).toHaveBeenCalledExactlyOnceWith('123456')
  expect(input.value).toBe('123456')
})

test('an input method that gives up leaves what was there', () => {
  const { input, boxes } = shown()
  fireEvent.change(input, { target: { value: '12' } })
  fireEvent.compositionStart(input)
  fireEvent.change(input, { target: { value: '12さん' } })
  fireEvent.change(input, { target: { value: '12' } })
  fireEvent.compositionEnd(input)
  expect(boxes()).toEqual(['1', '2', '', '', '', ''])
})

test('Backspace takes the last one out', async () => {
  const { boxes, input, user } = shown()
  await user.type(input, '123{Backspace}')
  expect(boxes()).toEqual(['1', '2', '', '', '', ''])
})

test('is not changed while it is disabled', async () => {
  const { input, user } = shown(true)
  await user.type(input, '1')
  expect(input.value).toBe('')
})
