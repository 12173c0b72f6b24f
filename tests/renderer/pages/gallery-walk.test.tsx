// @vitest-environment happy-dom
// The whole gallery, where every name runs from right to left: none may reorder the words beside it. Wherever a page comes
// up or changes, an element with a name has the focus.
import { cleanup, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { press } from '../gallery/press.ts'
import { states } from '../gallery/states.ts'
import { openState } from './open-state.tsx'

afterEach(cleanup)

const HEBREW = /[א-ת]/
/** Fields with names that come from anyone. */
const NAMED = new Set(['issuer', 'name', 'device', 'companyName', 'label', 'subject'])
/** Names of our own beside them. */
const OWN = new Set(['changes'])

/** Everything that comes from main, with another alphabet in its names. */
function renamed(value: unknown, seen: Set<string>, key = ''): unknown {
  if (typeof value === 'string') {
    if (!NAMED.has(key) || value === '') return value
    const name = `(א 1) ${value}`
    seen.add(name)
    return name
  }
  if (Array.isArray(value)) return value.map((item) => renamed(item, seen, key))
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      name,
      OWN.has(name) ? child : renamed(child, seen, name),
    ]),
  )
}

/** What is left of a text without its isolates. */
function outsideIsolates(text: string): string {
  const without = text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '')
  return without === text ? text : outsideIsolates(without)
}

function notIsolated(names: ReadonlySet<string>): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    if (!HEBREW.test(outsideIsolates(text))) continue
    if (node.parentElement?.closest('bdi, [dir=auto], option') === null) found.push(text)
  }
  for (const element of document.body.querySelectorAll('[aria-label], [title], [alt]')) {
    for (const attribute of ['aria-label', 'title', 'alt']) {
      const said = element.getAttribute(attribute) ?? ''
      // A name alone has nothing beside it.
      if (HEBREW.test(outsideIsolates(said)) && !names.has(said)) found.push(said)
    }
  }
  return found
}

function nameOf(element: Element): string {
  const own = element.getAttribute('aria-label')
  if (own !== null) return own.trim()
  const labelledBy = element.getAttribute('aria-labelledby')
  const label = labelledBy === null ? null : document.getElementById(labelledBy)
  if (label !== null) return nameOf(label)
  const fieldLabel = element instanceof HTMLInputElement ? element.labels?.[0] : null
  return (fieldLabel ?? element).textContent.trim()
}

async function expectFocus(after: string): Promise<void> {
  await waitFor(() => {
    const focused = document.activeElement
    const name = focused === null || focused === document.body ? '' : nameOf(focused)
    expect(name, `after ${after}`).not.toBe('')
    expect(focused?.closest('[hidden], [inert], [aria-hidden=true]'), `after ${after}`).toBeNull()
  })
}

test.each(Object.entries(states))(
  '%s: names are isolated, and something with a name has the focus at every step',
  async (_name, state) => {
    const seen = new Set<string>()
    const { user, shown } = await openState(state, (value) => renamed(value, seen))
    await shown()
    await expectFocus('the start')
    expect(notIsolated(seen)).toEqual([])
    for (const step of state.press ?? []) {
      await press(user, step)
      await expectFocus(step)
      expect(notIsolated(seen), `after ${step}`).toEqual([])
    }
    await waitFor(() => expect(notIsolated(seen)).toEqual([]))
  },
)
