import type { Clock, Undo } from '../../time/clock.ts'
import type { CopiedMarker } from './copied-marker.ts'
import type { TextClipboard } from './marked-clipboard.ts'

export interface TimedClipboardDeps {
  readonly clipboard: TextClipboard
  readonly clock: Pick<Clock, 'after'>
  /** Seconds until a copied text is cleared; read on each copy, as the user can change it. */
  readonly seconds: () => number
  /** Knows a text again that a crash left on the clipboard. */
  readonly marker?: CopiedMarker
}

export interface TimedClipboard {
  /** Copies a text and clears it later, unless the clipboard holds something else by then. */
  copy(text: string): Promise<{ clearsInSeconds: number }>
  /** Clears a copied text that is still pending at once; for when the app quits. */
  clearNow(): Promise<void>
  /** Clears what the app left before it ended by itself, unless the clipboard holds something else by now. */
  clearLeftOver(): Promise<void>
}

export function createTimedClipboard(deps: TimedClipboardDeps): TimedClipboard {
  const { clipboard, clock, marker } = deps
  let copied: { readonly text: string; readonly stopTimer: Undo } | null = null

  async function clear(): Promise<void> {
    const ours = copied
    if (ours === null) return
    ours.stopTimer()
    copied = null
    const current = await clipboard.readText()
    // A text copied in the meantime (also one of ours, with its own timer) must not be cleared here.
    if (copied !== null) return
    if (isSameText(current, ours.text)) clipboard.clear()
    marker?.forget()
  }

  async function clearLeftOver(): Promise<void> {
    if (marker?.isThere() !== true || copied !== null) return
    const current = await clipboard.readText()
    // Something was copied meanwhile: it has its own timer.
    if (copied !== null) return
    if (marker.recognises(current)) clipboard.clear()
    marker.forget()
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
      marker?.remember(text)
      return { clearsInSeconds }
    },
    clearNow: () => clear().catch(() => undefined),
    clearLeftOver: () => clearLeftOver().catch(() => undefined),
  }
}

/** Windows returns line breaks as CR LF. */
function isSameText(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')
}
