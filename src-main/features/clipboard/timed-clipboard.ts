import type { Clock, Undo } from '../../time/clock.ts'

/** The part of Electron's clipboard that is used: synchronous up to Electron 44, with promises since. */
interface ClipboardLike {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void
}

export interface TimedClipboardDeps {
  readonly clipboard: ClipboardLike
  readonly clock: Pick<Clock, 'after'>
  /** Seconds until a copied text is cleared; read on each copy, as the user can change it. */
  readonly seconds: () => number
}

export interface TimedClipboard {
  /** Copies a text and clears it later, unless the clipboard holds something else by then. */
  copy(text: string): Promise<{ clearsInSeconds: number }>
  /** Clears a copied text that is still pending at once; for when the app quits. */
  clearNow(): Promise<void>
}

export function createTimedClipboard(deps: TimedClipboardDeps): TimedClipboard {
  const { clipboard, clock } = deps
  let copied: { readonly text: string; readonly stopTimer: Undo } | null = null

  async function clear(): Promise<void> {
    const ours = copied
    if (ours === null) return
    ours.stopTimer()
    copied = null
    const current = await clipboard.readText()
    // A text copied in the meantime (also one of ours, with its own timer) must not be cleared here.
    if (copied === null && isSameText(current, ours.text)) clipboard.clear()
  }

  return {
    async copy(text) {
      copied?.stopTimer()
      const clearsInSeconds = deps.seconds()
      // A clipboard that cannot be read is left as it is: it may hold something from another app.
      const stopTimer = clock.after(
        clearsInSeconds * 1000,
        () => void clear().catch(() => undefined),
      )
      copied = { text, stopTimer }
      await clipboard.writeText(text)
      return { clearsInSeconds }
    },
    clearNow: () => clear().catch(() => undefined),
  }
}

/** Windows returns line breaks as CR LF. */
function isSameText(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')
}
