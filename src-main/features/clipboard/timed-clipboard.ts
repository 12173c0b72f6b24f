/** The part of Electron's clipboard that is used: synchronous up to Electron 44, with promises since. */
interface ClipboardLike {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void
}

interface TimeoutTimers {
  setTimeout(callback: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
}

export interface TimedClipboardDeps {
  readonly clipboard: ClipboardLike
  readonly timers: TimeoutTimers
  /** Seconds until a copied text is cleared; asked each time, as it can be changed. */
  readonly seconds: () => number
}

export interface TimedClipboard {
  /** Copies a text that will be cleared, unless something else is on the clipboard by then. */
  copy(text: string): Promise<{ clearsInSeconds: number }>
  /** Clears at once what is left to clear; for when the app quits. */
  clearNow(): Promise<void>
}

export function createTimedClipboard(deps: TimedClipboardDeps): TimedClipboard {
  const { clipboard, timers } = deps
  let copied: { readonly text: string; readonly timer: unknown } | null = null

  async function clear(): Promise<void> {
    const ours = copied
    if (ours === null) return
    timers.clearTimeout(ours.timer)
    copied = null
    const current = await clipboard.readText()
    // A text copied meanwhile (also one of ours, with its own timer) is not ours to clear.
    if (copied === null && isSameText(current, ours.text)) clipboard.clear()
  }

  return {
    async copy(text) {
      if (copied !== null) timers.clearTimeout(copied.timer)
      const clearsInSeconds = deps.seconds()
      // A clipboard that cannot be read is left as it is: it may hold something of somebody else.
      const timer = timers.setTimeout(
        () => void clear().catch(() => undefined),
        clearsInSeconds * 1000,
      )
      copied = { text, timer }
      await clipboard.writeText(text)
      return { clearsInSeconds }
    },
    clearNow: () => clear().catch(() => undefined),
  }
}

/** Windows gives line breaks back as CR LF. */
function isSameText(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')
}
