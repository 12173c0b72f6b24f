import { homedir, release } from 'node:os'
import { app, screen } from 'electron'
import { privateText } from '../diagnostics/private-text.ts'
import { createDiagnostics } from '../features/diagnostics/diagnostics.ts'
import { writePrivateFile } from '../files/private-file.ts'
import type { KeyStore } from '../vault/keys/system-key-store.ts'
import { askForFile } from './documents.ts'
import type { Server } from './server.ts'
import { askingWindow } from '../windows/dialogs/asking-window.ts'
import type { Base } from './shell.ts'

/** What somebody who helps needs to know of this computer, with nothing that says whose it is. */
export function buildDiagnostics(
  { windows, clock, readLog }: Base,
  { connection }: Pick<Server, 'connection'>,
  keyStore: Pick<KeyStore, 'ask'>,
  hasCrashed: boolean,
) {
  return createDiagnostics({
    async facts() {
      const server = connection.state()
      const asked = await keyStore.ask()
      return {
        app: app.getVersion(),
        electron: process.versions.electron ?? null,
        chromium: process.versions['chrome'] ?? null,
        node: process.versions.node,
        system: `${process.platform} ${release()} ${process.arch}`,
        isPackaged: app.isPackaged,
        hasCrashedBefore: hasCrashed,
        sessionType: process.env['XDG_SESSION_TYPE'] ?? null,
        desktop: process.env['XDG_CURRENT_DESKTOP'] ?? null,
        displays: screen
          .getAllDisplays()
          .map(({ size, scaleFactor }) => `${size.width}x${size.height} at ${scaleFactor}`)
          .join(', '),
        keyStore: asked === 'silent' ? 'silent' : asked.state,
        server: server.url === null ? 'demo' : 'company',
        serverPhase: server.phase,
        serverFailure: server.phase === 'failed' ? server.failure : null,
        memoryMebibytes: Math.round(process.memoryUsage.rss() / 1024 ** 2),
      }
    },
    readLog,
    cleaned: (text) => privateText(text, homedir()),
    nowMs: clock.nowMs,
    archiveOf: async (files) => (await import('../diagnostics/archive.ts')).archiveOf(files),
    askWhere: (suggestedName) => askForFile(askingWindow(windows), suggestedName),
    hasCrashed,
    writePrivateFile,
  })
}
