import type { WindowKind } from '../../src-shared/ipc/rooms.ts'
import { quickSearchSize } from './quick-search.ts'

interface WindowSize {
  readonly width: number
  readonly height: number
  readonly minWidth: number
  readonly minHeight: number
  readonly title: string
}

/** How large each kind of window is at first and at least, and its title until its page has one. */
export const sizes: Readonly<Record<WindowKind, WindowSize>> = {
  app: { width: 420, height: 720, minWidth: 360, minHeight: 520, title: 'Sync' },
  settings: { width: 1080, height: 760, minWidth: 720, minHeight: 520, title: 'Sync Settings' },
  demoInbox: { width: 400, height: 560, minWidth: 320, minHeight: 360, title: 'Demo inbox' },
  quickSearch: { ...quickSearchSize, minWidth: 220, minHeight: 210, title: 'Sync quick search' },
  preferences: { width: 840, height: 680, minWidth: 360, minHeight: 420, title: 'Preferences' },
}
