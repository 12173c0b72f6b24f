// What the page measures of itself.
import type { Page } from '@playwright/test'

/** When the first row is painted after a press of *Unlock*: the wall clock, in milliseconds. */
export async function unlockPainted(sync: Page, passphrase: string): Promise<number> {
  await sync.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  return sync.evaluate(async () => {
    document.querySelector<HTMLButtonElement>('main button[type=submit]')?.click()
    while (document.querySelector('[data-row]') === null) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return performance.timeOrigin + performance.now()
  })
}

/** Times between frames while the list scrolls there and back, by most of a page per frame. */
export function scroll(sync: Page): Promise<number[]> {
  return sync.evaluate(async () => {
    const scroller = document.querySelector('main')
    const frames: number[] = []
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    for (let step = 0; step < 240; step += 1) {
      scroller?.scrollBy(0, step < 120 ? 400 : -400)
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      frames.push(now - last)
      last = now
    }
    return frames
  })
}

/** What one key of a search took: until the page has the answer laid out, and until a frame shows it. */
export interface Key {
  readonly answeredMs: number
  readonly paintedMs: number
}

/** Types words into the search field as quickly as a fast typist, letter by letter, and takes each back. */
export function search(sync: Page, words: readonly string[]): Promise<Key[]> {
  return sync.evaluate(async (given) => {
    const input = document.querySelector<HTMLInputElement>('[role=searchbox]')
    if (input === null) return []
    input.focus()
    const keys: Key[] = []
    async function press(command: 'insertText' | 'delete', letter: string): Promise<void> {
      const from = performance.now()
      document.execCommand(command, false, letter)
      // React has drawn when the tasks of the event are over; reading a height lays the page out.
      await Promise.resolve()
      document.querySelector('main')?.getBoundingClientRect()
      const answeredMs = performance.now() - from
      await new Promise((resolve) => requestAnimationFrame(resolve))
      // The first task after the frame.
      await new Promise((resolve) => setTimeout(resolve))
      keys.push({ answeredMs, paintedMs: performance.now() - from })
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    for (const word of given) {
      for (const letter of word) await press('insertText', letter)
      for (const letter of word) await press('delete', letter)
    }
    return keys
  }, words)
}

/** How long the page waits for all codes. */
export function allCodes(sync: Page): Promise<number> {
  return sync.evaluate(async () => {
    const { api } = window as unknown as { api: { authenticator: { codes(): Promise<unknown> } } }
    const from = performance.now()
    await api.authenticator.codes()
    return performance.now() - from
  })
}
