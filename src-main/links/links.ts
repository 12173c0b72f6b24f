import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { PreferencesPlace } from '../../src-shared/model/desktop/preferences-place.ts'
import type { ProductLink } from '../../src-shared/model/desktop/product-link.ts'
import { ok } from '../../src-shared/model/result.ts'
import type { Clock, Undo } from '../time/clock.ts'
import { isEntryLink, parseProductLink } from './parse-link.ts'

/** A link that nobody answered is forgotten. */
export const LINK_LIFETIME_MS = 600_000

export interface LinksDeps {
  readonly clock: Pick<Clock, 'after'>
  readonly isSignedIn: () => boolean
  /** Whether the person wants links that bring entries to be opened. */
  readonly opensEntryLinks: () => boolean
  readonly openWindow: (kind: 'app' | 'settings') => void
  readonly openPreferences: (at: PreferencesPlace) => void
  readonly opened: (link: ProductLink) => void
}

export interface Links {
  readonly handlers: Handlers<AppContract>['links']
  /** Shows what a link asks for; one that is not known only shows the app. */
  open(text: string): void
  /** Shows the way from a backup into the vault, which the preferences ask for. */
  openRestore(): void
  /** Hands over a link that brings entries, once; null where none waits. */
  takeEntries(): string | null
  /** A person has signed in, or out. */
  sessionChanged(): void
}

function entriesLink(isOff: boolean) {
  return { kind: isOff ? ('entries-off' as const) : ('entries' as const) }
}

/** Shows what a link of the product asks for. It does nothing itself: the person decides in the page. */
export function createLinks(deps: LinksDeps): Links {
  const { clock, isSignedIn, openWindow, opened } = deps
  let pending: ProductLink | null = null
  /** Keeps what a link that brings entries says: it holds secrets, and no page gets it. */
  let entries: string | null = null
  /** Where it leads to is open already. */
  let isShown = false
  let stopTimer: Undo = () => {}

  function hold(link: ProductLink | null, text: string | null = null): void {
    stopTimer()
    pending = link
    entries = text
    isShown = false
    stopTimer = link === null ? () => {} : clock.after(LINK_LIFETIME_MS, () => hold(null))
  }

  function show(link: ProductLink): void {
    isShown = link.kind !== 'settings' || isSignedIn()
    openWindow(link.kind === 'settings' && isShown ? 'settings' : 'app')
    opened(link)
  }

  return {
    handlers: {
      pending: () => ok(pending),
      done() {
        hold(null)
        return ok(null)
      },
    },
    open(text) {
      const brings = isEntryLink(text)
      const isOff = brings && !deps.opensEntryLinks()
      const link = brings ? entriesLink(isOff) : parseProductLink(text)
      if (link === null) return openWindow('app')
      if (link.kind === 'preferences') return deps.openPreferences(link.part)
      hold(link, brings && !isOff ? text : null)
      return show(link)
    },
    openRestore() {
      const link = { kind: 'restore' } as const
      hold(link)
      show(link)
    },
    takeEntries() {
      const taken = entries
      if (taken !== null) hold(null)
      return taken
    },
    sessionChanged() {
      if (pending !== null && !isShown && isSignedIn()) show(pending)
    },
  }
}
