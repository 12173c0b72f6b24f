import { join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { createAudit } from '../features/audit/audit.ts'
import { createRecoveryCodes } from '../features/recovery-codes/recovery-codes.ts'
import { writePrivateFile } from '../files/private-file.ts'
import { showInFolder } from '../windows/show-in-folder.ts'
import type { AccountServices } from './account.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'

/** Writes files that the user chooses in the settings window: recovery codes and the audit log. */
export function buildDocuments(
  { windows, printer, clock }: Base,
  { preferences }: Settings,
  { session, recentCodes }: AccountServices,
  copy: (text: string) => Promise<{ clearsInSeconds: number }>,
) {
  const askWhere = (suggestedName: string) => askForFile(windows.get('settings'), suggestedName)
  return {
    recoveryCodes: createRecoveryCodes({
      recent: recentCodes,
      locale: () => preferences.view().effectiveLocale,
      askWhere,
      writePrivateFile,
      copy,
      print: printer.print,
      showInFolder,
    }),
    audit: createAudit({
      session: session.access,
      nowMs: clock.nowMs,
      askWhere,
      writePrivateFile,
    }),
  }
}

/** Shows the system's dialog over a window; null when the user cancelled. */
export async function askForFile(
  parent: BrowserWindow | null,
  suggestedName: string,
): Promise<string | null> {
  const options = {
    defaultPath: join(app.getPath('documents'), suggestedName),
    properties: ['showOverwriteConfirmation' as const],
  }
  const answer = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options))
  return answer.canceled || answer.filePath === '' ? null : answer.filePath
}
