import { hasCapability, type WindowKind } from '../../src-shared/ipc/rooms.ts'
import { pageOf } from '../windows/pages.ts'

/** The parts of an IPC event that decide whether its sender is trusted. */
export interface SenderFacts {
  /** Kind of our window that the sender's WebContents belongs to, or null when it isn't one of ours. */
  readonly windowKind: WindowKind | null
  /** True only for that window's top frame; false for sub-frames and for frames that no longer exist. */
  readonly isMainFrame: boolean
  /** Address of the sending frame, or null when the frame no longer exists. */
  readonly frameUrl: string | null
}

/**
 * Whether a message may be served. Fails closed: a missing frame, an unknown window, a sub-frame, another
 * page or a capability that this kind of window does not have are all refused. The whole address is compared, never
 * `URL.origin`: Node returns "null" for every `app:` address.
 */
export function isTrustedSender(facts: SenderFacts, room: string, name: string): boolean {
  const { windowKind, isMainFrame, frameUrl } = facts
  if (windowKind === null || !isMainFrame || frameUrl === null) return false
  return frameUrl === pageOf(windowKind) && hasCapability(windowKind, room, name)
}
