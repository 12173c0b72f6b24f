import { join } from 'node:path'
import { Menu, nativeImage, Tray } from 'electron'
import type { TrayIcon } from '../../features/at-hand/tray.ts'
import type { TrayItem } from '../../features/at-hand/tray-menu.ts'

/**
 * The icon in the tray of the desktop. On Linux a press shows the menu; elsewhere it opens the app, and the menu comes
 * with the other button.
 */
export function makeTrayIcon(deps: {
  readonly folder: string
  readonly chosen: (item: TrayItem) => void
  readonly pressed: () => void
}): TrayIcon {
  // macOS takes the colours of its menu bar for an image with this name.
  const file = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'
  const tray = new Tray(nativeImage.createFromPath(join(deps.folder, file)))
  tray.setToolTip('Sync')
  if (process.platform === 'win32') tray.on('click', deps.pressed)
  return {
    show(items) {
      const template = items.map((item) =>
        item.kind === 'line'
          ? ({ type: 'separator' } as const)
          : { label: item.label, click: () => deps.chosen(item) },
      )
      tray.setContextMenu(Menu.buildFromTemplate(template))
    },
    remove: () => tray.destroy(),
  }
}
