import * as electron from 'electron'
import type { ElectronClipboard } from '../../features/clipboard/marked-clipboard.ts'

/** Electron's clipboard. `ClipboardItem` is there since 45: before, an import by its name would end the start. */
export const electronClipboard: ElectronClipboard = {
  clipboard: electron.clipboard,
  ...('ClipboardItem' in electron ? { ClipboardItem: electron.ClipboardItem } : {}),
}
