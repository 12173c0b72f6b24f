import { roomsOfWindow, type AppContract, type WindowKind } from '../../src-shared/ipc/contract.ts'

/** The parts of an IPC event that decide whether its sender is trusted. */
export interface SenderFacts {
  /** Kind of the window of ours that the sender's WebContents belongs to, or null when it is none of ours. */
  readonly windowKind: WindowKind | null
  /** True only for that window's top frame; false for sub-frames and for frames that are gone. */
  readonly isMainFrame: boolean
  /** Address of the sending frame, or null when the frame is gone. */
  readonly frameUrl: string | null
}

const PAGE_OF_WINDOW: Record<WindowKind, string> = {
  app: 'app://sync/app/index.html',
  settings: 'app://sync/settings/index.html',
}

/** The address of the page that a kind of window shows. */
export function pageOf(kind: WindowKind): string {
  return PAGE_OF_WINDOW[kind]
}

/**
 * Whether a message may be served. Fails closed: a missing frame, an unknown window, a sub-frame,
 * another page or a room that this kind of window does not have are all refused. The whole address
 * is compared, never `URL.origin`: Node says "null" for every `app:` address.
 */
export function isTrustedSender(facts: SenderFacts, room: keyof AppContract): boolean {
  const { windowKind, isMainFrame, frameUrl } = facts
  if (windowKind === null || !isMainFrame || frameUrl === null) return false
  const rooms: readonly string[] = roomsOfWindow[windowKind]
  return frameUrl === PAGE_OF_WINDOW[windowKind] && rooms.includes(room)
}
