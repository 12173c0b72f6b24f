import type { Undo } from '../../time/clock.ts'
import type { TrayItem } from './tray-menu.ts'

/** An icon in the tray. */
export interface TrayIcon {
  show(menu: readonly TrayItem[]): void
  remove(): void
}

export interface TrayDeps {
  /** Tells whether the desktop shows a tray, now and whenever that changes. */
  readonly watchTrayHost: (told: (isThere: boolean) => void) => Undo
  readonly makeIcon: (chosen: (item: TrayItem) => void) => TrayIcon
}

export interface Tray {
  /** Whether the icon is there. */
  isShown(): boolean
  /** Shows the icon from now on, wherever the desktop has a tray, or takes it away. */
  want(isWanted: boolean): void
  /** The menu may be another one. */
  refresh(): void
}

/** Keeps an icon in the tray while it is wanted and the desktop shows one. */
export function createTray(
  deps: TrayDeps & {
    readonly menu: () => readonly TrayItem[]
    readonly chosen: (item: TrayItem) => void
    /** The icon came or went. */
    readonly changed: () => void
  },
): Tray {
  let icon: TrayIcon | null = null
  let stopHost: Undo | null = null

  function refresh(): void {
    icon?.show(deps.menu())
  }
  function show(isThere: boolean): void {
    if (isThere) {
      icon ??= deps.makeIcon(deps.chosen)
      return refresh()
    }
    icon?.remove()
    icon = null
  }
  return {
    isShown: () => icon !== null,
    refresh,
    want(isWanted) {
      if (isWanted) {
        stopHost ??= deps.watchTrayHost((isThere) => {
          show(isThere)
          deps.changed()
        })
        return refresh()
      }
      stopHost?.()
      stopHost = null
      show(false)
    },
  }
}
