// @vitest-environment happy-dom
// A low window: the browser has put what it focused into the middle, and the title has gone from the top.
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Dialog } from '../../../src-renderer/ui/layer/Dialog.tsx'
import { showTitle } from '../../../src-renderer/ui/page/title-in-view.ts'
import { TextProvider } from '../../../src-renderer/ui/text/TextProvider.tsx'
import { en } from '../../../src-renderer/ui/text/en.ts'
import { createFakeClock } from '../fake-clock.ts'

afterEach(cleanup)

const HEIGHT = 328

/** A scrolled part of that height, in which an element with the focus stands at `topPx` from its beginning. */
function lowWindow(kind: string, topPx: number) {
  document.body.innerHTML = `<div id="scroller"><h2 tabindex="-1">Title</h2>${kind}</div>`
  const scroller = document.querySelector<HTMLElement>('#scroller')!
  const heading = document.querySelector('h2')!
  const focused = scroller.lastElementChild as HTMLElement
  scroller.getBoundingClientRect = () => new DOMRect(0, 0, 178, HEIGHT)
  focused.getBoundingClientRect = () => new DOMRect(0, topPx - scroller.scrollTop, 130, 40)
  focused.scrollIntoView = vi.fn(() => (scroller.scrollTop = topPx + 40 - HEIGHT))
  focused.focus()
  scroller.scrollTop = topPx - HEIGHT / 2
  return { scroller, heading, focused }
}

test('what is in view from the top keeps the focus', () => {
  const { scroller, heading, focused } = lowWindow('<button>Scan a QR code</button>', 200)
  showTitle(heading)
  expect(scroller.scrollTop).toBe(0)
  expect(document.activeElement).toBe(focused)
})

test('a button further down waits there, and the title has the focus', () => {
  const { scroller, heading } = lowWindow('<button>Delete</button>', 500)
  showTitle(heading)
  expect(scroller.scrollTop).toBe(0)
  expect(document.activeElement).toBe(heading)
})

test.each(['<input>', '<textarea></textarea>', '<select></select>'])(
  'a field further down keeps the focus, at the lower edge: %s',
  (field) => {
    const { scroller, heading, focused } = lowWindow(field, 320)
    showTitle(heading)
    expect(scroller.scrollTop).toBe(32)
    expect(document.activeElement).toBe(focused)
  },
)

test('nothing moves where nothing was scrolled, or where the focus is elsewhere', () => {
  const { scroller, heading, focused } = lowWindow('<button>Delete</button>', 500)
  scroller.scrollTop = 0
  showTitle(heading)
  expect(document.activeElement).toBe(focused)
  scroller.scrollTop = 200
  focused.blur()
  showTitle(heading)
  expect(scroller.scrollTop).toBe(200)
})

test('the title of a dialog can have the focus', async () => {
  render(
    <TextProvider text={en} locale="en" clock={createFakeClock(0)}>
      <Dialog title="Delete this?" onClose={() => {}}>
        <button type="button">Keep it</button>
      </Dialog>
    </TextProvider>,
  )
  const title = await screen.findByRole('heading', { name: 'Delete this?' })
  title.focus()
  expect(document.activeElement).toBe(title)
})
