import type * as Electron from 'electron'

/** Electron's clipboard up to 44 writes one text; since 45 it writes several formats at once, with promises. */
export interface TextClipboard {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void
}

/** The parts of Electron that are used; `ClipboardItem` is there since 45. */
export interface ElectronClipboard {
  readonly clipboard: TextClipboard
  readonly ClipboardItem?: new (items: Record<string, string | Blob>) => Electron.ClipboardItem
}

/** No, as Windows writes it (a DWORD). */
const NO = new Uint8Array(4)

/**
 * What tells other programs of a system that a text is not for their histories: Windows' own history and its cloud,
 * clipboard managers of macOS (nspasteboard.org), and Klipper of KDE.
 */
const MARKS: Readonly<
  Partial<Record<NodeJS.Platform, Readonly<Record<string, Uint8Array<ArrayBuffer>>>>>
> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: NO,
    CanIncludeInClipboardHistory: NO,
    CanUploadToCloudClipboard: NO,
  },
  darwin: { 'org.nspasteboard.ConcealedType': new Uint8Array(1) },
  linux: { 'x-kde-passwordManagerHint': new TextEncoder().encode('secret') },
}

/**
 * The same clipboard, whose texts are marked as not for histories where Electron can write text and mark at once. Before
 * 45 a second format would take the place of the text; then, and where a mark is refused, the text is written alone.
 */
export function markedClipboard(
  { clipboard, ClipboardItem }: ElectronClipboard,
  platform: NodeJS.Platform,
): TextClipboard {
  const marks = MARKS[platform]
  if (ClipboardItem === undefined || marks === undefined || !canWriteItems(clipboard))
    return clipboard
  const items = clipboard
  return {
    readText: () => clipboard.readText(),
    clear: () => clipboard.clear(),
    async writeText(text) {
      const formats = Object.entries(marks).map(([name, bytes]) => [
        `electron application/osclipboard;format="${name}"`,
        new Blob([bytes]),
      ])
      try {
        const item = new ClipboardItem({
          'text/plain': text,
          ...(Object.fromEntries(formats) as Record<string, Blob>),
        })
        await items.write([item])
      } catch {
        await clipboard.writeText(text)
      }
    },
  }
}

interface ItemClipboard {
  write(items: readonly Electron.ClipboardItem[]): Promise<void>
}

function canWriteItems(clipboard: TextClipboard): clipboard is TextClipboard & ItemClipboard {
  return 'write' in clipboard && typeof clipboard.write === 'function'
}
