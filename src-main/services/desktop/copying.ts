import { join } from 'node:path'
import { createCopiedMarker } from '../../features/clipboard/copied-marker.ts'
import { markedClipboard } from '../../features/clipboard/marked-clipboard.ts'
import {
  createTimedClipboard,
  type TimedClipboard,
} from '../../features/clipboard/timed-clipboard.ts'
import type { Settings } from '../settings.ts'
import type { Base } from '../shell.ts'
import { electronClipboard } from './electron-clipboard.ts'

/** What is copied goes again, also after a crash, and is marked as not for the histories of other programs. */
export function buildCopying(
  { windows, clock, userData }: Base,
  { preferences }: Settings,
): TimedClipboard {
  const copying = createTimedClipboard({
    clipboard: markedClipboard(electronClipboard, process.platform),
    clock,
    seconds: () => preferences.view().clearClipboardSeconds,
    marker: createCopiedMarker(join(userData, 'copied')),
  })
  void windows.painted('app').then(copying.clearLeftOver)
  return copying
}
