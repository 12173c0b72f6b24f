import type { WindowKind } from '../../src-shared/ipc/rooms.ts'

const PAGE_OF_WINDOW: Record<WindowKind, string> = {
  app: 'app://sync/app/index.html',
  settings: 'app://sync/settings/index.html',
  demoInbox: 'app://sync/demo-inbox/index.html',
  quickSearch: 'app://sync/quick-search/index.html',
  preferences: 'app://sync/preferences/index.html',
}

/** The address of the page that a kind of window shows. */
export function pageOf(kind: WindowKind): string {
  return PAGE_OF_WINDOW[kind]
}
