import type { WindowKind } from '../../src-shared/ipc/rooms.ts'
import { pageOf } from './pages.ts'

/** What is known of a page's wish for a permission. */
export interface PermissionFacts {
  readonly permission: string
  /** Of `media`: what kinds. */
  readonly mediaTypes: readonly string[]
  /** Null when it is none of the app's windows. */
  readonly windowKind: WindowKind | null
  readonly pageUrl: string | null
  readonly isMainFrame: boolean
  /** Whether the person chose the camera and is not done with it. */
  readonly isCameraAskedFor: boolean
}

/** Pages may have one thing: the app window the camera, without sound, while the person asked for it. */
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
