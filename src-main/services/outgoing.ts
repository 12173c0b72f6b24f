import { randomBytes, randomUUID } from 'node:crypto'
import { createArgon2Kdf } from '../vault/keys/kdf.ts'
import { createOwnFiles } from '../vault/own-file/own-file.ts'
import { writePrivateFile } from '../files/private-file.ts'
import { createExporters } from '../outgoing/exporters.ts'
import { createOutgoing, type Outgoing } from '../outgoing/outgoing.ts'
import { protectContent } from '../windows/protection/content-protection.ts'
import { askForSecrets } from '../windows/dialogs/secret-dialog.ts'
import { showInFolder } from '../windows/show-in-folder.ts'
import { askForFile } from './documents.ts'
import { createInTurns } from '../time/steps.ts'
import type { Settings } from './settings.ts'
import type { Base } from './shell.ts'
import type { VaultServices } from './vault.ts'

/** Exports, and the key of one entry on the screen: all that leaves the vault with its secret. */
export function buildOutgoing(
  { windows, printer, push, clock }: Base,
  { preferences }: Settings,
  { vault }: VaultServices,
  copy: (text: string) => Promise<{ clearsInSeconds: number }>,
  exported: () => void,
): Outgoing {
  const window = () => windows.get('app')
  const locale = () => preferences.view().effectiveLocale
  const { nowMs } = clock
  const kdf = createArgon2Kdf(clock.steadyMs)
  const inTurns = createInTurns(clock)
  return createOutgoing({
    vault,
    exporters: createExporters(createOwnFiles({ kdf, nowMs, randomBytes, inTurns })),
    means: () => ({ nowMs: nowMs(), locale: locale(), randomBytes, newId: randomUUID }),
    askUser: (use) => askForSecrets(window(), locale(), use),
    askWhere: (suggestedName) => askForFile(window(), suggestedName),
    writePrivateFile,
    print: printer.print,
    showInFolder,
    exported,
    clock,
    newId: randomUUID,
    copy,
    protectWindow: () => protectContent(window()),
    pushHidden: push.outgoing.hidden,
  })
}
