import type { WindowKind } from '../../../src-shared/ipc/rooms.ts'
import { pageOf } from '../pages.ts'

/** What is known about a page's request for a permission. */
export interface PermissionFacts {
  readonly permission: string
  /** For `media`: the kinds of media. */
  readonly mediaTypes: readonly string[]
  /** Null when it isn't one of the app's windows. */
  readonly windowKind: WindowKind | null
  readonly pageUrl: string | null
  readonly isMainFrame: boolean
  /** Whether the user chose the camera and has not finished with it. */
  readonly isCameraAskedFor: boolean
}

/**
 * Pages may have one permission: the camera, without sound, in the app window, while the user has asked for
 * it.
 */
export function mayHave(facts: PermissionFacts): boolean {
  const { permission, mediaTypes, windowKind, pageUrl, isMainFrame, isCameraAskedFor } = facts
  return (
    permission === 'media' &&
    mediaTypes.length === 1 &&
    mediaTypes[0] === 'video' &&
    windowKind === 'app' &&
    pageUrl === pageOf('app') &&
    isMainFrame &&
    isCameraAskedFor
  )
}
